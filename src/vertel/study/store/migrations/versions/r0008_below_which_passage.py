"""What was placed by hand knows which passage it was put below, so that new passages do not shift it."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# What was only judged stood where its text put it: so far apart were those.
_APART = 1 << 14


def upgrade() -> None:
    op.add_column("placed", sa.Column("below", sa.Integer(), nullable=True))
    op.create_index(op.f("ix_placed_below"), "placed", ["below"])
    placed = sa.table("placed", sa.column("coding_id"), sa.column("position"), sa.column("below"))
    op.execute(placed.update().where(placed.c.position % _APART == 0).values(below=placed.c.coding_id))
