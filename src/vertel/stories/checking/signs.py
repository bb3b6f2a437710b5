"""The words that the checks look for, from the content files of one language, and what they find in a sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vertel import content
from vertel.analysis import lexicon
from vertel.analysis.amounts import NumberWords
from vertel.analysis.lexicon import OwnLists, own_lists
from vertel.analysis.numbers import Numbers
from vertel.analysis.phrases import Found, PhraseIndex, Word, said
from vertel.content.yaml_file import Entry, read_yaml
from vertel.language import Lang
from vertel.stories.checking.remark import Sentence
from vertel.stories.contradicting import told_words

_PHRASES = (
    "times", "effects", "praise", "evidence", "measured", "denial", "source-follows", "of-people", "of-things",
    "promises", "later", "is-there", "hedged", "results", "planned", "saying", "titles", "roles", "organisations",
    "mailboxes", "passive", "passive-sure", "nouns", "plain-nouns", "verb-nouns", "known-abbreviations",
)  # fmt: skip
_OTHERS = ("longest", "participle")
_PLAIN = "plain word "
_MOST_KEPT = 8
_QUOTE = re.compile(r"[“„\"«][^“”„\"«»]*[”\"»]|[‘][^‘’]{3,}[’]")


@dataclass(frozen=True, slots=True)
class Signs:
    """The lists of one language, ready to read sentences with."""

    index: PhraseIndex
    plainer: Mapping[str, str]
    numbers: NumberWords
    longest: int
    participle: re.Pattern[str]

    def names(self, text: str, name: str) -> bool:
        """Whether anything of the list called `name` stands in a text."""
        return any(one.name == name for one in self.index.find(self.index.words(text)))


def quotes(text: str) -> list[tuple[int, int]]:
    """Where a text quotes somebody, its quotation marks included."""
    return [found.span() for found in _QUOTE.finditer(text)]


class Read:
    """A sentence, its words, and by list what was found in what the writer says.

    `quoted` is what the sentence quotes, as (start, end) in it; in `own` blanks stand there.
    """

    def __init__(self, sentence: Sentence, signs: Signs, quoted: Sequence[tuple[int, int]] = ()) -> None:
        self.sentence = sentence
        self.text = self.own = sentence.text
        self.signs = signs
        self.quoted = quoted
        for start, end in quoted:
            self.own = self.own[:start] + " " * (end - start) + self.own[end:]
        self.words: Sequence[Word] = signs.index.words(self.own)
        self._found: dict[str, list[Found]] = {}
        for one in signs.index.find(self.words):
            self._found.setdefault(one.name, []).append(one)

    def all(self, name: str) -> list[Found]:
        """What was found of the list called `name`, in order."""
        return self._found.get(name, [])

    def has(self, *names: str) -> bool:
        """Whether anything of these lists was found."""
        return any(name in self._found for name in names)

    def plainer(self) -> list[tuple[Found, str]]:
        """The officialese in it, each with the plainer word, the longest where two share a word."""
        official = [
            (one, self.signs.plainer[name])
            for name, several in self._found.items()
            if name.startswith(_PLAIN)
            for one in several
        ]
        chosen: list[tuple[Found, str]] = []
        for one, word in sorted(official, key=lambda each: each[0].first - each[0].last):
            if not any(one.first <= other.last and other.first <= one.last for other, _word in chosen):
                chosen.append((one, word))
        return sorted(chosen, key=lambda each: each[0].first)

    def span(self, one: Found) -> tuple[int, int]:
        """Where its words stand in the sentence, in code points."""
        return self.words[one.first].start, self.words[one.last].end

    def said(self, one: Found) -> str:
        return said(self.text, self.words, one.first, one.last)

    def number(self, at: int) -> int | None:
        """What the word number `at` is worth as a whole number."""
        word = self.words[at]
        return self.signs.numbers.value(self.text[word.start : word.end])


def read_signs(lang: Lang, study: Path | None = None) -> Signs:
    """The study's own lists of `lang`, else the shipped ones. Raises an UnusableContent error that names the place."""
    own = own_lists(lang, study)
    return _read(lang, study if own else None, own)


@lru_cache(_MOST_KEPT)
def _read(lang: Lang, study: Path | None, _own: OwnLists) -> Signs:
    lists = _file("checking", lang, study).fields(required=_OTHERS, optional=_PHRASES)
    counting = _file("counting", lang, study).value or {}
    phrases: dict[str, Sequence[str]] = {name: lists[name].texts() for name in _PHRASES}
    phrases["people"] = tuple(counting.get("people") or ())
    phrases["number"] = ("#",)
    plainer: dict[str, str] = {}
    for n, (official, plain) in enumerate(lexicon.pairs(lang, "plain-words", study).items()):
        phrases[f"{_PLAIN}{n}"] = (official,)
        plainer[f"{_PLAIN}{n}"] = plain
    return Signs(
        PhraseIndex(phrases, Numbers.read(lang, study)),
        plainer,
        told_words.read_signs(lang, study).values,
        lists["longest"].number(),
        re.compile(lists["participle"].text()),
    )


def _file(name: str, lang: Lang, study: Path | None) -> Entry:
    return read_yaml(content.find("analysis", f"language/{lang}/{name}.yaml", study), lang)
