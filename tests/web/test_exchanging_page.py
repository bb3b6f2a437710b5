"""Exchanging in the browser: a project comes in after a look, and files go out."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect
from test_axe import RULES, violations

from vertel.interchange.refi.reading import read_project
from vertel.language import Lang
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.memos import write_memo
from vertel.study.coding.passages import list_passages
from vertel.study.exchanging.coded_transcript import coded_sessions
from vertel.study.exchanging.coded_transcript_out import coded_file
from vertel.study.exchanging.projects import project_of
from vertel.study.store.study import Study, open_study

CODED = "Iedereen was welkom. 😀"


@pytest.fixture
def project(made_once: Callable[[Lang], Path], tmp_path: Path) -> FilePayload:
    """A project of somebody else, with a session that is known and a coding that is not."""
    other = open_study(shutil.copytree(made_once("nl"), tmp_path / "elders"))
    add_coding(other, HandCoding("ontmoeting", "Interview", CODED))
    return {"name": "elders.qdpx", "mimeType": "application/zip", "buffer": project_of(other)[0]}


def quotes(study: Study) -> list[str]:
    """What is coded in the study."""
    return [passage.quote for passage in list_passages(study)]


def test_a_project_is_looked_at_and_taken_over_by_mouse(page: Page, study: Study, project: FilePayload) -> None:
    page.goto("/exchanging")
    page.locator("#file").set_input_files(project)
    page.locator("form.add button").click()
    expect(page.locator("h1")).to_contain_text("De Kleine Buurt")
    assert quotes(study) == []
    assert violations_here(page) == []
    page.locator("button.main").click()
    expect(page.locator("#said p")).to_contain_text("elders.qdpx")
    assert quotes(study) == [CODED]
    expect(page.locator("details table")).to_contain_text("elders.qdpx")
    with page.expect_response("**/undo"):
        page.keyboard.press("Control+z")
    assert quotes(study) == []


def test_a_project_is_looked_at_and_taken_over_by_keys_alone(page: Page, study: Study, project: FilePayload) -> None:
    page.goto("/exchanging")
    page.locator("#file").set_input_files(project)
    page.locator("#file").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#counting")).to_be_visible()
    page.locator("#counting").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"counting=spec&take_over=on"))
    page.locator("button.main").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#said p")).to_contain_text("elders.qdpx")
    assert quotes(study) == [CODED]


def test_what_is_no_project_is_said_and_nothing_comes_in(page: Page, study: Study) -> None:
    page.goto("/exchanging")
    page.locator("#file").set_input_files({"name": "brief.txt", "mimeType": "text/plain", "buffer": b"Dag."})
    page.locator("form.add button").click()
    expect(page.locator(".refused")).to_contain_text("brief.txt")
    assert coded_sessions(study) == ["Interview", "Dialoog"]


def test_a_project_goes_out_after_one_saw_what_does_not_fit(page: Page, study: Study) -> None:
    add_coding(study, HandCoding("ontmoeting", "Interview", CODED))
    write_memo(study, "study", 1, "Begin.")
    page.goto("/exchanging")
    page.locator("[name=counting]").check()
    page.locator("#out-project ~ form button").click()
    expect(page.locator("main")).to_contain_text("NVivo")
    with page.expect_download() as made:
        page.locator("main a[download]").click()
    assert made.value.suggested_filename == "onderzoek.qdpx"
    data = made.value.path().read_bytes()
    found = read_project(data, "onderzoek.qdpx")
    assert "UTF-16" in found.origin
    assert [text.text[one.start : one.end] for text in found.sources for one in text.selections if one.codings] == [
        CODED
    ]


@pytest.mark.parametrize("form", [".docx", ".html"])
def test_coded_transcripts_go_out(page: Page, study: Study, form: str, tmp_path: Path) -> None:
    add_coding(study, HandCoding("ontmoeting", "Interview", CODED))
    page.goto("/exchanging")
    page.locator("#session").select_option("Interview")
    with page.expect_download() as made:
        page.locator(f"button[value='{form}']").click()
    assert made.value.suggested_filename == f"Interview{form}"
    page.locator("#session").select_option("")
    with page.expect_download() as made_all:
        page.locator(f"button[value='{form}']").click()
    assert made_all.value.suggested_filename == f"gesprekken-{form[1:]}.zip"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_coded_transcript_shuts_nobody_out(page: Page, study: Study, scheme: str, tmp_path: Path) -> None:
    for code, quote in (
        ("ontmoeting", CODED),
        ("subsidie", "welkom. 😀 Ook wie"),
        ("eenzaamheid", "wie niemand kende."),
    ):
        add_coding(study, HandCoding(code, "Interview", quote))
    (tmp_path / "gesprek.html").write_bytes(coded_file(study, "Interview", ".html")[1])
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    assert violations(page, (tmp_path / "gesprek.html").as_uri()) == []
    page.locator(".beside a").nth(1).click()
    expect(page.locator("mark:target")).to_be_in_viewport()


@pytest.mark.parametrize("heading", ["out-codebook", "out-tables", "out-archive"])
def test_every_other_file_goes_out_too(page: Page, study: Study, heading: str) -> None:
    add_coding(study, HandCoding("ontmoeting", "Interview", CODED))
    page.goto("/exchanging")
    links = page.locator(f"#{heading} ~ ul a").all()
    assert links
    for link in links:
        answer = page.request.get(link.get_attribute("href") or "")
        assert answer.ok
        assert answer.headers["content-disposition"].startswith("attachment")


def violations_here(page: Page) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=RULES).response["violations"]]
