"""The study at a glance: files come in, speakers are confirmed, vertel suggests; by mouse, by keys, without script."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import FilePayload, Page, expect

from vertel.study.log.history import newest_event
from vertel.study.overview import overview
from vertel.study.people.speakers import Speaker, list_speakers
from vertel.study.sessions.keeping import SessionNote
from vertel.study.sessions.notes import about_session, describe_session
from vertel.study.sessions.participants_list import confirm_guesses
from vertel.study.sessions.speakers_table import FilledRow, cells, fill_in
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest
from vertel.study.suggesting.warming import warm_up

TALK = "I: Hoe gaat het?\nR1: Goed, dank u.\nFarah: Bij mij ook, met subsidie.\nR1: Mooi.\n"


def file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def by_label(study: Study) -> dict[str, Speaker]:
    return {speaker.label: speaker for speaker in list_speakers(study)}


def scripted(page: Page, address: str = "/") -> Page:
    page.goto(address)
    expect(page.locator("html.script")).to_be_attached()
    return page


@pytest.fixture
def unscripted(workbench) -> Page:  # type: ignore[no-untyped-def]
    """Noor's browser, in which scripts are switched off."""
    page: Page = workbench.come_in(java_script_enabled=False)
    page.goto("/")
    return page


def test_many_files_come_in_at_once_and_one_that_is_refused_keeps_the_others(page: Page, study: Study) -> None:
    scripted(page)
    told = page.locator("#told > li")
    page.locator("#files").set_input_files(
        [file("Buurt <b>.txt", TALK), file("leeg.txt", ""), file("Nog.txt", "R: Ja.")]
    )
    expect(told).to_have_class(["added", "refused", "added"])
    expect(told.nth(0)).to_contain_text("Buurt <b>.txt")
    expect(told.nth(0)).to_contain_text("Farah (1)")
    expect(page.locator("#session-table")).to_contain_text("Buurt <b>")
    assert [session.name for session in overview(study).sessions][-2:] == ["Buurt <b>", "Nog"]


def test_files_can_be_dropped_anywhere(page: Page) -> None:
    scripted(page)
    page.evaluate_handle(
        """() => {
          const held = new DataTransfer();
          held.items.add(new File(["R: Ja."], "Gevallen.txt"));
          for (const type of ["dragover", "drop"]) {
            document.querySelector("h1").dispatchEvent(new DragEvent(type, { dataTransfer: held, bubbles: true }));
          }
        }"""
    )
    expect(page.locator("#session-table")).to_contain_text("Gevallen")


def test_what_is_there_already_is_asked_and_by_keys_answered(page: Page, study: Study) -> None:
    scripted(page)
    told = page.locator("#told > li")
    page.locator("#files").set_input_files([file("Buurt.txt", TALK)])
    expect(told).to_have_class(["added"])
    before = newest_event(study)
    page.locator("#files").set_input_files([file("kopie.txt", TALK), file("Buurt.txt", TALK + "I: Dank.\n")])
    expect(told).to_have_class(["added", "asked", "asked"])
    assert newest_event(study) == before
    told.nth(2).get_by_role("button").nth(1).focus()
    page.keyboard.press("Enter")
    expect(told).to_have_class(["added", "asked", "added"])
    expect(told.nth(2)).to_be_focused()
    assert [session.name for session in overview(study).sessions][-1] == "Buurt 2"
    told.nth(1).get_by_role("button").nth(1).click()
    expect(told.nth(1)).to_have_class("added")
    assert about_session(study, 3).files[0].version == 2


def test_a_session_is_described_where_it_came_in(page: Page, study: Study) -> None:
    scripted(page)
    page.locator("#files").set_input_files([file("Buurt.txt", TALK)])
    page.locator("#told summary").click()
    form = page.locator("#told form.note")
    form.locator("[name=name]").fill("Buurtgesprek")
    form.locator("[name=kind]").select_option("dialogue")
    form.locator("[name=held_on]").fill("2025-03-14")
    form.get_by_role("button").click()
    expect(page.locator("#session-table")).to_contain_text("Buurtgesprek")
    assert (about_session(study, 3).note.kind, str(about_session(study, 3).note.held_on)) == ("dialogue", "2025-03-14")


def test_without_script_files_come_in_and_a_name_that_is_taken_is_said_with_what_was_typed(
    unscripted: Page, study: Study
) -> None:
    page = unscripted
    page.locator("#files").set_input_files([file("Buurt.txt", TALK), file("leeg.txt", "")])
    page.locator("#add button").click()
    expect(page.locator("#told > li")).to_have_class(["added", "refused"])
    page.goto("/sessions/3/about")
    page.locator("[name=name]").fill("interview")
    page.locator("[name=place]").fill("de Kabelhal")
    page.locator("form.note button").click()
    expect(page.locator("form.note .wrong")).to_contain_text("interview")
    expect(page.locator("[name=place]")).to_have_value("de Kabelhal")
    assert about_session(study, 3).note == SessionNote("Buurt", "interview")


def test_a_file_that_is_larger_than_any_transcript_is_refused(
    unscripted: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flask import Request

    monkeypatch.setattr(Request, "max_content_length", 1_000)
    unscripted.locator("#files").set_input_files([file("groot.txt", "R: ja.\n" * 1_000)])
    unscripted.locator("#add button").click()
    expect(unscripted.locator(".sentence")).to_contain_text("100 MB")


def test_vertel_suggests_in_a_session_and_the_page_says_so(page: Page, study: Study) -> None:
    warm_up(study)
    scripted(page)
    page.locator("#suggest-1").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text(re.compile(r"\d"), timeout=20_000)
    expect(page.locator("[aria-busy]")).to_have_count(0)
    assert [bool(session.waiting) for session in overview(study).sessions] == [True, False]
    expect(page.locator("#suggest-1")).to_be_focused()


def test_what_to_do_next_is_a_link_to_where_one_does_it(page: Page, study: Study) -> None:
    scripted(page)
    page.locator("#next-step").click()
    expect(page).to_have_url(re.compile("/sessions/1/speakers$"))
    confirm_guesses(study)
    suggest(study)
    scripted(page).locator("#next-step").click()
    expect(page.locator(".turns")).to_be_visible()


def test_what_others_do_is_seen_and_focus_stays(page: Page, study: Study) -> None:
    scripted(page).locator("#about-2").focus()
    describe_session(study.by("Ties"), 2, SessionNote("Dialoog in de hal"))
    expect(page.locator("#session-2")).to_have_text("Dialoog in de hal")
    expect(page.locator("#about-2")).to_be_focused()


def test_empty_stages_come_after_the_page(page: Page) -> None:
    scripted(page)
    expect(page.locator("#empty-stages li")).to_have_count(6)


def test_speakers_are_confirmed_by_keys_alone(page: Page, study: Study) -> None:
    scripted(page, "/sessions/1/speakers")
    page.get_by_label("Sanne Vos").first.focus()
    page.keyboard.type("r")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Zegmaar")
    page.keyboard.press("Tab")
    page.keyboard.type("Yara")
    page.keyboard.press("Enter")
    expect(page.locator("#said p")).to_be_visible()
    sanne = by_label(study)["Sanne Vos"]
    assert (sanne.status, sanne.role, sanne.organisation, sanne.pseudonym) == (
        "confirmed",
        "respondent",
        "Zegmaar",
        "Yara",
    )
    assert by_label(study)["Ties Bakker"].status == "proposed"


def test_who_is_still_to_be_chosen_is_said(page: Page, study: Study) -> None:
    scripted(page, "/sessions/1/speakers").locator("#speakers button.main").click()
    expect(page.locator("#said")).to_contain_text("Van 2 sprekers staat er nog niet wie het zijn")
    assert [one.label for one in list_speakers(study, 1) if one.status == "proposed"] == ["Sanne Vos", "Ties Bakker"]


def test_everything_is_right(page: Page, study: Study) -> None:
    scripted(page, "/speakers").locator("[name=everybody]").click()
    expect(page.locator("#said p")).to_be_visible()
    assert {speaker.status for speaker in list_speakers(study)} == {"confirmed"}


def test_a_row_that_cannot_be_kept_says_why_and_what_was_typed_stands(page: Page, study: Study) -> None:
    scripted(page, "/sessions/1/speakers")
    for name, perspective in (("Sanne Vos", "residents"), ("Ties Bakker", "partners")):
        row = page.locator("tr", has_text=name)
        row.locator("[name^=role]").select_option("respondent")
        row.locator("[name^=perspective]").select_option(perspective)
        row.locator("[name^=pseudonym]").fill("Yara")
    page.locator("button.main").click()
    expect(page.locator("tr", has_text="Ties Bakker").locator(".wrong")).to_contain_text("Yara")
    expect(page.locator("tr", has_text="Sanne Vos").locator("[name^=perspective]")).to_have_value("residents")
    expect(page.locator("tr", has_text="Ties Bakker").locator("[name^=role]")).to_be_focused()
    assert by_label(study)["Sanne Vos"].status == "proposed"


def test_a_name_left_in_the_text_is_made_a_speaker(page: Page, study: Study) -> None:
    scripted(page).locator("#files").set_input_files([file("Buurt.txt", TALK)])
    expect(page.locator("#told > li.added")).to_be_visible()
    scripted(page, "/sessions/3/speakers")
    page.locator("tr", has_text="Farah").locator("[name^=role]").select_option("respondent")
    page.locator("tr", has_text="Farah").locator("[name^=consent]").select_option("no")
    page.locator("button.main").click()
    expect(page.locator("#said p")).to_be_visible()
    assert (by_label(study)["Farah"].status, by_label(study)["Farah"].consent) == ("confirmed", "no")


def test_what_somebody_else_confirmed_meanwhile_stands(page: Page, study: Study) -> None:
    scripted(page, "/sessions/1/speakers")
    page.locator("tr", has_text="Sanne Vos").locator("[name^=organisation]").fill("Zegmaar")
    page.locator("tr", has_text="Sanne Vos").locator("[name^=role]").select_option("respondent")
    confirm_guesses(study.by("Ties"))
    expect(page.locator("#said p")).to_be_visible()
    expect(page.locator("tr", has_text="Sanne Vos").locator("[name^=organisation]")).to_have_value("Zegmaar")
    page.locator("button.main").click()
    expect(page.locator("tr", has_text="Ties Bakker").locator("[name^=role]")).to_have_value("respondent")
    assert by_label(study)["Sanne Vos"].organisation == "Zegmaar"


def test_where_nothing_is_suggested_it_says_why(page: Page, study: Study) -> None:
    for speaker in list_speakers(study):
        was = cells(speaker)
        now = replace(was, consent="no")
        fill_in(study, [FilledRow(speaker.session, speaker.label, speaker.status, was, now)], everybody=True)
    scripted(page).locator("#suggest-all").click()
    expect(page.locator("#said")).to_contain_text("respondent")
    assert overview(study).sessions[0].waiting == 0


@pytest.mark.parametrize(
    ("missing", "there"), [("/sessions/99", "/#sessions"), ("/codebook/99", "/codebook"), ("/nowhere", "/")]
)
def test_what_is_not_there_has_a_way_on(unscripted: Page, missing: str, there: str) -> None:
    unscripted.goto(missing)
    onward = unscripted.locator("#main p a")
    expect(onward).to_have_attribute("href", there)
    onward.click()
    expect(unscripted.locator("h1")).to_be_visible()


def test_a_recording_is_refused_with_what_to_do(page: Page) -> None:
    scripted(page)
    sound = FilePayload(name="gesprek.mp3", mimeType="audio/mpeg", buffer=b"ID3\x04\x00" + bytes(2000))
    page.locator("#files").set_input_files([sound])
    expect(page.locator("#told > li.refused")).to_contain_text("gesprek.mp3")
    expect(page.locator("#told > li.refused")).to_contain_text("noScribe")


def test_suggestions_that_wait_stand_with_their_theme(page: Page, study: Study) -> None:
    suggest(study, threshold=0.1)
    scripted(page)
    for theme in overview(study).themes:
        row = page.locator("#theme-table tbody tr", has=page.locator(f"#theme-{theme.id}"))
        expect(row.locator(".aside")).to_contain_text([str(theme.waiting)] if theme.waiting else [])
