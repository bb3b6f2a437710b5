"""What QualCoder has besides text, in the terms of REFI-QDA: pictures, PDFs, recordings, and what is coded in them."""

import re
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from vertel.interchange.project import Guid, Leftover
from vertel.interchange.refi.schema import PROJECT
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.tools.database import Row, Tables
from vertel.interchange.tools.identity import Identity
from vertel.interchange.tools.values import line, moment, text, whole
from vertel.transcripts.archive import MB, read_member

Element = Any  # lxml brings no types
_KINDS = {"images": "PictureSource", "audio": "AudioSource", "video": "VideoSource", "docs": "TextSource"}
# A file in the project, or one elsewhere on the computer on which it was made.
_PATH = re.compile(
    r"/(?P<inside>images|audio|video|docs)/(?P<file>.*)|(?P<outside>images|audio|video|docs):.*", re.DOTALL
)
_LARGEST = 200 * MB  # of one file that is taken along
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ReadFile = Callable[[str, str], bytes | None]  # the folder in the project, and the name in it


def of_folder(folder: Path) -> ReadFile:
    """The files of a project that is a folder."""

    def read(part: str, name: str) -> bytes | None:
        path = folder / part / name
        try:
            return path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST else None
        except OSError:
            return None

    return read


def of_archive(archive: zipfile.ZipFile, above: str, file: str) -> ReadFile:
    """The files of a project that is packed; `above` is the folder that it is in."""
    members = set(archive.namelist())

    def read(part: str, name: str) -> bytes | None:
        member = f"{above}{part}/{name}"
        if member not in members or archive.getinfo(member).file_size > _LARGEST:
            return None
        return b"".join(read_member(archive, member, file))

    return read


def kind_of(path: str) -> str:
    """What a source is, by its path in the table: the name of its element in the standard."""
    found = _PATH.fullmatch(path)
    kind = _KINDS[found["inside"] or found["outside"]] if found else "TextSource"
    return "PDFSource" if kind == "TextSource" and path.lower().endswith(".pdf") else kind


@dataclass(slots=True)
class QualCoderMedia:
    """The media of one project. `files` has the bytes of those that were asked for and are there."""

    tables: Tables
    identity: Identity
    code: Callable[[int], Guid | None]
    read: ReadFile
    files: dict[str, bytes] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    _areas: dict[int, list[Row]] = field(init=False)
    _stretches: dict[int, list[Row]] = field(init=False)

    def __post_init__(self) -> None:
        self._areas, self._stretches = defaultdict(list), defaultdict(list)
        area = ("imid", "cid", "owner", "date", "memo", "x1", "y1", "width", "height", "pdf_page")
        for row in self.tables.rows("code_image", "id", *area):
            self._areas[row[0]].append(row[1:])
        for row in self.tables.rows("code_av", "id", "avid", "cid", "owner", "date", "memo", "pos0", "pos1"):
            self._stretches[row[0]].append(row[1:])

    def leftover(self, guid: Guid, kind: str, number: int, name: str, path: str) -> Leftover:
        """The source with this number as something to be kept, with its file where it is in the project."""
        had = set(self.files)
        xml = self.element(guid, kind, number, name, path)
        return Leftover(kind, guid, name, xml, tuple(self.files.keys() - had))

    def element(self, guid: Guid, kind: str, number: int, name: str, path: str, text_of: str = "") -> str:
        """The element of a source, with what is coded in it; for one with a text, called `text_of`, its empty place."""
        source = _element(kind, guid=guid, name=name, path=self._file(path, name) if kind != "TextSource" else None)
        if kind in ("PictureSource", "PDFSource"):
            for row in self._areas.get(number, ()):
                self._area(source, kind.replace("Source", "Selection"), row)
            if text_of:
                _element("Representation", source, guid=self.identity.guid("text", guid), name=text_of)
        elif kind in ("AudioSource", "VideoSource"):
            if text_of:
                _element("Transcript", source, guid=self.identity.guid("text", guid), name=text_of)
            for row in self._stretches.get(number, ()):
                begin, end = whole(row[5]), whole(row[6])
                if begin is not None and end is not None:
                    self._select(source, kind.replace("Source", "Selection"), row, begin=begin, end=end)
        if len(source) > bool(text_of):
            self.remarks.append(Remark(Trouble.KEPT_ASIDE, name))
        return str(etree.tostring(source, encoding="unicode"))

    def _file(self, path: str, name: str) -> str | None:
        """The path as the standard has it; the file itself goes among `files`."""
        found = _PATH.fullmatch(path)
        inside = found["file"] if found and found["inside"] else ""
        called = inside.replace("\\", "/").rpartition("/")[2]
        if found and called and called not in (".", ".."):
            folder = "documents" if found["inside"] == "docs" else found["inside"]
            data = self.read(folder, called)
            if data is not None:
                if called.lower() in {name.lower() for name in self.files}:
                    called = f"{len(self.files)}-{called}"
                self.files[called] = data
                return f"internal://{called}"
        self.remarks.append(Remark(Trouble.MISSING_MEMBER, name))
        return f"internal://{called}" if called else None

    def _area(self, source: Element, kind: str, row: Row) -> None:
        x, y, width, height, page = map(_rounded, row[5:])
        if x is None or y is None or width is None or height is None:
            return
        where = {"firstX": x, "firstY": y, "secondX": x + width, "secondY": y + height}
        if kind == "PDFSelection":
            where = {"page": page or 0, **where}
        self._select(source, kind, row, **where)

    def _select(self, source: Element, kind: str, row: Row, **where: int) -> None:
        number, cid, owner, date, memo = row[:5]
        code = self.code(cid)
        if code is None:
            self.remarks.append(Remark(Trouble.DANGLING, source.get("name") or kind))
            return
        guid = self.identity.guid(kind, number, date)
        made_at = moment(date)
        written = f"{made_at:%Y-%m-%dT%H:%M:%SZ}" if made_at else None
        by = {"creatingUser": self.identity.user(owner), "creationDateTime": written}
        selection = _element(kind, source, guid=guid, **where, **by)
        if text(memo):
            _element("Description", selection).text = _fit(text(memo))
        coding = _element("Coding", selection, guid=self.identity.guid("coding", guid), **by)
        _element("CodeRef", coding, targetGUID=code)


def _element(kind: str, inside: Element = None, **attributes: str | int | None) -> Element:
    tag = f"{{{PROJECT}}}{kind}"
    made = etree.Element(tag, nsmap={None: PROJECT}) if inside is None else etree.SubElement(inside, tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name, _fit(str(value)))
    return made


def _fit(said: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_IN_XML.sub("", said)


def _rounded(value: object) -> int | None:
    try:
        return round(float(line(value)))
    except (ValueError, OverflowError):
        return None
