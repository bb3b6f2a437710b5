"""Which stage of the arc each turn of a transcript belongs to: a chapter heading decides, else the question asked.

Where neither decides, a strict cue in what a respondent says may propose a stage; a proposal is never a decision.
"""

import textwrap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from vertel.analysis.numbers import Numbers
from vertel.analysis.phrases import PhraseIndex, plain_words, said
from vertel.analysis.plain_sentences import asks, sentences
from vertel.language import LANGUAGES
from vertel.stories.arc import Arc
from vertel.transcripts.transcript import Turn

# “En toen?” and “Hoe ging dat dan?” ask on; a longer question that fits no stage turns to something else.
LONGEST_FOLLOW_UP = 7

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
    until an interviewer asks something else; a short question that fits nothing only asks on.
    """
    placements = []
    heading = question = None
    for turn in turns:
        if turn.kind == "heading":
            heading, question = _by_heading(turn.text, arc), None
        elif turn.kind == "speech" and turn.speaker in interviewers and "?" in turn.text:
            question = _by_question(turn.text, arc) or (question if _asks_on(turn.text) else None)
        placements.append(heading or question)
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


def _by_heading(heading: str, arc: Arc) -> Placement | None:
    """A heading that is the title of a stage; else one that holds a cue."""
    words = tuple(word for word in plain_words(heading) if not word.isdecimal())
    named = next((stage for stage in arc.stages if _title(stage.title) == words), None)
    if named and words:
        return Placement(named.key, _shortened(heading), "heading")
    return _by_last(heading, _index(*((stage.key, stage.headings) for stage in arc.stages)), "heading")


def _by_question(turn: str, arc: Arc) -> Placement | None:
    """The last sentence that fits decides: a facilitator first sums up, then asks."""
    index = _index(*((stage.key, stage.questions) for stage in arc.stages))
    found = (_by_last(sentence, index, "question") for sentence in reversed(sentences(turn)))
    return next(filter(None, found), None)


def _by_cue(sentence: str, cues: PhraseIndex) -> Iterator[Placement]:
    words = cues.words(sentence)
    for found in cues.find(words):
        yield Placement(found.name, _shortened(said(sentence, words, found.first, found.last)), "cue")


def _by_last(text: str, index: PhraseIndex, by: By) -> Placement | None:
    """The stage whose phrase ends last in `text`; of two that end together, the one with more words."""
    last = max(index.find(index.words(text)), key=lambda found: (found.last, found.own), default=None)
    return Placement(last.name, _shortened(text), by) if last else None


@cache
def _index(*stages: tuple[str, tuple[str, ...]]) -> PhraseIndex:
    """The phrases of each stage by its key. They follow the transcripts, so numbers are words of any language."""
    return PhraseIndex(dict(stages), *(Numbers.read(lang) for lang in LANGUAGES))


_title = cache(plain_words)


def _asks_on(turn: str) -> bool:
    questions = [sentence for sentence in sentences(turn) if "?" in sentence]
    return all(len(plain_words(question)) <= LONGEST_FOLLOW_UP for question in questions)


def _shortened(text: str) -> str:
    return textwrap.shorten(text, _LONGEST_REASON, placeholder=" …")
