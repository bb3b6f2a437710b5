"""What somebody promises to do, and by when: proposed for the list of actions, for a person to decide."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from vertel import content
from vertel.analysis.lexicon import OwnLists, own_lists
from vertel.analysis.numbers import Numbers, plain
from vertel.analysis.phrases import PhraseIndex, said
from vertel.analysis.plain_sentences import asks, sentences
from vertel.content.yaml_file import Entry, NotAText, read_yaml
from vertel.language import Lang

_MOST_KEPT = 8


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence that promises something; `why` are the words that say so, `due` the last day, where it names one."""

    sentence: str
    why: str
    due: date | None


def promises(told: str, on: date | None, lang: Lang = "nl", study: Path | None = None) -> list[Promise]:
    """What is promised in what somebody told on that day, in its order; a question promises nothing.

    A file `analysis/language/<lang>/promises.yaml` in the `study` (a folder) goes before the shipped one. Raises an
    UnusableContent error that names the place in that file.
    """
    own = own_lists(lang, study)
    signs = _read(lang, study if own else None, own)
    found = []
    for sentence in sentences(told):
        if asks(sentence) or not signs.index.may_tell(sentence):
            continue
        words = signs.index.words(sentence)
        phrases = list(signs.index.find(words))
        promising = next((one for one in phrases if one.name == "promises"), None)
        if promising and not any(one.name == "no_promises" for one in phrases):
            why = said(sentence, words, promising.first, promising.last)
            found.append(Promise(sentence, why, signs.due(sentence, on) if on else None))
    return found


@dataclass(frozen=True, slots=True)
class _Signs:
    """The lists of one language: phrases, and a pattern for the day by which something will be done."""

    index: PhraseIndex
    day: re.Pattern[str]
    months: tuple[str, ...]
    feasts: Mapping[str, tuple[int, int]]
    within: frozenset[str]

    def due(self, sentence: str, on: date) -> date | None:
        """The first such day after `on`: “voor 1 december”, “in januari” (its last day), “voor de zomer”."""
        found = self.day.search(plain(sentence))
        if not found:
            return None
        if found["feast"]:
            month, day = self.feasts[found["feast"]]
        else:
            month, day = self.months.index(found["month"]) + 1, int(found["day"] or 1)
        year = int(found["year"] or on.year)
        try:
            due = date(year, month, day)
            if due <= on and not found["year"]:
                due = date(year + 1, month, day)
        except ValueError:
            return None
        if found["how"] in self.within and not found["day"] and not found["feast"]:
            return (due.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return due


@lru_cache(_MOST_KEPT)
def _read(lang: Lang, study: Path | None, _own: OwnLists) -> _Signs:
    path = content.find("analysis", f"language/{lang}/promises.yaml", study)
    names = ("no_promises", "feasts", "before", "within")
    lists = read_yaml(path, lang).fields(required=("promises", "months"), optional=names)
    feasts = dict(_feast(entry) for entry in lists["feasts"].items())
    months, before, within = ([plain(word) for word in lists[name].texts()] for name in ("months", "before", "within"))
    phrases = {name: lists[name].texts() for name in ("promises", "no_promises")}
    day = re.compile(
        rf"\b(?P<how>{_any(before + within)})\s+(?:de |het |the )?"
        rf"(?:(?:(?P<day>\d{{1,2}})e?\s+)?(?P<month>{_any(months)})|(?P<feast>{_any(feasts)}))\b(?:\s+(?P<year>20\d\d))?"
    )
    index = PhraseIndex(phrases, Numbers.read(lang, study), telling=("promises",))
    return _Signs(index, day, tuple(months), feasts, frozenset(within))


def _feast(entry: Entry) -> tuple[str, tuple[int, int]]:
    """“kerst 12-25”. Raises NotAText where it is not written so."""
    found = re.fullmatch(r"(.+) (\d{2})-(\d{2})", entry.text())
    if not found:
        raise NotAText(place=entry.place)
    return plain(found[1]), (int(found[2]), int(found[3]))


def _any(words: list[str] | Mapping[str, object]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"
