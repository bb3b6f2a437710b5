"""Metaphor stories as they are shown: their paragraphs, who reads each, and how people reacted."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from vertel.stories.telling.tale import Paragraph, Reaction, Tale
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.people.disguising import disguise
from vertel.study.store.schema import paragraphs, participants, reactions, sessions, tales, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.telling.errors import NoSuchTale, ReactionDiffers


@dataclass(frozen=True, slots=True)
class TaleLine:
    """A metaphor story in a list."""

    id: int
    title: str
    session: str
    paragraphs: int


@dataclass(frozen=True, slots=True)
class KeptReaction:
    """A reaction by its number; `turn` is that of its session, by number, where it was tied to one."""

    id: int
    reaction: Reaction
    session_id: int | None
    turn: int | None


@dataclass(frozen=True, slots=True)
class KeptParagraph:
    """A paragraph by its number, with its reactions by theirs."""

    id: int
    paragraph: Paragraph
    reactions: tuple[KeptReaction, ...]


@dataclass(frozen=True, slots=True)
class KeptTale:
    """A metaphor story by its number."""

    id: int
    tale: Tale
    session_id: int | None
    paragraphs: tuple[KeptParagraph, ...]


def list_tales(study: Study) -> list[TaleLine]:
    """The metaphor stories, in the order in which they were made."""
    count = select(func.count()).where(paragraphs.c.tale_id == tales.c.id).correlate(tales).scalar_subquery()
    with study.reading() as connection:
        rows = connection.execute(
            select(tales.c.id, tales.c.title, sessions.c.name, count.label("paragraphs"))
            .join_from(tales, sessions, isouter=True)
            .order_by(tales.c.id)
        )
        return [TaleLine(row.id, row.title, row.name or "", row.paragraphs) for row in rows]


def told_tales(study: Study) -> list[Tale]:
    """All metaphor stories as they are told, for a document."""
    return [told_tale(study, line.id).tale for line in list_tales(study)]


def told_tale(study: Study, number: int) -> KeptTale:
    """One metaphor story.

    What somebody said who agreed to nothing is left out, and she reads nothing. Raises NoSuchTale, and ReactionDiffers
    where a turn no longer says what was said in reaction.
    """
    lang = study.settings().language
    with study.reading() as connection:
        row = connection.execute(
            select(tales, sessions.c.name).join_from(tales, sessions, isouter=True).where(tales.c.id == number)
        ).first()
        if row is None:
            raise NoSuchTale(number=number)
        silent = set(connection.scalars(select(participants.c.pseudonym).where(~MAY_BE_USED)))
        said = _reactions(study, connection, number)
        hide = disguise(connection, lang) if any(one.turn for ones in said.values() for one in ones) else str
        found = []
        for each in connection.execute(
            select(paragraphs).where(paragraphs.c.tale_id == number).order_by(paragraphs.c.position, paragraphs.c.id)
        ):
            hidden = tuple(_hidden(one, hide) if one.turn else one for one in said.get(each.id, ()))
            reader = each.reader if each.reader not in silent else ""
            paragraph = Paragraph(each.text, each.literal, reader, tuple(one.reaction for one in hidden))
            found.append(KeptParagraph(each.id, paragraph, hidden))
    told = Tale(row.title, row.name or "", tuple(one.paragraph for one in found))
    return KeptTale(number, told, row.session_id, tuple(found))


def _reactions(study: Study, connection: Connection, tale: int) -> dict[int, list[KeptReaction]]:
    """The reactions that may be shown, by the number of their paragraph."""
    found: dict[int, list[KeptReaction]] = {}
    for row in connection.execute(
        select(
            reactions,
            participants.c.pseudonym,
            transcripts.c.session_id,
            (transcripts.c.first_turn + turns.c.n - 1).label("turn"),
            func.substr(transcripts.c.text, turns.c.start + 1, turns.c.end - turns.c.start).label("said"),
        )
        .join_from(reactions, paragraphs)
        .join(participants, reactions.c.participant_id == participants.c.id, isouter=True)
        .join(turns, reactions.c.turn_id == turns.c.id, isouter=True)
        .join(transcripts, turns.c.transcript_id == transcripts.c.id, isouter=True)
        .where(paragraphs.c.tale_id == tale, MAY_BE_USED)
        .order_by(reactions.c.id)
    ):
        if row.said is not None and row.text not in row.said:
            raise ReactionDiffers(place=study.place)
        reaction = Reaction(row.kind, row.pseudonym or "", row.text)
        found.setdefault(row.paragraph_id, []).append(KeptReaction(row.id, reaction, row.session_id, row.turn))
    return found


def _hidden(kept: KeptReaction, hide: Any) -> KeptReaction:
    """With the pseudonym of whoever is named in it."""
    shown = Reaction(kept.reaction.kind, kept.reaction.who, hide(kept.reaction.text))
    return KeptReaction(kept.id, shown, kept.session_id, kept.turn)
