"""What the study holds as tables: turns, codings, codebook."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from sqlalchemy import select

from vertel.analysis.codebook_file import FIELDS
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.passages import TURN_NUMBER, list_passages
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sheets import Value, write_table
from vertel.study.store.schema import participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study

Exported = Literal["turns", "codings", "codebook"]
Rows = Iterable[Sequence[Value]]

TURN_COLUMNS = ("session", "n", "speaker", "start", "end", "kind", "circle", "text")
CODING_COLUMNS = (
    "session", "turn", "start", "end", "quote", "code", "coder", "status", "score", "why", "against", "id",
)  # fmt: skip


def export(study: Study, what: Exported, path: Path) -> int:
    """Write one table to a csv, json or xlsx file; return the number of rows.

    The times of turns are in seconds. The start and end of a coding are code points within the text of its turn, end
    exclusive. What was said by somebody who did not consent is in none of them. Raises UnknownSuffix, NotWritable.
    """
    columns, make = _TABLES[what]
    rows = list(make(study))
    write_table(path, columns, rows)
    return len(rows)


def _turns(study: Study) -> Rows:
    with study.reading() as connection:
        parts = connection.execute(
            select(transcripts.c.id, transcripts.c.text, sessions.c.name)
            .join_from(transcripts, sessions)
            .where(transcripts.c.current)
            .order_by(sessions.c.id, transcripts.c.part)
        ).all()
        for part in parts:
            rows = connection.execute(
                select(turns, speakers.c.label, TURN_NUMBER)
                .join_from(turns, transcripts)
                .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
                .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
                .where(turns.c.transcript_id == part.id, MAY_BE_USED)
                .order_by(turns.c.n)
            )
            for row in rows:
                text = part.text[row.start : row.end]
                yield part.name, row.turn, row.label, row.start_time, row.end_time, row.kind, row.circle, text


def _codings(study: Study) -> Rows:
    for passage in list_passages(study):
        yield (
            passage.session,
            passage.turn,
            passage.start,
            passage.end,
            passage.quote,
            passage.code,
            passage.coder,
            passage.status,
            passage.score,
            passage.why,
            passage.against,
            passage.coding,
        )


def _codebook(study: Study) -> Rows:
    for code in codebook(study).codes:
        yield (
            code.key,
            code.name,
            code.parent,
            code.description,
            code.include,
            code.exclude,
            ";".join(code.keywords),
            "|".join(code.examples),
            code.colour,
        )


_TABLES: Mapping[Exported, tuple[Sequence[str], Callable[[Study], Rows]]] = {
    "turns": (TURN_COLUMNS, _turns),
    "codings": (CODING_COLUMNS, _codings),
    "codebook": (FIELDS, _codebook),
}
