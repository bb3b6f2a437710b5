"""The codes as the codebook page shows them: in their tree with how far each is heard, and one with all it holds."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select

from vertel.analysis.codebook import Code
from vertel.study.codebook.codes import ListedCode, code_row, list_codes
from vertel.study.codebook.keeping import code_of
from vertel.study.coding.errors import QuoteDiffers
from vertel.study.coding.passages import QUOTE_HOLDS, TURN_NUMBER, select_passages
from vertel.study.coding.tallies import tally
from vertel.study.store.schema import codings, memos, sessions, speakers
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class Heard:
    """By how many voices of respondents, in how many sessions, in how many accepted quotes."""

    voices: int
    sessions: int
    quotes: int


@dataclass(frozen=True, slots=True)
class HeardCode:
    """A code in the tree: how far it is heard itself, and together with all codes below it."""

    code: ListedCode
    itself: Heard
    together: Heard


@dataclass(frozen=True, slots=True)
class FullCode:
    """A code with all that the codebook says of it; its number and that of its parent; suggestions that wait, memos."""

    id: int
    parent: int | None
    code: Code
    waiting: int
    memos: int


@dataclass(frozen=True, slots=True)
class CodeQuote:
    """An accepted coding (its number): `turn` counts within the session, `speaker` is a label."""

    coding: int
    session: str
    turn: int
    speaker: str | None
    quote: str


def code_tree(study: Study) -> tuple[HeardCode, ...]:
    """All codes, each followed by the codes below it, in the order of the codebook."""
    listed = list_codes(study)
    quotes: Counter[int] = Counter()
    voices: dict[int, set[int]] = defaultdict(set)
    heard_in: dict[int, set[int]] = defaultdict(set)
    for session, tallied in tally(study).items():
        for number, times in tallied.quotes.items():
            quotes[number] += times
            voices[number] |= tallied.voices.get(number, set())
            heard_in[number].add(session)

    def heard(number: int) -> Heard:
        return Heard(len(voices[number]), len(heard_in[number]), quotes[number])

    itself = {code.id: heard(code.id) for code in listed}
    for code in reversed(listed):  # from below: what is added to a code has all from below it already
        if code.parent is not None:
            quotes[code.parent] += quotes[code.id]
            voices[code.parent] |= voices[code.id]
            heard_in[code.parent] |= heard_in[code.id]
    return tuple(HeardCode(code, itself[code.id], heard(code.id)) for code in listed)


def full_code(study: Study, number: int) -> FullCode:
    """One code. Raises NoSuchCodeNumber."""
    on_it = select_passages(func.count(codings.c.id)).order_by(None)
    waiting = on_it.where(codings.c.code_id == number, codings.c.status == "suggested")
    written = select(func.count()).where(memos.c.about == "codes", memos.c.about_id == number)
    with study.reading() as connection:
        row = code_row(connection, number)
        counts = (connection.scalar(waiting) or 0, connection.scalar(written) or 0)
        return FullCode(row.id, row.parent_id, code_of(row), *counts)


def code_quotes(study: Study, number: int) -> list[CodeQuote]:
    """The accepted quotes of one code, in the order of sessions and text.

    Raises QuoteDiffers where a quote is no longer in its text.
    """
    columns = (codings.c.id, sessions.c.name, TURN_NUMBER, speakers.c.label, codings.c.quote, QUOTE_HOLDS)
    wanted = select_passages(*columns).where(codings.c.code_id == number, codings.c.status == "accepted")
    with study.reading() as connection:
        rows = connection.execute(wanted).all()
    for row in rows:
        if not row.holds:
            raise QuoteDiffers(number=row.id, place=study.place)
    return [CodeQuote(*row[:-1]) for row in rows]
