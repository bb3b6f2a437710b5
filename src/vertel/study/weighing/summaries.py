"""The written summaries of the matrix: what one theme comes down to for a perspective, a session or a participant."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import Connection, select

from vertel.stories.weighing.matrix import Across, Place
from vertel.study.codebook.keeping import code_id
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sessions.keeping import session_id
from vertel.study.sheets import Row, row_by_row
from vertel.study.store.change import Change
from vertel.study.store.schema import codes, participants, sessions, summaries
from vertel.study.store.study import Study
from vertel.study.weighing.errors import NoColumn, NotATheme, NotInMatrix, NotOneColumn, SummaryChanged
from vertel.transcripts.table_file import read_table
from vertel.transcripts.transcript import PERSPECTIVES

COLUMNS = ("theme", "perspective", "session", "participant", "text")
_ACROSS: tuple[Across, ...] = get_args(Across)


def write_summary(study: Study, across: Across, theme: str, column: str, text: str, *, was: str | None = None) -> None:
    """Let `text` be the summary of a theme (its key) in a column: a perspective, the name of a session, a pseudonym.

    An empty text takes the summary away. `was` is the text that the writer began from, where that matters. Raises
    NoSuchCode, NotATheme, NotInMatrix, and SummaryChanged where another text stands there than `was`.
    """
    with study.changing("summary.written") as change:
        number, name = theme_number(change.connection, theme)
        change.details["theme"] = name
        _write(change, number, name, _whose(change.connection, across, column), text, was)


def read_summaries(study: Study, path: Path) -> int:
    """Take over the summaries in a table with the columns `theme`, `perspective`, `session`, `participant` and `text`.

    Each row says one of the three in the middle. A cell that has another summary gets that of the file. Returns how
    many cells were written. Raises NoColumn, InTheFile (which names the row) and UnreadableFile; then nothing changed.
    """
    rows = read_table(path)
    for needed in ("theme", "text"):
        if rows and needed not in rows[0]:
            raise NoColumn(file=path.name, column=needed)
    with study.changing("summaries.read", file=path.name) as change:
        written = sum(row_by_row(path, rows, lambda row: _take_over(change, row)))
        change.details["summaries"] = written
    return written


def summary_texts(connection: Connection, across: Across) -> dict[Place, str]:
    """What is written in the cells of one matrix, by the key of the theme and the column."""
    columns: Mapping[Across, Any] = {
        "perspective": summaries.c.perspective,
        "session": sessions.c.name,
        "participant": participants.c.pseudonym,
    }
    wanted = select(codes.c.key, columns[across].label("place"), summaries.c.text).join_from(summaries, codes)
    match across:
        case "session":
            wanted = wanted.join(sessions)
        case "participant":
            wanted = wanted.join(participants).where(MAY_BE_USED)
        case "perspective":
            wanted = wanted.where(summaries.c.perspective.is_not(None))
    return {(row.key, row.place): row.text for row in connection.execute(wanted)}


def theme_number(connection: Connection, theme: str) -> tuple[int, str]:
    """The number and the name of the theme with this key or name. Raises NoSuchCode, NotATheme."""
    number = code_id(connection, theme)
    rows = {row.id: row for row in connection.execute(select(codes.c.id, codes.c.name, codes.c.parent_id))}
    top = rows[number]
    while top.parent_id is not None:
        top = rows[top.parent_id]
    if top.id != number:
        raise NotATheme(code=rows[number].name, theme=top.name)
    return number, top.name


def _take_over(change: Change, row: Row) -> bool:
    """Whether the summary in a row of a file is another. Raises NoSuchCode, NotATheme, NotOneColumn, NotInMatrix."""
    number, name = theme_number(change.connection, row["theme"])
    return _write(change, number, name, _whose(change.connection, *_named_in(row)), row["text"], None)


def _whose(connection: Connection, across: Across, column: str) -> dict[str, Any]:
    """The columns of the table that say in which column of the matrix a summary stands. Raises NotInMatrix."""
    found: dict[str, Any] = {"perspective": None, "session_id": None, "participant_id": None}
    match across:
        case "perspective":
            if column not in PERSPECTIVES:
                raise NotInMatrix(column=column, available=", ".join(PERSPECTIVES))
            found["perspective"] = column
        case "session":
            found["session_id"] = session_id(connection, column)
        case "participant":
            known = connection.execute(
                select(participants.c.id, participants.c.pseudonym).where(MAY_BE_USED).order_by(participants.c.id)
            ).all()
            by_name = {row.pseudonym: row.id for row in known}
            if column not in by_name:
                raise NotInMatrix(column=column, available=", ".join(by_name))
            found["participant_id"] = by_name[column]
    return found


def _write(change: Change, theme: int, name: str, place: Mapping[str, Any], text: str, was: str | None) -> bool:
    """Whether something changed."""
    text = _plain(text)
    here = [summaries.c[column].is_not_distinct_from(value) for column, value in place.items()]
    row = change.connection.execute(
        select(summaries.c.id, summaries.c.text).where(summaries.c.code_id == theme, *here)
    ).first()
    there = row.text if row else ""
    if text == there:
        return False
    if was is not None and _plain(was) != there:
        raise SummaryChanged(theme=name)
    if row and text.strip():
        change.update(summaries, [row.id], text=text)
    elif row:
        change.delete(summaries, [row.id])
    elif text.strip():
        change.insert_one(summaries, code_id=theme, text=text, **place)
    return True


def _named_in(row: Mapping[str, str]) -> tuple[Across, str]:
    """The one column that a row of a file is about. Raises NotOneColumn."""
    named = [(across, row[across]) for across in _ACROSS if row.get(across)]
    if len(named) != 1:
        raise NotOneColumn
    across, column = named[0]
    return across, column.lower() if across == "perspective" else column


def _plain(text: str) -> str:
    """With line ends as the study keeps them: a form sends others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
