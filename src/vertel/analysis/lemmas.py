"""The base form of each word, from word lists alone: Dutch from all tables of spacy-lookups-data together.

One table is not enough: the lookup leaves “leden” and “organisaties” as they are. Together, in this order, they are
right for more than nine words in ten, and a word that none knows is taken by its last known part.
Only pipeline.py imports this module at its top level: it needs spaCy.
"""

import gzip
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy_lookups_data
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc

from vertel.analysis import lexicon
from vertel.language import Lang

_PARTICIPLE = re.compile(
    r"(?:(?:op|aan|uit|in|af|toe|mee|voor|bij|na|door|over|om|terug|samen|vast|los|weg|neer|binnen|tegen|plaats|deel)?"
    r"ge\w+(?:t|d|en)|(?:be|ver|ont|her|er)\w+[dt])\Z"
)
_PLURAL = re.compile(r"(?<=er)s\Z|(?<=je)s\Z|(?<=ing)en\Z")
_SHORTEST_HEAD = 4
_SHORTEST_FRONT = 3


def dutch(overrides: Mapping[str, str]) -> Callable[[str], str]:
    """A function from a word to its lemma; `overrides` go before all tables."""
    tables = DutchTables(overrides)
    return tables.lemma


def english(overrides: Mapping[str, str]) -> Callable[[str], str]:
    """A function from a word to its lemma: the lookup table is enough for English."""
    lookup = {**_table("en", "lemma_lookup"), **overrides}
    return lambda word: cast("str", lookup.get(word.lower(), word.lower()))


class DutchTables:
    """All Dutch tables, asked in the order that was measured to be right most often."""

    def __init__(self, overrides: Mapping[str, str]) -> None:
        self.overrides = overrides
        self.lookup: dict[str, str] = _table("nl", "lemma_lookup")
        self.exceptions: dict[str, dict[str, list[str]]] = _table("nl", "lemma_exc")
        self.rules: dict[str, list[tuple[str, str]]] = _table("nl", "lemma_rules")
        index = _table("nl", "lemma_index")
        self.nouns, self.verbs, self.adjectives = (frozenset(index[kind]) for kind in ("noun", "verb", "adj"))

    def lemma(self, word: str) -> str:
        """The base form of `word`, in small letters; the word itself where nothing is known of it."""
        word = word.lower().replace("’", "'")
        known = self.known(word)
        if known:
            return known
        front, hyphen, head = word.rpartition("-")
        if hyphen and len(head) > 2:
            return front + hyphen + self.lemma(head)
        return self._compound(word) if word.isalpha() else word

    def known(self, word: str) -> str | None:
        """The base form of a word that is in one of the tables."""
        if word in self.overrides:
            return self.overrides[word]
        noun, verb, adjective = (self._exception(kind, word) for kind in ("noun", "verb", "adj"))
        participle = _PARTICIPLE.match(word)
        if participle and verb:
            return verb
        if word.endswith("e") and adjective:
            return adjective
        if noun:
            return noun
        if word.endswith("en") and word in self.verbs:
            return word
        if verb and word.endswith(("den", "ten")):
            return verb
        if (word in self.nouns or word in self.adjectives) and not (participle and word in self.lookup):
            return word if word in self.nouns else adjective or word
        found = self.lookup.get(word) or verb or adjective
        if found or word in self.verbs:
            return found or word
        return self._function_word(word) or self._by_rule(word)

    def _exception(self, kind: str, word: str) -> str | None:
        """What the exceptions of `kind` say, unless that is the word itself."""
        found = self.exceptions.get(kind, {}).get(word)
        return found[0] if found and found[0] != word else None

    def _function_word(self, word: str) -> str | None:
        return next(filter(None, (self._exception(kind, word) for kind in ("adv", "adp", "det", "pron"))), None)

    def _by_rule(self, word: str) -> str | None:
        """The first rule that ends in a word of the index."""
        for kind, index in (("noun", self.nouns), ("verb", self.verbs), ("adj", self.adjectives)):
            for old, new in self.rules[kind]:
                base = word.removesuffix(old) + new
                if word.endswith(old) and len(word) - len(old) >= 2 and base in index:
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


def _table(lang: Lang, name: str) -> Any:
    """One table of spacy-lookups-data, read straight from its file: spaCy's own loader hashes each word first."""
    packed = Path(getattr(spacy_lookups_data, lang)[name]).with_suffix(".json.gz")
    return json.loads(gzip.decompress(packed.read_bytes()))


class Lemmas:
    """Sets the lemma of each token; each distinct word is worked out once."""

    def __init__(self, strings: StringStore, find: Callable[[str], str]) -> None:
        self._strings = strings
        self._find = find
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
            found = self._lemmas[word] = self._find(word)
        return found


@Language.factory("vertel_lemmas", default_config={"study": None})
def make_lemmas(nlp: Language, name: str, study: str | None) -> Lemmas:
    """The component for the language of `nlp`, with the overrides of `study` (a folder) where it has its own."""
    lang = cast("Lang", nlp.lang)
    overrides = lexicon.pairs(lang, "lemma-overrides", Path(study) if study else None)
    return Lemmas(nlp.vocab.strings, (dutch if lang == "nl" else english)(overrides))
