"""What was asked: the knowledge questions of the study, and the prompts of its sessions."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from vertel.study.store.schema.columns import belongs_to, filled, metadata, number, one_of, refers_to

# A tree. `answer` is what somebody wrote; the themes that answer a question stand beside it.
questions = Table(
    "questions",
    metadata,
    number(),
    refers_to("questions", "parent_id", optional=True),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("answer", Text, nullable=False),
    filled("text"),
)

question_themes = Table(
    "question_themes",
    metadata,
    number(),
    belongs_to("questions"),
    belongs_to("codes"),
    UniqueConstraint("question_id", "code_id"),
)

# What a session asks, in order. `key` is the method that it came from and what that calls it: kernwoorden/woord.
prompts = Table(
    "prompts",
    metadata,
    number(),
    belongs_to("sessions"),
    Column("position", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("key", String),
    Column("text", Text, nullable=False),
    one_of("kind", "question", "statement", "keywords", "side", "paragraph", "action"),
    filled("text"),
)

# What somebody decided about a turn: which prompt it answers (none: no prompt at all), and where it stands towards a
# statement. It goes before what follows from the order of the talk.
answers = Table(
    "answers",
    metadata,
    number(),
    Column("turn_id", Integer, ForeignKey("turns.id"), nullable=False, unique=True),
    belongs_to("prompts", optional=True),
    Column("stance", String),
    one_of("stance", "agree", "disagree", "depends"),
)

# The keywords that a keyword round gathered, each under the theme that people put it with.
keywords = Table(
    "keywords",
    metadata,
    number(),
    belongs_to("sessions"),
    belongs_to("prompts", optional=True),
    Column("position", Integer, nullable=False),
    Column("word", String, nullable=False),
    belongs_to("participants", optional=True),
    belongs_to("codes", optional=True),
    filled("word"),
)
