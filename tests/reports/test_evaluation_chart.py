"""The chart of what suggestions are worth: the counts stand in it, in a picture that Word takes and one that scales."""

import io
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import matplotlib.image
import pytest

from vertel.analysis.evaluation import CodeMeasures, Evaluation, Point, Result
from vertel.analysis.measures import Bin, Measures, share
from vertel.reports.charts.evaluation import chart, chart_format, write_chart
from vertel.reports.errors import UnknownDocument


def measures(right, suggested, coded):
    f1 = 2 * right / (suggested + coded)
    return Measures(
        share(right, suggested), share(right, coded), f1, share(right, coded), share(1, 1), 0, suggested - right
    )


def result(*codes):
    bins = (Bin(0.2, 0.4, share(0, 0)), Bin(0.4, 0.6, share(3, 7)), Bin(0.8, 1.0, share(4, 4)))
    return Result(measures(11, 17, 23), codes, bins)


MONEY = CodeMeasures("geld", "Geld", True, measures(6, 9, 12))
PEACE = CodeMeasures("rust", "Rust", False, measures(1, 1, 2))
CURVE = (Point(0, 0, 0.25, share(5, 19)), Point(1, 42, 0.5, share(13, 19)))


def evaluation(*codes, learning=2):
    found = result(*(codes or (MONEY, PEACE)))
    return Evaluation(0.3, False, 70, 53, 0, 0, 0, learning, found, found, CURVE if learning else (), ())


def texts(found):
    """Every text in the drawing."""
    drawing = ElementTree.fromstring(chart(found, "svg"))
    return ["".join(text.itertext()).strip() for text in drawing.iter("{http://www.w3.org/2000/svg}text")]


def pixels(found):
    return matplotlib.image.imread(io.BytesIO(chart(found, "png")), format="png")


def test_every_count_stands_in_the_chart():
    drawn = texts(evaluation())
    for said in ("Geld", "6 of 9", "6 of 12", "11 of 17", "11 of 23", "3 of 7", "4 of 4", "0.57"):
        assert said in drawn


def test_no_percentage_stands_in_the_chart():
    assert not any("%" in said for said in texts(evaluation()))


def test_a_code_with_too_few_sentences_is_marked_and_not_shaded():
    assert texts(evaluation(PEACE)).count("too few") == 1
    few, enough = pixels(evaluation(PEACE)), pixels(evaluation(replace(PEACE, enough=True)))
    assert (few[..., :3] < 0.99).any(axis=2).sum() < (enough[..., :3] < 0.99).any(axis=2).sum()


def test_the_learning_curve_is_drawn_where_something_was_learnt():
    assert "top three 0.68" in texts(evaluation())
    assert not any("top three 0" in said for said in texts(evaluation(learning=0)))


def test_the_same_figures_give_the_same_file():
    assert chart(evaluation(), "svg") == chart(evaluation(), "svg")
    assert chart(evaluation(), "png") == chart(evaluation(), "png")


def test_forty_codes_fit_on_a_page():
    assert pixels(evaluation(*[MONEY] * 40)).shape[0] <= 1700
    assert pixels(evaluation(*[MONEY] * 40)).shape[1] == 1260


def test_dollars_braces_and_emoji_in_a_name_are_text():
    assert "Geld $x_{$ & 🙂" in texts(evaluation(replace(MONEY, name="Geld $x_{$ & 🙂")))


@pytest.mark.parametrize(("name", "begins"), [("cijfers.png", b"\x89PNG"), ("Cijfers.SVG", b"<?xml")])
def test_the_suffix_chooses_the_format(tmp_path: Path, name, begins):
    write_chart(evaluation(), tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_another_suffix_is_refused_with_what_is_possible(tmp_path: Path):
    with pytest.raises(UnknownDocument, match=re.escape(".png, .svg")):
        chart_format(tmp_path / "cijfers.pdf")
