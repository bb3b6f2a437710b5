"""What a session adds up to: its method, its prompts with what answers them, its keywords and its circles."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from vertel.stories.asking.session_words import SessionWords, propose_stance, session_words
from vertel.stories.asking.talk import (
    Answer,
    Keyword,
    KeywordGroup,
    PromptTalk,
    SessionFacts,
    SessionTalk,
    circle_rounds,
)
from vertel.study.asking.answering import TiedTurn, tied_turns
from vertel.study.asking.keyword_round import KeptKeyword, session_keywords
from vertel.study.asking.methods import known_method
from vertel.study.asking.prompts import session_prompts, with_phrases
from vertel.study.asking.session_turns import session_row, session_turns
from vertel.study.people.disguising import disguise
from vertel.study.sessions.keeping import session_id
from vertel.study.store.study import Study


def session_talk(study: Study, session: int | str) -> SessionTalk:
    """What a session (its number, or its name) adds up to.

    What was said by somebody who did not consent is nowhere in it. Raises NoSuchSessionNumber, NoSuchSession.
    """
    with study.reading() as connection:
        number = session_id(connection, session) if isinstance(session, str) else session
        return _talk(study, connection, number)


def _talk(study: Study, connection: Connection, number: int) -> SessionTalk:
    row = session_row(connection, number)
    asked = with_phrases(study, session_prompts(connection, number))
    tied = tied_turns(study, list(session_turns(connection, number)), asked)
    statements = {one.id for one in asked if one.prompt.kind == "statement"}
    hidden, words = disguise(connection, row.lang), session_words(study.folder)
    all_answers = [_answer(one, statements, hidden, words) for one in tied]
    by_prompt: dict[int | None, list[Answer]] = defaultdict(list)
    for one, answer in zip(tied, all_answers, strict=True):
        by_prompt[one.prompt].append(answer)
    return SessionTalk(
        session=SessionFacts(row.id, row.name, row.kind, row.held_on, row.place, row.facilitators, row.lang),
        method=known_method(study, row.method),
        prompts=tuple(PromptTalk(one.id, one.prompt, tuple(by_prompt[one.id])) for one in asked),
        keywords=_grouped(session_keywords(connection, number), hidden),
        circles=circle_rounds(all_answers),
        unanswered=tuple(by_prompt[None]),
    )


def _answer(one: TiedTurn, statements: set[int], hidden: Callable[[str], str], words: SessionWords) -> Answer:
    turn, by_hand = one.turn, one.turn.by_hand
    stance = by_hand.stance if by_hand else None
    open_to = one.prompt in statements and stance is None
    return Answer(
        turn=turn.number,
        voice=turn.voice,
        text=hidden(turn.said.text),
        stance=stance,
        circle=turn.circle,
        proposed=propose_stance(turn.said.text, words) if open_to else None,
        by_hand=by_hand is not None,
        because=one.because,
    )


def _grouped(kept: Sequence[KeptKeyword], hidden: Callable[[str], str]) -> tuple[KeywordGroup, ...]:
    """By theme, in the order in which the themes come up; what is in no theme stands last."""
    groups: dict[tuple[int | None, str | None], list[Keyword]] = defaultdict(list)
    for one in kept:
        groups[one.code, one.theme].append(Keyword(one.id, hidden(one.word), one.voice))
    grouped = [KeywordGroup(code, theme, tuple(some)) for (code, theme), some in groups.items()]
    return tuple(sorted(grouped, key=lambda group: group.code is None))
