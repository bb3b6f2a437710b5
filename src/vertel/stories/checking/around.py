"""What a rule knows besides the sentence at hand: its neighbours, and what holds for the whole report."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vertel.analysis.phrases import PhraseIndex
from vertel.language import Lang
from vertel.stories.checking.signs import Read
from vertel.stories.telling.disguise import disguiser

_YEAR = re.compile(r"(?<![\d.,-])20\d\d(?!\d|[.,]\d)")
_CAPITAL = re.compile(r"[ \t]+(?:(?:de|het|van)[ \t]+)?([^\W\d_a-zà-ÿ][\w&’'-]+)")
# “wijkteam (SWT)” and “SWT (sociaal wijkteam)” both explain.
_EXPLAINED = re.compile(r"\(([A-Z][\w&-]*[A-Z][\w&-]*)\)|\b([A-Z][\w&-]*[A-Z][\w&-]*)\s+\([a-zà-ÿ]")
_HIDDEN = "\ue000"  # nobody types it


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for a whole report: its language, the `year` it is about, and words that need no remark.

    `organisations` are known not to be people, `explained` are abbreviations that the report explains; `named` says
    where a text names somebody of the study.
    """

    lang: Lang
    study: Path | None
    outcomes: PhraseIndex
    year: int | None
    organisations: frozenset[str]
    explained: frozenset[str]
    named: Callable[[str], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Around:
    """The sentence `n` (from 0) of a report among the others."""

    reads: Sequence[Read]
    n: int
    facts: Facts

    @property
    def here(self) -> Read:
        return self.reads[self.n]

    def before(self, most: int) -> Iterator[Read]:
        """Up to `most` sentences before it in the same passage, the nearest first."""
        passage = self.here.sentence.passage
        for at in range(self.n - 1, max(-1, self.n - 1 - most), -1):
            if self.reads[at].sentence.passage != passage:
                return
            yield self.reads[at]

    def after(self) -> Read | None:
        """The next sentence of the same passage."""
        following = self.reads[self.n + 1] if self.n + 1 < len(self.reads) else None
        return following if following and following.sentence.passage == self.here.sentence.passage else None


def year_of(reads: Sequence[Read]) -> int | None:
    """The year that a report is about: the first in its headings, else the last that it names more than once."""
    for read in reads:
        if read.sentence.kind == "heading" and (found := _YEAR.search(read.text)):
            return int(found[0])
    years = Counter(year for read in reads for year in _YEAR.findall(read.text))
    return max((int(year) for year, times in years.items() if times > 1), default=None)


def organisations_in(reads: Sequence[Read]) -> Iterator[str]:
    """The names that stand right behind a word for an organisation, anywhere: “woningcorporatie Dakwaard”."""
    for read in reads:
        for one in read.all("organisations"):
            if found := _CAPITAL.match(read.text, read.span(one)[1]):
                yield found[1]


def explained_in(reads: Sequence[Read]) -> Iterator[str]:
    """The abbreviations that a report explains in brackets."""
    for read in reads:
        for found in _EXPLAINED.finditer(read.text):
            yield found[1] or found[2]


def names_finder(people: Iterable[str]) -> Callable[[str], Sequence[tuple[int, int]]]:
    """A function that says where a text names one of these people, in code points: by first name or surname too."""
    hide = disguiser((name, _HIDDEN) for name in people)

    def named(text: str) -> Sequence[tuple[int, int]]:
        between = hide(text).split(f"[{_HIDDEN}]")
        places, at = [], len(between[0])
        for n, piece in enumerate(between[1:], start=2):
            end = len(text) - len(piece) if n == len(between) else text.index(piece, at + 1)
            places.append((at, end))
            at = end + len(piece)
        return places

    return named
