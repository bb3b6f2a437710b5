"""A report as a web page, parsed as a browser does."""

from dataclasses import replace
from itertools import pairwise

import pytest
from sample_report import (
    EVIDENCE,
    FARIDA,
    WORK,
    about_one_theme,
    accepted,
    many,
    nothing_yet,
    report,
    said,
    write_report,
)
from selectolax.lexbor import LexborHTMLParser

NASTY = '<script>alert("x")</script> & 🙂 {{ name }}\nnieuwe regel'


def page(report, folder):
    write_report(report, folder / "rapport.html")
    return LexborHTMLParser((folder / "rapport.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def html(tmp_path_factory):
    """The page of the whole sample, a quarter of it suggestions."""
    return page(report(), tmp_path_factory.mktemp("report"))


@pytest.mark.parametrize("made", [report(), accepted(), nothing_yet(), many(500)], ids=["all", "done", "new", "many"])
def test_every_link_leads_to_something_on_the_page(made, tmp_path):
    html = page(made, tmp_path)
    ids = [each.attributes["id"] for each in html.css("[id]")]
    assert len(ids) == len(set(ids))
    links = [each.attributes["href"] for each in html.css("a")]
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)


def test_the_page_stands_on_its_own(html):
    assert not html.css("script, link, iframe, object, embed")
    assert not html.css("[src]:not(img), [onclick], [style]")
    assert all(image.attributes["src"].startswith("data:image/png;base64,") for image in html.css("img"))
    assert all(image.attributes["alt"] for image in html.css("img"))
    style = html.css_first("style").text()
    assert "url(" not in style
    assert "@import" not in style


def test_what_was_written_under_a_stage_stands_before_its_quotes(tmp_path):
    written = replace(report(), stories={"problem": "Niemand <belde>.\n\nEn toen wel.", "remedy": "Wij bellen nu."})
    story = page(written, tmp_path).css_first('[aria-labelledby="verhaal"]')
    parts = [each.text(strip=True) for each in story.css("h3, p, blockquote")]
    at = parts.index("Probleem!")
    assert parts[at + 2 : at + 4] == ["Niemand <belde>.", "En toen wel."]
    assert parts[parts.index("Maar die kunnen wij verhelpen, door…") + 2] == "Wij bellen nu."


def test_the_language_is_said(tmp_path):
    assert page(report(), tmp_path).css_first("html").attributes["lang"] == "nl-NL"
    assert page(replace(report(), lang="en"), tmp_path).css_first("html").attributes["lang"] == "en-GB"


def test_every_quote_has_an_id_and_every_quote_is_there(html):
    assert all(each.attributes.get("id") for each in html.css("blockquote"))
    shown = {each.attributes["id"] for each in html.css("blockquote")}
    assert {f"citaat-{item.coding}" for item in EVIDENCE} <= shown


def test_a_cell_leads_to_the_quotes_of_that_theme_and_perspective(html):
    row = next(each for each in html.css(".matrix tbody tr") if each.css_first("th").text() == "Eenzaamheid")
    residents = row.css("td")[2].css_first("a")
    assert residents.text() == "3"
    assert residents.attributes["aria-label"] == "Eenzaamheid, Bewoners: 3, naar de citaten"
    target = html.css_first(f'[id="{residents.attributes["href"][1:]}"]')
    sources = [each.text() for each in target.css("blockquote footer")]
    assert len(sources) == 5
    assert all(", bewoner ·" in source for source in sources)


def test_headings_go_down_one_level_at_a_time_and_none_is_empty(html):
    headings = html.css("h1, h2, h3, h4, h5, h6")
    levels = [int(each.tag[1]) for each in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(each.text(strip=True) for each in headings)


def test_no_heading_stands_alone(tmp_path):
    for made in (report(), nothing_yet()):
        for heading in page(made, tmp_path).css("h2, h3, h4"):
            following = heading.next
            while following is not None and following.tag in ("-text", "-comment"):
                following = following.next
            assert following is not None, heading.text()
            assert following.tag not in ("h1", "h2", heading.tag)


def test_table_heads_say_what_they_head(html):
    heads = html.css("th")
    assert heads
    assert all(each.attributes.get("scope") in ("col", "row") for each in heads)


def test_a_quote_stands_as_it_was_said(tmp_path):
    html = page(about_one_theme(said("geld", FARIDA, WORK, 3, NASTY)), tmp_path)
    assert not html.css("script")
    assert html.css_first("#citaat-" + html.css_first("blockquote").attributes["id"].split("-")[1] + " p").text() == (
        f"“{NASTY}”"
    )


def test_the_draft_mark_is_there_only_where_suggestions_are(tmp_path):
    assert "CONCEPT" in page(report(), tmp_path).css_first("header .box").text()
    assert page(accepted(), tmp_path).css_first("header .box") is None


def test_what_is_to_be_filled_in_is_marked(tmp_path):
    assert len(page(nothing_yet(), tmp_path).css(".open")) == 2
