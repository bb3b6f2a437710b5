"""Claims read from a file: what they say, the quotes for and against them, and who checked them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from vertel.content.yaml_file import Entry, UnusableContent, read_yaml
from vertel.errors import VertelError
from vertel.stories.claiming.claim import CHECK_KINDS, VERDICTS
from vertel.study.asking.errors import UnknownWord
from vertel.study.claiming.checks import HeldCheck, day, put_check
from vertel.study.claiming.claims import OUTCOMES, ClaimText, put_claim
from vertel.study.claiming.errors import NoCodeForQuote
from vertel.study.claiming.evidence import put_with
from vertel.study.codebook.codes import family
from vertel.study.codebook.keeping import code_id
from vertel.study.coding.by_hand import HandCoding, the_one
from vertel.study.coding.coders import coder_id
from vertel.study.coding.pointing import put
from vertel.study.errors import InTheFile
from vertel.study.store.change import Change
from vertel.study.store.schema import claims, codings
from vertel.study.store.study import Study

_TEXTS = ("who", "what", "since", "contribution", "theme")


@dataclass(frozen=True, slots=True)
class ClaimsRead:
    """How many claims of a file are new, and how many the study had already."""

    made: int
    already: int


def read_claims(study: Study, path: Path) -> ClaimsRead:
    """Take over the claims in a YAML file, all of them or none.

    A quote that nobody coded yet is coded with the code that stands beside it, else with the theme of the claim. Where
    the study has a claim with the same who and what, that one stays as it is. Raises UnusableContent, or InTheFile
    which names the place of what else is wrong: a quote that was not said, an unknown word, a check without a name.
    """
    items = read_yaml(path, study.settings().language).items()
    with study.changing("claims.read", file=path.name) as change:
        made = sum(_take_in(change, study.who, path, item) for item in items)
        change.details["claims"] = made
    return ClaimsRead(made, len(items) - made)


def _take_in(change: Change, who: str, path: Path, item: Entry) -> bool:
    """Take over one claim, unless it is there already; return whether it is new."""
    fields = item.fields(("who", "what"), (*_TEXTS[2:], "outcome", "evidence", "against", "checks"))
    text = {name: fields[name].text() for name in _TEXTS}
    same = select(claims.c.id).where(claims.c.who == text["who"], claims.c.what == text["what"])
    if change.connection.scalar(same) is not None:
        return False
    place = item
    try:
        number = put_claim(change, ClaimText(**text, outcome=_one_of(fields["outcome"].text(), OUTCOMES)))
        for side in ("evidence", "against"):
            for place in fields[side].items():
                put_with(change, number, [_coding(change, who, place, text["theme"])], against=side == "against")
        for place in fields["checks"].items():
            put_check(change, _check(place), claim=number)
    except UnusableContent:
        raise
    except VertelError as error:
        where = place.place.removeprefix(path.name).strip(", ")
        raise InTheFile(file=path.name, place=where, problem=error) from error
    return True


def _coding(change: Change, who: str, item: Entry, theme: str) -> int:
    """The number of an accepted coding of a quote; where nobody coded it yet, it is coded now."""
    fields = item.fields(("session", "quote"), ("code", "turn"))
    session, quote, code = (fields[name].text() for name in ("session", "quote", "code"))
    turn = fields["turn"].number() if fields["turn"].value else None
    hit = the_one(change.connection, HandCoding(code or theme, session, quote, turn))
    wanted = code_id(change.connection, code or theme) if code or theme else None
    there = change.connection.execute(
        select(codings.c.id, codings.c.code_id)
        .where(codings.c.transcript_id == hit.transcript, codings.c.status == "accepted")
        .where(codings.c.start == hit.start, codings.c.end == hit.end)
        .order_by(codings.c.id)
    ).all()
    fitting = family(change.connection, wanted) if wanted else []
    if found := sorted(there, key=lambda row: row.code_id not in fitting):
        return int(found[0].id)
    if wanted is None:
        raise NoCodeForQuote(quote=quote)
    place = {"transcript_id": hit.transcript, "start": hit.start, "end": hit.end, "quote": hit.words}
    return put(change, place, wanted, coder_id(change, who))[0]


def _check(item: Entry) -> HeldCheck:
    fields = item.fields(("kind", "verdict"), ("by", "date", "finding"))
    return HeldCheck(
        kind=_one_of(fields["kind"].text(), CHECK_KINDS),
        verdict=_one_of(fields["verdict"].text(), VERDICTS),
        by_whom=fields["by"].text(),
        held_on=day(fields["date"].text()),
        finding=fields["finding"].text(),
    )


def _one_of(word: str, known: Sequence[str]) -> Any:
    """The word, or the first of those known where there is none. Raises UnknownWord."""
    if word and word not in known:
        raise UnknownWord(word=word, available=", ".join(known))
    return word or known[0]
