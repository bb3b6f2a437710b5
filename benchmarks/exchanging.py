"""How long a study takes to come in, to go out as a project, as a table of codings, and as an archive.

The study is the project of `refi.py`, each coding within one turn: 200 texts of 60 kB, 20,000 codings, 40,000 turns.
Beside each way stands the least that any program must do with the same: plain sqlite3 putting the same rows in the same
tables or reading them, pandas writing the table without stages, outcomes and memos, zipfile packing the same bytes. The
first table of codings has to find out what each passage tells of; the next, as in the workbench, has that at hand. All
in time of the processor, as other programmes may be at work; each round runs in a process of its own.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from bisect import bisect_right
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any

from refi import made

from vertel.interchange.project import Project, Selection, Source
from vertel.study.beginning import begin
from vertel.study.exchanging.archive.writing import write_archive
from vertel.study.exchanging.handing_on.project import hand_on
from vertel.study.exchanging.tables.kinds import export
from vertel.study.exchanging.taking_in.project import take_in
from vertel.study.store.sqlite import FILE_NAME
from vertel.study.store.study import open_study

ROUNDS = 3
# What comes in, in the order in which its rows refer to each other; going out, the texts are read besides.
COMES_IN = ("sessions", "sources", "transcripts", "participants", "speakers", "turns", "codes", "codings", "guids")
BESIDE = {
    "taken in": "sqlite3 putting the same rows in",
    "handed on": "sqlite3 reading the same rows",
    "codings to csv": "pandas on the same rows",
    "the same again": "pandas on the same rows",
    "archive": "zipfile on the same bytes",
}


def within_turns(project: Project) -> Project:
    """The project with each coding cut off where its turn ends."""
    return replace(project, sources=tuple(map(_within_turns, project.sources)))


def _within_turns(source: Source) -> Source:
    turns = [one for one in source.selections if not one.codings]
    starts = [turn.start for turn in turns]

    def cut(one: Selection) -> Selection:
        turn = turns[bisect_right(starts, one.start) - 1]
        end = min(one.end, turn.end - 1)  # a turn has its line end
        return Selection(one.guid, one.start, end, one.name, one.description, one.codings)

    return replace(source, selections=(*turns, *(cut(one) for one in source.selections if one.codings)))


def one_round(folder: Path) -> dict[str, tuple[float, float]]:
    """What each way took, and what stands beside it."""
    project = within_turns(made())
    study = begin(folder / "empty", name="Buurtgesprekken")
    shutil.copytree(study.folder, folder / "plain")
    begun = {name: _newest(folder / "plain" / FILE_NAME, name) for name in COMES_IN}
    took = {"taken in": _timed(lambda: take_in(study, project, "benchmark.qdpx", "0" * 64))}
    study = open_study(study.folder)
    with closing(sqlite3.connect(study.folder / FILE_NAME)) as connection:
        rows = {name: _rows(connection, name, begun[name]) for name in COMES_IN}
    beside = {"taken in": _timed(lambda: _put(folder / "plain" / FILE_NAME, rows))}
    took["handed on"] = _timed(lambda: hand_on(study))
    beside["handed on"] = _timed(lambda: _read(study.folder / FILE_NAME))
    table = folder / "codings.csv"
    for way in ("codings to csv", "the same again"):
        took[way] = _timed(lambda: export(study, "codings", table))
    beside["codings to csv"] = beside["the same again"] = _pandas(study.folder / FILE_NAME, folder)
    archive = folder / "archive.zip"
    took["archive"] = _timed(lambda: write_archive(study, archive))
    beside["archive"] = _zipped(archive, folder)
    return {way: (took[way], beside[way]) for way in BESIDE}


def _timed(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _newest(study: Path, table: str) -> int:
    with closing(sqlite3.connect(study)) as connection:
        return int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])


def _rows(connection: sqlite3.Connection, table: str, after: int) -> list[Any]:
    return connection.execute(f"SELECT * FROM {table} WHERE id > ? ORDER BY id", [after]).fetchall()


def _put(study: Path, rows: dict[str, list[Any]]) -> None:
    """Put rows in the tables of a study, each with the indexes and the search that it has there."""
    with closing(sqlite3.connect(study)) as connection, connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for table, some in rows.items():
            marks = ", ".join("?" * len(some[0])) if some else ""
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", some)


def _read(study: Path) -> None:
    with closing(sqlite3.connect(study)) as connection:
        for table in COMES_IN:
            _rows(connection, table, 0)


def _pandas(study: Path, folder: Path) -> float:
    """The codings with the names of all that they refer to, as pandas alone writes them; without stages and memos."""
    import pandas

    wanted = """
        SELECT sessions.name, turns.n, codings.start, codings.end, codings.quote, codes.key, codes.name, coders.name,
            codings.status, codings.made_at, participants.pseudonym
        FROM codings JOIN codes ON codes.id = codings.code_id JOIN coders ON coders.id = codings.coder_id
        JOIN transcripts ON transcripts.id = codings.transcript_id JOIN sessions ON sessions.id = transcripts.session_id
        JOIN turns ON turns.transcript_id = transcripts.id AND turns.start = (
            SELECT max(start) FROM turns WHERE transcript_id = transcripts.id AND start <= codings.start)
        LEFT JOIN speakers ON speakers.id = turns.speaker_id
        LEFT JOIN participants ON participants.id = speakers.participant_id
        ORDER BY sessions.id, codings.start
    """
    with closing(sqlite3.connect(study)) as connection:
        return _timed(lambda: pandas.read_sql_query(wanted, connection).to_csv(folder / "pandas.csv", index=False))


def _zipped(archive: Path, folder: Path) -> float:
    with zipfile.ZipFile(archive) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}

    def pack() -> None:
        with zipfile.ZipFile(folder / "again.zip", "w", zipfile.ZIP_DEFLATED) as again:
            for name, data in members.items():
                again.writestr(name, data)

    return _timed(pack)


def main() -> None:
    rounds: list[dict[str, tuple[float, float]]] = []
    for _round in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, __file__, folder]
            rounds.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    for way, peer in BESIDE.items():
        seconds = median(one[way][0] for one in rounds)
        ratio = median(one[way][0] / one[way][1] for one in rounds)
        print(f"{way:15} {seconds:6.2f} s CPU  {ratio:5.1f} × {peer}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(one_round(Path(sys.argv[1]))))
    else:
        main()
