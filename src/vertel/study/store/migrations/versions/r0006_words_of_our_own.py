"""What is said, indexed by the words that vertel itself cuts: the same on SQLite and on PostgreSQL."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE spoken")
        op.execute("DROP VIEW spoken_text")
        op.execute("DELETE FROM spoken_read")  # the first search reads all transcripts again
        # Only words and where they stand. They are cut before they come here, so that a space is all there is to see.
        op.execute("CREATE VIRTUAL TABLE spoken USING fts5(words, content='', columnsize=0, tokenize='ascii')")
    else:
        # A turn with more different words than a tsvector holds has none: it is looked through without the index.
        op.execute("CREATE TABLE spoken (turn_id INTEGER NOT NULL PRIMARY KEY, said TEXT NOT NULL, words TSVECTOR)")
        op.execute("CREATE INDEX spoken_words ON spoken USING gin (words)")
        op.execute("CREATE INDEX spoken_without_words ON spoken (turn_id) WHERE words IS NULL")
        op.execute("CREATE TABLE spoken_read (transcript_id INTEGER NOT NULL PRIMARY KEY)")
        # Passages are cut out of a text all the time: from one that is not compressed, without reading all of it.
        op.execute("ALTER TABLE transcripts ALTER COLUMN text SET STORAGE EXTERNAL")
