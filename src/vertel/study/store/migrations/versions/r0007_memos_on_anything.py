"""A memo may be about a speaker too, and about the story under a stage."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The table is made anew where the database cannot change a constraint; nothing refers to its rows.
    with op.batch_alter_table("memos") as memos:
        memos.drop_constraint(op.f("ck_memos_about"), type_="check")
        memos.create_check_constraint(
            op.f("ck_memos_about"), "about IN ('study', 'sessions', 'speakers', 'turns', 'codes', 'codings', 'stories')"
        )
