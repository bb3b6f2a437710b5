"""Comments in a Word file: a copy with remarks in the margin, each beside its words, and nothing else changed.

The copy has every part of the file as it was, byte for byte, but for the body, the comments and the two lists that name
the parts. In the body runs are cut where a comment begins or ends; no word, style, change or box is touched. What
stands where Word knows no comments, in a footnote or a text box, gets its comment at the place that it hangs on.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from vertel.reports.word.places import Element, Places
from vertel.reports.word.plain import allowed
from vertel.transcripts.archive import open_zip
from vertel.transcripts.documents.docx_package import Package
from vertel.transcripts.documents.report_text import Passage

AUTHOR, INITIALS = "vertel", "v"

_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_OFFICE = {
    _SPACES[0]: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    _SPACES[1]: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_MADE = (1980, 1, 1, 0, 0, 0)  # a zip file knows no earlier date; the same remarks give the same file


@dataclass(frozen=True, slots=True)
class Comment:
    """What the margin says beside words `start` to `end` (code points) of passage number `passage` (from 0).

    `lines` are paragraphs, each with what stands in bold before it.
    """

    passage: int
    start: int
    end: int
    lines: tuple[tuple[str, str], ...]


def with_comments(data: bytes, file: str, passages: Sequence[Passage], comments: Sequence[Comment]) -> bytes:
    """A copy of the Word file in `data` with the comments; `passages` are what `read_report` found in it.

    Raises UnreadableFile as the reading of it does.
    """
    with open_zip(data, file) as archive:
        package = Package(archive, file)
        main = package.main_part()
        relations = package.relations(main)
        body = _parse(b"".join(package.chunks(main)))
        there = next(iter(package.parts(relations, "comments")), None)
        notes = [
            _parse(b"".join(package.chunks(part)))
            for kind in ("footnotes", "endnotes")
            for part in package.parts(relations, kind)
        ]
        old = _parse(b"".join(package.chunks(there))) if there else None
        listed = _write(body, notes, old, passages, comments)
        changed: dict[str, bytes] = {main: _bytes(body), there or _beside(main, "comments.xml"): _bytes(listed)}
        if there is None:
            changed |= _named(package, main, body)
        return _copy(archive, changed)


def _write(
    body: Element,
    notes: Sequence[Element],
    old: Element | None,
    passages: Sequence[Passage],
    comments: Sequence[Comment],
) -> Element:
    """Put the comments in the body; give the list of all comments, the old ones too."""
    space = etree.QName(body).namespace
    word = f"{{{space}}}"
    listed = etree.Element(f"{word}comments", nsmap={"w": space}) if old is None else old
    used = [int(each.get(f"{word}id", "0")) for each in listed]
    number = max([*used, *_ids(body, word)], default=-1) + 1
    places = Places(body, notes, passages)
    for comment in sorted(comments, key=lambda each: (each.passage, each.start)):
        if places.mark(comment.passage, comment.start, comment.end, str(number)):
            listed.append(_comment(comment, str(number), word))
            number += 1
    return listed


def _ids(body: Element, word: str) -> list[int]:
    """The numbers of comments that the body refers to."""
    return [int(each.get(f"{word}id", "0")) for each in body.iter(f"{word}commentReference")]


def _comment(comment: Comment, number: str, word: str) -> Element:
    made = etree.Element(f"{word}comment", {f"{word}id": number, f"{word}author": AUTHOR, f"{word}initials": INITIALS})
    for bold, text in comment.lines:
        paragraph = etree.SubElement(made, f"{word}p")
        for part, is_bold in ((bold, True), (text, False)):
            if part:
                run = etree.SubElement(paragraph, f"{word}r")
                if is_bold:
                    etree.SubElement(etree.SubElement(run, f"{word}rPr"), f"{word}b")
                said = etree.SubElement(run, f"{word}t", {_XML_SPACE: "preserve"})
                said.text = allowed(part + " " if is_bold and text else part)
    return made


def _named(package: Package, main: str, body: Element) -> Mapping[str, bytes]:
    """The two lists that name the parts, with the new part in them."""
    space = etree.QName(body).namespace
    folder, _slash, name = main.rpartition("/")
    where = f"{folder}/_rels/{name}.rels".lstrip("/")
    if where in package.archive.NameToInfo:
        relations = _parse(b"".join(package.chunks(where)))
    else:
        relations = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
    ids = {each.get("Id") for each in relations}
    kind = f"{_OFFICE.get(space, _OFFICE[_SPACES[0]])}/comments"
    free = next(f"rId{n}" for n in range(len(ids) + 1, 2 * len(ids) + 3) if f"rId{n}" not in ids)
    etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", {"Id": free, "Type": kind, "Target": "comments.xml"})
    if _CONTENT in package.archive.NameToInfo:
        types = _parse(b"".join(package.chunks(_CONTENT)))
    else:
        types = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
    part = "/" + _beside(main, "comments.xml")
    etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": part, "ContentType": _COMMENTS_TYPE})
    return {where: _bytes(relations), _CONTENT: _bytes(types)}


def _beside(main: str, name: str) -> str:
    return f"{main.rpartition('/')[0]}/{name}".lstrip("/")


def _copy(archive: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The archive with these parts in the place of its own, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in archive.infolist():
            kept = zipfile.ZipInfo(member.filename, member.date_time)
            kept.compress_type, kept.external_attr = zipfile.ZIP_DEFLATED, member.external_attr
            data = changed.get(member.filename)
            copy.writestr(kept, archive.read(member) if data is None else data)
        for name in changed.keys() - archive.NameToInfo.keys():
            copy.writestr(zipfile.ZipInfo(name, _MADE), changed[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _parse(data: bytes) -> Element:
    """XML that was read before, so known to have no document type and to be no deeper than is safe."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _bytes(root: Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
