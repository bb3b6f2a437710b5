"""Themes × perspectives: how many different people spoke about what, in words and as a picture."""

import math
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from vertel.reports.charts.canvas import INK, LINE, drawn, on_lines
from vertel.reports.charts.picture import Picture
from vertel.reports.phrasing import Context, key_of_theme
from vertel.reports.words import Words
from vertel.stories.telling.findings import ThemeFinding
from vertel.stories.weighing.matrix import matrix_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# One accent, from a tint to full.
TINTS = ("#ffffff", "#dbe8ec", "#b3ced6", "#7fa9b5", "#467f8f", "#14566b")

TALLEST = 8.5


def figure(themes: Sequence[ThemeFinding], words: Words) -> Context | None:
    """The numbers with their labels and a text that says them all; None where no voice has a perspective.

    `to` is the id of the quotes behind a cell.
    """
    counted = matrix_of(themes)
    told_from = {voice.perspective for row in counted.rows for cell in row.cells for voice in cell.voices}
    columns = [column for column in counted.columns if column in told_from]
    if not columns:
        return None
    labels = [words(f"perspectives.{key}.label") for key in columns]
    rows, told = [], []
    for at, finding in enumerate(themes):
        name = finding.theme.name
        numbers = [len(counted.cell(finding.theme.key, column).voices) for column in columns]
        cells = [
            {
                "n": n,
                "finding": key_of_theme(finding, key),
                "to": f"citaten-{at}-{key}",
                "label": words("figure.link", theme=name, perspective=label, n=n),
            }
            for key, label, n in zip(columns, labels, numbers, strict=True)
        ]
        rows.append({"name": name, "cells": cells})
        each = [words("figure.cell", perspective=label, n=n) for label, n in zip(labels, numbers, strict=True)]
        told.append(words("figure.row", theme=name, cells=", ".join(each)))
    alt = words("figure.alt", rows=" ".join(told))
    shown: Context = {"columns": labels, "rows": rows}
    return {**shown, "alt": alt, "picture": Picture(alt, partial(picture, shown)), "note": _unplaced(themes, words)}


def picture(figure: Context) -> bytes:
    """The figure as a PNG, as wide as the text: a table whose cells darken with the number that stands in them."""
    names = [on_lines(row["name"]) for row in figure["rows"]]
    height = min(0.35 + sum(0.3 + 0.14 * name.count("\n") for name in names), TALLEST)
    return drawn(height, partial(_draw, names=names, figure=figure))


def _draw(axes: "Axes", names: Sequence[str], figure: Context) -> None:
    """Rows from top to bottom, the names in the left two fifths, a cell a column in the rest."""
    from matplotlib.patches import Rectangle

    columns = figure["columns"]
    left, cell = 0.4, 0.6 / len(columns)
    heights = [1 + 0.45 * name.count("\n") for name in names]
    axes.set(xlim=(0, 1), ylim=(sum(heights), -0.8))
    axes.axis("off")
    size = min(9.5, 9.5 * TALLEST / (0.35 + 0.3 * sum(heights)))
    most = max(cell["n"] for row in figure["rows"] for cell in row["cells"])
    for at, label in enumerate(columns):
        axes.text(left + (at + 0.5) * cell, -0.3, label, ha="center", va="center", size=size, weight="bold", color=INK)
    top = 0.0
    for name, height, row in zip(names, heights, figure["rows"], strict=True):
        axes.plot((0, 1), (top, top), color=LINE, lw=0.6, zorder=0)
        middle = top + height / 2
        axes.text(0, middle, name, va="center", size=size, color=INK)
        for at, number in enumerate(each["n"] for each in row["cells"]):
            shade = _shade(number, most)
            box = Rectangle((left + at * cell, top), cell, height, facecolor=TINTS[shade], edgecolor="white", lw=2)
            axes.add_patch(box)
            ink = "white" if shade > 3 else INK
            text = str(number) if number else "–"
            axes.text(left + (at + 0.5) * cell, middle, text, ha="center", va="center", size=size, color=ink)
        top += height


def _shade(number: int, most: int) -> int:
    """Which tint `number` gets: one a person while they last, and no number above zero goes without."""
    darkest = len(TINTS) - 1
    return math.ceil(number * darkest / max(most, darkest))


def _unplaced(themes: Sequence[ThemeFinding], words: Words) -> str:
    voices = {item.voice for finding in themes for item in finding.evidence if item.voice}
    unknown = sum(voice.perspective is None for voice in voices)
    return words("figure.unplaced", n=unknown) if unknown else ""
