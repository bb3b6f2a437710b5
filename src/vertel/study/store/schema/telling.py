"""The story: what stands in the stages of an arc, change stories and the panels that chose, a metaphor read aloud."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from vertel.study.store.schema.columns import belongs_to, filled, metadata, number, one_of, refers_to

# Where somebody put a passage in the story: in which stage of which arc (none: in no stage), and whether it tells of
# something realised or intended. It goes before what headings, questions and patterns say. `position` orders what was
# put in that stage; `below` is a coding of the passage under which it comes among those that stand there by their text
# (none: under the one that was put above it). That coding may be gone by now, as an undo may take it away.
placed = Table(
    "placed",
    metadata,
    number(),
    belongs_to("codings"),
    Column("arc", String, nullable=False),
    Column("stage", String),
    Column("position", Integer, nullable=False),
    Column("below", Integer, index=True),
    Column("outcome", String),
    UniqueConstraint("coding_id", "arc"),
    one_of("outcome", "realised", "intended"),
)

# The story itself: what somebody wrote under a stage of an arc.
stories = Table(
    "stories",
    metadata,
    number(),
    Column("arc", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("arc", "stage"),
)


# A change story as somebody tells it. `no_change`: she tells that something stayed as it was. `earlier_id` is what the
# same teller told before. The quote is the passage it began with, in code points of its transcript, if it began there.
# `network` names those to whom it is thanks.
change_stories = Table(
    "change_stories",
    metadata,
    number(),
    Column("title", String, nullable=False),
    belongs_to("participants", optional=True),
    belongs_to("sessions", optional=True),
    Column("told_on", Date),
    Column("then", Text, nullable=False),
    Column("now", Text, nullable=False),
    Column("thanks_to", Text, nullable=False),
    Column("network", JSON, nullable=False),
    Column("matters", Text, nullable=False),
    Column("no_change", Boolean(name="no_change"), nullable=False),
    refers_to("change_stories", "earlier_id", optional=True),
    belongs_to("domains", optional=True),
    belongs_to("transcripts", optional=True),
    Column("start", Integer),
    Column("end", Integer),
    Column("quote", Text),
    filled("title"),
    CheckConstraint('"start" < "end"', name="span"),
)

# Most Significant Change: the domains of change, and panels of stakeholders that each select a story in one of them.
domains = Table(
    "domains",
    metadata,
    number(),
    Column("name", String, nullable=False, unique=True),
    Column("description", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

panels = Table(
    "panels",
    metadata,
    number(),
    belongs_to("domains"),
    Column("name", String, nullable=False),
    Column("members", Text, nullable=False),
    Column("held_on", Date),
    Column("way", String, nullable=False),
    refers_to("change_stories", "selected_id", optional=True),
    Column("reason", Text, nullable=False),
    Column("dissent", Text, nullable=False),
    Column("feedback", Text, nullable=False),
    one_of("way", "votes", "negotiation"),
)

votes = Table(
    "votes",
    metadata,
    number(),
    belongs_to("panels"),
    refers_to("change_stories", "change_story_id"),
    Column("votes", Integer, nullable=False),
    UniqueConstraint("panel_id", "change_story_id"),
    CheckConstraint("votes >= 0", name="votes"),
)

# A metaphor story: paragraphs, each with who reads it aloud and what it says literally, and how people reacted.
tales = Table(
    "tales",
    metadata,
    number(),
    Column("title", String, nullable=False),
    belongs_to("sessions", optional=True),
    filled("title"),
)

paragraphs = Table(
    "paragraphs",
    metadata,
    number(),
    belongs_to("tales"),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("literal", Text, nullable=False),
    Column("reader", String, nullable=False),
)

reactions = Table(
    "reactions",
    metadata,
    number(),
    belongs_to("paragraphs"),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    belongs_to("participants", optional=True),
    belongs_to("turns", optional=True),
    one_of("kind", "reaction", "addition"),
)
