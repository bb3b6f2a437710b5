"""What came from other programs: GUIDs, variables with their values, and what the study has no place for."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("codes", sa.Column("codable", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.create_table(
        "guids",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("guid", sa.String(), nullable=False),
        sa.CheckConstraint(
            "about IN ('study', 'coders', 'codes', 'codings', 'memos', 'participants', 'transcripts', 'turns', "
            "'variables')",
            name=op.f("ck_guids_about"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guids")),
        sa.UniqueConstraint("about", "about_id", "guid", name=op.f("uq_guids_about_about_id_guid")),
    )
    op.create_index(op.f("ix_guids_guid"), "guids", ["guid"])
    op.create_table(
        "variables",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_variables_name")),
        sa.CheckConstraint(
            "kind IN ('text', 'boolean', 'integer', 'float', 'date', 'datetime')", name=op.f("ck_variables_kind")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_variables")),
        sa.UniqueConstraint("name", name=op.f("uq_variables_name")),
    )
    op.create_table(
        "attributes",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("variable_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint("(participant_id IS NULL) <> (session_id IS NULL)", name=op.f("ck_attributes_one_owner")),
        sa.ForeignKeyConstraint(["variable_id"], ["variables.id"], name=op.f("fk_attributes_variable_id")),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], name=op.f("fk_attributes_participant_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_attributes_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attributes")),
        sa.UniqueConstraint("variable_id", "participant_id", name=op.f("uq_attributes_variable_id_participant_id")),
        sa.UniqueConstraint("variable_id", "session_id", name=op.f("uq_attributes_variable_id_session_id")),
    )
    for column in ("variable_id", "participant_id", "session_id"):
        op.create_index(op.f(f"ix_attributes_{column}"), "attributes", [column])
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.Column("dialects", sa.JSON(), nullable=False),
        sa.Column("remarks", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_table(
        "leftovers",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("guid", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("xml", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_leftovers_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leftovers")),
    )
    for column in ("import_id", "guid"):
        op.create_index(op.f(f"ix_leftovers_{column}"), "leftovers", [column])
    op.create_table(
        "leftover_files",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_leftover_files_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leftover_files")),
        sa.UniqueConstraint("import_id", "name", name=op.f("uq_leftover_files_import_id_name")),
    )
    op.create_index(op.f("ix_leftover_files_import_id"), "leftover_files", ["import_id"])
    _know_the_study()


def _know_the_study() -> None:
    """A study that is there gets the GUID from which those of its rows follow; a new one gets it when it is made."""
    connection = op.get_bind()
    if connection.scalar(sa.text("SELECT count(*) FROM study")):
        guids = sa.table("guids", *map(sa.column, ("id", "about", "about_id", "guid")))
        op.execute(guids.insert().values(id=1, about="study", about_id=1, guid=str(uuid.uuid4()).upper()))
        numbers = sa.table("numbers", sa.column("table_name"), sa.column("next"))
        op.execute(numbers.insert().values(table_name="guids", next=2))
