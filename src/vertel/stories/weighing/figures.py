"""Figures as context: what was counted or measured, when, by whom; and where two figures contradict each other.

A figure explains no story and proves none. It stands beside one, with its date and its source.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `value` in `unit`, for the day (or the last day of the period) `dated`, as `source` has it.

    `number` is what the study knows it by; 0 where it is not kept yet. Without a date `dated` is None.
    """

    number: int
    subject: str
    value: float
    unit: str = ""
    dated: date | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one subject in one unit, by date; what has no date comes last."""

    subject: str
    unit: str
    figures: tuple[Figure, ...]

    @property
    def lines(self) -> tuple[tuple[Figure, ...], ...]:
        """What may be joined by a line: at least two dated figures of one source, for two sources count differently."""
        by_source: dict[str, list[Figure]] = {}
        for figure in self.figures:
            if figure.dated:
                by_source.setdefault(_plain(figure.source), []).append(figure)
        return tuple(tuple(line) for line in by_source.values() if len({figure.dated for figure in line}) > 1)


@dataclass(frozen=True, slots=True)
class FigureContradiction:
    """Figures for the same thing, in the same unit, for the same day, that do not have the same value."""

    figures: tuple[Figure, ...]

    @property
    def subject(self) -> str:
        """What they are figures of, as the first of them says it."""
        return self.figures[0].subject

    @property
    def unit(self) -> str:
        """Of what they count or measure."""
        return self.figures[0].unit

    @property
    def dated(self) -> date | None:
        """The day they hold for."""
        return self.figures[0].dated


def series(figures: Iterable[Figure]) -> tuple[Series, ...]:
    """The figures by subject and unit, in the order in which these first come; in each by date.

    Capitals and extra spaces make no other subject.
    """
    together: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        together.setdefault((_plain(figure.subject), _plain(figure.unit)), []).append(figure)
    return tuple(Series(same[0].subject, same[0].unit, _by_date(same)) for same in together.values())


def figure_contradictions(figures: Iterable[Figure]) -> tuple[FigureContradiction, ...]:
    """Where figures for the same thing differ, in the order of their subjects and dates.

    Only the same unit for the same day can contradict: that a total grew or shrank is no contradiction.
    """
    found = []
    for one in series(figures):
        for _dated, same in groupby(one.figures, key=lambda figure: figure.dated):
            said = tuple(same)
            if len({figure.value for figure in said}) > 1:
                found.append(FigureContradiction(said))
    return tuple(found)


def _by_date(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(figures, key=lambda figure: (figure.dated is None, figure.dated or date.min)))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
