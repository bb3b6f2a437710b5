"""For whom a document is, and what it therefore leaves out."""

from vertel.reports.phrasing import Context
from vertel.reports.report import Readers
from vertel.reports.words import Words


def edition_fields(readers: Readers, words: Words) -> Context:
    """What the first page and the header say of the edition."""
    return {
        "name": readers.edition,
        "label": words(f"edition.{readers.edition}.label"),
        "says": words(f"edition.{readers.edition}.says"),
        "notes": _notes(readers, words),
    }


def _notes(readers: Readers, words: Words) -> list[str]:
    if readers.edition == "internal":
        return [words("edition.few", n=readers.few)] if readers.few else []
    left = {
        "internal_only": readers.internal,
        "unrecorded": readers.unrecorded,
        "unknown": readers.unknown,
        "waiting": readers.waiting,
    }
    return [words(f"edition.{key}", n=n) for key, n in left.items() if n]
