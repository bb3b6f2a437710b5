"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "coders",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coders")),
        sa.UniqueConstraint("name", name=op.f("uq_coders_name")),
    )
    op.create_table(
        "codes",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("include", sa.Text(), nullable=False),
        sa.Column("exclude", sa.Text(), nullable=False),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("examples", sa.JSON(), nullable=False),
        sa.Column("colour", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["codes.id"], name=op.f("fk_codes_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        sa.UniqueConstraint("key", name=op.f("uq_codes_key")),
    )
    with op.batch_alter_table("codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_codes_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["events.id"], name=op.f("fk_events_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_undoes"), ["undoes"], unique=False)

    op.create_table(
        "numbers",
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", name=op.f("pk_numbers")),
    )
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("perspective", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.CheckConstraint(
            "perspective IN ('members', 'municipality', 'residents', 'partners')",
            name=op.f("ck_participants_perspective"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint("pseudonym", name=op.f("uq_participants_pseudonym")),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("facilitators", sa.String(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('dialogue', 'focus-group', 'interview', 'circle', 'reflection', 'work')",
            name=op.f("ck_sessions_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("name", name=op.f("uq_sessions_name")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_table(
        "study",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("arc", sa.String(), nullable=False),
        sa.Column("codebook", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_study_one_study")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study")),
    )
    op.create_table(
        "names",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.CheckConstraint("role IN ('interviewer', 'respondent')", name=op.f("ck_names_role")),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], name=op.f("fk_names_participant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_names")),
        sa.UniqueConstraint("label", name=op.f("uq_names_label")),
    )
    with op.batch_alter_table("names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_names_participant_id"), ["participant_id"], unique=False)

    op.create_table(
        "speakers",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("confirmed", sa.Boolean(name="confirmed"), nullable=False),
        sa.Column("guessed_role", sa.String(), nullable=True),
        sa.Column("guessed_perspective", sa.String(), nullable=True),
        sa.Column("guessed_why", sa.String(), nullable=False),
        sa.CheckConstraint("role IN ('interviewer', 'respondent')", name=op.f("ck_speakers_role")),
        sa.ForeignKeyConstraint(["participant_id"], ["participants.id"], name=op.f("fk_speakers_participant_id")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_speakers_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
        sa.UniqueConstraint("session_id", "label", name=op.f("uq_speakers_session_id_label")),
    )
    with op.batch_alter_table("speakers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_speakers_participant_id"), ["participant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_speakers_session_id"), ["session_id"], unique=False)

    op.create_table(
        "transcripts",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("current", sa.Boolean(name="current"), nullable=False),
        sa.Column("first_turn", sa.Integer(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("codec", sa.String(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("repairs", sa.JSON(), nullable=False),
        sa.Column("possible_speakers", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name=op.f("fk_transcripts_session_id")),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_transcripts_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transcripts")),
        sa.UniqueConstraint("session_id", "part", "version", name=op.f("uq_transcripts_session_id_part_version")),
    )
    with op.batch_alter_table("transcripts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_transcripts_fingerprint"), ["fingerprint"], unique=False)
        batch_op.create_index(batch_op.f("ix_transcripts_session_id"), ["session_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_transcripts_source_id"), ["source_id"], unique=False)

    op.create_table(
        "codings",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("transcript_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("against", sa.Boolean(name="against"), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("status IN ('accepted', 'suggested', 'rejected')", name=op.f("ck_codings_status")),
        sa.CheckConstraint('0 <= "start" AND "start" < "end"', name=op.f("ck_codings_span")),
        sa.ForeignKeyConstraint(["code_id"], ["codes.id"], name=op.f("fk_codings_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coders.id"], name=op.f("fk_codings_coder_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["coders.id"], name=op.f("fk_codings_decided_by_id")),
        sa.ForeignKeyConstraint(["transcript_id"], ["transcripts.id"], name=op.f("fk_codings_transcript_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codings")),
        sa.UniqueConstraint(
            "code_id",
            "transcript_id",
            "start",
            "end",
            "coder_id",
            name=op.f("uq_codings_code_id_transcript_id_start_end_coder_id"),
        ),
    )
    with op.batch_alter_table("codings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_codings_code_id"), ["code_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_codings_coder_id"), ["coder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_codings_decided_by_id"), ["decided_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_codings_transcript_id"), ["transcript_id"], unique=False)

    op.create_table(
        "turns",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("transcript_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("circle", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("start_time", sa.Float(), nullable=True),
        sa.Column("end_time", sa.Float(), nullable=True),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.CheckConstraint("circle IN ('inner', 'outer')", name=op.f("ck_turns_circle")),
        sa.CheckConstraint("kind IN ('speech', 'heading', 'note')", name=op.f("ck_turns_kind")),
        sa.CheckConstraint('"start" < "end"', name=op.f("ck_turns_span")),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.id"], name=op.f("fk_turns_speaker_id")),
        sa.ForeignKeyConstraint(["transcript_id"], ["transcripts.id"], name=op.f("fk_turns_transcript_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turns")),
        sa.UniqueConstraint("transcript_id", "n", name=op.f("uq_turns_transcript_id_n")),
        sa.UniqueConstraint("transcript_id", "start", name=op.f("uq_turns_transcript_id_start")),
    )
    with op.batch_alter_table("turns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_turns_speaker_id"), ["speaker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_turns_transcript_id"), ["transcript_id"], unique=False)

    # The log is append-only, and the database itself sees to it.
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER events_never_{verb.lower()} BEFORE {verb} ON events "
                "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
            )
    else:
        op.execute(
            "CREATE FUNCTION events_never_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE 'the log is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        op.execute(
            "CREATE TRIGGER events_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON events "
            "EXECUTE FUNCTION events_never_change()"
        )
