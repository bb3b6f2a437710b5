"""Which turn answers which prompt: what follows from the talk, and over it what somebody decided by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select

from vertel.stories.asking.methods import Prompt
from vertel.stories.asking.session_words import SessionWords, session_words
from vertel.stories.asking.talk import Stance
from vertel.stories.asking.tying import Tie, tie
from vertel.study.asking.errors import NoStatementThere, NoSuchPrompt, NoSuchTurn
from vertel.study.asking.prompts import SessionPrompt, prompt_row, session_prompts, with_phrases
from vertel.study.asking.session_turns import SessionTurn, session_row, session_turns
from vertel.study.store.change import Change
from vertel.study.store.schema import answers
from vertel.study.store.study import Study
from vertel.transcripts.transcript import Turn


@dataclass(frozen=True, slots=True)
class TiedTurn:
    """A turn of a respondent and the prompt it answers (its number), if any.

    `because` is what was asked, or the heading, where that ties it; it is empty where somebody did so by hand.
    """

    turn: SessionTurn
    prompt: int | None
    because: str = ""


def tied_turns(study: Study, spoken: Sequence[SessionTurn], asked: Sequence[SessionPrompt]) -> list[TiedTurn]:
    """Each turn of a respondent with the prompt it answers: as somebody decided, else as follows from the talk.

    `spoken` are all turns of the session, `asked` its prompts with their phrases.
    """
    interviewers = frozenset(turn.said.speaker for turn in spoken if turn.asks and turn.said.speaker)
    said, prompts = tuple(turn.said for turn in spoken), tuple(one.prompt for one in asked)
    ties = _ties(said, prompts, interviewers, session_words(study.folder))
    tied = []
    for turn, found in zip(spoken, ties, strict=True):
        if turn.answers and turn.by_hand:
            tied.append(TiedTurn(turn, turn.by_hand.prompt))
        elif turn.answers:
            tied.append(TiedTurn(turn, asked[found.prompt].id, found.because) if found else TiedTurn(turn, None))
    return tied


@lru_cache(maxsize=8)
def _ties(
    said: tuple[Turn, ...], prompts: tuple[Prompt, ...], interviewers: frozenset[str], words: SessionWords
) -> list[Tie | None]:
    """A page asks for the same session again after everything that somebody does on it."""
    return tie(said, prompts, interviewers, words)


def tie_turn(study: Study, session: int, turn: int, prompt: int | None) -> None:
    """Say that a turn (its number in the session) answers this prompt of the session, or none at all.

    Where it answered another one, its stance goes. Raises NoSuchSessionNumber, NoSuchTurn, NoSuchPrompt.
    """
    with study.changing("answer.untied" if prompt is None else "answer.tied") as change:
        found = _the_turn(change, turn, _spoken(change, session))
        if prompt is not None and prompt_row(change, prompt).session_id != session:
            raise NoSuchPrompt
        same = found.by_hand if found.by_hand and found.by_hand.prompt == prompt else None
        decide(change, found, prompt, same.stance if same else None)


def leave_turn(study: Study, session: int, turn: int) -> None:
    """Take back what somebody decided about a turn, so that the talk decides again.

    Raises NoSuchSessionNumber, NoSuchTurn.
    """
    with study.changing("answer.left") as change:
        found = _the_turn(change, turn, _spoken(change, session))
        if found.by_hand:
            change.delete(answers, [found.by_hand.id])


def set_stance(study: Study, session: int, turn: int, stance: Stance | None) -> None:
    """Say where a turn stands towards the statement it answers; None leaves that open.

    With that it is decided too that it answers this statement. Raises NoSuchSessionNumber, NoSuchTurn,
    NoStatementThere.
    """
    with study.changing(f"stance.{stance or 'open'}") as change:
        spoken = _spoken(change, session)
        found = _the_turn(change, turn, spoken)
        asked = with_phrases(study, session_prompts(change.connection, session))
        prompt = next(one.prompt for one in tied_turns(study, spoken, asked) if one.turn is found)
        statement = next((one for one in asked if one.id == prompt and one.prompt.kind == "statement"), None)
        if statement is None:
            raise NoStatementThere(turn=turn)
        change.details["prompt"] = statement.prompt.text
        decide(change, found, statement.id, stance)


def decide(change: Change, turn: SessionTurn, prompt: int | None, stance: Stance | None) -> None:
    """Keep what somebody decided about a turn, in the place of what was decided before."""
    there = list(change.connection.scalars(select(answers.c.id).where(answers.c.turn_id == turn.id)))
    if there:
        change.update(answers, there, prompt_id=prompt, stance=stance)
    else:
        change.insert_one(answers, turn_id=turn.id, prompt_id=prompt, stance=stance)


def _spoken(change: Change, session: int) -> list[SessionTurn]:
    change.details["session"] = session_row(change.connection, session).name
    return list(session_turns(change.connection, session))


def _the_turn(change: Change, turn: int, spoken: Sequence[SessionTurn]) -> SessionTurn:
    change.details["turn"] = turn
    found = next((one for one in spoken if one.number == turn and one.answers), None)
    if found is None:
        raise NoSuchTurn(session=change.details["session"], turn=turn)
    return found
