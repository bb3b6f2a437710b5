"""What suggestions are worth, drawn: a table whose cells darken with the share that was right, and two curves below.

In each cell stands the count itself (“6 of 9”): a share of nine sentences says little without it.
"""

import io
import textwrap
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from vertel.analysis.evaluation import ENOUGH, CodeMeasures, Evaluation, Point, most_used_first
from vertel.analysis.measures import Bin, Share
from vertel.language import _, ngettext
from vertel.reports.charts.canvas import FONTS, INK, LINE, NAME_WIDTH
from vertel.reports.charts.figure import TALLEST, TINTS
from vertel.reports.charts.picture import WIDTH
from vertel.reports.errors import UnknownDocument
from vertel.reports.writing import write_whole

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Format = Literal["png", "svg"]

_ROW = 0.27  # inches
_CURVES = 2.6
_SIZE = 8.5
_GREY = "#7b878c"


def chart_format(path: Path) -> Format:
    """The format that the suffix of `path` names. Raises UnknownDocument."""
    match path.suffix.lower():
        case ".png":
            return "png"
        case ".svg":
            return "svg"
    raise UnknownDocument(file=path, possible=".png, .svg")


def write_chart(evaluation: Evaluation, path: Path) -> None:
    """Draw `evaluation` into `path`, .png or .svg. Raises UnknownDocument, NoSuchFolder, FileInUse, WritingFailed."""
    write_whole(path, chart(evaluation, chart_format(path)))


def chart(evaluation: Evaluation, form: Format) -> bytes:
    """The chart as a file, 6.3 inches wide: per code what was right and found, per score what held, and the curve."""
    from matplotlib import font_manager, rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    installed = set(font_manager.get_font_names())
    fonts = [font for font in FONTS if font in installed]
    codes = most_used_first(evaluation.best)
    row = min(_ROW, (TALLEST - _CURVES) / (len(codes) + 3))
    table = row * (len(codes) + 3)
    height = table + _CURVES
    style: Any = {"font.family": fonts, "svg.fonttype": "none", "svg.hashsalt": "vertel", "text.parse_math": False}
    with rc_context(style), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")
        figure = FigureCanvasAgg(Figure(figsize=(WIDTH, height))).figure
        _draw_table(figure.add_axes((0, 1 - table / height, 1, table / height)), codes, evaluation, _SIZE * row / _ROW)
        curves = (0.45 / height, (_CURVES - 0.95) / height)
        _draw_calibration(figure.add_axes((0.09, curves[0], 0.37, curves[1])), evaluation.best.calibration)
        if evaluation.learning:
            _draw_curve(figure.add_axes((0.58, curves[0], 0.27, curves[1])), evaluation.curve)
        file = io.BytesIO()
        metadata = {"Title": _title(evaluation)} | ({"Date": None} if form == "svg" else {})
        figure.savefig(file, format=form, dpi=200, metadata=metadata)
    return file.getvalue()


def _title(evaluation: Evaluation) -> str:
    return _("Suggestions that score {score} or more, held against what people coded").format(
        score=f"{evaluation.threshold:.2f}"
    )


def _draw_table(axes: "Axes", codes: Sequence[CodeMeasures], evaluation: Evaluation, size: float) -> None:
    """A row for all codes and one per code, most used first; codes that were used too seldom are grey and unshaded."""
    axes.set(xlim=(0, 1), ylim=(len(codes) + 2, -1))
    axes.axis("off")
    for at, heading in enumerate((_("right"), _("found"), _("among the top three"), "F1")):
        axes.text(_middle(at), -0.45, heading, ha="center", va="center", size=size, weight="bold", color=INK)
    everything = CodeMeasures("", _("all codes together"), True, evaluation.best.total)
    for top, one in enumerate((everything, *codes)):
        axes.plot((0, 1), (top, top), color=LINE, lw=0.6, zorder=0)
        name = textwrap.shorten(one.name, NAME_WIDTH, placeholder=" …")
        weight = "bold" if one is everything else "normal"
        ink = INK if one.enough else _GREY
        axes.text(0, top + 0.5, name, va="center", size=size, weight=weight, color=ink)
        shares = (one.measures.precision, one.measures.recall, one.measures.top3)
        for at, share in enumerate(shares):
            rate = share.rate if one.enough and share.of >= ENOUGH else None
            _draw_cell(axes, at, top, _count(share), rate, ink, size)
        f1 = one.measures.f1
        said = _("too few") if not one.enough else "–" if f1 is None else f"{f1:.2f}"
        _draw_cell(axes, len(shares), top, said, f1 if one.enough else None, ink, size)
    axes.text(0, len(codes) + 1.6, _basis(evaluation), va="center", size=size - 1, color=_GREY)


def _basis(evaluation: Evaluation) -> str:
    sentences = ngettext("{n} sentence", "{n} sentences", evaluation.sentences).format(n=evaluation.sentences)
    sessions = ngettext("{n} session", "{n} sessions", len(evaluation.sessions)).format(n=len(evaluation.sessions))
    return _("{sentences} in {sessions}; too few: the code is on fewer than five sentences").format(
        sentences=sentences, sessions=sessions
    )


def _draw_cell(axes: "Axes", at: int, top: int, text: str, rate: float | None, ink: str, size: float) -> None:
    """A count in a cell that darkens with `rate`; None is for what is too little to be shown as a shade."""
    from matplotlib.patches import Rectangle

    shade = 0 if rate is None else round(rate * (len(TINTS) - 1))
    left = _middle(at) - 0.075
    axes.add_patch(Rectangle((left, top), 0.15, 1, facecolor=TINTS[shade], edgecolor="white", lw=2))
    white = "white" if shade > 3 else ink
    axes.text(_middle(at), top + 0.5, text, ha="center", va="center", size=size - 0.5, color=white)


def _draw_calibration(axes: "Axes", bins: Sequence[Bin]) -> None:
    """A bar per range of scores as high as the share that was right; a line where it would be if the score held."""
    axes.plot((bins[0].low, 1), (bins[0].low, 1), color=INK, lw=0.8, ls=":")
    for one in bins:
        width = one.high - one.low
        axes.bar(one.low, one.right.rate or 0, width, align="edge", color=TINTS[3], edgecolor="white", lw=2)
        where = (one.low + width / 2, (one.right.rate or 0) + 0.04)
        plain: Any = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
        axes.text(*where, _count(one.right), ha="center", size=_SIZE - 2, color=INK, bbox=plain)
    axes.set(xlim=(bins[0].low, 1), ylim=(0, 1.12), xticks=[one.low for one in bins] + [1], yticks=(0, 0.5, 1))
    _finish(axes, _("How many were right, by score"), _("score"))


def _draw_curve(axes: "Axes", points: Sequence[Point]) -> None:
    """F1 and the top three against how many decisions of other sessions were learnt from."""
    learnt = [point.decisions for point in points]
    top, f1 = [point.top3.rate or 0 for point in points], [point.f1 or 0 for point in points]
    lines = ((top, _("top three"), "o", TINTS[5], 5), (f1, "F1", "s", TINTS[3], -5))
    for values, name, marker, colour, lift in lines:
        axes.plot(learnt, values, marker=marker, ms=4, color=colour, lw=1.4, clip_on=False)
        end = (learnt[-1], values[-1])
        style: Any = {"va": "center", "size": _SIZE - 1, "color": INK}
        axes.annotate(f"{name} {values[-1]:.2f}", end, xytext=(7, lift), textcoords="offset points", **style)
    axes.set(xlim=(0, max(learnt[-1], 1)), ylim=(0, 1.12), xticks=sorted(set(learnt)), yticks=(0, 0.5, 1))
    _finish(axes, _("What learning adds"), _("decisions learned from"))


def _finish(axes: "Axes", title: str, below: str) -> None:
    axes.set_title(title, size=_SIZE, weight="bold", color=INK, loc="left")
    axes.set_xlabel(below, size=_SIZE - 1, color=INK)
    axes.tick_params(labelsize=_SIZE - 1, colors=INK, length=2)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(LINE)


def _middle(column: int) -> float:
    return 0.475 + 0.15 * column


def _count(share: Share) -> str:
    return _("{n} of {of}").format(n=share.n, of=share.of) if share.of else "–"
