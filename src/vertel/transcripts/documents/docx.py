"""Word documents: bytes become paragraphs and table rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from email import message_from_bytes

from vertel.transcripts.archive import open_zip
from vertel.transcripts.documents.blocks import Block
from vertel.transcripts.documents.docx_body import BodyReader
from vertel.transcripts.documents.docx_package import Package, Relation
from vertel.transcripts.documents.docx_styles import Styles
from vertel.transcripts.documents.html import read_html
from vertel.transcripts.documents.plain import Lines
from vertel.transcripts.documents.rtf import read_rtf
from vertel.transcripts.encoding import decode
from vertel.transcripts.errors import OldWordFile, PasswordProtected
from vertel.transcripts.markup import act
from vertel.transcripts.transcript import Repair

_OLE = b"\xd0\xcf\x11\xe0"
# Word keeps a document with a password in an OLE file, as a stream of this name.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Read = Callable[[bytes, str, Counter[Repair]], Iterable[Block]]


def read_docx(data: bytes, file: str, repairs: Counter[Repair]) -> list[Block]:
    """The blocks of a docx file; what was left out or mended is counted in `repairs`.

    Footnotes and text boxes stand after the paragraph that refers to them. Raises UnreadableFile.
    """
    return _read(data, file, repairs, _EMBEDDED)


def _read(data: bytes, file: str, repairs: Counter[Repair], readers: dict[str, Read]) -> list[Block]:
    """`readers` read the documents that this one holds, by the suffix of their names."""
    if data.startswith(_OLE):
        raise (PasswordProtected if _ENCRYPTED in data else OldWordFile)(file=file)
    with open_zip(data, file) as archive:
        package = Package(archive, file)
        main = package.main_part()
        relations = package.relations(main)
        styles = Styles(package, package.parts(relations, "styles"))
        body = BodyReader(styles, lambda id: _embedded(package, relations, id, repairs, readers), repairs)
        for notes in (*package.parts(relations, "footnotes"), *package.parts(relations, "endnotes")):
            act(package.chunks(notes), body, file)
        act(package.chunks(main), body, file)
        return body.finish()


def _embedded(
    package: Package, relations: list[Relation], id: str, repairs: Counter[Repair], readers: dict[str, Read]
) -> Iterator[Block]:
    """The blocks of an embedded document; one that cannot be read is counted."""
    for part in package.parts([relation for relation in relations if relation.id == id], "aFChunk"):
        read = readers.get(part.rpartition(".")[2].lower())
        if read is not None:
            yield from read(b"".join(package.chunks(part)), package.file, repairs)
            return
    repairs[Repair.EMBEDDED_DOCUMENT] += 1


def _read_plain(data: bytes, file: str, repairs: Counter[Repair]) -> Iterable[Block]:
    return Lines(decode(data, repairs).text)


def _read_web_archive(data: bytes, file: str, repairs: Counter[Repair]) -> Iterator[Block]:
    """A web page and its pictures in the form of a mail message."""
    for part in message_from_bytes(data).walk():
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            yield from read_html(page, file, repairs)


def _read_inner_docx(data: bytes, file: str, repairs: Counter[Repair]) -> Iterable[Block]:
    """A Word document in another one may hold no further documents: it could hold itself."""
    return _read(data, file, repairs, {})


_EMBEDDED: dict[str, Read] = {
    "htm": read_html,
    "html": read_html,
    "xhtml": read_html,
    "mht": _read_web_archive,
    "mhtml": _read_web_archive,
    "rtf": read_rtf,
    "txt": _read_plain,
    "docx": _read_inner_docx,
    "docm": _read_inner_docx,
}
