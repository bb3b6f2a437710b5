"""Numbers as people write and say them: “1.312”, “20-25”, “zestien”, “tweeënzeventig”."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from vertel import content
from vertel.content.yaml_file import read_yaml
from vertel.language import Lang

# Whole numbers only: “8,2” is a mark and “10.30” is a time.
_WHOLE = r"(?:\d{1,3}(?:[.,]\d{3})+|\d+)"
_DIGITS = re.compile(rf"{_WHOLE}(?:[-–/]{_WHOLE})?")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Knows which words are a number of two or more."""

    written: re.Pattern[str]
    one: frozenset[str]

    @classmethod
    def read(cls, lang: Lang, study: Path | None = None) -> Self:
        """The number words of `lang`, from `language/<lang>/numbers.yaml`. Raises an UnusableContent error."""
        path = content.find("analysis", f"language/{lang}/numbers.yaml", study)
        lists = read_yaml(path, lang).fields(required=("parts",), optional=("joints", "one"))
        part, joint = _any_of(lists["parts"].texts()), _any_of(lists["joints"].texts())
        return cls(re.compile(rf"{part}(?:{joint}?{part})*"), frozenset({"1", *map(plain, lists["one"].texts())}))

    def fit(self, word: str) -> bool:
        """Whether `word`, in its plain form, is a number of two or more."""
        return word not in self.one and bool(_DIGITS.fullmatch(word) or self.written.fullmatch(word))


def plain(word: str) -> str:
    """A word without capitals and accents, its apostrophes straight."""
    letters = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(char for char in letters if not unicodedata.combining(char))


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first; without words it fits nothing."""
    longest_first = sorted((re.escape(plain(word)) for word in words), key=len, reverse=True)
    return f"(?:{'|'.join(longest_first)})" if longest_first else "(?!)"
