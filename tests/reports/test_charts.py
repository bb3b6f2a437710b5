"""The figure: a picture that can be read, and the same numbers in words."""

import io

import matplotlib.image
from sample_report import THEMES, about_one_theme, report, said

from vertel.reports.charts.figure import figure, picture
from vertel.reports.words import read_words
from vertel.stories.telling.evidence import Voice

WORDS = read_words("nl")


def pixels(png: bytes):
    return matplotlib.image.imread(io.BytesIO(png), format="png")


def sample_figure():
    return figure(report().themes, WORDS)


def numbers(*row: int):
    cells = [{"n": n, "to": "", "label": ""} for n in row]
    return {"columns": ["Leden", "Gemeente"], "rows": [{"name": "Geld", "cells": cells}], "alt": "", "note": ""}


def test_each_cell_counts_different_people():
    first = sample_figure()["rows"][0]
    assert first["name"] == "Eenzaamheid"
    assert [cell["n"] for cell in first["cells"]] == [1, 1, 3, 0]


def test_the_text_says_every_number_of_the_picture():
    drawn = sample_figure()
    for row in drawn["rows"]:
        told = ", ".join(f"{label} {cell['n']}" for label, cell in zip(drawn["columns"], row["cells"], strict=True))
        assert f"{row['name']}: {told}." in drawn["alt"]


def test_a_picture_is_as_wide_as_the_text_of_a_page():
    assert pixels(picture(sample_figure())).shape[1] == 1260


def test_more_people_make_a_darker_cell():
    few, many = pixels(picture(numbers(1, 1))), pixels(picture(numbers(4, 4)))
    assert many[..., :3].mean() < few[..., :3].mean() - 0.05


def test_cells_still_differ_where_many_people_spoke():
    drawn = pixels(picture(numbers(6, 12)))[..., :3].mean(axis=2)
    row = drawn[int(drawn.shape[0] * 0.55)]  # beside the numbers: the cells of the one row
    assert row[-20] < row[int(len(row) * 0.45)] - 0.1


def test_the_numbers_differ_without_colour():
    one, two = (pixels(picture(numbers(n, 0)))[..., :3].mean(axis=2) for n in (7, 8))
    assert (one != two).any()


def test_dollars_braces_and_emoji_in_a_theme_are_text():
    names = about_one_theme(said(THEMES[0].key, Voice("A", "members"), "S", 1, "x"))
    drawn = figure(names.themes, WORDS)
    drawn["rows"][0]["name"] = "Geld $x_{$ & 🙂 een heel lange naam van een thema over meer dan een regel"
    assert pixels(picture(drawn)).shape[0] > pixels(picture(numbers(1, 0))).shape[0]


def test_forty_themes_fit_on_a_page():
    drawn = numbers(1, 2)
    drawn["rows"] = drawn["rows"] * 40
    assert pixels(picture(drawn)).shape[0] <= 1700


def test_without_perspectives_there_is_no_figure():
    alone = about_one_theme(said(THEMES[0].key, Voice("A"), "S", 1, "x"))
    assert figure(alone.themes, WORDS) is None
    assert figure((), WORDS) is None


def test_voices_without_a_perspective_are_counted_below_the_figure():
    mixed = about_one_theme(
        said(THEMES[0].key, Voice("A"), "S", 1, "x"), said(THEMES[0].key, Voice("B", "members"), "S", 2, "y")
    )
    assert figure(mixed.themes, WORDS)["note"].startswith("1 stem van wie het perspectief niet is vastgelegd")
