"""Policy priorities: what a funder finds important, in its own words, and which themes say something about each.

A theme may serve several priorities and counts fully under each of them: nothing is split. So what stands under the
priorities never adds up to the study as a whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vertel.analysis.codebook import Code
from vertel.stories.telling.findings import Reach, reach_of
from vertel.stories.weighing.matrix import Said


@dataclass(frozen=True, slots=True)
class Priority:
    """A priority with its number in the study, where it comes from (`source`), and the keys of its themes."""

    number: int
    name: str
    description: str = ""
    source: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Served:
    """A priority with the themes that say something about it, and how far these carry together.

    Somebody who spoke on several of them is one voice. Who went against a theme is counted in `opposed`, as voices.
    """

    priority: Priority
    themes: tuple[Code, ...]
    reach: Reach
    opposed: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """All themes and all priorities in their order, and what does not fit: `bare`, `unheard` and `loose`.

    `bare` have no theme. `unheard` have themes, of which nobody told. `loose` are themes that somebody spoke of and
    that serve no priority: often what the funder did not ask for.
    """

    themes: tuple[Code, ...]
    served: tuple[Served, ...]
    bare: tuple[Priority, ...]
    unheard: tuple[Priority, ...]
    loose: tuple[Code, ...]


def coverage(priorities: Sequence[Priority], themes: Sequence[Code], said: Iterable[Said]) -> Coverage:
    """How the `themes` of the codebook cover the priorities, by what was `said` of them; unknown keys are left out."""
    by_theme: dict[str, list[Said]] = {theme.key: [] for theme in themes}
    for piece in said:
        if piece.theme in by_theme:
            by_theme[piece.theme].append(piece)
    served = tuple(_served(priority, themes, by_theme) for priority in priorities)
    mapped = {key for priority in priorities for key in priority.themes}
    return Coverage(
        themes=tuple(themes),
        served=served,
        bare=tuple(each.priority for each in served if not each.themes),
        unheard=tuple(each.priority for each in served if each.themes and not each.reach.sessions),
        loose=tuple(theme for theme in themes if by_theme[theme.key] and theme.key not in mapped),
    )


def _served(priority: Priority, themes: Sequence[Code], by_theme: dict[str, list[Said]]) -> Served:
    serving = tuple(theme for theme in themes if theme.key in priority.themes)
    pieces = [piece for theme in serving for piece in by_theme[theme.key]]
    told = [piece for piece in pieces if not piece.against]
    return Served(
        priority=priority,
        themes=serving,
        reach=reach_of(told),
        opposed=len({piece.voice for piece in pieces if piece.against and piece.voice}),
    )
