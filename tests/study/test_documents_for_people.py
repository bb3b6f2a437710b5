"""The documents for participants, the guide and the annex, as a study makes them: nobody is in them who may not be."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from making import incoming

from vertel import language
from vertel.language import LANGUAGES
from vertel.reports.document import render
from vertel.study.asking.answering import set_stance, tie_turn
from vertel.study.asking.keyword_round import add_keyword
from vertel.study.asking.prompts import add_prompt
from vertel.study.change_stories.stories import StoryText, add_story
from vertel.study.claiming.checks import HeldCheck, add_check
from vertel.study.claiming.claims import ClaimText, make_claim
from vertel.study.claiming.evidence import put_evidence
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.log.history import newest_event
from vertel.study.people.speakers import list_speakers
from vertel.study.reporting.annex import make_annex
from vertel.study.reporting.booklet import make_booklet
from vertel.study.reporting.documents import KINDS, choices, make_document
from vertel.study.reporting.feedback import make_feedback
from vertel.study.reporting.letter import make_letters
from vertel.study.reporting.session import make_session_report
from vertel.study.reporting.tale import make_reading
from vertel.study.reporting.wanted import Wanted
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.store.study import Study, open_study
from vertel.study.telling.reactions import Said, add_reaction
from vertel.study.telling.tales import add_paragraph, make_tale
from vertel.study.weighing.actions import add_action

TODAY = date(2025, 3, 14)
MINE = ("session", "feedback", "booklet", "tale", "letter", "annex", "guide")
FOR_PARTICIPANTS = ("session", "feedback", "booklet", "tale", "letter")
# Who says what, and what each agreed to.
CONSENT = {"Sanne Vos": "ja", "Ties Bakker": "nee", "Bo Kat": "alleen intern", "Kim Roos": ""}
PSEUDONYMS = {"Sanne Vos": "Yara", "Ties Bakker": "Quinten", "Bo Kat": "Xander", "Kim Roos": "Zoë"}
SAID = {
    "Sanne Vos": "Ik kom voor de koffie in de buurtkamer, en nu schenk ik die zelf.",
    "Ties Bakker": "Voor mij was het de subsidie voor de papegaaien, die kwam er nooit.",
    "Bo Kat": "Onze schulden zijn weg sinds de olifanten van de gemeente meehelpen.",
    "Kim Roos": "De koffie is er koud, zeggen de giraffen van de derde verdieping.",
}
SECRETS = {"Ties Bakker": "papegaaien", "Bo Kat": "olifanten", "Kim Roos": "giraffen"}


def consents(study: Study, folder: Path, **changed: str) -> None:
    """Write down who agreed to what."""
    path = folder / "sprekers.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("session", "label", "role", "pseudonym", "perspective", "consent"), restval="")
        writer.writeheader()
        writer.writerow({"label": "I", "role": "interviewer", "pseudonym": "Wolf", "consent": "ja"})
        for label, consent in (CONSENT | changed).items():
            row = {"label": label, "role": "respondent", "pseudonym": PSEUDONYMS[label], "perspective": "residents"}
            writer.writerow(row | {"consent": consent})
    read_list(study, path)


@pytest.fixture(scope="module")
def told_once(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One session in which four people spoke; of each there is a coding, a story, a claim and a reaction."""
    folder = tmp_path_factory.mktemp("told")
    study = open_study(shutil.copytree(made_once, folder / "onderzoek"))
    add_transcripts(study, [incoming("een.txt", ("I", "Waar kom je voor?"), *SAID.items())])
    consents(study, folder, **{"Ties Bakker": "ja"})
    session = 1
    asked = add_prompt(study, session, "question", "Waar kom je voor?")
    stated = add_prompt(study, session, "statement", "Het is er gezellig.")
    tale = make_tale(study, "De ark", "een")
    part = add_paragraph(study, tale, {"text": "Er kwam een ark.", "literal": "Er kwam hulp.", "reader": "Yara"})
    for turn, (label, said) in enumerate(SAID.items(), start=2):
        who, code = PSEUDONYMS[label], "ontmoeting" if "koffie" in said else "geld"
        tie_turn(study, session, turn, asked if turn < 5 else stated)
        coding = add_coding(study, HandCoding(code, "een", said))
        claim = make_claim(study, ClaimText(who, f"zegt: {said}"))
        put_evidence(study, claim, [coding], against=turn == 3)
        add_check(study, HeldCheck("teller", "agrees", "Iemand", TODAY, "Klopt."), claim=claim)
        add_story(study, StoryText(f"Het verhaal van {who}", who, "een", then="Niets.", now=said, matters="Veel."))
        add_reaction(study, part, Said("reaction", f"Mooi, zei {who}: {said}", who))
        add_keyword(study, session, said.split()[-1].strip("."), prompt=None, who=who)
        add_action(study, {"what": f"Bellen over {said}", "who": who, "session": "een"})
    set_stance(study, session, 5, "disagree")
    consents(study, folder)
    return study.folder


@pytest.fixture
def told(told_once: Path, tmp_path: Path) -> Study:
    return open_study(shutil.copytree(told_once, tmp_path / "verteld"))


def written(study: Study, name: str, suffix: str = ".html") -> str:
    return render(make_document(study, Wanted(name), TODAY), suffix, study.folder).decode("utf-8")


def test_all_documents_can_be_asked_for() -> None:
    assert {*MINE} <= {*KINDS}


@pytest.mark.parametrize("name", MINE)
def test_who_withdrew_is_in_none_of_them(told: Study, name: str) -> None:
    page = written(told, name)
    assert SECRETS["Ties Bakker"] not in page
    assert "Quinten" not in page


@pytest.mark.parametrize("name", FOR_PARTICIPANTS)
def test_who_did_not_say_yes_is_in_none_for_participants(told: Study, name: str) -> None:
    page = written(told, name)
    for hidden in (*SECRETS.values(), "Quinten", "Xander", "Zoë"):
        assert hidden not in page


@pytest.mark.parametrize("name", ["annex", "guide"])
def test_the_annex_and_the_guide_name_nobody(told: Study, name: str) -> None:
    page = written(told, name)
    for named in (*PSEUDONYMS.values(), *PSEUDONYMS, "koffie in de buurtkamer", "Wolf"):
        assert named not in page


def test_who_said_yes_is_in_those_for_participants(told: Study) -> None:
    for name in ("session", "feedback", "letter", "booklet"):
        assert "nu schenk ik die zelf" in written(told, name), name
    assert "Mooi, zei Yara" in written(told, "tale")


def test_the_session_report_names_nobody_but_who_does_what(told: Study) -> None:
    made = make_session_report(told, Wanted("session"), TODAY)
    assert (made.participants, made.withheld) == (3, 2)
    assert made.heard[0].quotes == (SAID["Sanne Vos"],)
    assert [action.who for action in made.actions if action.who == "Yara"]
    assert "Yara" not in written(told, "session").replace("<td>Yara</td>", "")


def test_the_session_may_be_named_and_else_it_is_the_last(told: Study) -> None:
    add_transcripts(
        told, [incoming("twee.txt", ("I", "En nu?"), ("Sanne Vos", SAID["Sanne Vos"].replace("kom", "ga")))]
    )
    last = make_session_report(told, Wanted("session"), TODAY).session
    first = make_session_report(told, Wanted("session", session="een"), TODAY).session
    assert last is not None
    assert first is not None
    assert (last.name, first.name) == ("twee", "een")


def test_the_feedback_rests_on_what_people_accepted(told: Study) -> None:
    made = make_feedback(told, Wanted("feedback"), TODAY)
    assert [(theme.name, theme.voices) for theme in made.themes] == [("Ontmoeting", 1)]
    assert made.withheld == 2
    assert any("Ontmoeting".lower() in gap.reason.lower() for gap in made.gaps)


def test_the_booklet_and_the_letters_are_of_who_agreed(told: Study) -> None:
    booklet = make_booklet(told, Wanted("booklet"), TODAY)
    assert [story.teller.pseudonym for story in booklet.stories if story.teller] == ["Yara"]
    letters = make_letters(told, Wanted("letter"), TODAY).letters
    assert [letter.voice.pseudonym for letter in letters] == ["Yara"]
    (quote,) = letters[0].quotes
    assert (quote.themes, len(quote.claims)) == (("Ontmoeting",), 1)


def test_a_letter_to_one_person(told: Study) -> None:
    assert [choice.key for choice in choices(told, "person")] == ["Yara"]
    assert len(make_letters(told, Wanted("letter", person="Yara"), TODAY).letters) == 1
    assert not make_letters(told, Wanted("letter", person="Xander"), TODAY).letters


def test_one_story_to_read_aloud(told: Study) -> None:
    make_tale(told, "De zee")
    assert [tale.title for tale in make_reading(told, Wanted("tale"), TODAY).tales] == ["De ark", "De zee"]
    (tale,) = make_reading(told, Wanted("tale", story="De ark"), TODAY).tales
    assert [reaction.who for reaction in tale.paragraphs[0].reactions] == ["Yara"]


def test_the_annex_counts_how_the_study_was_done(told: Study) -> None:
    how = make_annex(told, Wanted("annex"), TODAY).working
    assert how.people == {"residents": 3}
    assert how.consents == {"yes": 1, "no": 1, "internal": 1, "unknown": 1}
    assert (how.coders, how.prompts, how.transcripts, how.agreed) == (1, 2, 1, 4)
    assert how.accepted == 3


def test_the_whole_study_may_be_left_out_again(told: Study, tmp_path: Path) -> None:
    consents(told, tmp_path, **dict.fromkeys(SAID, "nee"))
    for name in MINE:
        page = written(told, name)
        for hidden in (*SECRETS.values(), "nu schenk ik die zelf", *PSEUDONYMS.values()):
            assert hidden not in page, name


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", MINE)
def test_an_empty_study_gets_every_document(study: Study, name: str, lang: language.Lang) -> None:
    language.use(lang)
    page = written(study, name)
    assert "</html>" in page
    assert len(page) > 1000
    assert make_document(study, Wanted(name), TODAY).lang == lang


def test_making_documents_changes_nothing(told: Study) -> None:
    before = newest_event(told)
    for name in MINE:
        make_document(told, Wanted(name), TODAY)
    assert newest_event(told) == before
    assert len(list_speakers(told)) == 5
