"""What the tables of a study are made of."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def number() -> Column[int]:
    """The number of a row, its key."""
    return Column("id", Integer, primary_key=True, autoincrement=False)


def refers_to(table: str, name: str, *, optional: bool = False) -> Column[int]:
    """A column `name` with the number of a row of `table`."""
    return Column(name, Integer, ForeignKey(f"{table}.id"), nullable=optional, index=True)


def belongs_to(table: str, *, optional: bool = False) -> Column[int]:
    """The number of a row of `table`, in a column that is called after it: `session_id`."""
    return refers_to(table, f"{table.removesuffix('s')}_id", optional=optional)


def one_of(column: str, *values: str) -> CheckConstraint:
    """Nothing else than these words in a column."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(value) for value in values)})", name=column)


def filled(column: str) -> CheckConstraint:
    """More than blanks in a column."""
    return CheckConstraint(f"trim({column}) <> ''", name=column)
