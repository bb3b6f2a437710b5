"""Lines: the new codes that each session brought, and figures over the years."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from vertel.reports.charts.canvas import ACCENT, INK, LINE, SIZE, SOFT, drawn
from vertel.reports.charts.picture import Picture
from vertel.reports.words import Words
from vertel.stories.weighing.figures import Series
from vertel.stories.weighing.saturation import NewCodes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Told apart without colour: a line each, with points of their own.
_LOOKS = (
    ("-", "o", ACCENT),
    ("--", "s", INK),
    (":", "^", SOFT),
    ("-.", "D", ACCENT),
    ("-", "x", INK),
    ("--", "v", SOFT),
)
MOST = len(_LOOKS)
_HEIGHT = 2.7  # inches
_CROWDED = 6  # points of which each can have its number
_LONGEST = 22  # characters of the name of a session


def codes_chart(curve: Sequence[NewCodes], words: Words, *, named: bool = True) -> Picture:
    """New codes per session as bars, and all codes so far as a line over them. Sessions may go without a name."""
    coded = [each for each in curve if each.is_coded]
    names = [each.session if named else words("chart.session", n=n) for n, each in enumerate(coded, start=1)]
    rows = [
        words("chart.codes_row", session=name, new=len(each.new), total=each.so_far)
        for name, each in zip(names, coded, strict=True)
    ]
    numbers = tuple((len(each.new), each.so_far) for each in coded)
    draw = partial(_codes, tuple(names), numbers, (words("chart.new"), words("chart.so_far")))
    return Picture(words("chart.codes_alt", rows=" ".join(rows)), draw)


def figures_chart(kept: Sequence[Series], words: Words) -> Picture | None:
    """The series that have a line, each on its own scale of 0 to its highest; None where none has."""
    lines = [one for one in kept if one.lines][:MOST]
    if not lines:
        return None
    told, drawings = [], []
    for one in lines:
        name = f"{one.subject} ({one.unit})" if one.unit else one.subject
        points = [
            tuple((figure.dated, figure.value, words.number(figure.value)) for figure in line if figure.dated)
            for line in one.lines
        ]
        for line in points:
            values = "; ".join(words("chart.figure_at", day=words.day(day), value=said) for day, _value, said in line)
            told.append(words("chart.figures_row", name=name, values=values))
        drawings.append((name, tuple(points)))
    draw = partial(_figures, tuple(drawings))
    return Picture(words("chart.figures_alt", rows=" ".join(told)), draw)


Line = tuple[tuple[date, float, str], ...]


def _codes(names: Sequence[str], numbers: Sequence[tuple[int, int]], legend: tuple[str, str]) -> bytes:
    return drawn(_HEIGHT + 0.5, partial(_fill_codes, names, numbers, legend))


def _fill_codes(
    names: Sequence[str], numbers: Sequence[tuple[int, int]], legend: tuple[str, str], axes: "Axes"
) -> None:
    axes.set_position((0.07, 0.3, 0.91, 0.58))
    places = range(len(names))
    new, total = [n for n, _all in numbers], [n for _new, n in numbers]
    width = min(0.6, 0.12 * len(names))
    bars = axes.bar(places, new, width, facecolor="white", edgecolor=ACCENT, linewidth=1, hatch="////", label=legend[0])
    axes.plot(places, total, "-o", color=ACCENT, lw=1.6, ms=4, label=legend[1])
    axes.bar_label(bars, [str(n) for n in new], padding=1, size=SIZE - 1.5, color=INK)
    step = max(1, len(names) // 20)
    axes.set_xticks(
        list(places)[::step], [_short(name) for name in names][::step], rotation=30, ha="right", size=SIZE - 1.5
    )
    axes.set_ylim(0, max(total) * 1.15)
    axes.set_xlim(-0.6, len(names) - 0.4)
    _quiet(axes)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, frameon=False, fontsize=SIZE - 1, labelcolor=SOFT)


def _figures(drawings: Sequence[tuple[str, Sequence[Line]]]) -> bytes:
    """A small chart for each figure, two beside each other: each has its own scale, from zero."""
    rows = (len(drawings) + 1) // 2
    height = 1.75 * rows
    return drawn(height, partial(_fill_figures, drawings, rows, height))


def _fill_figures(drawings: Sequence[tuple[str, Sequence[Line]]], rows: int, height: float, axes: "Axes") -> None:
    axes.axis("off")
    for n, (name, lines) in enumerate(drawings):
        left, bottom = 0.05 + 0.5 * (n % 2), 1 - (n // 2 + 1) / rows + 0.3 / height
        small = axes.figure.add_axes((left, bottom, 0.42, 1 / rows - 0.68 / height))
        most = max(value for line in lines for _day, value, _said in line)
        for line, (dash, point, colour) in zip(lines, _LOOKS, strict=False):
            years = [_at(day) for day, _value, _said in line]
            small.plot(years, [value for _day, value, _said in line], dash, marker=point, color=colour, lw=1.6, ms=4)
            for year, (_day, value, said) in zip(years, line, strict=True):
                if len(line) > _CROWDED and (value, said) not in _telling(line):
                    continue
                small.annotate(said, (year, value), (0, 5), textcoords="offset points", ha="center", size=SIZE - 1.5)
        days = sorted({day for line in lines for day, _value, _said in line})
        ends = [days[0], days[-1]] if days[0].year == days[-1].year else []
        places = ends or [date(year, 12, 31) if _ends(lines, year) else date(year, 1, 1) for year in _years(days)]
        small.set_xticks([_at(day) for day in places], [_month(day) if ends else str(day.year) for day in places])
        room = (_at(days[-1]) - _at(days[0])) * 0.12 or 1
        small.set_xlim(_at(days[0]) - room, _at(days[-1]) + room)
        small.set_ylim(0, most * 1.3 or 1)
        small.set_yticks([])
        small.tick_params(labelsize=SIZE - 1.5)
        small.set_title(name, loc="left", size=SIZE - 0.5, weight="bold", color=INK)
        _quiet(small)


def _telling(line: Line) -> list[tuple[float, str]]:
    """The points of a crowded line that get their number: the first and the last, the lowest and the highest."""
    values = [(value, said) for _day, value, said in line]
    return [values[0], values[-1], min(values), max(values)]


def _ends(lines: Sequence[Line], year: int) -> bool:
    """Whether what is known of a year holds for its end."""
    return all(day.month > 6 for line in lines for day, _value, _said in line if day.year == year)


def _years(days: Sequence[date]) -> list[int]:
    return sorted({day.year for day in days})


def _at(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 365


def _month(day: date) -> str:
    """`3-2025`: the same in every language."""
    return f"{day.month}-{day.year}"


def _quiet(axes: "Axes") -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(length=0)
    axes.yaxis.grid(True, color=LINE, lw=0.5)
    axes.set_axisbelow(True)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
