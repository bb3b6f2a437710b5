"""The base form of each word, from word lists alone: Dutch from all tables of spacy-lookups-data together.

One table is not enough: the lookup leaves “leden” and “organisaties” as they are. Together, in this order, they are
right for more than nine words in ten. A word that none knows is asked of a trained model, where one is installed;
else it is taken by its last known part.
Only pipeline.py imports this module at its top level: it needs spaCy.
"""

import gzip
import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
import spacy_lookups_data
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc

from vertel.analysis import lexicon, trained
from vertel.language import Lang

_PARTICIPLE = re.compile(
    r"(?:(?:op|aan|uit|in|af|toe|mee|voor|bij|na|door|over|om|terug|samen|vast|los|weg|neer|binnen|tegen|plaats|deel)?"
    r"ge\w+[tdn]|(?:be|ver|ont|her|er)\w+[dt])\Z"
)
_PLURAL = re.compile(r"(?<=er)s\Z|(?<=je)s\Z|(?<=ing)en\Z")
_SHORTEST_HEAD = 4
_SHORTEST_FRONT = 3
_FRONT = 5  # letters: lines that begin with the same ones are read together


class Tables(Protocol):
    """What is known of the words of a language."""

    def lemma(self, word: str) -> str:
        """The base form of `word`, in small letters; the word itself where nothing is known of it."""

    def opens_compound(self, front: str) -> bool:
        """Whether a compound can begin with `front`: a known noun, with or without the s that binds it."""


class EnglishTables:
    """One lookup is nearly enough for English, which writes compounds apart."""

    def __init__(self, overrides: Mapping[str, str], ask: Callable[[str], str | None] = lambda word: None) -> None:
        self._overrides = overrides
        self._ask = ask
        self._lookup = Lookup("en")

    def lemma(self, word: str) -> str:
        word = word.lower().replace("’", "'")
        return self._overrides.get(word) or self._lookup.get(word) or (word.isalpha() and self._ask(word)) or word

    def opens_compound(self, front: str) -> bool:
        return False


class DutchTables:
    """All Dutch tables, asked in the order that was measured to be right most often."""

    def __init__(self, overrides: Mapping[str, str], ask: Callable[[str], str | None] = lambda word: None) -> None:
        self.overrides = overrides
        self.ask = ask
        self.lookup = Lookup("nl")
        index = _table("nl", "lemma_index")
        self.nouns, self.verbs, self.adjectives = (frozenset(index[kind]) for kind in ("noun", "verb", "adj"))
        exceptions = _table("nl", "lemma_exc")
        self.of_noun, self.of_verb, self.of_adjective = (_changed(exceptions[kind]) for kind in ("noun", "verb", "adj"))
        self.of_function_word = {
            word: lemma for kind in ("pron", "det", "adp", "adv") for word, lemma in _changed(exceptions[kind]).items()
        }
        self.rules = _by_last_letter(
            _table("nl", "lemma_rules"), {"noun": self.nouns, "verb": self.verbs, "adj": self.adjectives}
        )

    def lemma(self, word: str) -> str:
        word = word.lower().replace("’", "'")
        known = self.known(word)
        if known:
            return known
        front, hyphen, head = word.rpartition("-")
        if hyphen and len(head) > 2:
            return front + hyphen + self.lemma(head)
        return (self.ask(word) or self._compound(word)) if word.isalpha() else word

    def known(self, word: str) -> str | None:
        """The base form of a word that is in one of the tables."""
        if word in self.overrides:
            return self.overrides[word]
        noun, verb, adjective = self.of_noun.get(word), self.of_verb.get(word), self.of_adjective.get(word)
        participle = _PARTICIPLE.match(word)
        if participle and verb:
            return verb
        if word.endswith("e") and adjective:
            return adjective
        base = self.lookup.get(word)
        if word.endswith("e") and base in self.adjectives and not word.endswith("je"):
            return base
        if noun:
            return noun
        if word.endswith("en") and word in self.verbs:
            return word
        if verb and word.endswith(("den", "ten")):
            return verb
        if (word in self.nouns or word in self.adjectives) and not (participle and base):
            return word if word in self.nouns else adjective or word
        found = base or verb or adjective
        if found or word in self.verbs:
            return found or word
        return self.of_function_word.get(word) or self._by_rule(word)

    def _by_rule(self, word: str) -> str | None:
        """The first rule that ends in a word of the index."""
        for old, new, index in self.rules[word[-1:]]:
            if word.endswith(old) and (base := word.removesuffix(old) + new) in index and len(word) - len(old) >= 2:
                return base
        return None

    def _compound(self, word: str) -> str:
        """A compound by its longest known last part that is a noun: “ledenvergaderingen” to “ledenvergadering”."""
        for split in range(_SHORTEST_FRONT, len(word) - _SHORTEST_HEAD + 1):
            head = word[split:]
            known = self.known(head)
            if known and (head in self.nouns or known in self.nouns):
                return word[:split] + known
        return _PLURAL.sub("", word)

    def opens_compound(self, front: str) -> bool:
        return any(self.known(each) in self.nouns for each in (front, front.removesuffix("s")))


def _changed(exceptions: Mapping[str, list[str]]) -> dict[str, str]:
    """The exceptions that say something else than the word itself."""
    return {word: found[0] for word, found in exceptions.items() if found[0] != word}


def _by_last_letter(
    rules: Mapping[str, list[tuple[str, str]]], indexes: Mapping[str, frozenset[str]]
) -> defaultdict[str, list[tuple[str, str, frozenset[str]]]]:
    """The rules (old ending, new ending, index to find the result in) by the last letter of the old ending."""
    found = defaultdict(list)
    for kind, index in indexes.items():
        for old, new in rules[kind]:
            found[old[-1]].append((old, new, index))
    return found


class Lookup:
    """The table that takes a form to its lemma: hundreds of thousands of lines in alphabetical order.

    To read them all takes longer than to suggest something for a whole interview, so only the lines that begin like
    a word that is asked for are read, once.
    """

    def __init__(self, lang: Lang) -> None:
        self._lines = _unpacked(lang, "lemma_lookup").split(b"\n")[1:]
        self._read: dict[str, dict[str, str]] = {}

    def get(self, word: str) -> str | None:
        """The lemma of `word`, or None where the table has no such word."""
        front = f'{word}"'[:_FRONT]
        rows = self._read.get(front)
        if rows is None:
            first, end = (bisect_left(self._lines, f'    "{edge}'.encode()) for edge in (front, f"{front}\U0010ffff"))
            rows = self._read[front] = json.loads(b"{" + b"".join(self._lines[first:end]).rstrip(b",") + b"}")
        return rows.get(word)


def _table(lang: Lang, name: str) -> Any:
    """One table of spacy-lookups-data, read straight from its file: spaCy's own loader hashes each word first."""
    return json.loads(_unpacked(lang, name))


def _unpacked(lang: Lang, name: str) -> bytes:
    packed = Path(getattr(spacy_lookups_data, lang)[name]).with_suffix(".json.gz")
    return gzip.decompress(packed.read_bytes())


class Lemmas:
    """Sets the lemma of each token; each distinct word is worked out once.

    All it knows comes from word lists that are read anew when a pipeline is made, so there is nothing to keep on disk:
    a pipeline that is saved and loaded again makes its own.
    """

    def __init__(self, strings: StringStore, tables: Tables) -> None:
        self._strings = strings
        self._tables = tables
        self.opens_compound = tables.opens_compound
        self._lemmas: dict[str, str] = {}
        self._ids: dict[int, int] = {}

    def __call__(self, doc: Doc) -> Doc:
        if len(doc):
            words = doc.to_array("ORTH").tolist()
            for new in set(words).difference(self._ids):
                self._ids[new] = self._strings.add(self.lemma(self._strings[new]))
            lemmas = np.fromiter(map(self._ids.__getitem__, words), dtype=np.uint64, count=len(words))
            doc.from_array(["LEMMA"], cast("Any", lemmas.reshape(-1, 1)))
        return doc

    def lemma(self, word: str) -> str:
        """The base form of `word`, in small letters."""
        found = self._lemmas.get(word)
        if found is None:
            found = self._lemmas[word] = self._tables.lemma(word)
        return found


@Language.factory("vertel_lemmas", assigns=["token.lemma"], default_config={"study": None})
def make_lemmas(nlp: Language, name: str, study: str | None) -> Lemmas:
    """The component for the language of `nlp`, with the overrides of `study` (a folder) where it has its own."""
    lang = cast("Lang", nlp.lang)
    overrides = lexicon.pairs(lang, "lemma-overrides", Path(study) if study else None)
    tables = (DutchTables if lang == "nl" else EnglishTables)(overrides, partial(trained.lemma, lang=lang))
    return Lemmas(nlp.vocab.strings, tables)
