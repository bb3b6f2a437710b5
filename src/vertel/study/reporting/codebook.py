"""The codebook as a document, made from what the study holds at this moment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from vertel import language
from vertel.analysis.codebook import Code
from vertel.reports.document import Document
from vertel.reports.fields.codebook import codebook_document
from vertel.reports.words import read_words
from vertel.stories.reporting.codebook import CodeEntry, DescribedCodebook
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.code_tree import code_tree
from vertel.study.people.disguising import disguise
from vertel.study.reporting.found import about, find
from vertel.study.reporting.wanted import Wanted
from vertel.study.store.study import Study


def make(study: Study, wanted: Wanted, today: date) -> Document:
    """The codebook as a document."""
    return codebook_document(make_codebook(study, wanted, today), read_words(language.current(), study.folder))


def make_codebook(study: Study, wanted: Wanted, today: date) -> DescribedCodebook:
    """Each code with what the codebook says of it, and how far it was heard; nobody is named in it.

    Raises QuoteDiffers where a quote is no longer in its text.
    """
    public = find(study, replace(wanted, edition="public", year=None)).edition
    book = codebook(study)
    with study.reading() as connection:
        hidden = disguise(connection, study.settings().language)
        codes = {code.key: _disguised(code, hidden) for code in book.codes}
    names: dict[int, tuple[str, ...]] = {}
    entries = []
    for one in code_tree(study):
        number, parent = one.code.id, one.code.parent
        above = names[parent] if parent is not None else ()
        names[number] = (*above, one.code.name)
        heard = one.itself
        entries.append(CodeEntry(codes[one.code.key], above, heard.quotes, heard.voices, heard.sessions))
    return DescribedCodebook(language.current(), today, about(study).name, book.name, public.clean(tuple(entries)))


def _disguised(code: Code, hidden: Callable[[str], str]) -> Code:
    """The code as the public reads it: an example may be what somebody said, and name somebody."""
    return replace(
        code,
        description=hidden(code.description),
        include=hidden(code.include),
        exclude=hidden(code.exclude),
        keywords=tuple(map(hidden, code.keywords)),
        examples=tuple(map(hidden, code.examples)),
    )
