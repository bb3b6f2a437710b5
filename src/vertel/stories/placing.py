"""Which stage of the arc each turn of a transcript belongs to: a chapter heading decides, else the question asked."""

import re
import textwrap
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from vertel.stories.arc import Arc, Stage
from vertel.transcripts.transcript import Turn

# “En toen?” and “Hoe ging dat dan?” ask on; a longer question that fits no stage turns to something else.
LONGEST_FOLLOW_UP = 7

_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_UP_TO_FOUR_WORDS = r"(?: \w+){0,4} "


@dataclass(frozen=True, slots=True)
class Placement:
    """The key of the stage a turn belongs to, and the heading or question that decided, shortened."""

    stage: str
    because: str


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


def _by_heading(heading: str, arc: Arc) -> Placement | None:
    return _fit(heading, [(stage, cue) for stage in arc.stages for cue in stage.headings])


def _by_question(turn: str, arc: Arc) -> Placement | None:
    """The last sentence that fits decides: a facilitator first sums up, then asks."""
    cues = [(stage, cue) for stage in arc.stages for cue in stage.questions]
    found = [placement for sentence in _SENTENCE.findall(turn) if (placement := _fit(sentence, cues))]
    return found[-1] if found else None


def _fit(sentence: str, cues: Sequence[tuple[Stage, str]]) -> Placement | None:
    """The stage whose cue ends last in the sentence; of two that end together, the one with more words."""
    words = _plain(sentence)
    ends = [
        (match.end(), len(cue.replace("*", " ").split()), stage.key)
        for stage, cue in cues
        for match in _pattern(cue).finditer(words)
    ]
    if not ends:
        return None
    _, _, key = max(ends, key=lambda end: end[:2])
    return Placement(key, textwrap.shorten(sentence, 80, placeholder=" …"))


def _asks_on(turn: str) -> bool:
    questions = [sentence for sentence in _SENTENCE.findall(turn) if "?" in sentence]
    return all(len(_plain(question).split()) <= LONGEST_FOLLOW_UP for question in questions)


def _plain(text: str) -> str:
    """Words only, one space between them, without case, accents or punctuation."""
    letters = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(re.findall(r"\w+", letters.casefold()))


@cache
def _pattern(cue: str) -> re.Pattern[str]:
    """A cue as a pattern on plain words; one without any word fits nothing."""
    parts = [re.escape(words) for part in cue.split("*") if (words := _plain(part))]
    return re.compile(rf"\b{_UP_TO_FOUR_WORDS.join(parts)}\b" if parts else r"(?!)")
