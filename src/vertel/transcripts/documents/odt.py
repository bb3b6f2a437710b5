"""OpenDocument texts: bytes become paragraphs and table rows."""

from collections import Counter
from collections.abc import Iterable

from vertel.transcripts.archive import open_zip, read_member
from vertel.transcripts.documents.blocks import Block
from vertel.transcripts.documents.odt_body import BodyReader
from vertel.transcripts.documents.odt_styles import StyleReader
from vertel.transcripts.errors import PasswordProtected
from vertel.transcripts.markup import act
from vertel.transcripts.transcript import Repair

_ZIP = b"PK"
_MANIFEST = "META-INF/manifest.xml"


def read_odt(data: bytes, file: str, repairs: Counter[Repair]) -> list[Block]:
    """The blocks of an odt file, or of a flat one (.fodt); what was left out is counted in `repairs`.

    Footnotes and text boxes stand after the paragraph that refers to them. Raises UnreadableFile.
    """
    if not data.startswith(_ZIP):
        return _read([data], StyleReader(), file, repairs)
    with open_zip(data, file) as archive:
        members = archive.NameToInfo
        if _MANIFEST in members and b"encryption-data" in b"".join(read_member(archive, _MANIFEST, file)):
            raise PasswordProtected(file=file)
        styles = StyleReader()
        if "styles.xml" in members:
            act(read_member(archive, "styles.xml", file), styles, file)
        return _read(read_member(archive, "content.xml", file), styles, file, repairs)


def _read(content: Iterable[bytes], styles: StyleReader, file: str, repairs: Counter[Repair]) -> list[Block]:
    body = BodyReader(styles, repairs)
    act(content, body, file)
    return body.blocks
