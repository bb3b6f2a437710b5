"""What goes with a study from earlier imports, and what a project has no place for: each said."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from sqlalchemy import ColumnElement, Connection, Select, Table, func, select

from vertel.interchange.aside import Asides, from_leftovers
from vertel.interchange.project import Leftover, Project
from vertel.interchange.remarks import Remark, Trouble
from vertel.language import _, ngettext
from vertel.study.store import schema
from vertel.study.store.schema import codings, transcripts

_GUID = re.compile(r"[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}")


def asides(connection: Connection) -> tuple[Asides, Mapping[str, bytes]]:
    """What earlier imports left, with the files that it names.

    Where two imports have another file of one name, that of the later gets a name of its own.
    """
    files: dict[str, bytes] = {}
    renamed: dict[int, dict[str, str]] = defaultdict(dict)
    table = schema.leftover_files
    for row in connection.execute(select(table).order_by(table.c.import_id, table.c.id)):
        name = row.name
        while files.get(name, row.data) != row.data:
            name = f"{row.import_id}-{name}"
        files[name] = row.data
        renamed[row.import_id][row.name] = name
    kept, joined = [], _joined(connection)
    for row in connection.execute(select(schema.leftovers).order_by(schema.leftovers.c.id)):
        names = {old: new for old, new in renamed[row.import_id].items() if _path(old) in row.xml}
        xml = _GUID.sub(lambda guid: joined.get(guid[0], guid[0]), row.xml)
        for old, new in names.items():
            xml = xml.replace(_path(old), _path(new))
        kept.append(Leftover(row.kind, row.guid, row.name, xml, tuple(names.values())))
    return from_leftovers(kept), files


def _joined(connection: Connection) -> Mapping[str, str]:
    """Where several things became one, as notes of one coder do: the GUID that goes on, by each of the others."""
    table = schema.guids
    firsts: dict[tuple[str, int], str] = {}
    others: dict[str, str] = {}
    wanted = select(table.c.about, table.c.about_id, table.c.guid).where(table.c.about.not_in(["turns", "codings"]))
    for about, number, guid in connection.execute(wanted.order_by(table.c.id)):
        first = firsts.setdefault((about, number), guid)
        if first != guid:
            others[guid] = first
    for guid in firsts.values():
        others.pop(guid, None)
    return others


def named(project: Project, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Those of the files that something in the project names."""
    inside = [source.container or "" for source in project.sources]
    wanted = {name for one in project.leftovers for name in one.files}
    wanted |= {name for name in files if any(_path(name) in xml for xml in inside)}
    return {name: data for name, data in files.items() if name in wanted}


def _path(name: str) -> str:
    """How an element names a file."""
    return f"internal://{escape(name)}"


def left_behind(connection: Connection, hidden: int, media: int, memos: int) -> Iterator[Remark]:
    """What is not handed on.

    `hidden` counts those who refused, `media` the PDFs and recordings in which they are, `memos` what is noted about
    what is left out.
    """
    counted = {
        ngettext(
            "what {n} participant said, who did not consent",
            "what {n} participants said, who did not consent",
            hidden,
        ): hidden,
        ngettext(
            "{n} PDF or recording of who did not consent",
            "{n} PDFs or recordings of who did not consent",
            media,
        ): media,
        **_codings(connection),
        ngettext("{n} memo about what is left out", "{n} memos about what is left out", memos): memos,
        **_rows(connection),
    }
    for what, n in counted.items():
        if n:
            yield Remark(Trouble.LEFT_BEHIND, what.format(n=n))


def _codings(connection: Connection) -> dict[str, int]:
    of_current = (
        select(func.count())
        .select_from(codings)
        .join(transcripts, codings.c.transcript_id == transcripts.c.id)
        .where(transcripts.c.current)
    )
    waiting = _count(connection, of_current.where(codings.c.status == "suggested"))
    rejected = _count(connection, of_current.where(codings.c.status == "rejected"))
    earlier = _all(connection, transcripts, ~transcripts.c.current)
    placed = _all(connection, schema.placed, schema.placed.c.below.is_not(None))
    return {
        ngettext("{n} suggestion that waits", "{n} suggestions that wait", waiting): waiting,
        ngettext("{n} rejected coding", "{n} rejected codings", rejected): rejected,
        ngettext("{n} earlier version of a transcript", "{n} earlier versions of transcripts", earlier): earlier,
        ngettext("the order of {n} passage in its stage", "the order of {n} passages in their stages", placed): placed,
    }


def _rows(connection: Connection) -> dict[str, int]:
    """What other tables hold."""
    n = {table.name: _all(connection, table) for table in _LEFT}
    originals = _count(
        connection,
        select(func.count(transcripts.c.source_id.distinct())).where(transcripts.c.format != "project"),
    )
    return {
        ngettext("{n} original file", "{n} original files", originals): originals,
        ngettext("{n} change story", "{n} change stories", n["change_stories"]): n["change_stories"],
        ngettext("{n} domain of change", "{n} domains of change", n["domains"]): n["domains"],
        ngettext("{n} panel", "{n} panels", n["panels"]): n["panels"],
        ngettext("{n} claim", "{n} claims", n["claims"]): n["claims"],
        ngettext("{n} check", "{n} checks", n["checks"]): n["checks"],
        ngettext("{n} knowledge question", "{n} knowledge questions", n["questions"]): n["questions"],
        ngettext("{n} prompt of a session", "{n} prompts of sessions", n["prompts"]): n["prompts"],
        ngettext("{n} turn that answers a prompt", "{n} turns that answer a prompt", n["answers"]): n["answers"],
        ngettext("{n} keyword of a keyword round", "{n} keywords of keyword rounds", n["keywords"]): n["keywords"],
        ngettext("{n} metaphor story", "{n} metaphor stories", n["tales"]): n["tales"],
        ngettext("{n} summary in the matrix", "{n} summaries in the matrix", n["summaries"]): n["summaries"],
        ngettext("{n} priority", "{n} priorities", n["priorities"]): n["priorities"],
        ngettext("{n} figure", "{n} figures", n["figures"]): n["figures"],
        ngettext("{n} action", "{n} actions", n["actions"]): n["actions"],
        ngettext("{n} lesson", "{n} lessons", n["lessons"]): n["lessons"],
        ngettext("{n} name on the participants list", "{n} names on the participants list", n["names"]): n["names"],
        _("the history: who did what, and when"): n["events"],
    }


_LEFT: tuple[Table, ...] = (
    schema.change_stories,
    schema.domains,
    schema.panels,
    schema.claims,
    schema.checks,
    schema.questions,
    schema.prompts,
    schema.answers,
    schema.keywords,
    schema.tales,
    schema.summaries,
    schema.priorities,
    schema.figures,
    schema.actions,
    schema.lessons,
    schema.names,
    schema.events,
)


def _all(connection: Connection, table: Table, *where: ColumnElement[bool]) -> int:
    return _count(connection, select(func.count()).select_from(table).where(*where))


def _count(connection: Connection, counting: Select[Any]) -> int:
    return connection.scalar(counting) or 0
