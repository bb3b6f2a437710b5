"""Documents made for tests, as raw as a test needs them."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from hypothesis import strategies as st

from vertel.transcripts.documents.blocks import Block, Paragraph, Row
from vertel.transcripts.errors import UnreadableFile
from vertel.transcripts.transcript import Repair

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PREFIXES = f"""xmlns:w="{WORD}" xmlns:r="{_OFFICE}"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math\""""
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ODF = " ".join(
    f'xmlns:{prefix}="{_OASIS}:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip

Read = Callable[[bytes, str, Counter[Repair]], Iterable[Block]]


def zipped(members: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(body: str, *, main: str = "word/document.xml", **parts: str | bytes) -> bytes:
    """A Word file with this XML as its body. `styles`, `footnotes` and `endnotes` are XML too; any other part is an
    embedded document, `page_html` under the relation id "page_html" and the name `page.html`."""
    folder = main.rpartition("/")[0]
    members: dict[str, str | bytes] = {"_rels/.rels": _relations({"main": ("officeDocument", main)})}
    members[main] = f"<w:document {_PREFIXES}><w:body>{body}</w:body></w:document>"
    related = {}
    for id, content in parts.items():
        if id in ("styles", "footnotes", "endnotes"):
            related[id] = (id, f"{id}.xml")
            members[f"{folder}/{id}.xml"] = f"<w:{id} {_PREFIXES}>{content}</w:{id}>"
        else:
            name = id.replace("_", ".")
            related[id] = ("aFChunk", name)
            members[f"{folder}/{name}"] = content
    members[f"{folder}/_rels/{main.rpartition('/')[2]}.rels"] = _relations(related)
    return zipped(members)


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for id, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run of text in a Word file."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph in a Word file; what does not begin with a tag is a run of plain text."""
    made = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{made}</w:p>"


def opendocument(body: str, *, automatic: str = "", styles: str = "", **members: str) -> bytes:
    """An odt file with this XML as its text; `automatic` and `styles` are the styles of both kinds."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    common = f"<office:document-styles {_ODF}><office:styles>{styles}</office:styles></office:document-styles>"
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "styles.xml": common}
    return zipped({**parts, **members})


def flat_opendocument(body: str) -> bytes:
    """The same as one XML file."""
    whole = f"<office:document {_ODF}><office:body><office:text>{body}</office:text></office:body></office:document>"
    return whole.encode()


class Set(NamedTuple):
    """A line in a PDF: its place from the left and from below in points, the size of its letters, and whether bold."""

    left: int
    height: int
    text: str
    size: float = 11
    bold: bool = False


Place = tuple[int, int, str] | Set


def pdf(*pages: list[Place]) -> bytes:
    """A PDF on A4 of lines of text, each with its place from the left and from below in points."""
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding 5 0 R >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding 5 0 R >>",
        b"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /Scedilla] >>",
    ]
    for n, lines in enumerate(pages):
        content = b"".join(_shown(Set(*line)) for line in lines)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents %d 0 R >>" % (7 + 2 * n)
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    made, places = b"%PDF-1.4\n", []
    for n, each in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (n, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def _shown(line: Set) -> bytes:
    text = line.text.replace("Ş", "\1").encode("cp1252")
    text = text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F%d %g Tf %d %d Td (%b) Tj ET\n" % (2 if line.bold else 1, line.size, line.left, line.height, text)


def blocks(read: Read, data: bytes) -> list[Block]:
    """What `read` makes of a file called gesprek."""
    return list(read(data, "gesprek", Counter()))


def texts(read: Read, data: bytes) -> list[str]:
    """The texts of all its paragraphs; of a row, those of its cells between bars."""
    return [_text(block) for block in blocks(read, data)]


def _text(block: Block) -> str:
    if isinstance(block, Row):
        return "|".join(" ".join(each.text for each in cell) for cell in block.cells)
    return block.text


def counted(read: Read, data: bytes) -> dict[Repair, int]:
    """What `read` says that it left out or mended."""
    repairs: Counter[Repair] = Counter()
    list(read(data, "gesprek", repairs))
    assert all(repairs.values()), "what did not happen has no entry"
    return dict(repairs)


def is_read_or_refused(read: Read, data: bytes) -> bool:
    """Whether `read` makes something of these bytes or says in its own words why not; any other error comes out."""
    try:
        list(read(data, "gesprek", Counter()))
    except UnreadableFile as error:
        return "gesprek" in str(error)
    return True


def either_way_broken(whole: bytes) -> st.SearchStrategy[bytes]:
    """`whole`, cut short or with one byte changed."""
    places = st.integers(0, len(whole) - 1)
    cut = places.map(lambda place: whole[:place])
    changed = st.tuples(places, st.binary(min_size=1, max_size=1))
    return cut | changed.map(lambda change: whole[: change[0]] + change[1] + whole[change[0] + 1 :])


def bold_texts(block: Block) -> list[str]:
    """The bold passages of a paragraph."""
    assert isinstance(block, Paragraph)
    return [block.text[start:end] for start, end in block.bold]
