"""Project files as other programs make them, by hand: the XML as it is, and a counting for each program."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from itertools import count
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "urn:QDA-XML:project:1.0"
_numbers = count(1)


def guid(number: int | None = None) -> str:
    """A GUID: always the same for a number, else one that nothing else here has."""
    return f"00000000-0000-4000-8000-{number if number is not None else 10**9 + next(_numbers):012d}"


def element(kind: str, inside: str = "", /, **attributes: object) -> str:
    """An element; attributes that are None are left out."""
    written = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items() if value is not None)
    return f"<{kind}{written}>{inside}</{kind}>"


def code(number: int, name: str, inside: str = "", *, codable: str = "true", **attributes: object) -> str:
    return element("Code", inside, guid=guid(number), name=name, isCodable=codable, **attributes)


def coding(code_number: int, own: str | None = None, **attributes: object) -> str:
    refers = element("CodeRef", targetGUID=guid(code_number))
    return element("Coding", refers, guid=own or guid(), **attributes)


def selection(start: int, end: int, inside: str = "", **attributes: object) -> str:
    attributes.setdefault("guid", guid())
    return element("PlainTextSelection", inside, startPosition=start, endPosition=end, **attributes)


def text_source(number: int, inside: str = "", path: str | None = None, **attributes: object) -> str:
    attributes.setdefault("name", f"Gesprek {number}")
    return element(
        "TextSource", inside, guid=guid(number), plainTextPath=path or f"internal://{guid(number)}.txt", **attributes
    )


def project(
    *,
    codes: str = "",
    sources: str = "",
    before: str = "",
    after: str = "",
    namespace: str = NAMESPACE,
    **attributes: str,
) -> str:
    """A project; `before` and `after` are what stands before the sources and behind them."""
    attributes.setdefault("name", "Buurtgesprekken")
    book = element("CodeBook", element("Codes", codes)) if codes else ""
    inside = book + before + (element("Sources", sources) if sources else "") + after
    return '<?xml version="1.0" encoding="utf-8"?>' + element("Project", inside, xmlns=namespace, **attributes)


def packed(xml: str | bytes, files: Mapping[str, bytes] | None = None, name: str = "project.qde") -> bytes:
    """The .qdpx file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
        for file, data in (files or {}).items():
            archive.writestr(file, data)
    return made.getvalue()


def inline(text: str) -> str:
    """The text as it stands in the XML."""
    return element("PlainTextContent", escape(text, {"\r": "&#13;"}))


def utf16(text: str, place: int) -> int:
    """How a program that counts UTF-16 says this place."""
    return len(text[:place].encode("utf-16-le")) // 2


def one_line_end(text: str, place: int) -> int:
    """How a program says it that counts CRLF as one."""
    return place - text[:place].count("\r\n")


def words(text: str, wanted: Iterable[str]) -> list[tuple[int, int]]:
    """Where the words stand, in code points."""
    return [(text.index(word), text.index(word) + len(word)) for word in wanted]
