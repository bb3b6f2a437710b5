"""The tables of a study. The database itself guards what must hold; migrations/ makes and changes these tables.

Texts are stored once and never changed. Offsets are code points, end exclusive; times are seconds.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _one_of(column: str, *values: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(repr(value) for value in values)})", name=column)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=False)


def _belongs_to(table: str, *, optional: bool = False) -> Column[int]:
    return Column(f"{table.removesuffix('s')}_id", Integer, ForeignKey(f"{table}.id"), nullable=optional, index=True)


study = Table(
    "study",
    metadata,
    _id(),
    Column("name", String, nullable=False),
    Column("language", String, nullable=False),
    Column("arc", String, nullable=False),
    Column("codebook", String, nullable=False),
    CheckConstraint("id = 1", name="one_study"),
)

coders = Table("coders", metadata, _id(), Column("name", String, nullable=False, unique=True))

# The next free number per table. A number is never used twice, so that "coding 12" in a note stays coding 12.
numbers = Table(
    "numbers", metadata, Column("table_name", String, primary_key=True), Column("next", Integer, nullable=False)
)

# What the machine learned from the decisions in `basis` (a hash): it can always be learned again, so no event keeps it.
learned = Table(
    "learned",
    metadata,
    _id(),
    Column("basis", String, nullable=False),
    Column("codes", JSON, nullable=False),
    CheckConstraint("id = 1", name="one_learned"),
)

events = Table(
    "events",
    metadata,
    _id(),
    Column("at", DateTime, nullable=False),
    Column("who", String, nullable=False),
    Column("action", String, nullable=False),
    Column("details", JSON, nullable=False),
    Column("steps", JSON, nullable=False),
    Column("undoes", Integer, ForeignKey("events.id"), index=True),
)

# `language` is only there for a session in another language than the study's.
sessions = Table(
    "sessions",
    metadata,
    _id(),
    Column("name", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("held_on", Date),
    Column("place", String),
    Column("facilitators", String),
    Column("language", String),
    _one_of("kind", "dialogue", "focus-group", "interview", "circle", "reflection", "work"),
    _one_of("language", "nl", "en"),
)

# `consent` is what somebody agreed to: quoted anywhere, quoted only inside the study, or not used at all.
participants = Table(
    "participants",
    metadata,
    _id(),
    Column("pseudonym", String, nullable=False, unique=True),
    Column("perspective", String),
    Column("organisation", String),
    Column("consent", String),
    _one_of("perspective", "members", "municipality", "residents", "partners"),
    _one_of("consent", "yes", "internal", "no"),
)

# The participants list: names that are known wherever they turn up.
names = Table(
    "names",
    metadata,
    _id(),
    Column("label", String, nullable=False, unique=True),
    _belongs_to("participants"),
    Column("role", String),
    _one_of("role", "interviewer", "respondent"),
)

# A speaker is a label in one session. Until somebody confirms it, role and perspective are only guesses.
speakers = Table(
    "speakers",
    metadata,
    _id(),
    _belongs_to("sessions"),
    Column("label", String, nullable=False),
    _belongs_to("participants"),
    Column("role", String),
    Column("confirmed", Boolean(name="confirmed"), nullable=False),
    Column("guessed_role", String),
    Column("guessed_perspective", String),
    Column("guessed_why", String, nullable=False),
    UniqueConstraint("session_id", "label"),
    _one_of("role", "interviewer", "respondent"),
)

sources = Table(
    "sources",
    metadata,
    _id(),
    Column("name", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

# A session may have several parts, each from a file of its own, and each part may have earlier versions.
# `first_turn` is the number that the part's first turn has within the session.
transcripts = Table(
    "transcripts",
    metadata,
    _id(),
    _belongs_to("sessions"),
    _belongs_to("sources"),
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
    _id(),
    _belongs_to("transcripts"),
    Column("n", Integer, nullable=False),
    _belongs_to("speakers", optional=True),
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
    _one_of("kind", "speech", "heading", "note"),
    _one_of("circle", "inner", "outer"),
)

codes = Table(
    "codes",
    metadata,
    _id(),
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
)

# `coder_id` made the coding (a person, or vertel itself); `decided_by_id` accepted or rejected a suggestion.
codings = Table(
    "codings",
    metadata,
    _id(),
    _belongs_to("codes"),
    _belongs_to("transcripts"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    _belongs_to("coders"),
    Column("decided_by_id", Integer, ForeignKey("coders.id"), index=True),
    Column("status", String, nullable=False),
    Column("against", Boolean(name="against"), nullable=False),
    Column("score", Float),
    Column("why", String),
    Column("made_at", DateTime, nullable=False),
    UniqueConstraint("code_id", "transcript_id", "start", "end", "coder_id"),
    CheckConstraint('0 <= "start" AND "start" < "end"', name="span"),
    _one_of("status", "accepted", "suggested", "rejected"),
)

# What a coder noted down about one thing in the study: row `about_id` of the table `about`. Everybody has a memo of her
# own, so that two people who write at once lose nothing.
memos = Table(
    "memos",
    metadata,
    _id(),
    Column("about", String, nullable=False),
    Column("about_id", Integer, nullable=False),
    _belongs_to("coders"),
    Column("text", Text, nullable=False),
    Column("written_at", DateTime, nullable=False),
    UniqueConstraint("about", "about_id", "coder_id"),
    _one_of("about", "study", "sessions", "speakers", "turns", "codes", "codings", "stories"),
)

# Where somebody put a passage in the story: in which stage of which arc (none: in no stage), and whether it tells of
# something realised or intended. It goes before what headings, questions and patterns say. `position` orders what was
# put in that stage; `below` is a coding of the passage under which it comes among those that stand there by their text
# (none: under the one that was put above it). That coding may be gone by now, as an undo may take it away.
placed = Table(
    "placed",
    metadata,
    _id(),
    _belongs_to("codings"),
    Column("arc", String, nullable=False),
    Column("stage", String),
    Column("position", Integer, nullable=False),
    Column("below", Integer, index=True),
    Column("outcome", String),
    UniqueConstraint("coding_id", "arc"),
    _one_of("outcome", "realised", "intended"),
)

# The story itself: what somebody wrote under a stage of an arc.
stories = Table(
    "stories",
    metadata,
    _id(),
    Column("arc", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("arc", "stage"),
)
