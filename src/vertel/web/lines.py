"""Figures over time as a small drawing: the points of an inline SVG. The table beside it holds the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from vertel.stories.weighing.figures import Figure, Series

WIDTH, HEIGHT = 320, 72
_EDGE = 6


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines of points (x, y), and points that stand alone; `low` and `high` are the values at bottom and top."""

    lines: tuple[tuple[tuple[float, float], ...], ...]
    alone: tuple[tuple[float, float], ...]
    low: float
    high: float
    width: int = WIDTH
    height: int = HEIGHT


def drawing(series: Series) -> Drawing | None:
    """The figures of one subject drawn over time, from zero up; None where there is nothing to compare."""
    dated = [figure for figure in series.figures if figure.dated]
    days = [figure.dated.toordinal() for figure in dated if figure.dated]
    if len(set(days)) < 2:
        return None
    low, high = min(0.0, *(figure.value for figure in dated)), max(0.0, *(figure.value for figure in dated))
    first, last = min(days), max(days)

    def point(figure: Figure) -> tuple[float, float]:
        day = figure.dated.toordinal() if figure.dated else first
        across = (day - first) / (last - first)
        up = (figure.value - low) / ((high - low) or 1)
        return (
            round(_EDGE + across * (WIDTH - 2 * _EDGE), 1),
            round(HEIGHT - _EDGE - up * (HEIGHT - 2 * _EDGE), 1),
        )

    drawn = set(map(id, chain.from_iterable(series.lines)))
    alone = tuple(point(figure) for figure in dated if id(figure) not in drawn)
    return Drawing(tuple(tuple(map(point, line)) for line in series.lines), alone, low, high)


def path(points: Sequence[tuple[float, float]]) -> str:
    """What the points of a polyline are in SVG."""
    return " ".join(f"{x},{y}" for x, y in points)
