"""The codes as the codebook page shows them: in their tree with how far each is heard, and one with all it holds."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from vertel.analysis.codebook import Code
from vertel.study.codes import ListedCode, list_codes
from vertel.study.errors import NoSuchCodeNumber
from vertel.study.passages import ROLE, TURN_NUMBER, select_passages
from vertel.study.schema import codes, codings, memos, sessions, speakers, transcripts, turns
from vertel.study.study import Study

Voice = int | None  # the number of a respondent; None for an interviewer, and where nobody knows who spoke


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
    voices: dict[int, set[Voice]] = defaultdict(set)
    heard_in: dict[int, set[int]] = defaultdict(set)
    with study.reading() as connection:
        for (number, session, voice), times in Counter(_said(connection)).items():
            quotes[number] += times
            voices[number].add(voice)
            heard_in[number].add(session)

    def heard(number: int) -> Heard:
        return Heard(len(voices[number] - {None}), len(heard_in[number]), quotes[number])

    itself = {code.id: heard(code.id) for code in listed}
    for code in reversed(listed):  # from below: what is added to a code has all from below it already
        if code.parent is not None:
            quotes[code.parent] += quotes[code.id]
            voices[code.parent] |= voices[code.id]
            heard_in[code.parent] |= heard_in[code.id]
    return tuple(HeardCode(code, itself[code.id], heard(code.id)) for code in listed)


def full_code(study: Study, number: int) -> FullCode:
    """One code. Raises NoSuchCodeNumber."""
    waiting = select(func.count()).where(codings.c.code_id == number, codings.c.status == "suggested")
    written = select(func.count()).where(memos.c.about == "codes", memos.c.about_id == number)
    with study.reading() as connection:
        row = connection.execute(select(codes).where(codes.c.id == number)).first()
        if row is None:
            raise NoSuchCodeNumber(number=number)
        keywords, examples = tuple(row.keywords), tuple(row.examples)
        texts = (row.description, row.include, row.exclude)
        code = Code(row.key, row.name, None, *texts, keywords, examples, row.colour)
        return FullCode(row.id, row.parent_id, code, connection.scalar(waiting) or 0, connection.scalar(written) or 0)


def code_quotes(study: Study, number: int) -> list[CodeQuote]:
    """The accepted quotes of one code, in the order of sessions and text."""
    columns = (codings.c.id, sessions.c.name, TURN_NUMBER, speakers.c.label, codings.c.quote)
    wanted = select_passages(*columns).where(codings.c.code_id == number, codings.c.status == "accepted")
    with study.reading() as connection:
        return [CodeQuote(*row) for row in connection.execute(wanted)]


def _said(connection: Connection) -> Iterator[tuple[int, int, Voice]]:
    """Code, session and voice of each accepted coding.

    Finding the turn of each coding here, in what is read at once, takes a third of the time it takes the database.
    """
    current = select(transcripts.c.id, transcripts.c.session_id).where(transcripts.c.current)
    session_of = {row.id: row.session_id for row in connection.execute(current)}
    voices = _voices(connection)
    spoken: dict[int, tuple[list[int], list[int | None]]] = defaultdict(lambda: ([], []))
    for transcript, start, speaker in connection.execute(
        select(turns.c.transcript_id, turns.c.start, turns.c.speaker_id).order_by(turns.c.transcript_id, turns.c.start)
    ):
        starts, speaking = spoken[transcript]
        starts.append(start)
        speaking.append(speaker)
    for code, transcript, start in connection.execute(
        select(codings.c.code_id, codings.c.transcript_id, codings.c.start).where(codings.c.status == "accepted")
    ):
        if transcript in session_of:
            starts, speaking = spoken[transcript]
            yield code, session_of[transcript], voices.get(speaking[bisect_right(starts, start) - 1])


def _voices(connection: Connection) -> Mapping[int | None, Voice]:
    """The respondent behind each speaker who is none of those who ask."""
    rows = connection.execute(select(speakers.c.id, speakers.c.participant_id, ROLE.label("role")))
    return {row.id: row.participant_id for row in rows if row.role != "interviewer"}
