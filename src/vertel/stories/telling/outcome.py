"""Whether somebody tells of something that is there (realised) or of something still wished for (intended).

Tense and modality tell them apart, by the phrases in a content file. What comes out is a proposal for a person to look
at.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vertel import content
from vertel.analysis.numbers import Numbers
from vertel.analysis.phrases import PhraseIndex, said
from vertel.analysis.plain_sentences import asks, sentences
from vertel.content.yaml_file import read_yaml
from vertel.language import Lang

OutcomeKind = Literal["realised", "intended"]

# The lists in the content file, which says what each holds. Without one of the first five nothing reads as an outcome.
_TELLING = ("intended", "intended_first", "realised", "realised_first", "results")
LISTS = (*_TELLING, "helpers", "doubt", "no_change", "neither", "fillers", "reporting")

_BETWEEN_CLAUSES = re.compile(r"[,;:()]|\s[-–—]\s")
_QUOTED = re.compile(r"[“„\"][^“”„\"]*[”\"]|[‘][^‘’]*[’]")

# Words of a clause, by the numbers of the first and the last.
_Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a passage reads as, and `why`: the words that decided, as they were said."""

    kind: OutcomeKind
    why: str


def read_signs(lang: Lang, study: Path | None = None) -> PhraseIndex:
    """The phrases of `lang` that tell outcomes apart: the study's own, else the shipped ones.

    Raises an UnusableContent error that names the place in the file.
    """
    lists = read_yaml(content.find("analysis", f"language/{lang}/outcome.yaml", study), lang).fields(required=LISTS)
    phrases = {name: entry.texts() for name, entry in lists.items()}
    return PhraseIndex(phrases, Numbers.read(lang, study), telling=_TELLING)


def outcome(told: str, signs: PhraseIndex) -> Outcome | None:
    """What a passage of one sentence or more reads as; None where nothing decides, or where its parts disagree.

    A question reads as neither. What a speaker says that somebody else said is not hers to wish or to claim.
    """
    if not signs.may_tell(told):
        return None
    readings = [reading for sentence in sentences(told) for reading in _readings(sentence, signs)]
    return readings[0] if len({reading.kind for reading in readings}) == 1 else None


class _Clause:
    """A part of a sentence between commas: its words, and where the phrases of each list stand."""

    def __init__(self, text: str, signs: PhraseIndex) -> None:
        self.text = text
        self.words = signs.words(text)
        self.runs: dict[str, list[_Run]] = defaultdict(list)
        for found in signs.find(self.words):
            self.runs[found.name].append((found.first, found.last))
        fillers = {first for first, _last in self.runs["fillers"]}
        # The first word that says something; none has that number where the clause is nothing but “ja, nou”.
        self.start = next((n for n in range(len(self.words)) if n not in fillers), len(self.words))

    @property
    def says_something(self) -> bool:
        return self.start < len(self.words)

    def wishes(self, *, opens: bool) -> Iterator[str]:
        """The words of a wish; `opens`: the clause opens the sentence, so that its first words count as those."""
        return self._counted([*self.runs["intended"], *(self._first("intended_first") if opens else ())])

    def results(self) -> Iterator[str]:
        """The words of what is there now, or that came about."""
        return self._counted([*self.runs["realised"], *self._first("realised_first"), *self._perfects()])

    def _first(self, name: str) -> Iterator[_Run]:
        """Phrases that open the clause; “en”, “ja” and the like may stand before them."""
        return (run for run in self.runs[name] if run[0] == self.start)

    def _perfects(self) -> Iterator[_Run]:
        """“heeft ons veel tijd gescheeld”: a result with its helper verb, and nothing that makes it doubtful."""
        if self.runs["helpers"] and not self.runs["doubt"]:
            helper = self.runs["helpers"][0]
            for result in self.runs["results"]:
                yield min(helper[0], result[0]), max(helper[1], result[1])

    def _counted(self, runs: list[_Run]) -> Iterator[str]:
        """The words of `runs` that share none with a phrase that only looks like one."""
        for first, last in runs:
            if not any(first <= end and start <= last for start, end in self.runs["neither"]):
                yield said(self.text, self.words, first, last)


def _readings(text: str, signs: PhraseIndex) -> Iterator[Outcome]:
    if asks(text):
        return
    clauses = [_Clause(clause, signs) for clause in _BETWEEN_CLAUSES.split(_own_words(text, signs))]
    unchanged = any(clause.runs["no_change"] for clause in clauses)
    opening = next((clause for clause in clauses if clause.says_something), None)
    for clause in clauses:
        for why in clause.wishes(opens=clause is opening):
            yield Outcome("intended", why)
        for why in () if unchanged else clause.results():
            yield Outcome("realised", why)


def _own_words(text: str, signs: PhraseIndex) -> str:
    """`text` without what it quotes: “Kees zei: ik wil een kraan” tells what Kees wanted, a while ago."""
    own = _QUOTED.sub(" ", text)
    head, colon, _quoted = own.partition(":")
    return head if colon and _Clause(head, signs).runs["reporting"] else own
