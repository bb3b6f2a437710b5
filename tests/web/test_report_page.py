"""The report in the browser: as it will print, each finding with what it rests on, and files to take away."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from vertel.reports import pdf
from vertel.study.codebook.codes import list_codes
from vertel.study.coding.pointing import Span, code_spans
from vertel.study.store.study import Study


@pytest.fixture
def coded(study: Study) -> Study:
    """A study with two passages coded, one in each session."""
    code = next(code.id for code in list_codes(study) if code.name.startswith("Ontmoeting"))
    with study.reading() as connection:
        turns = [row.id for row in connection.exec_driver_sql("SELECT id FROM turns ORDER BY id").all()]
    code_spans(study, [Span(turns[1], 0, 27), Span(turns[6], 0, 43)], [code])
    return study


@pytest.fixture
def report(coded: Study, page: Page) -> Iterator[Page]:
    """The report, made."""
    page.goto("/report")
    expect(page.locator(".making")).to_be_hidden()
    return page


def test_a_finding_opens_what_it_rests_on_by_mouse(report: Page) -> None:
    printed = report.frame_locator("#document")
    expect(printed.locator("h1")).to_have_text("De Kleine Buurt")
    printed.locator("p[data-finding] a").first.click()
    evidence = report.locator("#evidence")
    expect(evidence.locator("h2")).to_contain_text("Ontmoeting")
    expect(evidence.locator("blockquote")).to_have_count(2)
    evidence.get_by_role("link", name="Interview, beurt 2").click()
    expect(report.locator("#turn-2 .text")).to_contain_text("Met koffie in de buurtkamer.")
    assert report.url.endswith("#turn-2")


def test_a_finding_opens_and_closes_by_keys_alone(report: Page) -> None:
    finding = report.frame_locator("#document").locator("p[data-finding] a").first
    finding.focus()
    report.keyboard.press("Enter")
    heading = report.locator("#evidence h2")
    expect(heading).to_contain_text("Ontmoeting")
    expect(heading).to_be_focused()
    report.keyboard.press("Escape")
    expect(finding).to_be_focused()


def test_no_script_and_no_other_style_runs_in_the_document(report: Page, coded: Study) -> None:
    templates = coded.folder / "templates"
    (templates / "guide.html").write_text(
        "<!doctype html><html lang='nl'><title>x</title><style>p { color: rgb(1, 2, 3) }</style><h1>{{ name }}</h1>"
        "<p style='color: red'>tekst</p><script>document.title = 'ran'</script>"
    )
    report.goto("/report/guide")
    expect(report.frame_locator("#document").locator("p")).to_have_css("color", "rgb(1, 2, 3)")
    assert report.frames[1].title() == "x"


def test_the_files_are_made_from_here(report: Page) -> None:
    for name, begins in (("Word", b"PK"), ("Webpagina|Web page", b"<!doctype html>")):
        link = report.locator("#take a").nth(0 if name == "Word" else 1)
        with report.expect_download() as made:
            link.click()
        assert made.value.suggested_filename == f"rapport.{'docx' if name == 'Word' else 'html'}"
        assert made.value.path().read_bytes().startswith(begins)
        expect(report.locator("#said")).to_contain_text(made.value.suggested_filename)


def test_a_pdf_that_cannot_be_made_is_said_in_the_page(report: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_PLACES", ("false",))
    report.reload()
    report.get_by_role("link", name="PDF").click()
    expect(report.locator("#problem")).to_contain_text("LibreOffice")
    monkeypatch.setattr(pdf, "_PLACES", ("there-is-no-such-programme",))
    report.reload()
    expect(report.locator(".hint")).to_contain_text("LibreOffice")
    expect(report.get_by_role("link", name="PDF")).to_have_count(0)


def test_what_changes_meanwhile_is_said_and_the_report_is_made_again(report: Page, coded: Study) -> None:
    printed = report.frame_locator("#document")
    with coded.reading() as connection:
        turns = [row.id for row in connection.exec_driver_sql("SELECT id FROM turns ORDER BY id").all()]
    code_spans(coded.by("Bram"), [Span(turns[4], 0, 33)], [], "Netwerk")
    report.locator("#changed button").click()
    expect(printed.get_by_text("Netwerk").first).to_be_visible()


def test_the_report_is_told_in_another_arc_and_the_study_keeps_its_own(report: Page, coded: Study) -> None:
    before = coded.settings().arc
    report.locator("#arc").select_option("toen-nu-netwerk")
    report.locator("#told-in button").click()
    printed = report.frame_locator("#document")
    expect(printed.get_by_text("Netwerk").first).to_be_visible()
    finding = printed.locator("p[data-finding] a").first
    expect(finding).to_have_attribute("href", re.compile(r"arc=toen-nu-netwerk"))
    finding.click()
    expect(report.locator("#evidence blockquote")).to_have_count(2)
    assert "arc=toen-nu-netwerk" in (report.locator("#take a").first.get_attribute("href") or "")
    assert coded.settings().arc == before
    report.goto("/report?arc=../nergens")
    expect(report.locator(".sentence")).to_be_visible()


def test_an_edition_is_chosen_by_keys_and_taken_away(report: Page, coded: Study) -> None:
    edition = report.get_by_label("Uitgave").or_(report.get_by_label("Edition"))
    edition.focus()
    edition.select_option("public")
    report.locator("#told-in button").press("Enter")
    printed = report.frame_locator("#document")
    expect(printed.locator(".edition")).to_contain_text("Openbare uitgave")
    assert "edition=public" in (report.locator("#take a").first.get_attribute("href") or "")
    report.goto("/report/session")
    expect(report.locator(".taking .tabs [aria-current]")).to_have_count(1)
    report.goto("/report?year=abc")
    expect(report.locator(".sentence")).to_be_visible()
