"""The study itself: what it is called, who works in it, and the log of all they did."""

from sqlalchemy import JSON, CheckConstraint, Column, DateTime, ForeignKey, Integer, String, Table

from vertel.study.store.schema.columns import metadata, number

study = Table(
    "study",
    metadata,
    number(),
    Column("name", String, nullable=False),
    Column("language", String, nullable=False),
    Column("arc", String, nullable=False),
    Column("codebook", String, nullable=False),
    CheckConstraint("id = 1", name="one_study"),
)

coders = Table("coders", metadata, number(), Column("name", String, nullable=False, unique=True))

# The next free number per table. A number is never used twice, so that "coding 12" in a note stays coding 12.
numbers = Table(
    "numbers", metadata, Column("table_name", String, primary_key=True), Column("next", Integer, nullable=False)
)

# What the machine learned from the decisions in `basis` (a hash): it can always be learned again, so no event keeps it.
learned = Table(
    "learned",
    metadata,
    number(),
    Column("basis", String, nullable=False),
    Column("codes", JSON, nullable=False),
    CheckConstraint("id = 1", name="one_learned"),
)

events = Table(
    "events",
    metadata,
    number(),
    Column("at", DateTime, nullable=False),
    Column("who", String, nullable=False),
    Column("action", String, nullable=False),
    Column("details", JSON, nullable=False),
    Column("steps", JSON, nullable=False),
    Column("undoes", Integer, ForeignKey("events.id"), index=True),
)
