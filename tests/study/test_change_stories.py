"""Change stories: made of a candidate or by hand, changed with two at once, linked, removed, read from a file."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from making import ON_BOTH, everything, incoming

from vertel.content.yaml_file import UnusableContent
from vertel.stories.change_stories.change_story import ChangeStory
from vertel.study.change_stories.candidates import candidates, make_story
from vertel.study.change_stories.errors import (
    CandidateGone,
    ChangeStoryChanged,
    NoStoryTitle,
    NoSuchChangeStory,
    NoSuchDomain,
    NoSuchTeller,
    NotToldBefore,
)
from vertel.study.change_stories.panels import list_panels
from vertel.study.change_stories.quoting import find_passage
from vertel.study.change_stories.reading import ReadStories, read_change_stories
from vertel.study.change_stories.stories import (
    StoryText,
    add_story,
    edit_story,
    link_story,
    remove_story,
    story_text,
)
from vertel.study.change_stories.told import change_story, list_stories
from vertel.study.claiming.checks import HeldCheck, add_check
from vertel.study.coding.errors import QuoteDiffers, QuoteNotUnique
from vertel.study.errors import InTheFile
from vertel.study.log.history import log, redo_own, undo_own
from vertel.study.people.speakers import list_speakers
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sessions.speakers_table import Cells, FilledRow, fill_in
from vertel.study.store.schema import transcripts
from vertel.study.store.study import Study

pytestmark = ON_BOTH

MAART = (
    ("I", "Wat is er anders?"),
    ("Sanne Vos", "Drie jaar geleden stond ik alleen. 😀"),
    ("Sanne Vos", "Nu heb ik dankzij Ties Bakker een tafel van dertig man. Zo is dat."),
    ("Ties Bakker", "Bij ons is niks veranderd."),
)
NOVEMBER = (("I", "En nu?"), ("Ties Bakker", "Die lamp brandt nu. Vroeger liep iedereen om."))


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("maart.txt", *MAART)], SessionNote(held_on=date(2025, 3, 13)))
    add_transcripts(study, [incoming("november.txt", *NOVEMBER)], SessionNote(held_on=date(2025, 11, 20)))
    return study


def of_kind(study: Study, kind: str) -> int:
    """The number of a story made of the first candidate of this kind."""
    told = next(one.told for one in candidates(study) if one.told.kind == kind)
    return make_story(study, told.transcript, told.start, told.end, told.kind)


def by(study: Study, label: str) -> str:
    return next(one.pseudonym or "" for one in list_speakers(study) if one.label == label)


def agrees(study: Study, label: str, consent: Literal["yes", "no"]) -> None:
    now = Cells("respondent", consent=consent)
    held = [one.session for one in list_speakers(study) if one.label == label]
    fill_in(study, [FilledRow(session, label, "proposed", Cells(), now) for session in held])


def test_a_candidate_becomes_a_story_with_its_passage_over_two_turns(talked: Study) -> None:
    number = of_kind(talked, "then-now")
    story = change_story(talked, number)
    ties = by(talked, "Ties Bakker")
    assert story.then == "Drie jaar geleden stond ik alleen. 😀"
    assert story.quote == f"Drie jaar geleden stond ik alleen. 😀\nNu heb ik dankzij [{ties}] een tafel van dertig man."
    assert (story.session, story.turn, story.told_on, story.no_change) == ("maart", 2, date(2025, 3, 13), False)
    assert story.teller
    assert story.teller.pseudonym == by(talked, "Sanne Vos")
    assert story.network == (ties,)
    assert next(one.story for one in candidates(talked) if one.told.kind == "then-now") == number


def test_no_change_is_flagged_and_a_second_press_makes_no_second_story(talked: Study) -> None:
    number = of_kind(talked, "no-change")
    assert change_story(talked, number).no_change
    assert of_kind(talked, "no-change") == number
    assert len(list_stories(talked)) == 1


def test_what_does_not_stand_there_makes_no_story(talked: Study) -> None:
    with pytest.raises(CandidateGone):
        make_story(talked, 1, 0, 5, "growth")


def test_candidates_are_kept_until_what_was_said_changes(talked: Study) -> None:
    before = len(candidates(talked))
    add_story(talked, StoryText("Niets mee te maken"))
    add_transcripts(talked, [incoming("juni.txt", ("R", "Het vertrouwen is gegroeid."))])
    assert len(candidates(talked)) == before + 1
    agrees(talked, "R", "no")
    assert len(candidates(talked)) == before


def test_by_hand_and_undone_and_done_again(talked: Study) -> None:
    before = everything(talked)
    place, teller = find_passage(talked, "november", "die lamp brandt nu")
    text = StoryText("De lamp", teller, "november", now=" Hij brandt. \r\n", network=("Sanne  Vos ", " "))
    number = add_story(talked, text, place)
    story = change_story(talked, number)
    assert (story.quote, story.now, story.network) == (
        "Die lamp brandt nu",
        "Hij brandt.",
        (f"[{by(talked, 'Sanne Vos')}]",),
    )
    assert story_text(talked, number).network == ("Sanne Vos",)
    undo_own(talked)
    assert everything(talked) == before
    redo_own(talked)
    assert change_story(talked, number) == story


def test_what_does_not_exist_is_refused(talked: Study) -> None:
    for text, error in (
        (StoryText(" "), NoStoryTitle),
        (StoryText("De lamp", teller="Niemand"), NoSuchTeller),
        (StoryText("De lamp", domain="Nergens"), NoSuchDomain),
    ):
        with pytest.raises(error):
            add_story(talked, text)
    with pytest.raises(NoSuchChangeStory):
        change_story(talked, 7)
    with pytest.raises(QuoteNotUnique):
        find_passage(talked, "maart", "is")


def test_two_people_change_different_fields_and_lose_nothing(talked: Study) -> None:
    number = add_story(talked, StoryText("De lamp", now="Hij brandt.", then="Stuk."))
    seen = story_text(talked, number)
    fields = {name: getattr(seen, name) for name in StoryText.__slots__}
    edit_story(talked, number, fields | {"now": "Hij brandt sinds september."}, fields)
    edit_story(talked.by("Bram"), number, fields | {"then": "Drie jaar stuk."}, fields)
    assert story_text(talked, number) == replace(seen, now="Hij brandt sinds september.", then="Drie jaar stuk.")
    with pytest.raises(ChangeStoryChanged) as refused:
        edit_story(talked, number, fields | {"now": "Nee."}, fields)
    assert refused.value.fields["clashing"] == ["now"]


def test_a_link_goes_to_an_earlier_telling_of_the_same_teller_only(talked: Study) -> None:
    ties, sanne = by(talked, "Ties Bakker"), by(talked, "Sanne Vos")
    first = add_story(talked, StoryText("Niks", ties, "maart"))
    later = add_story(talked, StoryText("De lamp", ties, "november"))
    other = add_story(talked, StoryText("De tafel", sanne, "maart"))
    link_story(talked, later, first)
    assert change_story(talked, later).earlier == first
    for number, earlier in ((first, later), (later, other), (later, later)):
        with pytest.raises(NotToldBefore):
            link_story(talked, number, earlier)
    link_story(talked, later, None)
    assert change_story(talked, later).earlier is None
    assert log(talked)[0].action == "change-story.unlinked"


def test_stories_without_a_day_cannot_follow_each_other_in_a_circle(talked: Study) -> None:
    first, second = (add_story(talked, StoryText(title)) for title in "ab")
    link_story(talked, second, first)
    with pytest.raises(NotToldBefore):
        link_story(talked, first, second)


def test_a_story_goes_with_its_checks_and_comes_back_with_them(talked: Study) -> None:
    first, second = (add_story(talked, StoryText(title)) for title in "ab")
    link_story(talked, second, first)
    add_check(talked, HeldCheck("independent", "agrees", "Bram", date(2025, 12, 1), "Gezien."), change_story=first)
    [check] = change_story(talked, first).checks
    assert (check.kind, check.finding) == ("independent", "Gezien.")
    before = everything(talked)
    remove_story(talked, first)
    assert [(one.number, one.earlier) for one in list_stories(talked)] == [(second, None)]
    undo_own(talked)
    assert everything(talked) == before


def test_who_agrees_to_nothing_tells_nothing(talked: Study) -> None:
    told, said = of_kind(talked, "no-change"), of_kind(talked, "then-now")
    edit_story(talked, said, {"teller": ""})
    agrees(talked, "Ties Bakker", "no")
    assert [one.number for one in list_stories(talked)] == [said]
    for action in (change_story, story_text, remove_story):
        with pytest.raises(NoSuchChangeStory):
            action(talked, told)
    agrees(talked, "Sanne Vos", "no")
    assert list_stories(talked) == []


def test_a_story_follows_its_passage_to_a_new_version(talked: Study) -> None:
    number, stays = of_kind(talked, "then-now"), of_kind(talked, "no-change")
    before = change_story(talked, number)
    again = (("I", "Goedemorgen."), *MAART[:3], ("Ties Bakker", "Hier is niets anders."))
    add_transcripts(talked, [incoming("maart.txt", *again)], again=True)
    assert change_story(talked, number) == replace(before, turn=3)
    left = change_story(talked, stays)
    assert (left.quote, left.turn) == ("Bij ons is niks veranderd.", None)
    undo_own(talked)
    assert change_story(talked, number) == before


def test_a_passage_over_two_turns_does_not_go_to_where_another_speaks_between(talked: Study) -> None:
    number = of_kind(talked, "then-now")
    split = (MAART[0], MAART[1], ("Ties Bakker", "Ja?"), MAART[2])
    add_transcripts(talked, [incoming("maart.txt", *split)], again=True)
    assert change_story(talked, number).turn is None


def test_a_passage_that_is_no_longer_what_was_said_is_not_shown(talked: Study) -> None:
    of_kind(talked, "then-now")
    with talked.changing("transcripts.added", files="maart.txt", turns=1) as change:
        change.update(transcripts, [1], text="Iets heel anders, en langer dan wat er stond. " * 5)
    with pytest.raises(QuoteDiffers) as refused:
        list_stories(talked)
    assert "1" in str(refused.value)


FILE = """\
domains:
  - name: Licht
stories:
  - story: lamp
    title: De lamp brandt
    session: november
    quote: Die lamp brandt nu.
    domain: Licht
    earlier: niks
  - story: niks
    title: Niks veranderd
    session: maart
    quote: Bij ons is niks veranderd.
    no_change: true
    domain: licht
panels:
  - name: Bewoners
    domain: Licht
    held_on: 2025-12-04
    votes: {lamp: 3}
    selected: lamp
    reason: Je ziet het.
"""


def written(study: Study, text: str = FILE) -> Path:
    path = study.folder / "verhalen.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_whole_and_once(talked: Study) -> None:
    assert read_change_stories(talked, written(talked)) == ReadStories(2, 1, 0, 0)
    lamp, niks = list_stories(talked)
    assert (lamp.earlier, lamp.domain, niks.domain, niks.no_change) == (niks.number, "Licht", "Licht", True)
    assert lamp.teller
    assert lamp.teller.pseudonym == by(talked, "Ties Bakker")
    [panel] = list_panels(talked)
    assert (panel.votes, panel.selected, panel.held_on) == ({lamp.number: 3}, lamp.number, date(2025, 12, 4))
    before = everything(talked)
    assert read_change_stories(talked, written(talked)) == ReadStories(0, 0, 2, 1)
    assert everything(talked) == before


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("Die lamp brandt nu.", "Die lamp danst nu.", "stories 1"),
        ("reason: Je ziet het.", "reason: ''", "panels 1"),
        ("held_on: 2025-12-04", "held_on: 4 december", "panels 1, held_on"),
        ("selected: lamp", "selected: maan", "maan"),
        ("earlier: niks", "earlier: wat", "stories 1"),
        ("{lamp: 3}", "{lamp: 3000}", "panels 1, votes, lamp"),
        ("title: De lamp brandt", "titel: De lamp", "titel"),
    ],
)
def test_what_is_wrong_in_a_file_is_said_with_its_place_and_nothing_comes(
    talked: Study, wrong: str, right: str, said: str
) -> None:
    before = everything(talked)
    with pytest.raises((InTheFile, UnusableContent)) as refused:
        read_change_stories(talked, written(talked, FILE.replace(wrong, right)))
    assert said in str(refused.value)
    assert "verhalen.yaml" in str(refused.value)
    assert everything(talked) == before


def test_many_stories_are_read_at_once(talked: Study) -> None:
    for n in range(30):
        add_story(talked, StoryText(f"verhaal {n}"))
    stories: list[ChangeStory] = list_stories(talked)
    assert [one.title for one in stories] == [f"verhaal {n}" for n in range(30)]
