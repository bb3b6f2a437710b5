"""The news for an open page: what changed in the study since it last looked."""

from typing import TypedDict

from vertel.study.coding.coded_sessions import markings, turn_texts
from vertel.study.coding.memos import codings_noted
from vertel.study.log.history import touched_since
from vertel.study.store.study import Study
from vertel.transcripts.utf16 import Utf16
from vertel.web.marks import Mark, mark, names

# Where more changed at once, loading the page again is quicker than mending it.
_MUCH = 1_000


class News(TypedDict, total=False):
    """The newest event, the tables that changed, and for the session of the page what became of its codings.

    `codings` holds those that are new or changed, `names` what their codes are called, `gone` the numbers of those no
    longer there. `reload` is true where the page had better be loaded again.
    """

    after: int
    tables: list[str]
    codings: list[Mark]
    names: dict[int, str]
    gone: list[int]
    reload: bool


def news(study: Study, after: int, session: int | None) -> News:
    """What changed after event `after`, and where `session` is the number of a session, in its codings."""
    newest, touched = touched_since(study, after)
    told = News(after=newest, tables=sorted(touched), codings=[], names={}, gone=[], reload=False)
    numbers = {number for span in touched.get("codings", ()) for number in span}
    if "memos" in touched:
        numbers |= codings_noted(study, {number for span in touched["memos"] for number in span})
    if session is not None and numbers:
        if len(numbers) > _MUCH:
            return told | {"reload": True}
        there = markings(study, session, numbers)
        texts = turn_texts(study, {marking.turn for marking in there})
        told["codings"] = [mark(marking, Utf16(texts[marking.turn])) for marking in there]
        told["names"] = names(there)
        told["gone"] = sorted(numbers - {marking.id for marking in there})
    return told
