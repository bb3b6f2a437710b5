"""The story board: passages stand where headings and questions put them, until somebody puts them elsewhere."""

from datetime import date
from pathlib import Path

import pytest
from making import incoming

from vertel.reports.document import write
from vertel.reports.fields.accountability import report_document
from vertel.reports.words import read_words
from vertel.stories.telling.outcome import Outcome
from vertel.study.coding.by_hand import HandCoding, add_coding, decide
from vertel.study.coding.errors import NoSuchCoding, QuoteDiffers
from vertel.study.coding.pointing import Span, code_spans, move_coding, remove_coding
from vertel.study.log.history import log, undo
from vertel.study.reporting.report import make_report
from vertel.study.reporting.wanted import Wanted
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.schema import codings, participants, speakers
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc, keep_arc
from vertel.study.telling.board import Card, board, judge_passage, place_passage
from vertel.study.telling.errors import NoSuchStage, StoryChanged
from vertel.study.telling.evidence import evidence
from vertel.study.telling.stories import write_story

EIGEN = """
name: Eigen
stages:
  - {key: soep, title: Soep, cues: [soep eten]}
  - {key: straks, title: Straks, questions: [wat wilt u], intended: true}
"""
ANDERS = """
name: Anders
stages:
  - {key: straks, title: Later, questions: [hoe ging het]}
  - {key: ooit, title: Ooit, questions: [wat wilt u]}
"""
SAID = (
    ("I", "Wat wilt u nog?"),
    ("Sanne Vos", "Ik wil een kas. De moestuin is er al. Er komt een schuur. Ik hoop op bijen."),
    ("I", "Wie van jullie heeft daar nog iets heel anders over te vertellen?"),
    ("Ties Bakker", "Nu kunnen we samen soep eten. Wij dansen."),
)
QUOTES = ("Ik wil een kas.", "De moestuin is er al.", "Er komt een schuur.", "Ik hoop op bijen.", "soep eten")


@pytest.fixture
def told(study: Study) -> Study:
    """Four passages that a question puts in `straks`, and one that only a cue speaks for."""
    for name, text in (("eigen", EIGEN), ("anders", ANDERS)):
        (study.folder / "stories" / f"{name}.yaml").write_text(text, encoding="utf-8")
    add_transcripts(study, [incoming("gesprek.txt", *SAID)])
    for quote in QUOTES:
        add_coding(study, HandCoding("ontmoeting", "gesprek", quote))
    keep_arc(study, "eigen")
    return study


def columns(study: Study, **how: bool) -> dict[str | None, list[str]]:
    shown = board(study, **how).columns
    return {column.stage and column.stage.key: [card.quote for card in column.cards] for column in shown}


def card(study: Study, quote: str) -> Card:
    return next(
        card for column in board(study, suggestions=True).columns for card in column.cards if card.quote == quote
    )


def number(study: Study, quote: str) -> int:
    return card(study, quote).coding


def test_headings_and_questions_place_and_cues_propose(told: Study) -> None:
    assert columns(told) == {None: ["soep eten"], "soep": [], "straks": list(QUOTES[:4])}
    soup = card(told, "soep eten")
    assert soup.proposal
    assert soup.proposal.stage == "soep"
    assert (card(told, "Ik wil een kas.").outcome, card(told, "Ik wil een kas.").by_hand) == ("intended", False)


def test_a_card_goes_to_a_stage_and_undo_brings_it_back(told: Study) -> None:
    place_passage(told, number(told, "soep eten"), "soep")
    assert columns(told)["soep"] == ["soep eten"]
    assert "“Soep”" in log(told)[0].sentence
    place_passage(told, number(told, "soep eten"), None)
    assert columns(told)[None] == ["soep eten"]
    undo(told)
    undo(told)
    assert columns(told) == {None: ["soep eten"], "soep": [], "straks": list(QUOTES[:4])}


def test_a_card_comes_below_the_one_it_is_put_under(told: Study) -> None:
    kas, moestuin, schuur, bijen = (number(told, quote) for quote in QUOTES[:4])
    place_passage(told, bijen, "straks", after=kas)
    assert columns(told)["straks"] == [QUOTES[n] for n in (0, 3, 1, 2)]
    place_passage(told, schuur, "straks")
    assert columns(told)["straks"] == [QUOTES[n] for n in (2, 0, 3, 1)]
    place_passage(told, kas, "straks", after=moestuin)
    assert columns(told)["straks"] == [QUOTES[n] for n in (2, 3, 1, 0)]


def test_there_is_always_room_between_two_cards(told: Study) -> None:
    kas, moestuin, schuur = (number(told, quote) for quote in QUOTES[:3])
    for n in range(40):
        place_passage(told, (moestuin, schuur)[n % 2], "straks", after=kas)
        assert columns(told)["straks"] == [QUOTES[i] for i in ((0, 2, 1, 3) if n % 2 else (0, 1, 2, 3))]


def test_what_somebody_placed_goes_before_questions_in_the_evidence(told: Study) -> None:
    place_passage(told, number(told, "soep eten"), "soep")
    place_passage(told, number(told, "De moestuin is er al."), None)
    found = {piece.quote: piece for piece in evidence(told)}
    assert found["soep eten"].stage == "soep"
    assert found["soep eten"].proposal is None
    assert found["De moestuin is er al."].stage is None
    assert [piece.quote for piece in make_report(told, Wanted("report"), date(2025, 6, 1)).stages[0].evidence] == [
        "soep eten"
    ]


def test_what_somebody_says_it_tells_of_goes_before_how_it_reads(told: Study) -> None:
    judge_passage(told, number(told, "Ik wil een kas."), "realised")
    judge_passage(told, number(told, "Ik hoop op bijen."), None)
    found = {piece.quote: piece for piece in evidence(told)}
    assert found["Ik wil een kas."].outcome == Outcome("realised", "Ik wil een kas.")
    assert found["Ik hoop op bijen."].outcome is None
    assert found["De moestuin is er al."].outcome == Outcome("realised", "is er al")
    assert columns(told)["straks"] == list(QUOTES[:4])
    undo(told)
    assert card(told, "Ik hoop op bijen.").outcome == "intended"


def test_a_placement_holds_for_all_codings_of_the_passage(told: Study) -> None:
    place_passage(told, number(told, "soep eten"), "soep")
    add_coding(told, HandCoding("geld", "gesprek", "soep eten"))
    assert [piece.stage for piece in evidence(told) if piece.quote == "soep eten"] == ["soep", "soep"]
    assert card(told, "soep eten").codes == ("Ontmoeting", "Geld")
    judge_passage(told, number(told, "soep eten"), "realised")  # from now on the second coding knows it too
    remove_coding(told, number(told, "soep eten"))
    assert columns(told)["soep"] == ["soep eten"]


def test_the_board_follows_what_is_coded_and_decided(told: Study) -> None:
    columns(told)
    [fresh] = code_spans(told, [Span(4, 30, 41)], [2])
    assert columns(told)[None] == ["soep eten", "Wij dansen."]
    move_coding(told, fresh, Span(4, 30, 40))
    assert columns(told)[None] == ["soep eten", "Wij dansen"]
    with told.changing("suggestions.made") as change:
        change.update(codings, [fresh], status="suggested")
    assert columns(told)[None] == ["soep eten"]
    assert columns(told, suggestions=True)[None] == ["soep eten", "Wij dansen"]
    assert card(told, "Wij dansen").status == "suggested"
    decide(told, "rejected", numbers=[fresh])
    assert columns(told, suggestions=True)[None] == ["soep eten"]
    with pytest.raises(NoSuchCoding):
        place_passage(told, fresh, "soep")


def test_a_column_shows_as_many_cards_as_are_asked_for_and_counts_all(told: Study) -> None:
    place_passage(told, number(told, "soep eten"), "straks")
    later = board(told, shown={"straks": 2}).columns[2]
    assert [card.quote for card in later.cards] == ["soep eten", "Ik wil een kas."]
    assert later.accepted == 5


def test_another_arc_takes_along_what_stands_in_a_stage_of_the_same_key(told: Study) -> None:
    place_passage(told, number(told, "soep eten"), "straks")
    place_passage(told, number(told, "Er komt een schuur."), "soep")
    before = columns(told)
    keep_arc(told, "anders")
    assert columns(told) == {None: [], "straks": ["soep eten"], "ooit": list(QUOTES[:4])}
    place_passage(told, number(told, "soep eten"), "ooit")
    keep_arc(told, "eigen")
    assert columns(told) == before
    keep_arc(told, "anders")
    assert columns(told)["ooit"][0] == "soep eten"


def test_a_stage_that_the_arc_no_longer_has_holds_nothing(told: Study) -> None:
    place_passage(told, number(told, "Ik wil een kas."), "soep")
    (told.folder / "stories" / "eigen.yaml").write_text(
        EIGEN.replace("soep, title", "maaltijd, title"), encoding="utf-8"
    )
    assert columns(told) == {None: ["soep eten"], "maaltijd": [], "straks": list(QUOTES[:4])}
    with pytest.raises(NoSuchStage):
        place_passage(told, number(told, "soep eten"), "soep")


def test_a_quote_that_is_not_in_its_text_is_never_shown(told: Study) -> None:
    with told.changing("coding.moved") as change:
        change.update(codings, [1], quote="Ik wil een kat.")
    with pytest.raises(QuoteDiffers):
        board(told)


def test_who_did_not_consent_is_on_no_card(told: Study) -> None:
    assert columns(told)[None] == ["soep eten"]
    with told.changing("speakers.confirmed", speakers="Ties") as change:
        row = change.connection.execute(speakers.select().where(speakers.c.label == "Ties Bakker")).one()
        number = row.participant_id or change.insert_one(participants, pseudonym="Teun")
        change.update(speakers, [row.id], participant_id=number)
        change.update(participants, [number], consent="no")
    assert columns(told)[None] == []


def test_the_story_of_a_stage_stands_in_the_report_before_its_quotes(told: Study, tmp_path: Path) -> None:
    write_story(told, "straks", "Wij willen <meer> groen.\r\n\r\nEn bijen.")
    assert "“Straks”" in log(told)[0].sentence
    report = make_report(told, Wanted("report"), date(2025, 6, 1))
    write(report_document(report, read_words("nl")), tmp_path / "rapport.html")
    page = (tmp_path / "rapport.html").read_text(encoding="utf-8")
    [story] = page.split('id="verhaal"')[1:]
    told_there = story[story.index("Straks") :]
    assert told_there.index("<p>Wij willen &lt;meer&gt; groen.</p>") < told_there.index("<p>En bijen.</p>")
    assert told_there.index("<p>En bijen.</p>") < told_there.index("Ik wil een kas.")
    assert "groen" not in make_report(told, Wanted("report", arc="anders"), date(2025, 6, 1)).stories


def test_a_story_that_somebody_else_changed_meanwhile_is_not_overwritten(told: Study) -> None:
    write_story(told.by("Noor"), "soep", "Er was soep.", was="")
    with pytest.raises(StoryChanged):
        write_story(told.by("Sam"), "soep", "Er was brood.", was="")
    write_story(told.by("Sam"), "soep", "Er was soep.", was="")  # the same text is no quarrel
    write_story(told.by("Sam"), "straks", "Er komt brood.", was="")
    write_story(told.by("Sam"), "soep", "Er was brood.", was="Er was soep.")
    assert [column.story for column in board(told).columns] == ["", "Er was brood.", "Er komt brood."]
    undo(told)
    assert board(told).columns[1].story == "Er was soep."
    with pytest.raises(NoSuchStage):
        write_story(told, "ooit", "x")


def test_an_arc_file_that_was_changed_is_read_again(told: Study) -> None:
    assert arc(told).stages[0].title == "Soep"
    (told.folder / "stories" / "eigen.yaml").write_text(
        EIGEN.replace("title: Soep", "title: Erwtensoep"), encoding="utf-8"
    )
    assert arc(told).stages[0].title == "Erwtensoep"
