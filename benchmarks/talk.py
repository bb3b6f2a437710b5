"""Made conversations, as long as is asked: the sentences of the example study in ever new orders, with ever new words.

So there is as much to suggest as in real talk. One word in a thousand was never said before, however long the talk.
"""

import random
import re
from collections.abc import Iterator

from vertel import content
from vertel.analysis.conversation import Conversation
from vertel.transcripts.registry import read
from vertel.transcripts.transcript import Turn

TURNS = 250  # of one conversation: some 10,000 words, an hour of talk
NEW_WORDS = 0.001
SYLLABLES = [first + vowel + last for first in "bdghklmnprstvwz" for vowel in "aeiou" for last in "gklmnprst"]
HEADS = ["", "groep", "avonden", "gesprekken", "kosten", "leden", "plannen", "verslagen"]
FILES = ("*.docx", "*.odt", "*.txt", "*.vtt", "interview-3.csv", "*.rtf", "*.pdf", "*.md", "*.html")


def conversations(tokens: int) -> Iterator[Conversation]:
    """Conversations of together about so many tokens; the same ones each time."""
    made = random.Random(1)
    said = list(_sentences())
    words = 0
    while words < tokens * 0.82:  # punctuation is tokens too
        turns = tuple(Turn(_turn(made, said), made.choice("IRS")) for _turn_number in range(TURNS))
        words += sum(turn.text.count(" ") + 1 for turn in turns)
        yield Conversation(turns, tuple(range(TURNS)), frozenset("I"))


def _turn(made: random.Random, said: list[str]) -> str:
    return " ".join(_with_a_new_word(made, made.choice(said)) for _sentence in range(made.randint(1, 7)))


def _with_a_new_word(made: random.Random, sentence: str) -> str:
    if made.random() > NEW_WORDS * sentence.count(" "):
        return sentence
    words = sentence.split(" ")
    words[made.randrange(len(words))] = "".join(made.choices(SYLLABLES, k=3)) + made.choice(HEADS)
    return " ".join(words)


def _sentences() -> Iterator[str]:
    """The sentences of the example study."""
    example = content.shipped("transcripts") / "voorbeeld"
    for pattern in FILES:
        for path in sorted(example.glob(pattern)):
            for turn in read(path.read_bytes(), path.name).turns:
                if turn.kind == "speech":
                    yield from re.split(r"(?<=[.!?])\s+", turn.text)
