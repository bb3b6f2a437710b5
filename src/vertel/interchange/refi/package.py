"""The files in a project: the one with the project itself, and those that its paths mean."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import unquote

from vertel.interchange.errors import NoProjectInside, SeveralProjects
from vertel.transcripts.archive import MB, open_zip, read_member
from vertel.transcripts.errors import EmptyFile, TooLargeUnpacked

LARGEST_PROJECT = 200 * MB  # of XML; what comes out of it is some times larger
_SCHEME = re.compile(r"\s*(?:(?:internal|relative|absolute|file):)?[/\\]*", re.IGNORECASE)
_NOT_OURS = ("__macosx/", ".")


class Package:
    """A .qdpx file. Names of files in it are looked for without regard to case, folder or how an accent is made."""

    def __init__(self, data: bytes, file: str, suffixes: tuple[str, ...] = (".qde",)) -> None:
        """`suffixes` are how the name of the project in it may end.

        Raises UnreadableFile for what is no safe zip file, NoProjectInside and SeveralProjects."""
        if not data:
            raise EmptyFile(file=file)
        self.file = file
        self._archive = open_zip(data, file)
        sizes = {member.filename: member.file_size for member in self._archive.infolist() if not member.is_dir()}
        self._project = self._the_project(sizes, suffixes)
        if sizes.pop(self._project) > LARGEST_PROJECT:
            raise TooLargeUnpacked(file=file, size=LARGEST_PROJECT // MB)
        self._members: dict[str, str] = {}
        for member in sorted(sizes, key=lambda name: "sources" not in name.lower()):
            for key in (_folded(member), _folded(_base(member))):
                self._members.setdefault(key, member)
        self._names: dict[str, str] = {}
        self.files: dict[str, bytes] = {}

    def _the_project(self, members: dict[str, int], suffixes: tuple[str, ...]) -> str:
        ours = [name for name in members if not name.lower().startswith(_NOT_OURS) and name.lower().endswith(suffixes)]
        found = [name for name in ours if "/" not in name] or ours
        if not found:
            raise NoProjectInside(file=self.file)
        if len(found) > 1:
            raise SeveralProjects(file=self.file, count=len(found))
        return found[0]

    def project(self) -> Iterator[bytes]:
        """The XML of the project, in chunks."""
        return read_member(self._archive, self._project, self.file)

    def read(self, path: str | None) -> bytes | None:
        """The bytes of the file that a path means; None if it is not here. Outside the file nothing is looked for."""
        member = self._find(path) if path else None
        return b"".join(read_member(self._archive, member, self.file)) if member else None

    def keep(self, path: str) -> str | None:
        """Put the file that a path means among `files`; gives its name there, None if it is not here."""
        member = self._find(path)
        if member is None:
            return None
        if member not in self._names:
            name = _base(member)
            taken = {other.lower() for other in self.files}
            if name.lower() in taken:
                name = f"{len(taken)}-{name}"
            self._names[member] = name
            self.files[name] = b"".join(read_member(self._archive, member, self.file))
        return self._names[member]

    def _find(self, path: str) -> str | None:
        for written in (path, unquote(path)):
            whole = _folded(_SCHEME.sub("", written, count=1).replace("\\", "/"))
            for key in (f"sources/{whole}", whole, _base(whole)):
                if key in self._members:
                    return self._members[key]
        return None


def _base(name: str) -> str:
    return name.rpartition("/")[2]


def _folded(name: str) -> str:
    """For comparing. Names that a Mac packed are UTF-8, but do not say so and came out as something else."""
    with suppress(UnicodeError):
        name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name).lower()
