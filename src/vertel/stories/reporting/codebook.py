"""The codebook as a document: what each code means, and how far it was heard."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vertel.analysis.codebook import Code
from vertel.language import Lang


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """A code with how many `passages` people gave it, of how many `voices`, in how many `sessions`.

    `above` has the names of the codes above it, the theme first; a theme has none.
    """

    code: Code
    above: tuple[str, ...]
    passages: int
    voices: int
    sessions: int


@dataclass(frozen=True, slots=True)
class DescribedCodebook:
    """The codebook `name` of a study, each code followed by those below it."""

    lang: Lang
    made_on: date
    study: str
    name: str
    entries: tuple[CodeEntry, ...]

    def themes(self) -> Iterator[tuple[CodeEntry, tuple[CodeEntry, ...]]]:
        """Each theme with the codes below it, however deep."""
        starts = [n for n, entry in enumerate(self.entries) if not entry.above]
        for start, end in zip(starts, [*starts[1:], len(self.entries)], strict=True):
            yield self.entries[start], self.entries[start + 1 : end]
