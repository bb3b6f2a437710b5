"""The whole study as one open archive: plain texts, tables and files in a zip, that anybody can read without vertel.

`archive_reading` reads it back without loss. What somebody said who refused that it is used is in no archive; a
disguised one, for a data repository, has only those who said yes, and no names.
"""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from sqlalchemy import Connection, LargeBinary, Table, select

from vertel import language
from vertel.analysis.codebook_file import FIELDS
from vertel.reports.errors import UnknownDocument
from vertel.study.errors import NotWritable
from vertel.study.exchanging.archive import cells
from vertel.study.exchanging.archive.content import content_files, content_texts, may_leave
from vertel.study.exchanging.archive.readme import Facts, readme
from vertel.study.exchanging.archive.rows import Rows, tables
from vertel.study.exchanging.archive.schema import described
from vertel.study.exchanging.archive.texts import file_name, texts
from vertel.study.exchanging.archive.withheld import Withheld, withheld
from vertel.study.exchanging.archive.zip import CONTENT, README, SCHEMA, SOURCES, TABLES, Packing
from vertel.study.log.history import EVENT, Event
from vertel.study.store import schema
from vertel.study.store.schema import events, transcripts
from vertel.study.store.study import Study
from vertel.study.store.tree import walk

Row = dict[str, Any]
_AT_ONCE = 50  # rows may be long


ENDING = ".zip"


@dataclass(frozen=True, slots=True)
class Written:
    """An archive that was written: its size in bytes, how many rows its tables have, and what was left out.

    `names`: it holds names of people. `withheld`: something is left out because somebody did not consent. `left_out`
    counts what is, by what it is: “passages” (of what people wrote), “content” (files), or a table.
    """

    file: Path
    size: int
    rows: int
    names: bool
    withheld: bool
    left_out: Mapping[str, int]


def write_archive(study: Study, path: Path, *, disguised: bool = False) -> Written:
    """Write the study to a zip file, whole or not at all.

    Raises UnknownDocument for a file of another ending, and NotWritable; then `path` is left as it was.
    """
    if path.suffix.lower() != ENDING:  # it might be the study itself
        raise UnknownDocument(file=path, possible=ENDING)
    unfinished = path.with_name(f".{path.name}.new")
    try:
        made, safe = _pack(study, unfinished, disguised=disguised)
        if not safe:  # as of many pages of dots
            made, _safe = _pack(study, unfinished, disguised=disguised, packed=False)
        size = unfinished.stat().st_size
        unfinished.replace(path)
    except OSError as error:
        raise NotWritable(place=path) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return Written(path, size, made.rows.total(), not disguised, made.withheld is not None, made.left_out)


def _pack(study: Study, path: Path, *, disguised: bool, packed: bool = True) -> tuple["_Archive", bool]:
    """Write it; also whether it does not pack better than a zip file may that is to be trusted."""
    packing = Packing(path, packed=packed)
    try:
        with study.reading() as connection:
            made = _Archive(study, connection, packing, disguised=disguised)
            made.write()
        packing.close()
        return made, not packing.like_a_bomb
    finally:
        packing.abandon()


class _Archive:
    """An archive while it is written; `rows` and `left_out` count."""

    def __init__(self, study: Study, connection: Connection, packing: Packing, *, disguised: bool) -> None:
        self._study, self._connection, self._packing, self._disguised = study, connection, packing, disguised
        self.withheld: Withheld | None = withheld(connection, content_texts(study.folder), disguised=disguised)
        self._filter = Rows(self.withheld) if self.withheld else None
        self.rows: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        # What other files need of the tables, as it stands there: names by number, and the codes.
        self._sessions: dict[int, str] = {}
        self._labels: dict[int, str] = {}
        self._codes: dict[int, Row] = {}
        self._study_name = ""
        self._coders: list[str] = []

    def write(self) -> None:
        """Everything but MANIFEST."""
        for table in tables():
            self._table(table)
        for path, text in texts(self._connection, self._sessions, self._labels, self.withheld):
            with self._packing.text(path) as file:
                file.write(text)
        self._content()
        self._codebook()
        since, until = self._log()
        with self._packing.text(SCHEMA) as file:
            file.write(_in_lines(described()))
        if self._filter and self.withheld:
            self.left_out += self._filter.left_out + self.withheld.counted
        facts = Facts(
            self._study_name,
            self._disguised,
            self.withheld is not None,
            self._coders,
            since,
            until,
            self.rows,
            self.left_out,
        )
        with self._packing.text(README) as file:
            file.write(readme(facts))

    # ---- tables

    def _table(self, table: Table) -> None:
        """One table, after the files that its rows name."""
        if table.name == "sources" and self._filter:
            self._filter.sources = self._cut_sources()
        files = [column.name for column in table.columns if isinstance(column.type, LargeBinary)]
        kept: list[Row] = []
        if files:  # a zip is written one member at a time
            kept = [self._with_files(table, row, files) for row in self._kept(table)]
        writers = [cells.writer(column) for column in table.columns]
        names = table.columns.keys()
        with self._packing.text(f"{TABLES}/{table.name}.csv") as file:
            into = _csv(file)
            into.writerow(names)
            for row in kept if files else self._kept(table):
                into.writerow([write(row[name]) for name, write in zip(names, writers, strict=True)])
                self.rows[table.name] += 1

    def _kept(self, table: Table) -> Iterator[Row]:
        """The rows of a table as the archive has them; of bytes there is None, unless they are left out."""
        columns = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
        wanted = select(*columns).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
        note = self._noted(table)
        for found in self._connection.execute(wanted).mappings():
            row: Row | None = dict.fromkeys(table.columns.keys()) | dict(found)
            if self._filter:
                row = self._filter.kept(table, row or {})
            if row is not None:
                note(row)
                yield row

    def _with_files(self, table: Table, row: Row, files: list[str]) -> Row:
        """The row with the paths of its files, that are in the archive now."""
        for name in files:
            if row[name] is None:
                wanted = select(table.c[name]).where(table.c.id == row["id"])
                data = self._connection.scalar(wanted)
                row[name] = cells.NOTHING if data is None else self._file(table, row, data)
            else:
                row[name] = ""
        return row

    def _file(self, table: Table, row: Row, data: bytes) -> str:
        if not data:
            return ""
        below = "" if table.name == "sources" else "overig/"
        path = f"{SOURCES}/{below}{row['id']}-{file_name(row['name'], 'bestand')}"
        with self._packing.member(path, len(data)) as file:
            file.write(data)
        return path

    def _cut_sources(self) -> set[int]:
        """The files of which something is left out; of a file that is in no session nobody knows what it holds."""
        cut = self.withheld.cut if self.withheld else set()
        stay: set[int] = set()
        away: set[int] = set()
        for source, session in self._connection.execute(select(transcripts.c.source_id, transcripts.c.session_id)):
            (away if session in cut else stay).add(source)
        return (set(self._connection.scalars(select(schema.sources.c.id))) - stay) | away

    def _noted(self, table: Table) -> Callable[[Row], None]:
        """A function that remembers of a row what other files need."""
        match table.name:
            case "sessions":
                return lambda row: self._sessions.update({row["id"]: row["name"]})
            case "speakers":
                return lambda row: self._labels.update({row["id"]: row["label"]})
            case "codes":
                return lambda row: self._codes.update({row["id"]: dict(row)})
            case "coders":
                return lambda row: self._coders.append(row["name"])
            case "study":
                return self._note_study
        return lambda row: None

    def _note_study(self, row: Row) -> None:
        self._study_name = row["name"]

    # ---- what else there is

    def _content(self) -> None:
        for name, path in content_files(self._study.folder):
            if not name.isprintable() or (self.withheld and not may_leave(name, path, self.withheld)):
                self.left_out["content"] += 1
                continue
            with self._packing.member(f"{CONTENT}/{name}") as file, path.open("rb") as own:
                while chunk := own.read(2**20):
                    file.write(chunk)

    def _codebook(self) -> None:
        """The codes as a codebook that can be read by itself."""
        with self._packing.text("codeboek.csv") as file:
            into = _csv(file)
            into.writerow(FIELDS)
            tree: dict[int | None, list[int]] = {}
            for row in sorted(self._codes.values(), key=lambda row: (row["position"], row["id"])):
                tree.setdefault(row["parent_id"], []).append(row["id"])
            for row in (self._codes[number] for number, _depth in walk(tree)):
                said = row | {
                    "code": row["key"],
                    "parent": self._codes[row["parent_id"]]["key"] if row["parent_id"] else "",
                    "keywords": ";".join(row["keywords"]),
                    "examples": "|".join(row["examples"]),
                }
                into.writerow([said[field] or "" for field in FIELDS])

    def _log(self) -> tuple[Any, Any]:
        """Who did what and when, in words; where something is left out only what kind of thing was done.

        Returns the first and the last moment.
        """
        since = until = None
        with self._packing.text("logboek.csv") as file, language.using("nl"):
            into = _csv(file)
            into.writerow(["nummer", "wanneer", "wie", "handeling", "in woorden", "maakt ongedaan"])
            wanted = select(*EVENT).order_by(events.c.id).execution_options(yield_per=_AT_ONCE)
            for row in self._connection.execute(wanted):
                event = Event(*row, undone_by=None)
                since, until = since or event.at, event.at
                who = self._filter.coder(event.who) if self._filter else event.who
                said = "" if self._filter else _in_words(event)
                undoes = "" if event.undoes is None else event.undoes
                into.writerow([event.number, event.at.isoformat(), who, event.action, said, undoes])
        return since, until


def _in_words(event: Event) -> str:
    """What was done; nothing where an older vertel kept less of it than its sentence needs now."""
    try:
        return event.sentence
    except (KeyError, IndexError):
        return ""


def _csv(file: TextIO) -> Any:
    """Text between quotes, numbers without, and LF at the end of a line."""
    return csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")


def _in_lines(schema_of_all: Mapping[str, Any]) -> str:
    return json.dumps(schema_of_all, ensure_ascii=False, indent=1) + "\n"
