"""Templates that people change: what they may do, and what they are told when it goes wrong."""

import zipfile
from pathlib import Path

import pytest
from docx import Document
from sample_report import nothing_yet, report, write_report

import word_templates
from vertel.content import shipped
from vertel.content.yaml_file import BrokenYaml
from vertel.language import LANGUAGES
from vertel.reports.errors import BrokenTemplate, ForbiddenField, MissingField, MissingWords, MisspeltWords, NoWordFile

PARTS = ("word/document.xml", "word/styles.xml", "word/settings.xml", "word/header1.xml", "word/footer1.xml")
READ_A_FILE = "{{ ''.__class__.__mro__[1].__subclasses__() }}"


@pytest.fixture
def study(tmp_path) -> Path:
    (tmp_path / "study" / "templates").mkdir(parents=True)
    return tmp_path / "study"


def word_template(study: Path, *paragraphs: str) -> None:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(study / "templates" / "report.nl.docx"))


def html_template(study: Path, text: str) -> None:
    (study / "templates" / "report.html").write_text(text, encoding="utf-8")


def made(study: Path, suffix: str) -> Path:
    path = study / f"rapport.{suffix}"
    write_report(nothing_yet(), path, study)
    return path


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", word_templates.DOCUMENTS)
def test_the_shipped_template_is_what_the_builder_makes(name, lang, tmp_path):
    word_templates.build(name, lang).save(str(tmp_path / "built.docx"))
    with (
        zipfile.ZipFile(tmp_path / "built.docx") as built,
        zipfile.ZipFile(shipped("templates") / f"{name}.{lang}.docx") as kept,
    ):
        assert built.namelist() == kept.namelist()
        for part in PARTS:
            assert built.read(part) == kept.read(part), f"run tools/word_templates.py: {part} differs"


def test_the_template_of_the_study_goes_first(study):
    word_template(study, "Eigen huisstijl van {{ name }}")
    assert [each.text for each in Document(str(made(study, "docx"))).paragraphs] == [
        "Eigen huisstijl van Nieuw onderzoek"
    ]
    html_template(study, "<p>{{ name }}</p>")
    assert made(study, "html").read_text(encoding="utf-8") == "<p>Nieuw onderzoek</p>"


def test_the_style_sheet_of_the_study_goes_first(study):
    (study / "templates" / "style.css").write_text("h1 { color: purple }", encoding="utf-8")
    assert "h1 { color: purple }" in made(study, "html").read_text(encoding="utf-8")


def own_page(study: Path, old: str, new: str) -> None:
    text = (shipped("templates") / "page.html").read_text(encoding="utf-8")
    assert old in text
    (study / "templates" / "page.html").write_text(text.replace(old, new), encoding="utf-8")


def test_the_page_of_the_study_goes_first_below_the_templates_that_are_shipped(study):
    own_page(study, "<main>", "<p>Huisstijl van {{ name }}</p><main>")
    page = made(study, "html").read_text(encoding="utf-8")
    assert page.index("<h1>Nieuw onderzoek</h1>") < page.index("<p>Huisstijl van Nieuw onderzoek</p>")
    assert 'id="werkwijze"' in page


def test_a_template_of_the_study_builds_on_the_page_that_is_shipped(study):
    html_template(
        study,
        '{% extends "page.html" %}{% set w = words.report %}'
        "{% block style %}h1 { color: purple }{% endblock %}{% block main %}<p>Kort</p>{% endblock %}",
    )
    page = made(study, "html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="nl-NL">')
    assert page.index(".box {") < page.index("h1 { color: purple }") < page.index("<main>\n<p>Kort</p></main>")


@pytest.mark.parametrize(
    ("mistake", "error"),
    [
        ("{{ ondertitel }}", MissingField),
        ("{{ w.subtitle.__class__ }}", ForbiddenField),
        ("{{ 1 / 0 }}", BrokenTemplate),
        ("{% onzin %}", BrokenTemplate),
        ("één", BrokenTemplate),
    ],
)
def test_a_mistake_is_told_of_the_file_that_it_is_in(study, mistake, error):
    own_page(study, "{{ w.subtitle }}", mistake)
    page = study / "templates" / "page.html"
    page.write_bytes(page.read_text(encoding="utf-8").encode("latin-1", errors="replace"))
    with pytest.raises(error, match=r"study.templates.page\.html"):
        made(study, "html")


@pytest.mark.parametrize("field", ["naam", "summary.herad", "sessions[0].name"])
def test_a_field_that_does_not_exist_is_named_with_its_file(study, field):
    for suffix, write in (("docx", word_template), ("html", html_template)):
        write(study, f"{{{{ {field} }}}}")
        with pytest.raises(MissingField, match=r"report\..*asks for “(naam|herad|0)”"):
            made(study, suffix)


@pytest.mark.parametrize("escape", [READ_A_FILE, "{{ name.__class__ }}", "{{ name.format.__globals__ }}"])
def test_a_template_cannot_reach_for_python(study, escape):
    for suffix, write in (("docx", word_template), ("html", html_template)):
        write(study, escape)
        with pytest.raises(ForbiddenField, match="__"):
            made(study, suffix)


def test_a_template_cannot_change_what_the_next_one_sees(study):
    html_template(study, "{% set x = words.update({'language': 'x'}) %}")
    with pytest.raises(ForbiddenField, match="update"):
        made(study, "html")


def test_a_template_includes_nothing_from_outside_its_folder(study):
    (study / "geheim.txt").write_text("geheim", encoding="utf-8")
    html_template(study, "{% include '../geheim.txt' %}")
    with pytest.raises(BrokenTemplate, match="geheim"):
        made(study, "html")


@pytest.mark.parametrize(
    "broken", ["{% if name %}", "{{ name | onzin }}", "{{ 1 / 0 }}", "{{ name(1) }}", "{% onzin %}"]
)
def test_a_template_that_cannot_run_is_told_in_one_sentence(study, broken):
    for suffix, write in (("docx", word_template), ("html", html_template)):
        write(study, broken)
        with pytest.raises(BrokenTemplate, match=r"report\.") as told:
            made(study, suffix)
        assert "\n" not in str(told.value)


def test_a_loop_that_opens_in_a_table_row_and_never_closes_is_told(study):
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{%tr for s in sessions %}"
    document.save(str(study / "templates" / "report.nl.docx"))
    with pytest.raises(BrokenTemplate):
        made(study, "docx")


@pytest.mark.parametrize("content", [b"", b"no Word file", b"PK\x03\x04 cut off"])
def test_a_file_that_is_no_word_file_is_told(study, content):
    (study / "templates" / "report.nl.docx").write_bytes(content)
    with pytest.raises(NoWordFile, match=r"report\.nl\.docx"):
        made(study, "docx")


def test_a_zip_that_is_no_word_file_is_told(study):
    with zipfile.ZipFile(study / "templates" / "report.nl.docx", "w") as archive:
        archive.writestr("leeg.txt", "")
    with pytest.raises(NoWordFile):
        made(study, "docx")


def test_a_page_in_another_encoding_is_told(study):
    (study / "templates" / "report.html").write_bytes("één".encode("latin-1"))
    with pytest.raises(BrokenTemplate):
        made(study, "html")


def own_words(study: Path, old: str, new: str) -> None:
    text = (shipped("templates") / "words.nl.yaml").read_text(encoding="utf-8")
    assert old in text
    (study / "templates" / "words.nl.yaml").write_text(text.replace(old, new), encoding="utf-8")


def test_the_words_of_the_study_go_first(study):
    own_words(study, "unknown_date: datum onbekend", "unknown_date: geen idee wanneer")
    own = report()
    write_report(own, study / "rapport.html", study)
    own_words(study, "label: CONCEPT", "label: KLAD")
    write_report(own, study / "rapport.html", study)
    assert "KLAD" in (study / "rapport.html").read_text(encoding="utf-8")


def test_words_that_are_missing_are_named(study):
    own_words(study, "unknown_date", "onbekende_datum")
    own_words(study, "nobody: Er zijn nog geen sessies in dit onderzoek.", "niemand: x")
    with pytest.raises(MissingWords, match=r"summary\.nobody"):
        made(study, "docx")


def test_a_misspelt_place_in_the_words_is_named(study):
    own_words(study, 'date: "{day} {month} {year}"', 'date: "{dag} {month} {year}"')
    with pytest.raises(MisspeltWords, match="“date”"):
        made(study, "docx")


def test_words_that_are_no_yaml_are_told(study):
    (study / "templates" / "words.nl.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(BrokenYaml, match=r"words\.nl\.yaml"):
        made(study, "docx")
