"""The fixed words of the documents, in one language, from a content file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vertel.content import find
from vertel.content.yaml_file import read_yaml
from vertel.language import Lang
from vertel.reports.errors import MissingWords, MisspeltWords


@dataclass(frozen=True, slots=True)
class Words:
    """The entries of one words file; `words("counts.sessions", n=2)` gives a phrase with its fields filled in."""

    file: Path
    entries: Mapping[str, Any]

    def __call__(self, key: str, **fields: object) -> str:
        """The phrase at `key` (its path, with dots). Where it has forms for one and many, `n` chooses.

        Raises MissingWords, MisspeltWords.
        """
        phrase = self.at(key)
        if isinstance(phrase, Mapping):
            phrase = phrase.get(_form(phrase, fields.get("n")))
        if not isinstance(phrase, str):
            raise MissingWords(file=self.file, key=key)
        try:
            return phrase.format(**fields)
        except (LookupError, ValueError, AttributeError) as wrong:
            raise MisspeltWords(file=self.file, key=key) from wrong

    def at(self, key: str) -> Any:
        """What stands at `key`: a phrase, its forms, or a list. Raises MissingWords."""
        entry: Any = self.entries
        for step in key.split("."):
            if not isinstance(entry, Mapping) or step not in entry:
                raise MissingWords(file=self.file, key=key)
            entry = entry[step]
        return entry

    def day(self, day: date | None) -> str:
        """`14 maart 2025`, or that the date is unknown."""
        if day is None:
            return self("unknown_date")
        return self("date", day=day.day, month=self.at("months")[day.month - 1], year=day.year)

    def number(self, value: float) -> str:
        """`1.250` or `3,5`."""
        whole = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")
        marks = {",": self("thousands"), ".": self("decimal")}
        return "".join(marks.get(sign, sign) for sign in whole)

    def names(self, names: Sequence[str], at_most: int | None = None) -> str:
        """`Geld, Rust en Bezoek`; above `at_most` names the rest is counted: `Geld, Rust en nog 3`."""
        shown = list(names[:at_most])
        if len(shown) < len(names):
            shown.append(self("more_names", n=len(names) - len(shown)))
            return ", ".join(shown[:-1]) + " " + shown[-1]
        return self("and").join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def read_words(lang: Lang, study: Path | None = None) -> Words:
    """The words of `lang`, the study's own before the shipped ones. Raises NotUtf8, BrokenYaml."""
    file = find("templates", f"words.{lang}.yaml", study)
    return Words(file, read_yaml(file, lang).value)


def _form(forms: Mapping[str, Any], n: object) -> str:
    if n == 0 and "none" in forms:
        return "none"
    return "one" if n == 1 else "many"
