"""The matrix of a study: who told what of each theme, by perspective, session or participant, and a cell opened."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from vertel.language import _
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.weighing.matrix import UNKNOWN, Across, Matrix, Place, Said, column_of, matrix
from vertel.study.coding.errors import QuoteDiffers
from vertel.study.coding.passages import QUOTE_HOLDS, ROLE, TURN_NUMBER, select_passages
from vertel.study.people.disguising import disguise
from vertel.study.sessions.keeping import LANGUAGE
from vertel.study.store import schema
from vertel.study.store.schema import codings, participants, sessions, speakers, turns
from vertel.study.store.study import Study
from vertel.study.weighing.errors import NotInMatrix
from vertel.study.weighing.heard import Heard, Held, heard
from vertel.study.weighing.summaries import summary_texts, theme_number
from vertel.study.words import GROUPS


@dataclass(frozen=True, slots=True)
class StudyMatrix:
    """The matrix, with the number of each theme by its key, all sessions by name, and respondents by pseudonym."""

    matrix: Matrix
    themes: Mapping[str, int]
    sessions: Mapping[str, Held]
    voices: Mapping[str, Voice]


def make_matrix(
    study: Study,
    across: Across = "perspective",
    *,
    themes: Collection[str] = (),
    opened: Collection[Place] = (),
    suggestions: bool = False,
) -> StudyMatrix:
    """The matrix of all themes, or of these (keys or names), with the passages of the cells that are `opened`.

    It counts accepted codings, and where asked for `suggestions` too. Raises NoSuchCode, NotATheme, NotInMatrix for an
    opened cell that is not there, and QuoteDiffers where a quote to show is no longer in its text.
    """
    found = heard(study, suggestions=suggestions)
    with study.reading() as connection:
        wanted = {theme_number(connection, theme)[0] for theme in themes}
        texts = summary_texts(connection, across)
    shown = [theme for theme in found.themes if not wanted or found.numbers[theme.key] in wanted]
    quotes = _quotes(study, found, across, opened, suggestions=suggestions) if opened else []
    made = matrix(across, shown, found.said, columns=_columns(found, across), summaries=texts, quotes=quotes)
    keys = {theme.key for theme in shown}
    for theme, column in opened:
        if theme not in keys or column not in made.columns:
            raise NotInMatrix(column=column, available=", ".join(label(across, each) for each in made.columns))
    return StudyMatrix(
        made,
        found.numbers,
        {held.name: held for held in found.sessions},
        {voice.pseudonym: voice for voice in found.voices},
    )


def label(across: Across, column: str) -> str:
    """What people read above a column, in the language in use."""
    if column == UNKNOWN:
        return _("Not known")
    return _(GROUPS[column]) if across == "perspective" else column  # type: ignore[index]


def _columns(found: Heard, across: Across) -> Sequence[str]:
    """The columns that are there also where nothing was said of any theme."""
    match across:
        case "perspective":
            return [voice.perspective for voice in found.voices if voice.perspective]
        case "session":
            return [held.name for held in found.sessions]
        case "participant":
            return [voice.pseudonym for voice in found.voices]


def _quotes(
    study: Study, found: Heard, across: Across, opened: Collection[Place], *, suggestions: bool
) -> list[tuple[str, Evidence]]:
    """The passages of these cells, each with the key of its theme: every passage once, in the order of the talk."""
    themes = {theme for theme, _column in opened}
    codes = [number for number, theme in found.theme_of.items() if theme in themes]
    statuses = ("accepted", "suggested") if suggestions else ("accepted",)
    wanted = select_passages(
        codings.c.id,
        codings.c.code_id,
        schema.codes.c.key,
        codings.c.transcript_id,
        codings.c.start,
        codings.c.end,
        codings.c.quote,
        codings.c.status,
        codings.c.against,
        codings.c.score,
        sessions.c.name,
        LANGUAGE.label("lang"),
        TURN_NUMBER,
        turns.c.start_time,
        speakers.c.participant_id,
        ROLE.label("role"),
        QUOTE_HOLDS,
    ).where(codings.c.code_id.in_(codes), codings.c.status.in_(statuses), _there(found, across, opened))
    passages: dict[tuple[str, int, int, int], Evidence] = {}
    with study.reading() as connection:
        hidden = cache(lambda lang: disguise(connection, lang))
        for row in connection.execute(wanted):
            theme = found.theme_of[row.code_id]
            piece = _piece(found, row)
            if (theme, column_of(Said(theme, row.name, piece.voice), across)) not in opened:
                continue
            if not row.holds:
                raise QuoteDiffers(number=row.id, place=study.place)
            spot = (theme, row.transcript_id, row.start, row.end)
            if spot not in passages or (passages[spot].status, row.status) == ("suggested", "accepted"):
                passages[spot] = _piece(found, row, hidden(row.lang)(row.quote))
    return [(theme, piece) for (theme, *_spot), piece in passages.items()]


def _there(found: Heard, across: Across, opened: Collection[Place]) -> Any:
    """What narrows a query to these columns, as far as the database can."""
    named = {column for _theme, column in opened}
    if across == "session":
        return sessions.c.name.in_(named)
    if UNKNOWN in named:
        return True
    if across == "perspective":
        return participants.c.perspective.in_(named)
    return participants.c.pseudonym.in_(named)


def _piece(found: Heard, row: Any, quote: str = "") -> Evidence:
    """A passage as evidence; stages and outcomes are for the board."""
    voice: Voice | None = None if row.role == "interviewer" else found.people.get(row.participant_id or 0)
    return Evidence(
        coding=row.id,
        code=row.key,
        quote=quote,
        session=row.name,
        turn=row.turn,
        start_time=row.start_time,
        voice=voice,
        status=row.status,
        against=row.against,
        score=row.score,
    )
