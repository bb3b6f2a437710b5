"""Bars: how many people told of each theme and who went against it, and how many told of each stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from vertel.reports.charts.canvas import ACCENT, INK, LINE, SIZE, SOFT, drawn, on_lines
from vertel.reports.charts.picture import Picture
from vertel.reports.words import Words
from vertel.stories.telling.findings import StageFinding, ThemeFinding, reach_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 24  # bars on a page
_NAMES = 0.4  # of the width


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar: how many `told`, how many `opposed`; `open` where it is a wish and no result."""

    name: str
    told: int
    opposed: int = 0
    open: bool = False


def voices_chart(themes: Sequence[ThemeFinding], words: Words) -> Picture | None:
    """How many people told of each theme, and how many went against it; None where nobody is known."""
    bars = [_Bar(each.theme.name, each.reach.voices, reach_of(each.against).voices) for each in themes[:MOST]]
    if not any(bar.told or bar.opposed for bar in bars):
        return None
    rows = [
        words("chart.voices_row", name=bar.name, told=words("counts.people", n=bar.told))
        if not bar.opposed
        else words(
            "chart.voices_row_against",
            name=bar.name,
            told=words("counts.people", n=bar.told),
            opposed=words("counts.people", n=bar.opposed),
        )
        for bar in bars
    ]
    legend = [words("chart.told"), words("chart.opposed")] if any(bar.opposed for bar in bars) else []
    return Picture(words("chart.voices_alt", rows=" ".join(rows)), partial(_draw, tuple(bars), tuple(legend)))


def stages_chart(stages: Sequence[StageFinding], words: Words) -> Picture | None:
    """How many people told of each stage; None where nobody is known."""
    bars = [_Bar(each.stage.title, each.reach.voices, open=each.stage.intended) for each in stages]
    if not any(bar.told for bar in bars):
        return None
    rows = [
        words(
            "chart.intended_row" if bar.open else "chart.voices_row",
            name=bar.name,
            told=words("counts.people", n=bar.told),
        )
        for bar in bars
    ]
    legend = [words("chart.told"), words("chart.intended")] if any(bar.open for bar in bars) else []
    return Picture(words("chart.stages_alt", rows=" ".join(rows)), partial(_draw, tuple(bars), tuple(legend)))


def _draw(bars: Sequence[_Bar], legend: Sequence[str]) -> bytes:
    names = [on_lines(bar.name) for bar in bars]
    height = 0.15 + sum(0.3 + 0.14 * name.count("\n") for name in names) + (0.35 if legend else 0)
    return drawn(height, partial(_fill, bars, names, legend))


def _fill(bars: Sequence[_Bar], names: Sequence[str], legend: Sequence[str], axes: "Axes") -> None:
    """The names in the left two fifths; a bar and its number in the rest, the longest as long as there is room for."""
    axes.axis("off")
    rows = [1 + 0.45 * name.count("\n") for name in names]
    below = 1.1 if legend else 0
    axes.set(xlim=(0, 1), ylim=(sum(rows) + below, -0.25))
    most = max(bar.told + bar.opposed for bar in bars)
    scale = (1 - _NAMES - 0.1) / max(most, 1)
    top = 0.0
    for bar, name, row in zip(bars, names, rows, strict=True):
        middle = top + row / 2
        axes.text(0, middle, name, va="center", size=SIZE, color=INK)
        parts: list[tuple[int, dict[str, Any]]] = [(bar.told, _HATCHED if bar.open else _FULL), (bar.opposed, _CROSSED)]
        left = _NAMES
        for count, look in parts:
            if count:
                axes.barh(middle, count * scale, left=left, height=0.6, **look)
                left += count * scale
        said = str(bar.told) if not bar.opposed else f"{bar.told} + {bar.opposed}"
        axes.text(left + 0.01, middle, said, va="center", size=SIZE, color=INK)
        top += row
    axes.plot((_NAMES, _NAMES), (0, top), color=LINE, lw=0.8)
    at = _NAMES
    looks = [_FULL, _HATCHED if any(bar.open for bar in bars) else _CROSSED]
    for text, look in zip(legend, looks, strict=False):
        axes.barh(top + 0.7, 0.03, left=at, height=0.5, **look)
        written = axes.text(at + 0.04, top + 0.7, text, va="center", size=SIZE - 1, color=SOFT)
        at += 0.08 + len(written.get_text()) * 0.0125


_FULL: dict[str, Any] = {"facecolor": ACCENT, "edgecolor": ACCENT, "linewidth": 1}
_HATCHED: dict[str, Any] = {"facecolor": "white", "edgecolor": ACCENT, "linewidth": 1, "hatch": "..."}
_CROSSED: dict[str, Any] = {"facecolor": "white", "edgecolor": ACCENT, "linewidth": 1, "hatch": "////"}
