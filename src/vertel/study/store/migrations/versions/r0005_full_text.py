"""What is said, indexed word by word, so that it can be searched."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return  # the next migration makes the index of PostgreSQL
    # Text is stored once: the index holds words and places, and reads what was said through this view.
    op.execute(
        """
        CREATE VIEW spoken_text AS
        SELECT turns.id AS id, substr(transcripts.text, turns."start" + 1, turns."end" - turns."start") AS text
        FROM turns JOIN transcripts ON transcripts.id = turns.transcript_id
        """
    )
    op.execute(
        """
        CREATE VIRTUAL TABLE spoken USING fts5(
            text, content='spoken_text', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2'
        )
        """
    )
    # The transcripts that the index has read.
    op.execute("CREATE TABLE spoken_read (transcript_id INTEGER NOT NULL PRIMARY KEY)")
