"""What came from other programs: under which GUID each thing is known there, and what the study has no place for."""

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from vertel.study.store.schema.columns import belongs_to, filled, metadata, number, one_of, refers_to

# The GUID of row `about_id` of the table `about`, in upper case without braces. What has none here has one that follows
# from the GUID of the study and its own number, and so is the same each time. Of one coding elsewhere may have come
# several here, one for each turn, and of several the same one: so neither side is unique.
guids = Table(
    "guids",
    metadata,
    number(),
    Column("about", String, nullable=False),
    Column("about_id", Integer, nullable=False),
    Column("guid", String, nullable=False, index=True),
    UniqueConstraint("about", "about_id", "guid"),
    one_of(
        "about",
        "study",
        "coders",
        "codes",
        "codings",
        "memos",
        "participants",
        "transcripts",
        "turns",
        "variables",
    ),
)

# What is known of participants and sessions besides the columns that those have; `value` is written as in XML Schema.
variables = Table(
    "variables",
    metadata,
    number(),
    Column("name", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("description", Text, nullable=False),
    filled("name"),
    one_of("kind", "text", "boolean", "integer", "float", "date", "datetime"),
)

attributes = Table(
    "attributes",
    metadata,
    number(),
    belongs_to("variables"),
    belongs_to("participants", optional=True),
    belongs_to("sessions", optional=True),
    Column("value", Text, nullable=False),
    UniqueConstraint("variable_id", "participant_id"),
    UniqueConstraint("variable_id", "session_id"),
    CheckConstraint("(participant_id IS NULL) <> (session_id IS NULL)", name="one_owner"),
)

# A project file that was taken in. `dialects` says of each text how the file counted, `remarks` how often there was
# what trouble.
imports = Table(
    "imports",
    metadata,
    number(),
    Column("file", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("name", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("read_at", DateTime, nullable=False),
    Column("dialects", JSON, nullable=False),
    Column("remarks", JSON, nullable=False),
)

# Elements of such a project that the study has no place for, kept as they came, to go with it when it is handed on.
leftovers = Table(
    "leftovers",
    metadata,
    number(),
    belongs_to("imports"),
    Column("kind", String, nullable=False),
    Column("guid", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("xml", Text, nullable=False),
)

# The files that those elements name.
leftover_files = Table(
    "leftover_files",
    metadata,
    number(),
    refers_to("imports", "import_id"),
    Column("name", String, nullable=False),
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("import_id", "name"),
)
