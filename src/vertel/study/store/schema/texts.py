"""What was said: sessions, participants, and the texts. Those are stored once and never changed."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from vertel.study.store.schema.columns import belongs_to, metadata, number, one_of

# `language` is only there for a session in another language than the study's. `method` is the key of how it was held.
sessions = Table(
    "sessions",
    metadata,
    number(),
    Column("name", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("held_on", Date),
    Column("place", String),
    Column("facilitators", String),
    Column("language", String),
    Column("method", String),
    one_of("kind", "dialogue", "focus-group", "interview", "circle", "reflection", "work"),
    one_of("language", "nl", "en"),
)

# `consent` is what somebody agreed to: quoted anywhere, quoted only inside the study, or not used at all.
participants = Table(
    "participants",
    metadata,
    number(),
    Column("pseudonym", String, nullable=False, unique=True),
    Column("perspective", String),
    Column("organisation", String),
    Column("consent", String),
    one_of("perspective", "members", "municipality", "residents", "partners"),
    one_of("consent", "yes", "internal", "no"),
)

# The participants list: names that are known wherever they turn up.
names = Table(
    "names",
    metadata,
    number(),
    Column("label", String, nullable=False, unique=True),
    belongs_to("participants"),
    Column("role", String),
    one_of("role", "interviewer", "respondent"),
)

# A speaker is a label in one session. Until somebody confirms it, role and perspective are only guesses.
speakers = Table(
    "speakers",
    metadata,
    number(),
    belongs_to("sessions"),
    Column("label", String, nullable=False),
    belongs_to("participants"),
    Column("role", String),
    Column("confirmed", Boolean(name="confirmed"), nullable=False),
    Column("guessed_role", String),
    Column("guessed_perspective", String),
    Column("guessed_why", String, nullable=False),
    UniqueConstraint("session_id", "label"),
    one_of("role", "interviewer", "respondent"),
)

sources = Table(
    "sources",
    metadata,
    number(),
    Column("name", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# A session may have several parts, each from a file of its own, and each part may have earlier versions.
# `first_turn` is the number that the part's first turn has within the session.
transcripts = Table(
    "transcripts",
    metadata,
    number(),
    belongs_to("sessions"),
    belongs_to("sources"),
    Column("part", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("current", Boolean(name="current"), nullable=False),
    Column("first_turn", Integer, nullable=False),
    Column("format", String, nullable=False),
    Column("codec", String),
    Column("fingerprint", String, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("repairs", JSON, nullable=False),
    Column("possible_speakers", JSON, nullable=False),
    UniqueConstraint("session_id", "part", "version"),
)

turns = Table(
    "turns",
    metadata,
    number(),
    belongs_to("transcripts"),
    Column("n", Integer, nullable=False),
    belongs_to("speakers", optional=True),
    Column("kind", String, nullable=False),
    Column("circle", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("start_time", Float),
    Column("end_time", Float),
    Column("words", Integer, nullable=False),
    UniqueConstraint("transcript_id", "n"),
    UniqueConstraint("transcript_id", "start"),
    CheckConstraint('"start" < "end"', name="span"),
    one_of("kind", "speech", "heading", "note"),
    one_of("circle", "inner", "outer"),
)
