"""What was told in each turn: by whom, in which stage of an arc, and how to read a passage of it."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from sqlalchemy import Connection

from vertel.analysis.phrases import PhraseIndex
from vertel.analysis.plain_sentences import sentences_around
from vertel.stories.arc import Arc
from vertel.stories.outcome import Outcome, outcome, read_signs
from vertel.stories.placing import Placement, place, propose
from vertel.study.people.disguising import disguise
from vertel.study.suggesting.conversations import conversations


@dataclass(frozen=True, slots=True)
class ToldTurn:
    """A turn: where its `text` starts in the transcript, whether a respondent speaks, and its stage.

    `stage` is what a heading or a question decides. By `signs` its language tells outcomes apart; `disguised` hides
    whom a text in that language names.
    """

    text: str
    start: int
    by_respondent: bool
    stage: Placement | None
    signs: PhraseIndex
    disguised: Callable[[str], str]

    def around(self, start: int, end: int) -> str:
        """The whole sentences that a passage stands in, disguised; its places are code points in the transcript."""
        return self.disguised(sentences_around(self.text, start - self.start, end - self.start))

    def outcome(self, said: str) -> Outcome | None:
        """What `said` reads as, where a respondent says it."""
        return outcome(said, self.signs) if self.by_respondent else None

    def proposal(self, said: str, arc: Arc) -> Placement | None:
        """The stage that a cue in `said` proposes, where a respondent says it and nothing decided."""
        return propose(said, arc) if self.by_respondent and self.stage is None else None


Told = Mapping[int, Sequence[ToldTurn]]


def told(connection: Connection, arc: Arc, folder: Path) -> Told:
    """The turns of every current transcript, by its number, in the order of sessions and their parts."""
    signs, disguised = cache(read_signs), cache(partial(disguise, connection))
    found: dict[int, Sequence[ToldTurn]] = {}
    for recorded in conversations(connection):
        said = recorded.conversation
        stages = place(said.turns, arc, said.interviewers)
        by_language = signs(said.lang, folder), disguised(said.lang)
        found[recorded.transcript] = [
            ToldTurn(turn.text, start, said.is_answer(n), stage, *by_language)
            for n, (turn, start, stage) in enumerate(zip(said.turns, said.starts, stages, strict=True))
        ]
    return found


def turn_at(turns: Sequence[ToldTurn], place: int) -> ToldTurn:
    """The turn that holds a place in its transcript."""
    return turns[bisect_right(turns, place, key=lambda turn: turn.start) - 1]
