"""What is said, cut into words as search compares them: capitals and accents aside, and the same on every database."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

Places = list[tuple[int, int]]

_LONGEST = 200  # signs that are compared of a word: an index has room for so many, and nobody says more

_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*")
_ACCENTS = regex.compile(r"[\u0300-\u036f]")
_NO_PART_OF_A_WORD = regex.compile(r"[^\p{L}\p{N}\p{M}]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow upon each other, capitals and accents aside; `opens`: the last may go on (“buurt*”)."""

    words: str
    opens: bool = False


Wanted = Sequence[Sequence[Phrase]]  # one phrase of each must be said


def folded(text: str) -> list[str]:
    """The words of `text` as they are compared."""
    return [_fold(word) for word in _WORD.findall(text)]


def places(text: str, wanted: Wanted) -> Places:
    """Where the words stand: (start, end) in code points, each run of overlapping phrases as one; none if one lacks."""
    found = list(_WORD.finditer(text))
    words = [_fold(one[0]) for one in found]
    spans: Places = []
    for choices in wanted:
        runs = [run for phrase in choices for run in _runs(words, phrase)]
        if not runs:
            return []
        spans += [(found[first].start(), found[last].end()) for first, last in runs]
    return list(_joined(sorted(spans)))


def _runs(words: Sequence[str], phrase: Phrase) -> Iterator[tuple[int, int]]:
    """The first and the last word of each time that the phrase stands there."""
    *before, last = folded(phrase.words) or [""]
    if not last:
        return
    for at in range(len(words) - len(before)):
        end = at + len(before)
        fits = words[end].startswith(last) if phrase.opens else words[end] == last
        if fits and words[at:end] == before:
            yield at, end


def _joined(spans: Places) -> Iterator[tuple[int, int]]:
    start, end = spans[0]
    for next_start, next_end in spans[1:]:
        if next_start < end:
            end = max(end, next_end)
        else:
            yield start, end
            start, end = next_start, next_end
    yield start, end


@lru_cache(maxsize=100_000)
def _fold(word: str) -> str:
    """In small letters, without accents, and “½” as “12”."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return str(_NO_PART_OF_A_WORD.sub("", _ACCENTS.sub("", plain)))[:_LONGEST] or word[:_LONGEST]
