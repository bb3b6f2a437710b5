"""Who was heard on which theme, in which session: what the matrix, the priorities and the curve count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, exists, select

from vertel.analysis.codebook import Code
from vertel.stories.telling.evidence import Voice
from vertel.stories.weighing.matrix import Said
from vertel.study.codebook.keeping import code_of
from vertel.study.coding.passages import ROLE
from vertel.study.coding.tallies import tally
from vertel.study.log.history import newest_event
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.store.place import Place
from vertel.study.store.schema import codes, participants, sessions, speakers, transcripts
from vertel.study.store.study import Study
from vertel.transcripts.transcript import PERSPECTIVES


@dataclass(frozen=True, slots=True)
class Held:
    """A session that has a text, with its number, and the names of the codes that people accepted there, in order."""

    number: int
    name: str
    on: date | None
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """The themes of the codebook, the sessions in the order held, the respondents, and who spoke of which theme where.

    `numbers` has the number of each theme by its key, `theme_of` the key of the theme of each code by its number;
    `people` the respondents by their numbers.
    """

    themes: tuple[Code, ...]
    sessions: tuple[Held, ...]
    people: Mapping[int, Voice]
    said: tuple[Said, ...]
    numbers: Mapping[str, int]
    theme_of: Mapping[int, str]

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The respondents, by perspective."""
        return tuple(sorted(self.people.values(), key=_place))


_KEPT = 4
_kept: dict[tuple[Place, bool], tuple[int, Heard]] = {}


def heard(study: Study, *, suggestions: bool = False) -> Heard:
    """Who was heard on what, by accepted codings, and where asked for by `suggestions` too.

    What was said by somebody who withdrew is left out. It is kept until anything happens in the study; then the work
    grows with what is counted, not with the codings.
    """
    after, key = newest_event(study), (study.place, suggestions)
    known = _kept.pop(key, None)
    found = known[1] if known and known[0] == after else _read(study, suggestions=suggestions)
    _kept[key] = after, found
    while len(_kept) > _KEPT:
        _kept.pop(next(iter(_kept)), None)
    return found


def _read(study: Study, *, suggestions: bool) -> Heard:
    tallies = tally(study)
    with study.reading() as connection:
        rows = connection.execute(select(codes).order_by(codes.c.position, codes.c.id)).all()
        held = _held(connection)
        people = _people(connection)
    theme_of = _themes(rows)
    said = {
        Said(theme_of[spoke.code], name, people.get(spoke.participant or 0), spoke.against): None
        for number, (name, _on) in held.items()
        if number in tallies
        for spoke in sorted(tallies[number].spoke, key=lambda each: (each.participant or 0, each.code))
        if (spoke.accepted or suggestions) and spoke.code in theme_of
    }
    return Heard(
        themes=tuple(code_of(row) for row in rows if row.parent_id is None),
        sessions=tuple(
            Held(
                number,
                name,
                on,
                tuple(row.name for row in rows if number in tallies and row.id in tallies[number].quotes),
            )
            for number, (name, on) in held.items()
        ),
        people=people,
        said=tuple(said),
        numbers={row.key: row.id for row in rows if row.parent_id is None},
        theme_of=theme_of,
    )


def _themes(rows: Iterable[Any]) -> dict[int, str]:
    """The key of the theme of each code, by its number."""
    by_number = {row.id: row for row in rows}

    def theme(number: int) -> str:
        row = by_number[number]
        return str(row.key) if row.parent_id is None else theme(row.parent_id)

    return {number: theme(number) for number in by_number}


def _held(connection: Connection) -> dict[int, tuple[str, date | None]]:
    """The sessions by number, in the order in which they were held; those without a date come last."""
    has_text = exists().where(transcripts.c.session_id == sessions.c.id, transcripts.c.current)
    rows = connection.execute(
        select(sessions.c.id, sessions.c.name, sessions.c.held_on)
        .where(has_text)
        .order_by(sessions.c.held_on.is_(None), sessions.c.held_on, sessions.c.id)
    )
    return {row.id: (row.name, row.held_on) for row in rows}


def _people(connection: Connection) -> dict[int, Voice]:
    """The respondents whose words may be used, by number."""
    rows = connection.execute(
        select(participants.c.id, participants.c.pseudonym, participants.c.perspective, participants.c.organisation)
        .join_from(speakers, participants)
        .where(ROLE.is_distinct_from("interviewer"), MAY_BE_USED)
        .group_by(participants.c.id)
        .order_by(participants.c.id)
    )
    return {row.id: Voice(row.pseudonym, row.perspective, row.organisation) for row in rows}


def _place(voice: Voice) -> int:
    """Where somebody comes among the participants: by perspective."""
    return PERSPECTIVES.index(voice.perspective) if voice.perspective else len(PERSPECTIVES)
