"""A report in Word, opened again as a reader gets it."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from sample_report import (
    EVIDENCE,
    FARIDA,
    VOICES,
    WORK,
    about_one_theme,
    accepted,
    many,
    nothing_yet,
    report,
    said,
    write_report,
)

from vertel.reports.errors import FileInUse, NoSuchFolder, UnknownDocument

NASTY = "“<b>&amp; 50% & meer</b> {{ name }} {% raw %} 🙂\ttab\nnieuwe regel"


def word(report, folder: Path):
    write_report(report, folder / "rapport.docx")
    return Document(str(folder / "rapport.docx"))


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    """The report of the whole sample, a quarter of it suggestions."""
    return word(report(), tmp_path_factory.mktemp("report"))


def lines(document) -> list[str]:
    """All text, tables and boxes included, a paragraph a line."""
    paragraphs = document.element.body.iter(qn("w:p"))
    return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in paragraphs]


def headings(document) -> list[str]:
    return [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]


def test_the_sections_stand_in_their_order(document):
    assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"] == [
        "Samenvatting",
        "Wie wij zijn en wat wij wilden weten",
        "Wat wij deden",
        "Wat het teweegbracht",
        "Het verhaal, fase voor fase",
        "Twee perspectieven naast elkaar",
        "Wat wij nog niet weten",
        "Hoe wij te werk gingen",
    ]


@pytest.mark.parametrize("made", [report(), accepted(), nothing_yet(), many(500)], ids=["all", "done", "new", "many"])
def test_no_template_mark_is_left_and_no_heading_stands_alone(made, tmp_path):
    document = word(made, tmp_path)
    text = "\n".join(lines(document))
    assert "{{" not in text
    assert "{%" not in text
    body = list(document.iter_inner_content())
    for here, after in zip(body, [*body[1:], None], strict=True):
        if here.style.name.startswith("Heading"):
            assert here.text.strip()
            assert after is not None
            level, next_style = here.style.name, after.style.name
            assert not next_style.startswith("Heading") or next_style > level, f"nothing below {here.text}"


def test_what_was_written_under_a_stage_stands_before_its_quotes(tmp_path):
    document = word(replace(report(), stories={"problem": "Niemand <belde>.\n\nEn toen wel."}), tmp_path)
    parts = [each.text for each in document.paragraphs]
    at = parts.index("Probleem!")
    assert parts[at + 2 : at + 4] == ["Niemand <belde>.", "En toen wel."]


def test_a_quote_stands_as_it_was_said(tmp_path):
    document = word(about_one_theme(said("geld", FARIDA, WORK, 3, NASTY)), tmp_path)
    quotes = [each.text for each in document.paragraphs if each.style.name == "Quote"]
    assert quotes == [f"“{NASTY}”"]


def test_a_forbidden_character_leaves_the_rest_of_the_document_whole(tmp_path):
    document = word(about_one_theme(said("geld", FARIDA, WORK, 3, "voor\x00na")), tmp_path)
    assert "“voor�na”" in lines(document)
    assert headings(document)[-1] == "Wat u bij het lezen moet weten"


def test_names_and_titles_do_no_harm_either(tmp_path):
    made = report()
    about = replace(made.about, name="Eten & <drinken>", who="Wij <i>koken</i> & eten.", question="Wie & wat?")
    document = word(replace(made, about=about), tmp_path)
    assert document.paragraphs[1].text == "Eten & <drinken>"
    assert document.core_properties.title == "Eten & <drinken>"
    assert "Wij <i>koken</i> & eten." in lines(document)


def test_the_draft_mark_stands_on_the_first_page_before_anything_else(document):
    before_summary = lines(document)[: lines(document).index("Samenvatting")]
    assert "CONCEPT" in before_summary
    assert any("10 van de 37 citaten" in line for line in before_summary)
    assert "CONCEPT" in document.sections[0].header.paragraphs[0].text


def test_a_report_that_somebody_checked_is_no_draft(tmp_path):
    document = word(accepted(), tmp_path)
    text = "\n".join(lines(document)) + document.sections[0].header.paragraphs[0].text
    assert "CONCEPT" not in text
    assert not re.search("Werksessie, beurt .*voorstel", text)


def test_every_chart_says_its_numbers_to_who_cannot_see_it(document):
    voices, matrix, stages = (each.get("descr") for each in document.element.body.iter(qn("wp:docPr")))
    assert "Eenzaamheid: Leden 1, Gemeente 1, Bewoners 3, Partners 0." in matrix
    assert "Eenzaamheid: 5 mensen" in voices
    assert "En hier gaan we naartoe: " in stages
    assert "beoogd" in stages


def test_the_head_of_a_table_returns_on_every_page(document):
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_an_empty_stage_says_what_to_ask(document):
    text = lines(document)
    at = text.index("Maar die kunnen wij verhelpen, door…")
    assert "Hierover vertelde nog niemand iets." in text[at : at + 4]
    assert "Wat deed u toen het vastliep?" in text[at : at + 6]


def test_what_is_intended_says_so_before_it_is_told(document):
    text = lines(document)
    at = text.index("En hier gaan we naartoe")
    assert text[at + 2] == "Beoogd, nog niet bereikt. Dit zijn wensen en plannen, geen resultaten."


def test_what_the_study_does_not_say_about_itself_is_an_open_place(tmp_path):
    text = lines(word(nothing_yet(), tmp_path))
    assert "[Vul aan: wie wij zijn, in twee of drie zinnen.]" in text
    assert "[Vul aan: de vraag die wij met dit onderzoek beantwoorden.]" in text


def test_every_quote_is_followed_by_its_source(document):
    paragraphs = document.paragraphs
    for quote, source in pairwise(paragraphs):
        if quote.style.name == "Quote":
            assert re.fullmatch(r".+ · .+, beurt \d+( \[[\d:]+\])?  .*", source.text)
            assert quote.paragraph_format.keep_with_next or quote.style.paragraph_format.keep_with_next


def test_english(tmp_path):
    document = word(replace(report(), lang="en"), tmp_path)
    assert headings(document)[0] == "Summary"
    assert document.core_properties.language == "en-GB"


def test_a_name_that_ends_in_something_else_is_refused(tmp_path):
    with pytest.raises(UnknownDocument, match=r"rapport\.odt.*\.docx, \.html, \.pdf"):
        write_report(report(), tmp_path / "rapport.odt")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NoSuchFolder, match="nergens"):
        write_report(nothing_yet(), tmp_path / "nergens" / "rapport.docx")


def test_a_document_that_is_open_elsewhere_is_left_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "rapport.docx"
    path.write_bytes(b"open in Word")

    def refuse(self, target):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FileInUse, match="close it"):
        write_report(nothing_yet(), path)
    assert [each.name for each in tmp_path.iterdir()] == ["rapport.docx"]
    assert path.read_bytes() == b"open in Word"


def test_one_voice_only(tmp_path):
    document = word(replace(about_one_theme(said("geld", VOICES[0], WORK, 1, "Ja."))), tmp_path)
    assert "Hierover vertelde de enige deelnemer, in de enige sessie." in "\n".join(lines(document))


def test_ten_thousand_quotes_are_a_good_document_too(tmp_path):
    document = word(many(10_000), tmp_path)
    assert "Nog 1245 citaten staan in de export van de coderingen." in "\n".join(lines(document))
    assert len(headings(document)) < 100
    assert len(lines(document)) < 1000


def test_one_participant_and_nothing_accepted_are_a_good_document_too(tmp_path):
    alone = report(tuple(replace(item, voice=FARIDA, status="suggested") for item in EVIDENCE))
    alone = replace(alone, participants=(FARIDA,), perspectives=None, comparisons=())
    text = "\n".join(lines(word(alone, tmp_path)))
    assert "de enige deelnemer" in text
    assert "rust alleen op voorstellen" in text
    assert "1 van de 1" not in text
