"""The transcripts of an archive as people read them, and the names of its files."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from vertel.study.exchanging.archive.hidden import LEFT_OUT
from vertel.study.exchanging.archive.withheld import Withheld
from vertel.study.store.schema import sessions, transcripts, turns

_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\x85]+')
_LONGEST = 80
# Names that Windows keeps for itself.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))})


def file_name(name: str, otherwise: str) -> str:
    """A name that a file can have on every computer."""
    safe = " ".join(_NOT_IN_A_NAME.sub("-", name).split()).strip(". -")
    stem, dot, suffix = safe.rpartition(".")
    if len(safe) > _LONGEST:
        safe = f"{stem[: _LONGEST - 10]}.{suffix}" if dot and len(suffix) < 10 else safe[:_LONGEST].rstrip(". ")
    if not safe or safe.split(".")[0].casefold() in _DEVICES:
        safe = f"{otherwise}-{safe}" if safe else otherwise
    return safe


def texts(
    connection: Connection, names: Mapping[int, str], labels: Mapping[int, str], withheld: Withheld | None
) -> Iterator[tuple[str, str]]:
    """The path and the text of each current transcript; `names` are those of the sessions, `labels` of the speakers."""
    parts = connection.execute(
        select(transcripts.c.id, transcripts.c.session_id, transcripts.c.part)
        .join_from(transcripts, sessions)
        .where(transcripts.c.current)
        .order_by(sessions.c.id, transcripts.c.part)
    ).all()
    several = {row.session_id for row in parts if row.part > 1}
    taken: set[str] = set()
    for row in parts:
        part = f"-deel {row.part}" if row.session_id in several else ""
        stem = file_name(names[row.session_id], f"sessie-{row.session_id}")
        name = f"{stem}{part}"
        if name.casefold() in taken:
            name = f"{stem} ({row.session_id}){part}"
        taken.add(name.casefold())
        yield f"teksten/{name}.txt", _text(connection, row.id, labels, withheld)


def _text(connection: Connection, number: int, labels: Mapping[int, str], withheld: Withheld | None) -> str:
    text = connection.scalar(select(transcripts.c.text).where(transcripts.c.id == number)) or ""
    edits = withheld.edits.get(number) if withheld else None
    away: Collection[int] = withheld.turns if withheld else ()
    lines = []
    for row in connection.execute(select(turns).where(turns.c.transcript_id == number).order_by(turns.c.n)):
        said = text[row.start : row.end]
        if row.id in away:
            said = LEFT_OUT
        elif edits:
            said = edits.text(said, row.start)
        lines.append(_line(row, said, labels))
    return "".join(f"{line}\n" for line in lines)


def _line(row: Any, said: str, labels: Mapping[int, str]) -> str:
    if row.speaker_id is not None:
        return f"{labels[row.speaker_id]}: {said}"
    return said if row.kind == "speech" else f"# {said}" if row.kind == "heading" else f"[{said}]"
