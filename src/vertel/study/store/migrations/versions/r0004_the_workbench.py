"""What the workbench keeps: memos, the story under each stage, passages placed by hand, and consents."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "memos",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("about IN ('study', 'sessions', 'turns', 'codes', 'codings')", name=op.f("ck_memos_about")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_memos_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memos")),
        sa.UniqueConstraint("about", "about_id", "coder_id", name=op.f("uq_memos_about_about_id_coder_id")),
    )
    op.create_index(op.f("ix_memos_coder_id"), "memos", ["coder_id"])
    op.create_table(
        "placed",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("coding_id", sa.Integer(), nullable=False),
        sa.Column("arc", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.CheckConstraint("outcome IN ('realised', 'intended')", name=op.f("ck_placed_outcome")),
        sa.ForeignKeyConstraint(["coding_id"], ["codings.id"], name=op.f("fk_placed_coding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placed")),
        sa.UniqueConstraint("coding_id", "arc", name=op.f("uq_placed_coding_id_arc")),
    )
    op.create_index(op.f("ix_placed_coding_id"), "placed", ["coding_id"])
    op.create_table(
        "stories",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("arc", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
        sa.UniqueConstraint("arc", "stage", name=op.f("uq_stories_arc_stage")),
    )
    # As one statement, because Alembic would make the table anew, and others refer to its rows.
    op.execute(
        "ALTER TABLE participants ADD COLUMN consent VARCHAR "
        "CONSTRAINT ck_participants_consent CHECK (consent IN ('yes', 'internal', 'no'))"
    )
