"""What all charts share: the font and colours of the Word templates, readable in black and white too."""

import io
import textwrap
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from vertel.reports.charts.picture import WIDTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK = "#1d2528"
SOFT = "#4a585e"
LINE = "#c3cfd3"
ACCENT = "#14566b"
FONTS = ("Arial", "Liberation Sans", "DejaVu Sans")
NAME_WIDTH = 34  # characters of a name on a line
SIZE = 9.5  # points, as a table in the text has it


def drawn(height: float, draw: Callable[["Axes"], None]) -> bytes:
    """A PNG of the width of the text, `height` inches high, that `draw` fills."""
    from matplotlib import font_manager, rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    installed = set(font_manager.get_font_names())
    style: Any = {
        "font.family": [font for font in FONTS if font in installed],
        "font.size": SIZE,
        "text.color": INK,
        "text.parse_math": False,
        "axes.edgecolor": LINE,
        "axes.labelcolor": SOFT,
        "xtick.color": INK,
        "ytick.color": INK,
        "hatch.color": ACCENT,
        "hatch.linewidth": 1.0,
    }
    with rc_context(style), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")
        canvas = FigureCanvasAgg(Figure(figsize=(WIDTH, height)))
        draw(canvas.figure.add_axes((0, 0, 1, 1)))
        png = io.BytesIO()
        canvas.figure.savefig(png, format="png", dpi=200)
    return png.getvalue()


def on_lines(name: str) -> str:
    """A name on at most two lines."""
    return textwrap.fill(name, NAME_WIDTH, max_lines=2, placeholder=" …")
