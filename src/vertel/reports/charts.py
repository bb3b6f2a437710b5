"""Themes × perspectives: how many different people spoke about what, in words and as a picture."""

import io
import math
import textwrap
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vertel.reports.phrasing import Context, key_of_theme
from vertel.reports.words import Words
from vertel.stories.findings import ThemeFinding, matrix

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# The style of the Word templates: one accent, from a tint to full, and the font of the text.
TINTS = ("#ffffff", "#dbe8ec", "#b3ced6", "#7fa9b5", "#467f8f", "#14566b")
INK = "#1d2528"
LINE = "#c3cfd3"
FONTS = ("Arial", "Liberation Sans", "DejaVu Sans")

WIDTH = 6.3  # inches: the text of an A4 page
TALLEST = 8.5
NAME_WIDTH = 34  # characters of a theme's name on a line


def figure(themes: Sequence[ThemeFinding], words: Words) -> Context | None:
    """The numbers with their labels and a text that says them all; None where no voice has a perspective.

    `to` is the id of the quotes behind a cell.
    """
    counts = matrix(themes)
    if counts.empty:
        return None
    labels = [words(f"perspectives.{key}.label") for key in counts.columns]
    rows, told = [], []
    for at, finding in enumerate(themes):
        name = finding.theme.name
        numbers = [int(n) for n in counts.iloc[at]]
        cells = [
            {
                "n": n,
                "finding": key_of_theme(finding, key),
                "to": f"citaten-{at}-{key}",
                "label": words("figure.link", theme=name, perspective=label, n=n),
            }
            for key, label, n in zip(counts.columns, labels, numbers, strict=True)
        ]
        rows.append({"name": name, "cells": cells})
        each = [words("figure.cell", perspective=label, n=n) for label, n in zip(labels, numbers, strict=True)]
        told.append(words("figure.row", theme=name, cells=", ".join(each)))
    alt = words("figure.alt", rows=" ".join(told))
    return {"columns": labels, "rows": rows, "alt": alt, "note": _unplaced(themes, words)}


def picture(figure: Context) -> bytes:
    """The figure as a PNG, 6.3 inches wide: a table whose cells darken with the number that stands in them."""
    from matplotlib import font_manager, rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    installed = set(font_manager.get_font_names())
    names = [textwrap.fill(row["name"], NAME_WIDTH, max_lines=2, placeholder=" …") for row in figure["rows"]]
    height = min(0.35 + sum(0.3 + 0.14 * name.count("\n") for name in names), TALLEST)
    with rc_context({"font.family": [font for font in FONTS if font in installed]}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")
        canvas = FigureCanvasAgg(Figure(figsize=(WIDTH, height)))
        _draw(canvas.figure.add_axes((0, 0, 1, 1)), names, figure)
        png = io.BytesIO()
        canvas.figure.savefig(png, format="png", dpi=200)
    return png.getvalue()


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
        axes.text(0, middle, name, va="center", size=size, color=INK, parse_math=False)
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
