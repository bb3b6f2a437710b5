"""The keywords that a session gathered, and the themes that people put them under."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from vertel.stories.asking.session_words import propose_keywords, session_words
from vertel.stories.telling.evidence import Voice
from vertel.study.asking.answering import tied_turns
from vertel.study.asking.errors import KeywordChanged, NobodyCalledSo, NoKeyword, NoSuchKeyword
from vertel.study.asking.prompts import session_prompts, with_phrases
from vertel.study.asking.session_turns import session_row, session_turns
from vertel.study.codebook.codes import code_row, make_code
from vertel.study.coding.passages import ROLE
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.people.disguising import disguise
from vertel.study.store.change import Change
from vertel.study.store.order import Order
from vertel.study.store.schema import codes, keywords, participants, sessions, speakers
from vertel.study.store.study import Study
from vertel.transcripts.encoding import nfc


@dataclass(frozen=True, slots=True)
class KeptKeyword:
    """A keyword: its number, the voice that gave it (None: the group), and its theme (number and name), if any."""

    id: int
    word: str
    voice: Voice | None
    code: int | None
    theme: str | None


@dataclass(frozen=True, slots=True)
class ProposedKeyword:
    """A word that somebody named in answer to a prompt for keywords, in the turn with this number in the session."""

    word: str
    turn: int
    voice: Voice | None
    prompt: int


def session_keywords(connection: Connection, session: int) -> list[KeptKeyword]:
    """The keywords of a session in the order in which they were written down.

    Those of somebody who did not consent are left out.
    """
    rows = connection.execute(
        select(
            keywords.c.id,
            keywords.c.word,
            participants.c.pseudonym,
            participants.c.perspective,
            participants.c.organisation,
            codes.c.id.label("code"),
            codes.c.name.label("theme"),
        )
        .join_from(keywords, participants, keywords.c.participant_id == participants.c.id, isouter=True)
        .join(codes, keywords.c.code_id == codes.c.id, isouter=True)
        .where(keywords.c.session_id == session, MAY_BE_USED)
        .order_by(keywords.c.position, keywords.c.id)
    )
    return [
        KeptKeyword(
            id=row.id,
            word=row.word,
            voice=Voice(row.pseudonym, row.perspective, row.organisation) if row.pseudonym else None,
            code=row.code,
            theme=row.theme,
        )
        for row in rows
    ]


def proposed_keywords(study: Study, session: int) -> list[ProposedKeyword]:
    """The words that people named in answer to the prompts for keywords, and that nobody wrote down yet.

    Participants who are named in them stand there under their pseudonym. Raises NoSuchSessionNumber.
    """
    with study.reading() as connection:
        return _proposed(study, connection, session)


def add_keyword(
    study: Study,
    session: int,
    word: str,
    *,
    who: str | None = None,
    code: int | None = None,
    prompt: int | None = None,
) -> int:
    """Write a keyword down; return its number. `who` is the pseudonym of who gave it, None for the group.

    Raises NoSuchSessionNumber, NoKeyword, NobodyCalledSo, NoSuchCodeNumber.
    """
    with study.changing("keyword.added") as change:
        change.details["session"] = session_row(change.connection, session).name
        if code is not None:
            code_row(change.connection, code)
        number = keep_keyword(change, session, word, who=who, code=code, prompt=prompt)
        change.details["word"] = plain_word(word)
    return number


def take_proposed(study: Study, session: int, chosen: Collection[tuple[int, str]]) -> int:
    """Write down the proposed keywords that are chosen, each by its turn and word, as one action; return how many.

    What is proposed no longer is passed over. Raises NoSuchSessionNumber.
    """
    with study.changing("keywords.added") as change:
        taken = [one for one in _proposed(study, change.connection, session) if (one.turn, one.word) in chosen]
        for one in taken:
            who = one.voice.pseudonym if one.voice else None
            keep_keyword(change, session, one.word, who=who, prompt=one.prompt)
        name = session_row(change.connection, session).name
        change.details = {"session": name, "words": ", ".join(one.word for one in taken)}
    return len(taken)


def put_keywords(study: Study, session: int, chosen: Collection[int], code: int | None, new: str = "") -> None:
    """Put keywords of the session (their numbers) under a theme (a code), or under none.

    Where `new` is given, under the theme of that name, which is made where there is none. Those that are gone
    meanwhile are passed over. Raises NoSuchSessionNumber, NoSuchCodeNumber, NoName.
    """
    with study.changing("keywords.placed") as change:
        change.details["session"] = session_row(change.connection, session).name
        if new.strip():
            code = make_code(change, new)
        rows = change.connection.execute(
            select(keywords.c.id, keywords.c.word)
            .where(keywords.c.session_id == session, keywords.c.id.in_(chosen))
            .order_by(keywords.c.position)
        ).all()
        change.details["words"] = ", ".join(row.word for row in rows)
        change.details["theme"] = code_row(change.connection, code).name if code is not None else "–"
        change.update(keywords, [row.id for row in rows], code_id=code)


def rename_keyword(study: Study, keyword: int, word: str, *, was: str | None = None) -> None:
    """Write a keyword otherwise. `was` is the word that the writer began from, where that matters.

    Raises NoSuchKeyword, NoKeyword, and KeywordChanged where another word stands there than `was`.
    """
    with study.changing("keyword.renamed", word=plain_word(word)) as change:
        row = _keyword(change, keyword)
        there = row.word
        seen = {there, disguise(change.connection, session_row(change.connection, row.session_id).lang)(there)}
        if was is not None and was not in seen and plain_word(word) != there:
            raise KeywordChanged(there=there)
        change.details["old"] = there
        change.update(keywords, [keyword], word=plain_word(word))


def remove_keyword(study: Study, keyword: int) -> None:
    """Take a keyword away. Raises NoSuchKeyword."""
    with study.changing("keyword.removed") as change:
        _keyword(change, keyword)
        change.delete(keywords, [keyword])


def keep_keyword(
    change: Change,
    session: int,
    word: str,
    *,
    who: str | None = None,
    code: int | None = None,
    prompt: int | None = None,
) -> int:
    """Put a keyword behind those of the session; return its number. Raises NoKeyword, NobodyCalledSo."""
    word = plain_word(word)
    return Order(keywords, keywords.c.session_id == session, first=0).add_one(
        change,
        session_id=session,
        prompt_id=prompt,
        word=word,
        participant_id=_participant(change, session, who) if who else None,
        code_id=code,
    )


def plain_word(word: str) -> str:
    """As the study keeps it. Raises NoKeyword where there is none."""
    word = nfc(" ".join(word.split()))
    if not word:
        raise NoKeyword
    return word


def _proposed(study: Study, connection: Connection, session: int) -> list[ProposedKeyword]:
    row = session_row(connection, session)
    asked = with_phrases(study, session_prompts(connection, session))
    rounds = {one.id for one in asked if one.prompt.kind == "keywords"}
    words, hidden = session_words(study.folder), disguise(connection, row.lang)
    known = {(one.word.casefold(), one.voice) for one in session_keywords(connection, session)}
    found = []
    for one in tied_turns(study, list(session_turns(connection, session)), asked) if rounds else ():
        if one.prompt is None or one.prompt not in rounds:
            continue
        for word in map(hidden, propose_keywords(one.turn.said.text, words)):
            if (word.casefold(), one.turn.voice) not in known:
                known.add((word.casefold(), one.turn.voice))
                found.append(ProposedKeyword(word, one.turn.number, one.turn.voice, one.prompt))
    return found


def _participant(change: Change, session: int, who: str) -> int:
    """The respondent of the session who has this pseudonym. Raises NobodyCalledSo."""
    rows = change.connection.execute(
        select(participants.c.pseudonym, participants.c.id)
        .join_from(speakers, participants)
        .where(speakers.c.session_id == session, ROLE.is_distinct_from("interviewer"), MAY_BE_USED)
        .order_by(participants.c.pseudonym)
    ).all()
    found = {row.pseudonym: int(row.id) for row in rows}
    if who not in found:
        session_name = session_row(change.connection, session).name
        raise NobodyCalledSo(session=session_name, who=who, available=", ".join(found))
    return found[who]


def _keyword(change: Change, keyword: int) -> Any:
    """The row of this keyword; the log will tell which it is. Raises NoSuchKeyword."""
    row = change.connection.execute(
        select(keywords, sessions.c.name.label("session")).join_from(keywords, sessions).where(keywords.c.id == keyword)
    ).first()
    if row is None:
        raise NoSuchKeyword
    change.details = {"word": row.word, "session": row.session} | change.details
    return row
