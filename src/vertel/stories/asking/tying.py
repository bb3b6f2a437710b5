"""Which prompt each turn of a session answers: what the facilitator asked last, or the heading it stands under."""

import math
import re
import textwrap
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from vertel.analysis.numbers import Numbers, plain
from vertel.analysis.phrases import PhraseIndex
from vertel.analysis.plain_sentences import sentences
from vertel.language import LANGUAGES
from vertel.stories.asking.methods import Prompt
from vertel.stories.asking.session_words import SessionWords
from vertel.transcripts.transcript import Turn

# A sentence puts a prompt where this much of what the prompt says stands in it, rare words weighing more than common
# ones, and at least so many words.
ALIKE = 0.6
FEWEST_ALIKE = 2

_LONGEST_REASON = 80

_WORD = re.compile(r"\w+")
_plain = lru_cache(2**16)(plain)  # people say the same words again and again


@dataclass(frozen=True, slots=True)
class Tie:
    """The place of a prompt in the list, and what says so: `because` is what was asked or the heading, shortened."""

    prompt: int
    because: str
    by: Literal["heading", "question"]


def tie(
    turns: Sequence[Turn], prompts: Sequence[Prompt], interviewers: Collection[str], words: SessionWords
) -> list[Tie | None]:
    """The prompt that each turn answers; None for a turn that answers none, is no speech, or is the facilitator's own.

    A prompt is put where a facilitator (`interviewers` has their labels) says its text, or nearly, or one of its
    phrases, and where a heading does. It holds until the next one is put, a heading stands there that puts none, or
    somebody closes it in so many `words`. A sentence that announces what comes later puts nothing. The last that is put
    in a turn counts. Of prompts that fit a sentence as well it is the one that was put last, else the first that was
    not put before.
    """
    putting = _Putting(turns, prompts, words)
    ties: list[Tie | None] = []
    now: Tie | None = None
    for turn in turns:
        asking = turn.kind == "speech" and turn.speaker in interviewers
        if turn.kind == "heading":
            now = putting.by(turn.text, "heading")
        elif asking:
            now = putting.by(turn.text, "question") or (None if _holds(turn.text, words.ends) else now)
        elif turn.kind == "note" and _holds(turn.text, words.ends):
            now = None
        ties.append(now if turn.kind == "speech" and not asking else None)
    return ties


class _Putting:
    """Which prompt is put, one turn after the other."""

    def __init__(self, turns: Sequence[Turn], prompts: Sequence[Prompt], words: SessionWords) -> None:
        self._later = words.later
        self._prompts = [Counter(_words(prompt.text)) for prompt in prompts]
        self._weights = _weights(turns, self._prompts)
        self._asked = _index(*((str(n), prompt.asked) for n, prompt in enumerate(prompts)))
        self._headings = _index(*((str(n), prompt.asked + prompt.headings) for n, prompt in enumerate(prompts)))
        self._put: list[int] = []

    def by(self, said: str, how: Literal["heading", "question"]) -> Tie | None:
        """What is put last in what was `said`, if anything is."""
        parts = [part for part in sentences(said) if how == "heading" or not _holds(part, self._later)]
        phrases = self._headings if how == "heading" else self._asked
        for n in range(len(parts) - 1, -1, -1):
            both = " ".join(parts[max(0, n - 1) : n + 1])
            for asked, fitting in (
                (parts[n], self._alike(parts[n])),
                (parts[n], _with_phrase(parts[n], phrases)),
                (both, self._alike(both)),
            ):
                if fitting:
                    self._put.append(self._meant(fitting))
                    return Tie(self._put[-1], textwrap.shorten(asked, _LONGEST_REASON, placeholder=" …"), how)
        return None

    def _meant(self, fitting: Sequence[int]) -> int:
        if self._put and self._put[-1] in fitting:
            return self._put[-1]
        return next((one for one in fitting if one not in self._put), fitting[-1])

    def _alike(self, said: str) -> list[int]:
        """The prompts of which `said` holds most, in their order."""
        words = set(_words(said))
        scores = {n: score for n, prompt in enumerate(self._prompts) if (score := self._score(prompt, words)) >= ALIKE}
        most = max(scores.values(), default=0)
        return [n for n, score in scores.items() if score == most]

    def _score(self, prompt: Mapping[str, int], said: set[str]) -> float:
        """How much of the prompt was said, from 0 to 1."""
        shared = [word for word in prompt if word in said]
        if len(shared) < min(FEWEST_ALIKE, len(prompt)):
            return 0
        whole = sum(self._weights[word] for word in prompt)
        return sum(self._weights[word] for word in shared) / whole if whole else 0


def _weights(turns: Sequence[Turn], prompts: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """How telling the words of the prompts are in this talk: what stands in few of its turns tells most."""
    wanted = {word for prompt in prompts for word in prompt}
    within: Counter[str] = Counter()
    for turn in turns:
        within.update(wanted.intersection(_words(turn.text)))
    return {word: math.log((2 + len(turns)) / (1 + within[word])) for word in wanted}


def _words(text: str) -> list[str]:
    """The words of a text, without capitals and accents."""
    return [_plain(word) for word in _WORD.findall(text)]


def _with_phrase(sentence: str, phrases: PhraseIndex) -> list[int]:
    """The prompts with the phrase that ends last in the sentence; of those that end together, the longest."""
    found = list(phrases.find(phrases.words(sentence)))
    last = max(((one.last, one.own) for one in found), default=None)
    return sorted({int(one.name) for one in found if (one.last, one.own) == last})


def _holds(said: str, phrases: tuple[str, ...]) -> bool:
    index = _index(("", phrases))
    return any(True for _found in index.find(index.words(said)))


@cache
def _index(*lists: tuple[str, tuple[str, ...]]) -> PhraseIndex:
    """Phrases follow the transcripts, so numbers are words of any language."""
    return PhraseIndex(dict(lists), *(Numbers.read(lang) for lang in LANGUAGES))
