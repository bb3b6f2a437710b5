"""Suggesting codes for what people said: the codebook's keywords, and likeness to what it says of each code.

The machine suggests, a person decides: each suggestion says which words made it. All work that can be done once for a
distinct word is done once, so that suggesting costs little more than cutting the text into words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from vertel.analysis import lexicon, pipeline
from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.coding import Suggestion
from vertel.analysis.keywords import ANY, Fit, Keyword, KeywordIndex, around, read_keyword
from vertel.analysis.likeness import Likeness
from vertel.language import Lang, _

if TYPE_CHECKING:
    from vertel.analysis.lemmas import Lemmas
    from vertel.analysis.sentences import Sentences

MOST_PER_SENTENCE = 3
MOST_WORDS = 3
# Measured on hand-coded quotes: below this, likeness alone brings in more wrong codes than right ones.
THRESHOLD = 0.15
_ONE_KEYWORD = 0.5  # what one keyword is worth; each further one adds half of what is left
_FEWEST_CONTENT_WORDS = 3  # a shorter sentence is like too much: only a keyword can speak for it
_TURNS_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class _Word:
    """What a distinct word means here: its lemma, empty for a word that says nothing, and the keywords it fits."""

    text: str
    lemma: str
    fit: Fit


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of turn number `turn`, in code points: its words that say something; by code the keywords found."""

    turn: int
    start: int
    end: int
    words: list[_Word]
    found: dict[int, list[str]]


class Suggester:
    """Suggests codes from one codebook. Make it once: it looks at each distinct word of all texts once."""

    def __init__(
        self, codebook: Codebook, lang: Lang = "nl", *, threshold: float = THRESHOLD, study: Path | None = None
    ) -> None:
        self._codes = codebook.codes
        self._threshold = threshold
        self._nlp = pipeline.load(lang, study)
        self._lemma = cast("Lemmas", self._nlp.get_pipe("vertel_lemmas")).lemma
        self._starts = cast("Sentences", self._nlp.get_pipe("vertel_sentences")).rules.starts
        self._stopwords = lexicon.words(lang, "stopwords", study)
        self._index = KeywordIndex(self._keywords(), self._lemma)
        self._known: dict[int, _Word] = {}
        self._alike = _("also in the codebook: {words}")
        self._likeness = Likeness([self._lemmas(_text(code)) for code in self._codes])

    def suggest(self, text: str) -> list[Suggestion]:
        """The suggestions for the text of one turn: in the order of its sentences, and for each the surest first."""
        return next(self.suggest_many([text]))

    def suggest_many(self, texts: Iterable[str]) -> Iterator[list[Suggestion]]:
        """The suggestions for each text (one turn) in turn, as a stream: only a few hundred turns are held at once."""
        turns = iter(texts)
        while batch := list(islice(turns, _TURNS_AT_ONCE)):
            suggestions: list[list[Suggestion]] = [[] for _turn in batch]
            sentences = [sentence for turn, text in enumerate(batch) for sentence in self._sentences(turn, text)]
            for sentence, best in zip(sentences, self._best(sentences), strict=True):
                for code, score in best:
                    key, why = self._codes[code].key, self._why(sentence, code)
                    suggestions[sentence.turn].append(Suggestion(key, sentence.start, sentence.end, score, why))
            yield from suggestions

    def _sentences(self, turn: int, text: str) -> Iterator[_Sentence]:
        """The sentences of a turn that could say something about a code."""
        doc = self._nlp.make_doc(text)
        words = self._words(doc.to_array("ORTH").tolist())
        offsets: list[int] = doc.to_array("IDX").tolist()
        bounds = [*self._starts(text), len(text)]
        cuts = [bisect_left(offsets, bound) for bound in bounds]
        found: list[dict[int, list[str]]] = [{} for _bound in bounds]
        fits = [word.fit for word in words]
        for at in [at for at, fit in enumerate(fits) if fit.keywords]:
            number = bisect_right(cuts, at) - 1
            for keyword in around(fits, at, cuts[number], cuts[number + 1]):
                last = at + keyword.after
                said = text[offsets[at - keyword.before] : offsets[last] + len(words[last].text)]
                found[number].setdefault(keyword.code, []).append(said)
        for number, (start, end) in enumerate(pairwise(bounds)):
            telling = [word for word in words[cuts[number] : cuts[number + 1]] if word.lemma]
            if found[number] or len(telling) >= _FEWEST_CONTENT_WORDS:
                yield _Sentence(turn, start, start + len(text[start:end].rstrip()), telling, found[number])

    def _best(self, sentences: Sequence[_Sentence]) -> Iterator[list[tuple[int, float]]]:
        """For each sentence the codes that score high enough with their scores, the surest first."""
        if not sentences:
            return
        scores = self._scores(sentences)
        order = (-scores).argsort(axis=1, kind="stable")[:, :MOST_PER_SENTENCE]
        for codes, row in zip(order.tolist(), scores, strict=True):
            yield [
                (code, score) for code in codes if (score := round(float(row[code]), 3)) >= self._threshold and score
            ]

    def _scores(self, sentences: Sequence[_Sentence]) -> Any:
        """The score of each sentence (row) for each code (column), 0 to 1: keywords and likeness, each on its own."""
        missing = 1 - self._likeness.to_codes([[word.lemma for word in sentence.words] for sentence in sentences])
        for row, sentence in enumerate(sentences):
            if len(sentence.words) < _FEWEST_CONTENT_WORDS:
                missing[row] = 1
            for code, keywords in sentence.found.items():
                missing[row, code] *= (1 - _ONE_KEYWORD) ** len(set(keywords))
        return 1 - missing

    def _why(self, sentence: _Sentence, code: int) -> str:
        """The keywords, or else the words that the codebook uses for this code, as they stand in the text."""
        if code in sentence.found:
            return _quoted(sentence.found[code])
        text_of = {word.lemma: word.text for word in reversed(sentence.words)}
        shared = self._likeness.shared(text_of.keys(), code)[:MOST_WORDS]
        return self._alike.format(words=_quoted(text_of[lemma] for lemma in shared))

    def _words(self, ids: list[int]) -> list[_Word]:
        """What is known of the words with these ids; what is new is worked out now."""
        for new in set(ids).difference(self._known):
            word = self._nlp.vocab.strings[new]
            self._known[new] = _Word(word, self._meaning(word), self._index.fit(word))
        return [self._known[each] for each in ids]

    def _meaning(self, word: str) -> str:
        """The lemma of `word`; empty where it says nothing about any theme."""
        lemma = self._lemma(word)
        says_something = word[0].isalpha() and len(word) > 1 and not {word.lower(), lemma} & self._stopwords
        return lemma if says_something else ""

    def _lemmas(self, text: str) -> list[str]:
        """The lemmas of a text of the codebook that say something."""
        return [lemma for token in self._nlp.make_doc(text) if (lemma := self._meaning(token.text))]

    def _keywords(self) -> Iterator[Keyword]:
        for number, code in enumerate(self._codes):
            keywords = dict.fromkeys(read_keyword(text, number, self._nlp) for text in code.keywords)
            yield from (keyword for keyword in keywords if keyword)


def _text(code: Code) -> str:
    """All that the codebook says about what `code` is; not what it excludes."""
    keywords = " ".join(code.keywords).replace(ANY, "")
    return "\n".join([code.name, code.description, code.include, keywords, *code.examples])


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))
