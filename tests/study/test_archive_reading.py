"""An archive that is not what it was is refused in a sentence, and leaves nothing behind."""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from making import GESPREK, incoming
from postgresql_server import Server
from sqlalchemy import select

from vertel.errors import VertelError
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.errors import NotWritable
from vertel.study.exchanging.archive.errors import (
    ArchiveDiffers,
    ArchiveHasMore,
    ArchiveIncomplete,
    ArchiveTooNew,
    BrokenArchiveTable,
    DoesNotFit,
    FolderInUse,
    NotAnArchive,
)
from vertel.study.exchanging.archive.reading import read_archive
from vertel.study.exchanging.archive.writing import write_archive
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store import schema
from vertel.study.store.errors import DatabaseInUse, NoStudyInDatabase
from vertel.study.store.study import Study, open_study
from vertel.transcripts.errors import NoSuchFile, NotReadable, TooLargeUnpacked, UnsafeFile

Members = dict[str, bytes]


@pytest.fixture
def members(study: Study, tmp_path: Path) -> Members:
    """What is in an archive, by name."""
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    add_coding(study, HandCoding("geld", "een", "Zonder subsidie"))
    write_archive(study, tmp_path / "goed.zip")
    with zipfile.ZipFile(tmp_path / "goed.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, members: Mapping[str, bytes], *, summed: bool = True) -> Path:
    """A zip of these; `summed`: its MANIFEST is right."""
    made = dict(members)
    if summed:
        sums = {name: hashlib.sha256(data).hexdigest() for name, data in made.items() if name != "MANIFEST"}
        made["MANIFEST"] = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return path


def refused(path: Path, error: type[VertelError]) -> str:
    """What is said of the archive; nothing is left behind."""
    before = sorted(path.parent.rglob("*"))
    with pytest.raises(error) as said:
        read_archive(path, path.parent / "terug")
    assert sorted(path.parent.rglob("*")) == before
    assert "\n" not in str(said.value)
    return str(said.value)


def changed(name: str, old: bytes, new: bytes) -> Callable[[Members], Members]:
    def change(members: Members) -> Members:
        assert old in members[name]
        return members | {name: members[name].replace(old, new, 1)}

    return change


def without(name: str) -> Callable[[Members], Members]:
    return lambda members: {other: data for other, data in members.items() if other != name}


def more(name: str, data: bytes = b"meer") -> Callable[[Members], Members]:
    return lambda members: members | {name: data}


def last_line(name: str, line: bytes) -> Callable[[Members], Members]:
    return lambda members: members | {name: members[name] + line}


CODERS, CODES, TURNS = "tabellen/coders.csv", "tabellen/codes.csv", "tabellen/turns.csv"
# What is done to an archive whose MANIFEST is made right again.
WRONG: dict[str, tuple[Callable[[Members], Members], type[VertelError]]] = {
    "no schema": (without("schema.json"), ArchiveIncomplete),
    "no table": (without(TURNS), ArchiveIncomplete),
    "another table": (more("tabellen/geheim.csv", b'"id"\n'), NotAnArchive),
    "a schema of nothing": (more("schema.json", b"[]"), NotAnArchive),
    "a schema that is no JSON": (more("schema.json", b"\xff{"), NotAnArchive),
    "a schema too deep": (more("schema.json", b"[" * 200_000), NotAnArchive),
    "a strange revision": (changed("schema.json", b'"revision": "0010"', b'"revision": "abc"'), NotAnArchive),
    "a newer revision": (changed("schema.json", b'"revision": "0010"', b'"revision": "0999"'), ArchiveTooNew),
    "a newer format": (changed("schema.json", b'"format": 1', b'"format": 2'), ArchiveTooNew),
    "a column too few": (changed(CODERS, b'"id","name"', b'"id"'), BrokenArchiveTable),
    "another column": (changed(CODERS, b'"id","name"', b'"id","naam"'), BrokenArchiveTable),
    "no heading": (more(CODERS, b""), BrokenArchiveTable),
    "a cell too many": (last_line(CODERS, b'7,"Bo",3\n'), BrokenArchiveTable),
    "a quote that stays open": (last_line(CODERS, b'7,"Bo'), BrokenArchiveTable),
    "a number that is none": (last_line(CODERS, b'zeven,"Bo"\n'), BrokenArchiveTable),
    "no UTF-8": (last_line(CODERS, b'7,"\xff"\n'), BrokenArchiveTable),
    "nothing where something must be": (last_line(CODERS, b'7,"\\N"\n'), BrokenArchiveTable),
    "a truth that is none": (changed(CODES, b'"true"', b'"ja"'), BrokenArchiveTable),
    "broken JSON": (changed(CODES, b'"[""koffie""', b'"[""koffie'), BrokenArchiveTable),
    "twice the same number": (last_line(CODERS, b'1,"Bo"\n'), DoesNotFit),
    "a number too large": (last_line(CODERS, b'99999999999999999999,"Bo"\n'), DoesNotFit),
    "a row that refers to none": (changed(TURNS, b"\n1,1,", b"\n1,9,"), DoesNotFit),
    "a row that refers to itself in a ring": (changed(CODES, b'"Geld","\\N"', b'"Geld",3'), DoesNotFit),
    "a file that is not there": (changed("tabellen/sources.csv", b"/1-een.txt", b"/2-een.txt"), ArchiveIncomplete),
    "content of no room": (more("inhoud/study.vertel"), NotAnArchive),
    "content beside the rooms": (more("inhoud/elders/x.yaml"), NotAnArchive),
    "a way out": (more("../uit.txt"), UnsafeFile),
    "a way out of a room": (more("inhoud/stories/../../../uit.txt"), UnsafeFile),
    "a bomb": (more("inhoud/stories/bom.txt", bytes(80 * 2**20)), TooLargeUnpacked),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_and_nothing_is_left(members: Members, tmp_path: Path, what: str) -> None:
    change, error = WRONG[what]
    refused(pack(tmp_path / "kapot.zip", change(members)), error)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (changed("teksten/een.txt", b"koffie", b"Koffie"), ArchiveDiffers),
        (without("codeboek.csv"), ArchiveIncomplete),
        (more("teksten/twee.txt"), ArchiveHasMore),
        (without("MANIFEST"), NotAnArchive),
        (more("MANIFEST", b"niets"), NotAnArchive),
        (more("MANIFEST", b"\xff  x"), NotAnArchive),
    ],
)
def test_nothing_may_differ_from_the_manifest(
    members: Members, tmp_path: Path, change: Callable[[Members], Members], error: type[VertelError]
) -> None:
    refused(pack(tmp_path / "kapot.zip", change(members), summed=False), error)


def test_a_file_that_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "brief.zip").write_bytes(b"Geachte heer, mevrouw")
    assert "brief.zip" in refused(tmp_path / "brief.zip", NotAnArchive)
    pack(tmp_path / "leeg.zip", {}, summed=False)
    refused(tmp_path / "leeg.zip", NotAnArchive)
    refused(tmp_path / "weg.zip", NoSuchFile)
    (tmp_path / "map.zip").mkdir()
    refused(tmp_path / "map.zip", NotReadable)


def test_half_an_archive_is_told(members: Members, tmp_path: Path) -> None:
    whole = pack(tmp_path / "heel.zip", members).read_bytes()
    (tmp_path / "half.zip").write_bytes(whole[: len(whole) // 2])
    refused(tmp_path / "half.zip", NotAnArchive)
    (tmp_path / "beschadigd.zip").write_bytes(whole[:3000] + bytes(500) + whole[3500:])
    refused(tmp_path / "beschadigd.zip", NotAnArchive)


def test_only_the_readme_may_have_been_filled_in(members: Members, tmp_path: Path) -> None:
    told = changed("LEESMIJ.md", b"- Licentie:", b"- Licentie: CC BY 4.0")(members)
    study = read_archive(pack(tmp_path / "ingevuld.zip", told, summed=False), tmp_path / "terug")
    assert study.settings().name == "De Kleine Buurt"


def test_an_archive_that_a_mac_packed_again_is_read(members: Members, tmp_path: Path) -> None:
    again = {f"onderzoek/{name}": data for name, data in members.items()}
    again |= {"onderzoek/": b"", "onderzoek/.DS_Store": b"x", "__MACOSX/onderzoek/._MANIFEST": b"x"}
    study = read_archive(pack(tmp_path / "mac.zip", again, summed=False), tmp_path / "terug")
    assert study.settings().name == "De Kleine Buurt"


def test_a_folder_in_use_is_left_alone(members: Members, tmp_path: Path) -> None:
    path = pack(tmp_path / "goed.zip", members)
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "brief.txt").write_text("Van mij.", encoding="utf-8")
    with pytest.raises(FolderInUse):
        read_archive(path, tmp_path / "vol")
    with pytest.raises(FolderInUse):
        read_archive(path, tmp_path / "vol" / "brief.txt")
    with pytest.raises(NotWritable):
        read_archive(path, tmp_path / "vol" / "brief.txt" / "terug")
    assert [path.name for path in (tmp_path / "vol").iterdir()] == ["brief.txt"]
    (tmp_path / "leeg").mkdir()
    assert read_archive(path, tmp_path / "leeg").settings().name == "De Kleine Buurt"


def test_a_database_in_use_is_left_alone(members: Members, server: Server, database: str, tmp_path: Path) -> None:
    server.tell(f"CREATE DATABASE {database}")
    address = server.address(database)
    broken = pack(tmp_path / "kapot.zip", last_line("tabellen/votes.csv", b"1,1,1,1\n")(members))
    with pytest.raises(DoesNotFit):
        read_archive(broken, tmp_path / "terug", database=address)
    assert not (tmp_path / "terug").exists()
    with pytest.raises(NoStudyInDatabase):
        open_study(address)
    good = pack(tmp_path / "goed.zip", members)
    read_archive(good, tmp_path / "terug", database=address)
    with pytest.raises(DatabaseInUse):
        read_archive(good, tmp_path / "nog-eens", database=address)
    assert not (tmp_path / "nog-eens").exists()
    open_study(address).place.connect().dispose()


def test_an_archive_of_an_older_version_is_brought_up_to_date(members: Members, tmp_path: Path) -> None:
    """As it was before what came from elsewhere had a place."""
    for table in ("guids", "variables", "attributes", "imports", "leftovers", "leftover_files"):
        del members[f"tabellen/{table}.csv"]
    lines = list(csv.reader(io.StringIO(members[CODES].decode(), newline="")))
    at = lines[0].index("codable")
    older = io.StringIO(newline="")
    csv.writer(older).writerows([cell for n, cell in enumerate(line) if n != at] for line in lines)
    members[CODES] = older.getvalue().encode()
    numbers = members["tabellen/numbers.csv"].splitlines(keepends=True)
    members["tabellen/numbers.csv"] = b"".join(line for line in numbers if b"guids" not in line)
    told = json.loads(members["schema.json"])
    told["vertel"]["revision"] = "0009"
    members["schema.json"] = json.dumps(told).encode()
    study = read_archive(pack(tmp_path / "ouder.zip", members), tmp_path / "terug")
    with study.reading() as connection:
        assert connection.execute(select(schema.codes.c.codable)).scalars().all() == [True] * 3
        assert connection.scalar(select(schema.guids.c.guid))
        assert connection.scalar(select(schema.codings.c.quote)) == "Zonder subsidie"
    add_transcripts(open_study(tmp_path / "terug"), [incoming("twee.txt", ("R", "Verder."))])
