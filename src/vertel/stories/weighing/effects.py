"""Telling doing from effect in what was said, by the word lists of a study."""

from collections.abc import Collection
from functools import cache
from pathlib import Path

from vertel.analysis.change import ChangeFinder
from vertel.analysis.counting import head_counts
from vertel.language import Lang
from vertel.stories.weighing.gaps import EffectSigns


def effect_signs(langs: Collection[Lang], study: Path | None = None) -> EffectSigns:
    """What counts people or events, and what tells of change, in talk in any of these languages.

    The lists of the `study` (a folder) go before the shipped ones. Raises an UnusableContent error where those cannot
    be read, once something is looked at.
    """

    @cache
    def finder(lang: Lang) -> ChangeFinder:
        return ChangeFinder(lang, study)

    def counts(text: str) -> bool:
        return any(head_counts(text, lang, study) for lang in langs)

    def changes(text: str) -> bool:
        """“No change” tells of no effect."""
        return any(found.kind != "no-change" for lang in langs for found in finder(lang).find(text))

    return EffectSigns(counts, changes)
