"""What holds for every document of the example study: its fields are documented, and bad templates are told."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from documented import check_fields

import fields_page
from vertel.reports.document import Document, render, write
from vertel.reports.errors import BrokenTemplate, ForbiddenField, MissingField, NoWordFile
from vertel.study.demo import build
from vertel.study.reporting.documents import KINDS, choices, make_document
from vertel.study.reporting.printing import document as printed
from vertel.study.reporting.wanted import Need, Wanted
from vertel.study.store.study import Study

TODAY = date(2026, 1, 15)
READ_A_FILE = "{{ name.__class__.__mro__ }}"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return build(tmp_path_factory.mktemp("every") / "voorbeeld")


@pytest.fixture(scope="module")
def documents(example: Study) -> dict[str, list[Document]]:
    """Every document, made for every choice of edition, and else for the first of what may be chosen."""
    return {name: [make_document(example, wanted, TODAY) for wanted in _wanted(example, name)] for name in KINDS}


def _wanted(study: Study, name: str) -> Iterator[Wanted]:
    def first(need: Need) -> str | None:
        return next((choice.key for choice in choices(study, need)), None)

    chosen = {need: first(need) for need in KINDS[name].needs if need not in ("edition", "year")}
    editions = [choice.key for choice in choices(study, "edition")] if "edition" in KINDS[name].needs else ["internal"]
    for edition in editions:
        yield Wanted(name, edition=edition, **chosen)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", KINDS)
def test_every_field_is_documented_with_its_kind_and_no_other(name: str, documents: dict[str, list[Document]]) -> None:
    check_fields(name, documents[name])


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_field_says_what_it_is(lang: str) -> None:
    for fields in fields_page.documented().values():
        assert all(each[lang].strip().endswith((".", "?")) for each in fields.values())
        assert {each["is"] for each in fields.values()} <= set(fields_page.KINDS_OF_FIELD)


def test_the_page_of_fields_is_what_the_builder_makes() -> None:
    assert fields_page.PAGE.read_text(encoding="utf-8") == fields_page.page(), "run tools/fields_page.py"


def own_word(study: Path, name: str, text: str) -> None:
    (study / "templates").mkdir(exist_ok=True)
    template = docx.Document()
    template.add_paragraph(text)
    template.save(str(study / "templates" / f"{name}.nl.docx"))


@pytest.mark.parametrize("name", KINDS)
def test_a_bad_template_is_told_in_one_sentence_with_file_and_field(
    name: str, documents: dict[str, list[Document]], tmp_path: Path
) -> None:
    document = documents[name][0]
    own_word(tmp_path, name, "{{ naam_van_het_onderzoek }}")
    with pytest.raises(MissingField, match=rf"{name}\.nl\.docx.*naam_van_het_onderzoek"):
        render(document, ".docx", tmp_path)
    own_word(tmp_path, name, READ_A_FILE)
    with pytest.raises(ForbiddenField, match=rf"{name}\.nl\.docx.*__class__"):
        render(document, ".docx", tmp_path)
    own_word(tmp_path, name, "{% if name %}")
    with pytest.raises(BrokenTemplate, match=rf"{name}\.nl\.docx"):
        render(document, ".docx", tmp_path)
    (tmp_path / "templates" / f"{name}.nl.docx").write_bytes(b"geen Word")
    with pytest.raises(NoWordFile, match=rf"{name}\.nl\.docx"):
        render(document, ".docx", tmp_path)
    (tmp_path / "templates" / f"{name}.html").write_text("{{ summary.herad or names }}", encoding="utf-8")
    with pytest.raises(MissingField, match=rf"{name}\.html"):
        render(document, ".html", tmp_path)


@pytest.mark.parametrize("name", KINDS)
def test_every_web_page_rests_on_the_page_of_the_study(
    name: str, documents: dict[str, list[Document]], tmp_path: Path
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("<p>Eigen huisstijl</p>{% block main %}{% endblock %}", "utf-8")
    page = render(documents[name][0], ".html", tmp_path).decode("utf-8")
    assert page.startswith("<p>Eigen huisstijl</p>")
    assert "<!doctype" not in page


@pytest.mark.parametrize("name", KINDS)
def test_characters_that_no_document_holds_are_replaced_counted_and_told(
    name: str, documents: dict[str, list[Document]], tmp_path: Path
) -> None:
    document = documents[name][0]
    spoiled = Document(name, document.lang, {**document.fields, "name": "Bel\x07 en \ud800"})
    own_word(tmp_path, name, "{{ name }}: {{ unreadable }}")
    write(spoiled, tmp_path / "stuk.docx", tmp_path)
    [paragraph] = docx.Document(str(tmp_path / "stuk.docx")).paragraphs
    assert paragraph.text.startswith("Bel� en �: In de aangeleverde tekst stonden 2 tekens")


def test_each_is_made_once_as_long_as_nothing_changes(example: Study) -> None:
    wanted = Wanted("report", edition="public")
    assert printed(example, wanted, ".html") is printed(example, wanted, ".html")
    assert printed(example, wanted, ".html") != printed(example, Wanted("report"), ".html")
