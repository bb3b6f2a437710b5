"""What the machine learned from people's decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "learned",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_learned_one_learned")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learned")),
    )
