"""Which stage of the arc each turn of a transcript belongs to: a chapter heading decides, else the question asked.

Where neither decides, a strict cue in what a respondent says may propose a stage; a proposal is never a decision.
"""

import textwrap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from vertel.analysis.numbers import Numbers
from vertel.analysis.phrases import Found, PhraseIndex, count_words, plain_words, said
from vertel.analysis.plain_sentences import asks, sentences
from vertel.language import LANGUAGES
from vertel.stories.telling.arc import Arc
from vertel.transcripts.transcript import Turn

# “En toen?” and “Hoe ging dat dan?” ask on; a longer question that fits no stage turns to something else.
LONGEST_FOLLOW_UP = 7

# In a group the talk wanders off from a question: after so many turns it decides nothing any more.
MOST_ANSWERS = 8

_LONGEST_REASON = 80

By = Literal["heading", "question", "cue"]


@dataclass(frozen=True, slots=True)
class Placement:
    """The key of a stage, and why: `because` is the heading, the question or the cue, as it was said, shortened."""

    stage: str
    because: str
    by: By

    @property
    def proposed(self) -> bool:
        """Whether this is only a proposal, for a person to look at."""
        return self.by == "cue"


def place(turns: Sequence[Turn], arc: Arc, interviewers: Collection[str]) -> list[Placement | None]:
    """The placement of each turn; None where nothing decides.

    `interviewers` are the labels of the speakers whose questions count. A heading that fits a stage holds until the
    next heading, whatever that says, and wins from questions. Where no heading holds, the last fitting question does,
    for MOST_ANSWERS turns of others, or until an interviewer asks something else; a short question that fits nothing
    only asks on. Without a question mark a remark counts where it opens as a question does: “Vertel eens …”. A machine
    that writes down what it hears may write no question marks at all: then all that interviewers say may be a question.

    Where a question belongs to more than one stage, the first of those that is not yet past in the story is meant:
    what people ran into before they set out is the problem, and after that a bear on the road.
    """
    asked_by_mark = any("?" in turn.text for turn in turns if _is_of(turn, interviewers))
    placements = []
    heading = question = None
    reached, answers = 0, 0
    for turn in turns:
        if turn.kind == "heading":
            heading, question = _by_heading(turn.text, arc), None
        elif _is_of(turn, interviewers):
            asks_something = "?" in turn.text or not asked_by_mark
            fitting = _by_question(turn.text, arc, reached, opening=not asks_something)
            if fitting or (asks_something and not _asks_on(turn.text)):
                question, answers = fitting, 0
        else:
            answers += 1
            question = question if answers <= MOST_ANSWERS else None
        placement = heading or question
        reached = _place_in(arc, placement) if placement else reached
        placements.append(placement)
    return placements


def propose(told: str, arc: Arc) -> Placement | None:
    """The stage that a strict cue proposes for what a respondent `told`, in one sentence or more.

    None where no cue stands in it, or cues of more than one stage: then it takes a person. A question proposes nothing.
    """
    cues = _index(*((stage.key, stage.cues) for stage in arc.stages))
    if not cues.may_tell(told):
        return None
    found = [placement for sentence in sentences(told) if not asks(sentence) for placement in _by_cue(sentence, cues)]
    return found[0] if len({placement.stage for placement in found}) == 1 else None


def _is_of(turn: Turn, interviewers: Collection[str]) -> bool:
    return turn.kind == "speech" and turn.speaker in interviewers


def _place_in(arc: Arc, placement: Placement) -> int:
    return next(n for n, stage in enumerate(arc.stages) if stage.key == placement.stage)


def _by_heading(heading: str, arc: Arc) -> Placement | None:
    """A heading that is the title of a stage; else one that holds a phrase of it."""
    words = tuple(word for word in plain_words(heading) if not word.isdecimal())
    named = next((stage for stage in arc.stages if _title(stage.title) == words), None)
    if named and words:
        return Placement(named.key, _shortened(heading), "heading")
    index = _index(*((stage.key, stage.headings) for stage in arc.stages))
    stage = _last_fitting(_found(heading, index), arc)
    return Placement(stage, _shortened(heading), "heading") if stage else None


def _by_question(turn: str, arc: Arc, reached: int, *, opening: bool) -> Placement | None:
    """The last sentence that fits decides: a facilitator first sums up, then asks.

    `opening`: only a sentence that opens with the phrase fits. `reached`: the number of the stage the story is in.
    """
    index = _index(*((stage.key, stage.questions) for stage in arc.stages))
    if not index.may_tell(turn):
        return None
    for sentence in reversed(sentences(turn)):
        found = _found(sentence, index)
        if not opening or any(phrase.first == 0 for phrase in found):
            stage = _last_fitting(found, arc, reached)
            if stage:
                return Placement(stage, _shortened(sentence), "question")
    return None


def _by_cue(sentence: str, cues: PhraseIndex) -> Iterator[Placement]:
    words = cues.words(sentence)
    for found in cues.find(words):
        yield Placement(found.name, _shortened(said(sentence, words, found.first, found.last)), "cue")


def _found(text: str, index: PhraseIndex) -> list[Found]:
    return list(index.find(index.words(text)))


def _last_fitting(found: Sequence[Found], arc: Arc, reached: int = 0) -> str | None:
    """The stage whose phrase ends last; of two that end together, the one with more words.

    Of stages that share it, the first from the one that is `reached` on; where all are past, the nearest.
    """
    last = max(((phrase.last, phrase.own) for phrase in found), default=None)
    fitting = {phrase.name for phrase in found if (phrase.last, phrase.own) == last}
    stages = (*arc.stages[reached:], *reversed(arc.stages[:reached]))
    return next((stage.key for stage in stages if stage.key in fitting), None)


@cache
def _index(*stages: tuple[str, tuple[str, ...]]) -> PhraseIndex:
    """The phrases of each stage by its key. They follow the transcripts, so numbers are words of any language."""
    return PhraseIndex(dict(stages), *(Numbers.read(lang) for lang in LANGUAGES))


_title = cache(plain_words)


def _asks_on(turn: str) -> bool:
    questions = [sentence for sentence in sentences(turn) if "?" in sentence] or [turn]
    return all(count_words(question) <= LONGEST_FOLLOW_UP for question in questions)


def _shortened(text: str) -> str:
    return textwrap.shorten(text, _LONGEST_REASON, placeholder=" …")
