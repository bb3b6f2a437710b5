"""A document: the fields that its template shows, and the file that becomes of it, as Word, as a page or as PDF."""

from dataclasses import dataclass
from pathlib import Path

from vertel.content import find
from vertel.language import Lang
from vertel.reports.errors import NoLibreOffice, UnknownDocument
from vertel.reports.html import fill_html
from vertel.reports.pdf import libre_office, pdf_from_word
from vertel.reports.phrasing import Context, writable
from vertel.reports.word.filling import fill_word
from vertel.reports.words import read_words
from vertel.reports.writing import write_whole

POSSIBLE = (".docx", ".html", ".pdf")


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says in `lang`. `name` is that of its templates: `report` has report.nl.docx and report.html.

    `fields` hold plain text, numbers, pictures, lists and mappings of these, everything already in words. One of them
    is `name`: the title in the properties of the file. To each document come `words` (the fixed words), `language`, and
    `unreadable`: what to say where characters had to be replaced.
    """

    name: str
    lang: Lang
    fields: Context


def render(document: Document, suffix: str, study: Path | None = None) -> bytes:
    """The document as the bytes of a file with that suffix, one of POSSIBLE.

    It has the form of the templates in the folder of the `study`, if it has any. Raises the errors of this room.
    """
    fields = all_fields(document, study)
    if suffix == ".html":
        return fill_html(f"{document.name}.html", fields, study)
    word = fill_word(find("templates", f"{document.name}.{document.lang}.docx", study), fields)
    return pdf_from_word(word) if suffix == ".pdf" else word


def write(document: Document, path: Path, study: Path | None = None) -> None:
    """Write the document to `path`, as its suffix says. Raises the errors of this room; then `path` is as it was."""
    write_whole(path, render(document, suffix_of(path), study))


def suffix_of(path: Path) -> str:
    """As what a document is to be written. Raises UnknownDocument, and NoLibreOffice before any work was done."""
    suffix = path.suffix.lower()
    if suffix not in POSSIBLE:
        raise UnknownDocument(file=path.name, possible=", ".join(POSSIBLE))
    if suffix == ".pdf" and libre_office() is None:
        raise NoLibreOffice
    return suffix


def all_fields(document: Document, study: Path | None) -> Context:
    """The fields with the fixed words, fit to be written. Raises NotUtf8, BrokenYaml, MissingWords."""
    words = read_words(document.lang, study)
    fields, replaced = writable(document.fields)
    unreadable = words("unreadable", n=replaced) if replaced else ""
    return {**fields, "words": words.entries, "language": words("language"), "unreadable": unreadable}
