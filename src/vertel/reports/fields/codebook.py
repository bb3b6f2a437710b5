"""The codebook as its templates see it: plain text, numbers and lists, everything already in words."""

from vertel.reports.document import Document
from vertel.reports.phrasing import Context, paragraphs
from vertel.reports.words import Words
from vertel.stories.reporting.codebook import CodeEntry, DescribedCodebook


def codebook_document(book: DescribedCodebook, words: Words) -> Document:
    """The codebook. Raises MissingWords, MisspeltWords."""
    return Document("codebook", book.lang, _fields(book, words))


def _fields(book: DescribedCodebook, words: Words) -> Context:
    themes = [
        {**_code(theme, words), "codes": [_code(code, words) for code in below]} for theme, below in book.themes()
    ]
    below = len(book.entries) - len(themes)
    return {
        "name": book.study.strip(),
        "date": words.day(book.made_on),
        "draft": None,
        "codebook": book.name,
        "holds": words("codebook.says.holds", n=len(themes), codes=words("codebook.says.below", n=below)),
        "themes": themes,
        "nothing": "" if themes else words("codebook.says.nothing"),
    }


def _code(entry: CodeEntry, words: Words) -> Context:
    code = entry.code
    return {
        "id": f"code-{code.key}",
        "name": code.name,
        "key": code.key,
        "above": " › ".join(entry.above),
        "heard": _heard(entry, words),
        "description": paragraphs(code.description),
        "include": " ".join(paragraphs(code.include)),
        "exclude": " ".join(paragraphs(code.exclude)),
        "keywords": ", ".join(code.keywords),
        "examples": list(code.examples),
    }


def _heard(entry: CodeEntry, words: Words) -> str:
    """How often people gave it, to the words of how many; nothing said of voices where only interviewers spoke."""
    if not entry.passages:
        return words("codebook.says.never")
    return words(
        "codebook.says.heard",
        n=entry.passages,
        voices=words("counts.participants", n=entry.voices),
        sessions=words("counts.sessions", n=entry.sessions),
    )
