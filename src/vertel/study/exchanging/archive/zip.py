"""The zip file of an archive: the same bytes for the same study, and read only when it is whole."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TextIO, cast

from vertel.study.exchanging.archive.errors import ArchiveDiffers, ArchiveHasMore, ArchiveIncomplete, NotAnArchive
from vertel.transcripts.archive import HARMLESS, HIGHEST_RATIO, MB, open_zip, read_member
from vertel.transcripts.errors import DamagedFile, NoSuchFile, NotReadable

MANIFEST = "MANIFEST"
README = "LEESMIJ.md"
SCHEMA = "schema.json"
TABLES = "tabellen"
CONTENT = "inhoud"
SOURCES = "bronbestanden"

_LARGEST = 100_000 * MB  # what stands on a disk; a bomb is told by how well it packs
_LONGEST_MANIFEST = 100 * MB
_WHEN = (1980, 1, 1, 0, 0, 0)
# What a Mac or a Windows computer puts in a zip by itself.
_BY_ITSELF = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class Packing:
    """A zip file while it is written; `sums` has what MANIFEST will say."""

    def __init__(self, path: Path, *, packed: bool = True) -> None:
        self._how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        self._zip = zipfile.ZipFile(path, "w", self._how)
        self.sums: dict[str, str] = {}

    @property
    def like_a_bomb(self) -> bool:
        """Whether it packs so well that whoever opens it with care would refuse it: half as well is enough."""
        members = self._zip.infolist()
        unpacked: int = sum(member.file_size for member in members)
        packed: int = sum(member.compress_size for member in members)
        return unpacked > HARMLESS and unpacked > HIGHEST_RATIO / 2 * packed

    @contextmanager
    def member(self, name: str, size: int = 0) -> Iterator[BinaryIO]:
        """A member to write bytes to, of about `size`."""
        info = zipfile.ZipInfo(name, _WHEN)
        info.compress_type, info.create_system, info.external_attr = self._how, 3, 0o644 << 16
        info.file_size = size
        with self._zip.open(info, "w") as opened:
            summed = _Summed(cast(BinaryIO, opened))
            yield cast(BinaryIO, summed)
        self.sums[name] = summed.sha256.hexdigest()

    @contextmanager
    def text(self, name: str) -> Iterator[TextIO]:
        """A member to write text to."""
        with self.member(name) as raw:
            text = io.TextIOWrapper(raw, encoding="utf-8", newline="")
            yield text
            text.flush()
            text.detach()

    def close(self) -> None:
        """Write MANIFEST, and be done."""
        sums = dict(self.sums)
        with self.text(MANIFEST) as text:
            text.writelines(f"{sums[name]}  {name}\n" for name in sorted(sums))
        self._zip.close()

    def abandon(self) -> None:
        """Be done without."""
        self._zip.close()


class _Summed(io.BufferedIOBase):
    """Writes through, and keeps the sum."""

    def __init__(self, to: BinaryIO) -> None:
        self._to = to
        self.sha256 = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: "io.ReadableBuffer") -> int:  # type: ignore[name-defined]
        self.sha256.update(data)
        return self._to.write(data)


class Unpacking:
    """An archive that was looked over: what its members are, and what is in them."""

    def __init__(self, archive: zipfile.ZipFile, file: str, inside: Mapping[str, str]) -> None:
        self._zip = archive
        self.file = file
        self._inside = inside  # the name in the zip of each name in MANIFEST

    @property
    def names(self) -> list[str]:
        """What MANIFEST lists."""
        return sorted(self._inside)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a member, in pieces. Raises ArchiveIncomplete, NotAnArchive."""
        if name not in self._inside:
            raise ArchiveIncomplete(file=self.file, member=name)
        try:
            yield from read_member(self._zip, self._inside[name], self.file)
        except DamagedFile as error:
            raise NotAnArchive(file=self.file) from error

    def bytes(self, name: str) -> bytes:
        """All of them."""
        return b"".join(self.chunks(name))

    @contextmanager
    def text(self, name: str) -> Iterator[TextIO]:
        """A member as text, with the ends of lines as they are."""
        if name not in self._inside:
            raise ArchiveIncomplete(file=self.file, member=name)
        with self._zip.open(self._inside[name]) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8", newline="")


@contextmanager
def unpacking(path: Path) -> Iterator[Unpacking]:
    """An archive in which everything is as MANIFEST says; only README may have been filled in.

    Raises NotAnArchive, ArchiveDiffers, ArchiveIncomplete, ArchiveHasMore, and UnreadableFile for what is not safe.
    """
    csv.field_size_limit(2**31 - 1)
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise NoSuchFile(file=path.name) from error
    except OSError as error:
        raise NotReadable(file=path.name) from error
    with stream:
        try:
            whole = _looked_over(open_zip(stream, path.name, _LARGEST), path.name)
        except DamagedFile as error:
            raise NotAnArchive(file=path.name) from error
        yield whole


def _looked_over(archive: zipfile.ZipFile, file: str) -> Unpacking:
    members = [name for name in archive.namelist() if not name.endswith("/") and not _by_itself(name)]
    if len(set(members)) < len(members):
        raise NotAnArchive(file=file)
    top = _top(members, file)
    inside = Unpacking(archive, file, {name.removeprefix(top): name for name in members})
    if archive.getinfo(top + MANIFEST).file_size > _LONGEST_MANIFEST:
        raise NotAnArchive(file=file)
    listed = _listed(inside.bytes(MANIFEST), file)
    for name in sorted(listed.keys() - set(inside.names)):
        raise ArchiveIncomplete(file=file, member=name)
    for name in sorted(set(inside.names) - listed.keys() - {MANIFEST}):
        raise ArchiveHasMore(file=file, member=name)
    for name, expected in listed.items():
        found = hashlib.sha256()
        for chunk in inside.chunks(name):
            found.update(chunk)
        if found.hexdigest() != expected and name != README:
            raise ArchiveDiffers(file=file, member=name)
    return inside


def _top(members: list[str], file: str) -> str:
    """The folder in the zip that holds everything: none, or the one that somebody packed again."""
    tops = [name.removesuffix(MANIFEST) for name in members if PurePosixPath(name).name == MANIFEST]
    if "" in tops:
        return ""
    tops = [top for top in tops if all(name.startswith(top) for name in members)]
    if len(tops) != 1:
        raise NotAnArchive(file=file)
    return tops[0]


def _by_itself(name: str) -> bool:
    return name.startswith(_BY_ITSELF[0]) or PurePosixPath(name).name in _BY_ITSELF


def _listed(manifest: bytes, file: str) -> dict[str, str]:
    """The sum of each file that MANIFEST lists."""
    listed: dict[str, str] = {}
    try:
        for line in filter(None, manifest.decode().split("\n")):
            expected, name = line.split("  ", 1)
            listed[name] = expected
    except ValueError as error:  # no UTF-8 is one too
        raise NotAnArchive(file=file) from error
    return listed
