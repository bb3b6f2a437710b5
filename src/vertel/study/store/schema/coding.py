"""Codes, codings and memos."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    true,
)

from vertel.study.store.schema.columns import belongs_to, metadata, number, one_of

# One that is not `codable` only holds the codes below it.
codes = Table(
    "codes",
    metadata,
    number(),
    Column("key", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("parent_id", Integer, ForeignKey("codes.id"), index=True),
    Column("position", Integer, nullable=False),
    Column("description", Text, nullable=False),
    Column("include", Text, nullable=False),
    Column("exclude", Text, nullable=False),
    Column("keywords", JSON, nullable=False),
    Column("examples", JSON, nullable=False),
    Column("colour", String),
    Column("codable", Boolean(name="codable"), nullable=False, server_default=true()),
)

# `coder_id` made the coding (a person, or vertel itself); `decided_by_id` accepted or rejected a suggestion.
codings = Table(
    "codings",
    metadata,
    number(),
    belongs_to("codes"),
    belongs_to("transcripts"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    belongs_to("coders"),
    Column("decided_by_id", Integer, ForeignKey("coders.id"), index=True),
    Column("status", String, nullable=False),
    Column("against", Boolean(name="against"), nullable=False),
    Column("score", Float),
    Column("why", String),
    Column("made_at", DateTime, nullable=False),
    UniqueConstraint("code_id", "transcript_id", "start", "end", "coder_id"),
    CheckConstraint('0 <= "start" AND "start" < "end"', name="span"),
    one_of("status", "accepted", "suggested", "rejected"),
)

# What a coder noted down about one thing in the study: row `about_id` of the table `about`. Everybody has a memo of her
# own, so that two people who write at once lose nothing.
memos = Table(
    "memos",
    metadata,
    number(),
    Column("about", String, nullable=False),
    Column("about_id", Integer, nullable=False),
    belongs_to("coders"),
    Column("text", Text, nullable=False),
    Column("written_at", DateTime, nullable=False),
    UniqueConstraint("about", "about_id", "coder_id"),
    one_of("about", "study", "sessions", "speakers", "turns", "codes", "codings", "stories"),
)
