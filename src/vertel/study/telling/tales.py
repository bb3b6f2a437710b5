"""Metaphor stories, written paragraph by paragraph, and read aloud in turns."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from vertel.stories.telling.tale import readers_in_turns
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sessions.keeping import session_id
from vertel.study.store.change import Change
from vertel.study.store.order import Order, Way
from vertel.study.store.schema import paragraphs, participants, reactions, speakers, tales
from vertel.study.store.study import Study
from vertel.study.telling.errors import (
    NobodyToRead,
    NoParagraphText,
    NoSuchParagraph,
    NoSuchTale,
    NoTaleTitle,
    ParagraphChanged,
)
from vertel.study.typed import plain, to_change

FIELDS = ("text", "literal", "reader")


def make_tale(study: Study, title: str, session: str = "") -> int:
    """A new metaphor story, read in a session (its name) or in none; return its number.

    Raises NoTaleTitle, NoSuchSession.
    """
    with study.changing("tale.made", tale=plain(title)) as change:
        return change.insert_one(tales, **tale_values(change.connection, title, session))


def describe_tale(study: Study, number: int, title: str, session: str = "") -> None:
    """Let a metaphor story have this title, and be read in this session.

    Raises NoSuchTale, NoTaleTitle, NoSuchSession.
    """
    with study.changing("tale.changed", tale=plain(title)) as change:
        tale_row(change.connection, number)
        change.update(tales, [number], **tale_values(change.connection, title, session))


def remove_tale(study: Study, number: int) -> None:
    """Take a metaphor story away, with how people reacted to it. Raises NoSuchTale."""
    with study.changing("tale.removed") as change:
        change.details["tale"] = tale_row(change.connection, number).title
        order = _order(number).numbers(change.connection)
        change.delete(reactions, _reactions(change.connection, order))
        change.delete(paragraphs, order)
        change.delete(tales, [number])


def add_paragraph(study: Study, tale: int, typed: Mapping[str, str]) -> int:
    """A new paragraph, the last, from what was typed in its FIELDS; return its number.

    Raises NoSuchTale, NoParagraphText.
    """
    values = paragraph_values({**dict.fromkeys(FIELDS, ""), **typed})
    with study.changing("paragraph.added") as change:
        row = tale_row(change.connection, tale)
        change.details |= {"tale": row.title, "n": len(_order(tale).numbers(change.connection)) + 1}
        return _order(tale).add_one(change, tale_id=tale, **values)


def edit_paragraph(study: Study, number: int, typed: Mapping[str, str], was: Mapping[str, str] | None = None) -> None:
    """Let a paragraph have other fields; those that are not `typed` stay.

    `was` has for each what the writer began from. Raises NoSuchParagraph, NoParagraphText, ParagraphChanged.
    """
    now, seen = paragraph_values(typed), paragraph_values(was, may_be_empty=True) if was else None
    with study.changing("paragraph.changed") as change:
        row = paragraph_row(change, number)
        changed, clashing = to_change(row._mapping, now, seen)
        if clashing:
            raise ParagraphChanged(n=change.details["n"])
        if changed:
            change.update(paragraphs, [number], **changed)


def move_paragraph(study: Study, number: int, way: Way) -> None:
    """Let a paragraph and its neighbour change places; the first and the last stay. Raises NoSuchParagraph."""
    with study.changing("paragraph.moved") as change:
        _order(paragraph_row(change, number).tale_id).step(change, number, way)


def remove_paragraph(study: Study, number: int) -> None:
    """Take a paragraph away, with how people reacted to it. Raises NoSuchParagraph."""
    with study.changing("paragraph.removed") as change:
        paragraph_row(change, number)
        change.delete(reactions, _reactions(change.connection, [number]))
        change.delete(paragraphs, [number])


def assign_readers(study: Study, tale: int) -> tuple[str, ...]:
    """Let the participants of the session read in turns; return who reads each paragraph.

    They are those who answered there, by their pseudonyms, in the order in which they became known. Raises NoSuchTale,
    NobodyToRead.
    """
    with study.changing("tale.readers") as change:
        row = tale_row(change.connection, tale)
        change.details["tale"] = row.title
        order = _order(tale).numbers(change.connection)
        readers = readers_in_turns(_who_can_read(change.connection, row.session_id), len(order))
        if not any(readers):
            raise NobodyToRead
        for paragraph, reader in zip(order, readers, strict=True):
            change.update(paragraphs, [paragraph], reader=reader)
    return readers


def who_can_read(study: Study, session: int | None) -> list[str]:
    """The pseudonyms of those who can read in a session (its number)."""
    with study.reading() as connection:
        return _who_can_read(connection, session)


def tale_values(connection: Connection, title: str, session: str) -> dict[str, Any]:
    """What a row of the table of tales holds. Raises NoTaleTitle, NoSuchSession."""
    if not plain(title):
        raise NoTaleTitle
    return {"title": plain(title), "session_id": session_id(connection, session) if session.strip() else None}


def paragraph_values(typed: Mapping[str, str], *, may_be_empty: bool = False) -> dict[str, str]:
    """What a row of the table of paragraphs holds. Raises NoParagraphText."""
    values = {name: plain(text) for name, text in typed.items() if name in FIELDS}
    if not values.get("text", "-") and not may_be_empty:
        raise NoParagraphText
    return values


def tale_row(connection: Connection, number: int) -> Any:
    """What the study keeps of a metaphor story. Raises NoSuchTale."""
    row = connection.execute(select(tales).where(tales.c.id == number)).first()
    if row is None:
        raise NoSuchTale(number=number)
    return row


def paragraph_row(change: Change, number: int) -> Any:
    """What the study keeps of a paragraph; the log learns which of which story it is. Raises NoSuchParagraph."""
    row = change.connection.execute(
        select(paragraphs, tales.c.title).join_from(paragraphs, tales).where(paragraphs.c.id == number)
    ).first()
    if row is None:
        raise NoSuchParagraph
    change.details |= {"tale": row.title, "n": _order(row.tale_id).numbers(change.connection).index(number) + 1}
    return row


def _order(tale: int) -> Order:
    return Order(paragraphs, paragraphs.c.tale_id == tale)


def _reactions(connection: Connection, of: list[int]) -> list[int]:
    return list(connection.scalars(select(reactions.c.id).where(reactions.c.paragraph_id.in_(of))))


def _who_can_read(connection: Connection, session: int | None) -> list[str]:
    answering = (speakers.c.confirmed, speakers.c.role == "respondent", MAY_BE_USED)
    found = connection.scalars(
        select(participants.c.pseudonym)
        .join_from(speakers, participants)
        .where(speakers.c.session_id == session, *answering)
        .order_by(speakers.c.id)
    )
    return list(dict.fromkeys(found))
