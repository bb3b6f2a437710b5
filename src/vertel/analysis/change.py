"""Candidates for change stories in what people said: then and now, thanks to, growth; and “no change” apart.

Patterns find them, a person decides. Which words make a pattern stands in `language/<lang>/change.yaml`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args

from vertel import content
from vertel.analysis.numbers import Numbers
from vertel.analysis.phrases import Found, PhraseIndex, said
from vertel.analysis.plain_sentences import asks
from vertel.content.yaml_file import read_yaml
from vertel.language import Lang

Kind = Literal["then-now", "thanks-to", "growth", "no-change"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_PARTS = ("then", "before", "once", "was", "now", "now-first", "because", "matters", "noise", "wishes")
_CLEAREST = {"then": 0, "before": 1, "once": 2, "was": 3}
_BACK = {"now": 2, "now-first": 3}  # how many sentences before it a then may stand
_NEAR = 2  # plain past tense, and “toen”: in the sentence of now and the one before
_FURTHEST = 40  # words between then and now; where nobody wrote full stops, a sentence has no other end
_ASIDE = 3  # “Alleen, hè.” between then and now is no sentence of its own


@dataclass(frozen=True, slots=True)
class ChangeCandidate:
    """A passage that may tell of change: text[start:end] runs from the first to the last word that made it.

    `why` quotes those words. text[said_start:said_end] is the sentence, or the few, that it stands in, `around` the
    same with one before and one after. All in code points, end exclusive.
    """

    start: int
    end: int
    kind: Kind
    why: str
    said_start: int
    said_end: int
    around_start: int
    around_end: int


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence, text[start:end], and the words in it that stand in a list: its name, their start and end in text."""

    start: int
    end: int
    marks: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Match:
    """Words that make `kind`: runs of words, each as the numbers of its first and last word in the turn."""

    kind: Kind
    runs: tuple[tuple[int, int], ...]

    @property
    def first(self) -> int:
        return self.runs[0][0]

    @property
    def last(self) -> int:
        return self.runs[-1][1]


class _Turn:
    """A turn cut up: its words, its sentences as ranges of words, and what is found in each sentence."""

    def __init__(self, text: str, starts: Sequence[int], index: PhraseIndex) -> None:
        self.text = text
        self.bounds = [*starts, len(text)]
        self.words = index.words(text)
        begins = [word.start for word in self.words]
        self.cuts = [bisect_left(begins, bound) for bound in self.bounds]
        self._index = index
        self.found = cache(self._find)

    def _find(self, sentence: int) -> list[Found]:
        return _without_noise(list(self._index.find(self.words, self.cuts[sentence], self.cuts[sentence + 1])))

    def asks(self, sentence: int) -> bool:
        return asks(self.text[self.bounds[sentence] : self.bounds[sentence + 1]])

    def is_aside(self, sentence: int) -> bool:
        return self.cuts[sentence + 1] - self.cuts[sentence] <= _ASIDE

    def sentence_of(self, word: int) -> int:
        return bisect_right(self.cuts, word) - 1

    def whole(self, first: int, last: int) -> tuple[int, int]:
        """Where these sentences, and those between, start and end; without the space after them."""
        start, end = self.bounds[first], self.bounds[last + 1]
        return start, start + len(self.text[start:end].rstrip())

    def said(self, run: tuple[int, int]) -> str:
        return said(self.text, self.words, *run)


class ChangeFinder:
    """Finds change in the text of turns. Make it once: it looks at each distinct word once.

    A file `analysis/language/<lang>/change.yaml` in the `study` (a folder) goes before the shipped one. Raises an
    UnusableContent error that names the place in that file.
    """

    def __init__(self, lang: Lang = "nl", study: Path | None = None) -> None:
        from vertel.analysis.sentences import SentenceRules

        path = content.find("analysis", f"language/{lang}/change.yaml", study)
        lists = read_yaml(path, lang).fields(optional=(*KINDS, *_PARTS))
        phrases = {name: entry.texts() for name, entry in lists.items()}
        self._index = PhraseIndex(phrases, Numbers.read(lang, study), telling=(*KINDS, *_BACK))
        self._starts = SentenceRules.read(lang, study).starts

    def find(self, text: str) -> list[ChangeCandidate]:
        """The candidates in the text of one turn, in its order."""
        starts = self._starts(text)
        bounds = enumerate(pairwise([*starts, len(text)]))
        telling = [sentence for sentence, (start, end) in bounds if self._index.may_tell(text[start:end])]
        if not telling:
            return []
        turn = _Turn(text, starts, self._index)
        pairs = [match for n in telling for match in _then_now(turn, n)]
        # “Drie jaar geleden kende ik niemand” tells by itself; beside a now, “drie jaar geleden” says enough.
        paired = _words_of(run for match in pairs for run in match.runs)
        alone = [match for n in telling for match in _alone(turn, n) if not _repeats(match, paired)]
        matches = _with_causes(turn, list(_joined(turn, _chosen([*alone, *pairs]))))
        return [_candidate(turn, match) for match in sorted(matches, key=lambda one: one.first)]

    def marked(self, text: str) -> list[MarkedSentence]:
        """The sentences of a text with what tells in them, each without the space around it."""
        turn = _Turn(text, self._starts(text), self._index)
        return [_marked(turn, n) for n in range(len(turn.bounds) - 1)]


def _without_noise(found: list[Found]) -> list[Found]:
    """What was found in a sentence, without what noise covers; nothing where the sentence is a wish."""
    if any(one.name == "wishes" for one in found):
        return []
    noises = [one for one in found if one.name == "noise"]
    if not noises:
        return found
    noise = _words_of((one.first, one.last) for one in noises)
    # “al sinds mei stuk” opens with the noise “al sinds” and says more: the longer phrase is meant.
    opens = {one.first: one.last for one in noises}
    return [
        one
        for one in found
        if noise.isdisjoint(range(one.first, one.last + 1))
        or (one.name == "no-change" and one.last > opens.get(one.first, one.last))
    ]


def _words_of(runs: Iterable[tuple[int, int]]) -> set[int]:
    """The numbers of all words in these runs, or of all sentences."""
    return {word for first, last in runs for word in range(first, last + 1)}


def _alone(turn: _Turn, sentence: int) -> Iterator[_Match]:
    """What tells of change, or of none, all by itself.

    “Niks veranderd sinds …” is no change; “zonder haar zat ik nog steeds …” is thanks to her. Who asks whether
    somebody dares now, tells of no growth.
    """
    names = {one.name for one in turn.found(sentence)}
    overruled = {"no-change": "thanks-to" in names, "then-now": "no-change" in names, "growth": turn.asks(sentence)}
    for one in turn.found(sentence):
        if one.name in KINDS and not overruled.get(one.name):
            yield _Match(one.name, ((one.first, one.last),))


def _repeats(match: _Match, paired: set[int]) -> bool:
    """Whether a then or a now that tells by itself stands in a pair already."""
    return match.kind == "then-now" and not paired.isdisjoint(range(match.first, match.last + 1))


def _then_now(turn: _Turn, sentence: int) -> Iterator[_Match]:
    """Each now in a sentence with the then that says most about it, in that sentence or in those around it."""
    nows = [one for one in turn.found(sentence) if one.name in _BACK]
    if not nows or turn.asks(sentence) or any(one.name == "no-change" for one in turn.found(sentence)):
        return
    for now in nows:
        then = _then_before(turn, sentence, now) or _then_after(turn, sentence, now)
        if then is not None:
            yield _Match("then-now", tuple(sorted(((then.first, then.last), (now.first, now.last)))))


def _then_before(turn: _Turn, sentence: int, now: Found) -> Found | None:
    """A word for then before `now`: rather a clear one than a near one."""
    near = [
        (rank, now.first - one.last, one)
        for back, there in enumerate(_backwards(turn, sentence, _BACK[now.name]))
        for one in _within(turn.found(there), now.first - _FURTHEST, now.first)
        if (rank := _CLEAREST.get(one.name)) is not None
        and one.last < now.first
        and (one.name not in ("once", "was") or back < _NEAR)
        and (one.name != "was" or now.name == "now-first")
    ]
    return min(near, key=lambda each: each[:2])[2] if near else None


def _then_after(turn: _Turn, sentence: int, now: Found) -> Found | None:
    """A clear word for then after `now`, in its sentence or the next."""
    there = range(sentence, min(sentence + 2, len(turn.cuts) - 1))
    near = (one for each in there for one in _within(turn.found(each), now.last + 1, now.last + _FURTHEST))
    return next((one for one in near if one.name == "then"), None)


def _within(found: list[Found], first: int, last: int) -> list[Found]:
    """What opens at the words `first` to `last`."""
    start = bisect_left(found, first, key=lambda one: one.first)
    return found[start : bisect_right(found, last, key=lambda one: one.first)]


def _backwards(turn: _Turn, sentence: int, most: int) -> Iterator[int]:
    """This sentence and up to `most` before it, the nearest first; an aside does not count."""
    while sentence >= 0 and most >= 0:
        yield sentence
        sentence -= 1
        most -= not turn.is_aside(sentence)


def _chosen(matches: Sequence[_Match]) -> list[_Match]:
    """Where matches of two kinds overlap, the one that says most: thanks to, no change, then and now, growth."""
    order: tuple[Kind, ...] = ("thanks-to", "no-change", "then-now", "growth")
    chosen: list[_Match] = []
    for kind in order:
        taken = _words_of((one.first, one.last) for one in chosen)
        chosen += [one for one in matches if one.kind == kind and taken.isdisjoint(range(one.first, one.last + 1))]
    return chosen


def _joined(turn: _Turn, matches: Sequence[_Match]) -> Iterator[_Match]:
    """One match for all of a kind that overlap, or that stand in one sentence."""
    for kind in KINDS:
        group: list[_Match] = []
        end = -1
        for one in sorted((each for each in matches if each.kind == kind), key=lambda each: each.first):
            if group and one.first > end and turn.sentence_of(end) != turn.sentence_of(one.first):
                yield _one_of(group)
                group = []
            group.append(one)
            end = max(end, one.last)
        if group:
            yield _one_of(group)


def _one_of(group: Sequence[_Match]) -> _Match:
    """All of a group as one; runs of words that overlap become one run."""
    runs: list[tuple[int, int]] = []
    for first, last in sorted(run for one in group for run in one.runs):
        if runs and first <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]))
        else:
            runs.append((first, last))
    return _Match(group[0].kind, tuple(runs))


def _with_causes(turn: _Turn, matches: Sequence[_Match]) -> Iterator[_Match]:
    """Each match with what the sentences on either side say it came by: “Ik slaap weer. Dat komt door Wim.”"""
    places = [(turn.sentence_of(one.first), turn.sentence_of(one.last)) for one in matches]
    taken = _words_of(places)
    for one, (first, last) in zip(matches, places, strict=True):
        beside = () if one.kind == "no-change" else {first - 1, last + 1} - taken
        taken.update(beside)
        yield _one_of([one, *(cause for sentence in beside for cause in _causes(turn, sentence, one.kind))])


def _causes(turn: _Turn, sentence: int, kind: Kind) -> Iterator[_Match]:
    if 0 <= sentence < len(turn.cuts) - 1 and not turn.asks(sentence):
        yield from (_Match(kind, ((one.first, one.last),)) for one in turn.found(sentence) if one.name == "because")


def _marked(turn: _Turn, sentence: int) -> MarkedSentence:
    marks = ((one.name, turn.words[one.first].start, turn.words[one.last].end) for one in turn.found(sentence))
    return MarkedSentence(*turn.whole(sentence, sentence), tuple(marks))


def _candidate(turn: _Turn, match: _Match) -> ChangeCandidate:
    first, last = turn.sentence_of(match.first), turn.sentence_of(match.last)
    said_start, said_end = turn.whole(first, last)
    around_start, around_end = turn.whole(max(0, first - 1), min(last + 1, len(turn.bounds) - 2))
    return ChangeCandidate(
        start=turn.words[match.first].start,
        end=turn.words[match.last].end,
        kind=match.kind,
        why=" … ".join(f"“{turn.said(run)}”" for run in match.runs),
        said_start=said_start,
        said_end=said_end,
        around_start=around_start,
        around_end=around_end,
    )
