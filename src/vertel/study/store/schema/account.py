"""The account: claims and who checked them, the matrix, the priorities of a funder, figures, actions and lessons."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from vertel.study.store.schema.columns import belongs_to, filled, metadata, number, one_of, refers_to

# Who changed, what, and since when; what the study contributed. `code_id` is the theme it belongs to.
claims = Table(
    "claims",
    metadata,
    number(),
    Column("position", Integer, nullable=False),
    Column("who", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("since", String, nullable=False),
    Column("contribution", Text, nullable=False),
    Column("outcome", String, nullable=False),
    belongs_to("codes", optional=True),
    filled("who"),
    filled("what"),
    one_of("outcome", "realised", "intended"),
)

claim_evidence = Table(
    "claim_evidence",
    metadata,
    number(),
    belongs_to("claims"),
    belongs_to("codings"),
    Column("against", Boolean(name="against"), nullable=False),
    UniqueConstraint("claim_id", "coding_id"),
)

# Somebody looked whether a claim or a change story holds. No check without a name, a date and a finding.
checks = Table(
    "checks",
    metadata,
    number(),
    belongs_to("claims", optional=True),
    refers_to("change_stories", "change_story_id", optional=True),
    Column("kind", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("by_whom", String, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("finding", Text, nullable=False),
    one_of("kind", "teller", "second-source", "independent"),
    one_of("verdict", "agrees", "partly", "contests"),
    filled("by_whom"),
    filled("finding"),
    CheckConstraint("(claim_id IS NULL) <> (change_story_id IS NULL)", name="one_thing"),
)

# A written summary of one cell of the matrix: a theme as one perspective, one session or one participant has it.
summaries = Table(
    "summaries",
    metadata,
    number(),
    belongs_to("codes"),
    Column("perspective", String),
    belongs_to("sessions", optional=True),
    belongs_to("participants", optional=True),
    Column("text", Text, nullable=False),
    one_of("perspective", "members", "municipality", "residents", "partners"),
)

# What a funder finds important, in its own words; a theme may serve many, and a priority be served by many themes.
priorities = Table(
    "priorities",
    metadata,
    number(),
    Column("position", Integer, nullable=False),
    Column("name", String, nullable=False, unique=True),
    Column("description", Text, nullable=False),
    Column("source", String, nullable=False),
    filled("name"),
)

priority_themes = Table(
    "priority_themes",
    metadata,
    number(),
    refers_to("priorities", "priority_id"),
    belongs_to("codes"),
    UniqueConstraint("priority_id", "code_id"),
)

# Context only. `dated` is the day that the figure holds for.
figures = Table(
    "figures",
    metadata,
    number(),
    Column("subject", String, nullable=False),
    Column("value", Float, nullable=False),
    Column("unit", String, nullable=False),
    Column("dated", Date),
    Column("source", String, nullable=False),
    Column("note", Text, nullable=False),
    filled("subject"),
)

actions = Table(
    "actions",
    metadata,
    number(),
    belongs_to("sessions", optional=True),
    Column("position", Integer, nullable=False),
    Column("who", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("due", Date),
    Column("done_on", Date),
    Column("note", Text, nullable=False),
    filled("what"),
)

lessons = Table(
    "lessons",
    metadata,
    number(),
    Column("position", Integer, nullable=False),
    Column("core", Text, nullable=False),
    Column("text", Text, nullable=False),
    filled("core"),
)
