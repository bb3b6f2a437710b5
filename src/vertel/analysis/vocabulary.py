"""What each distinct word means to a codebook: worked out once, however often the word is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

from vertel.analysis import lexicon
from vertel.analysis.codebook import Code
from vertel.analysis.keywords import Fit, Keyword, KeywordIndex, read_keyword
from vertel.analysis.likeness import Likeness
from vertel.language import Lang

if TYPE_CHECKING:
    from spacy.language import Language

    from vertel.analysis.lemmas import Lemmas

SILENT, UNKNOWN = -2, -1


@dataclass(frozen=True, slots=True)
class Word:
    """A distinct word: its lemma and the number of that, its column in the likeness, and the keywords it fits.

    A word that says nothing about any theme has no lemma and the column SILENT; one that the codebook does not use
    has the column UNKNOWN.
    """

    lemma: str
    number: int
    column: int
    fit: Fit


class Vocabulary(dict[str, Word]):
    """What words mean to a codebook: a dictionary that fills itself with the words it is asked for.

    `examples` are the lemmas of each example of each code, `keywords` and `likeness` what sentences are compared with.
    """

    def __init__(self, codes: Sequence[Code], nlp: "Language", lang: Lang, study: Path | None = None) -> None:
        super().__init__()
        self._numbers: dict[str, int] = {}
        lemmas = cast("Lemmas", nlp.get_pipe("vertel_lemmas"))
        self._lemma = lemmas.lemma
        self._stopwords = lexicon.words(lang, "stopwords", study)
        self._nlp = nlp
        self.keywords = KeywordIndex(list(self._read_keywords(codes)), lemmas)
        self.examples = [[self.lemmas(example) for example in code.examples] for code in codes]
        # Not the keywords: those are looked for one by one.
        own = (self.lemmas("\n".join((code.name, code.description, code.include))) for code in codes)
        self.likeness = Likeness(
            [list(chain(own, *each)) for own, each in zip(own, self.examples, strict=True)], self.examples
        )

    def __missing__(self, text: str) -> Word:
        lemma = self._telling(text)
        column = self.likeness.columns.get(lemma, UNKNOWN) if lemma else SILENT
        number = self._numbers.setdefault(lemma, len(self._numbers))
        word = self[text] = Word(lemma, number, column, self.keywords.fit(text))
        return word

    def lemmas(self, text: str) -> list[str]:
        """The lemmas of `text` that say something."""
        return [lemma for token in self._nlp.make_doc(text) if (lemma := self._telling(token.text))]

    def _telling(self, word: str) -> str:
        """The lemma of `word`; empty where it says nothing about any theme."""
        lemma = self._lemma(word)
        says_something = word[0].isalpha() and len(word) > 1 and not {word.lower(), lemma} & self._stopwords
        return lemma if says_something else ""

    def _read_keywords(self, codes: Sequence[Code]) -> Iterator[Keyword]:
        for number, code in enumerate(codes):
            keywords = dict.fromkeys(read_keyword(text, number, self._nlp, self._stopwords) for text in code.keywords)
            yield from (keyword for keyword in keywords if keyword)
