"""A session may be in another language than the study."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # As one statement, because Alembic would make the table anew, and others refer to its rows.
    op.execute(
        "ALTER TABLE sessions ADD COLUMN language VARCHAR "
        "CONSTRAINT ck_sessions_language CHECK (language IN ('nl', 'en'))"
    )
