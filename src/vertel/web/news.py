"""The news for an open page: what changed in the study since it last looked."""

from typing import Any, TypedDict, cast

from flask import get_template_attribute

from vertel.study.coded_sessions import Marking, markings, turn_texts
from vertel.study.history import touched_since
from vertel.study.memos import codings_noted
from vertel.study.study import Study
from vertel.transcripts.utf16 import Utf16

# Where more changed at once, loading the page again is quicker than mending it.
_MUCH = 1_000


class News(TypedDict, total=False):
    """The newest event, the tables that changed, and for the session of the page what became of its codings.

    `codings` holds those that are new or changed, `gone` the numbers of those no longer there. `reload` is true where
    the page had better be loaded again.
    """

    after: int
    tables: list[str]
    codings: list[dict[str, Any]]
    gone: list[int]
    reload: bool


def news(study: Study, after: int, session: int | None) -> News:
    """What changed after event `after`, and where `session` is the number of a session, in its codings."""
    newest, touched = touched_since(study, after)
    told = News(after=newest, tables=sorted(touched), codings=[], gone=[], reload=False)
    numbers = {number for span in touched.get("codings", ()) for number in span}
    numbers |= codings_noted(study, {number for span in touched.get("memos", ()) for number in span})
    if session is not None and numbers:
        if len(numbers) > _MUCH:
            return told | {"reload": True}
        there = markings(study, session, numbers)
        texts = turn_texts(study, {marking.turn for marking in there})
        told["codings"] = [_item(marking, Utf16(texts[marking.turn])) for marking in there]
        told["gone"] = sorted(numbers - {marking.id for marking in there})
    return told


def _item(marking: Marking, places: Utf16) -> dict[str, Any]:
    pattern = cast(Any, get_template_attribute("_coding.html", "marked"))
    return {"id": marking.id, "turn": marking.turn, "html": pattern(marking, places)}
