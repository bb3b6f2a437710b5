"""How people reacted to the paragraphs of a metaphor story: written down by hand, or tied to the turn that says so."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from vertel.stories.telling.tale import ReactionKind
from vertel.study.asking.errors import NobodyCalledSo, NoSuchTurn
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sessions.errors import NoSuchSession
from vertel.study.sessions.keeping import session_id
from vertel.study.store.change import Change
from vertel.study.store.schema import participants, reactions, sessions, speakers, tales, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.telling.errors import NoReaction, NoSuchReaction, NotSaidThere
from vertel.study.telling.tales import paragraph_row
from vertel.study.typed import plain


@dataclass(frozen=True, slots=True)
class Said:
    """A reaction as somebody writes it down.

    `who` is a pseudonym, empty for the whole group. With a `turn` (its number in the session) `who` is who spoke there,
    and `text` words of it, or all of it where it is empty. Without a `session` that is the one in which it was read.
    """

    kind: ReactionKind
    text: str = ""
    who: str = ""
    turn: int | None = None
    session: str = ""


def add_reaction(study: Study, paragraph: int, said: Said) -> int:
    """A new reaction to a paragraph (its number); return the number of the reaction.

    Raises NoSuchParagraph, NoReaction, NobodyCalledSo, NoSuchSession, NoSuchTurn, NotSaidThere.
    """
    with study.changing("reaction.added") as change:
        row = paragraph_row(change, paragraph)
        return put_reaction(change, paragraph, row.tale_id, said)


def remove_reaction(study: Study, number: int) -> None:
    """Take a reaction away. Raises NoSuchReaction."""
    with study.changing("reaction.removed") as change:
        row = change.connection.execute(select(reactions.c.paragraph_id).where(reactions.c.id == number)).first()
        if row is None:
            raise NoSuchReaction
        paragraph_row(change, row.paragraph_id)
        change.delete(reactions, [number])


def put_reaction(change: Change, paragraph: int, tale: int, said: Said) -> int:
    """A new reaction as a part of a change; return its number. Raises as `add_reaction`."""
    values: dict[str, Any] = {"kind": said.kind, "text": plain(said.text), "participant_id": None, "turn_id": None}
    if said.turn is not None:
        values |= _in_turn(change.connection, tale, said)
    elif said.who.strip():
        values["participant_id"] = _participant(change.connection, said.who)
    if not values["text"]:
        raise NoReaction
    return change.insert_one(reactions, paragraph_id=paragraph, **values)


def _participant(connection: Connection, who: str) -> int:
    known: dict[str, int] = {
        row.pseudonym.casefold(): row.id
        for row in connection.execute(select(participants.c.pseudonym, participants.c.id).where(MAY_BE_USED))
    }
    if plain(who).casefold() not in known:
        available = connection.scalars(select(participants.c.pseudonym).where(MAY_BE_USED).order_by(participants.c.id))
        raise NobodyCalledSo(session="–", who=who, available=", ".join(available))
    return known[plain(who).casefold()]


def _in_turn(connection: Connection, tale: int, said: Said) -> dict[str, Any]:
    """What a turn says, and who."""
    session = _session(connection, tale, said.session)
    at = transcripts.c.first_turn + turns.c.n - 1
    row = connection.execute(
        select(turns.c.id, turns.c.start, turns.c.end, transcripts.c.text, participants.c.id.label("participant"))
        .join_from(turns, transcripts)
        .join(speakers, turns.c.speaker_id == speakers.c.id)
        .join(participants)
        .where(transcripts.c.session_id == session.id, transcripts.c.current, at == said.turn, MAY_BE_USED)
    ).first()
    if row is None:
        raise NoSuchTurn(session=session.name, turn=said.turn)
    text, wanted = row.text[row.start : row.end], plain(said.text)
    if wanted not in text:
        raise NotSaidThere(text=wanted, turn=said.turn, session=session.name)
    return {"text": wanted or text, "participant_id": row.participant, "turn_id": row.id}


def _session(connection: Connection, tale: int, named: str) -> Any:
    """The session of that name, else the one in which the tale was read."""
    wanted = select(sessions.c.id, sessions.c.name)
    if named.strip():
        wanted = wanted.where(sessions.c.id == session_id(connection, named))
    else:
        wanted = wanted.join_from(sessions, tales, tales.c.session_id == sessions.c.id).where(tales.c.id == tale)
    row = connection.execute(wanted).first()
    if row is None:
        known = connection.scalars(select(sessions.c.name).order_by(sessions.c.id))
        raise NoSuchSession(session=named, available=", ".join(known) or "–")
    return row
