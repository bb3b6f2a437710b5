"""The matrix, the priorities, the gaps and the curve of a study: who told what, and nobody's text written over."""

from datetime import date
from pathlib import Path

import pytest
from making import ON_BOTH, everything, incoming
from sqlalchemy import select

from vertel import content
from vertel.errors import VertelError
from vertel.language import using
from vertel.stories.reporting.guide_texts import read_guide_texts
from vertel.stories.telling.findings import stage_findings, theme_findings
from vertel.stories.weighing.gaps import Gap, all_gaps, weigh
from vertel.stories.weighing.matrix import UNKNOWN, Across, Cell, matrix_of
from vertel.study.codebook.codes import list_codes
from vertel.study.codebook.keeping import codebook
from vertel.study.codebook.merging import merge_codes
from vertel.study.coding.by_hand import HandCoding, add_coding, add_codings
from vertel.study.codebook.errors import NoSuchCode
from vertel.study.coding.errors import QuoteDiffers
from vertel.study.errors import InTheFile
from vertel.study.log.history import log, undo
from vertel.study.sessions.errors import NoSuchSession
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.store.schema import codings, participants
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.arcs import arc
from vertel.study.telling.board import judge_passage
from vertel.study.telling.evidence import evidence
from vertel.study.weighing.curve import curve
from vertel.study.weighing.errors import (
    NoColumn,
    NoPriorityCalled,
    NoPriorityName,
    NoSuchPriority,
    NotATheme,
    NotInMatrix,
    PriorityChanged,
    PriorityNameTaken,
    SummaryChanged,
)
from vertel.study.weighing.gaps import signs_of, study_gaps
from vertel.study.weighing.matrix import label, make_matrix
from vertel.study.weighing.priorities import (
    PriorityText,
    add_priority,
    edit_priority,
    list_priorities,
    map_themes,
    move_priority,
    priority_called,
    read_priorities,
    remove_priority,
    study_coverage,
)
from vertel.study.weighing.summaries import read_summaries, write_summary

pytestmark = ON_BOTH

EERSTE = (
    ("I", "Hoe is het begonnen?"),
    ("Sanne Vos", "Met koffie in de buurtkamer. Ties Bakker kwam ook. Vroeger kende ik niemand, nu ken ik de flat."),
    ("Ties Bakker", "Wij hadden geen geld. Vorig jaar kwamen er 186 bewoners naar de soep."),
    ("Mo", "Bij ons helpt de koffie niet."),
)
TWEEDE = (
    ("I", "Wat willen jullie?"),
    ("Els", "Ik wil een vaste subsidie. De koffie is goed."),
)
LIST = """label,pseudonym,role,perspective,organisation
I,Ilse,interviewer,,
Sanne Vos,Gloria,respondent,members,De Brug
Ties Bakker,Arie,respondent,members,De Brug
Mo,Yonis,respondent,residents,
Els,Margriet,respondent,municipality,Gemeente
"""


@pytest.fixture
def told(study: Study, tmp_path: Path) -> Study:
    """Two sessions, the later one added first; four respondents, six accepted codings of which one goes against."""
    add_transcripts(study, [incoming("tweede.txt", *TWEEDE)], SessionNote("Tweede", held_on=date(2025, 6, 1)))
    add_transcripts(study, [incoming("eerste.txt", *EERSTE)], SessionNote("Eerste", held_on=date(2025, 3, 1)))
    (tmp_path / "lijst.csv").write_text(LIST, encoding="utf-8")
    read_list(study, tmp_path / "lijst.csv")
    add_codings(
        study,
        [
            HandCoding("ontmoeting", "Eerste", "Met koffie in de buurtkamer. Ties Bakker kwam ook."),
            HandCoding("ontmoeting", "Eerste", "Bij ons helpt de koffie niet.", against=True),
            HandCoding("ontmoeting", "Tweede", "De koffie is goed."),
            HandCoding("schulden", "Eerste", "Wij hadden geen geld."),
            HandCoding("geld", "Eerste", "Vorig jaar kwamen er 186 bewoners naar de soep."),
            HandCoding("geld", "Tweede", "Ik wil een vaste subsidie."),
        ],
    )
    return study


def cell(study: Study, theme: str, column: str, across: Across = "perspective") -> Cell:
    """A cell, opened."""
    return make_matrix(study, across, opened=[(theme, column)]).matrix.cell(theme, column)


def names(cell: Cell) -> tuple[list[str], list[str]]:
    return [voice.pseudonym for voice in cell.voices], [voice.pseudonym for voice in cell.opposed]


def summary(study: Study, theme: str, column: str, across: Across = "perspective") -> str:
    return make_matrix(study, across).matrix.cell(theme, column).summary


def consent(study: Study, pseudonym: str, consented: str) -> None:
    with study.changing("speakers.confirmed", speakers=1) as change:
        number = change.connection.scalar(select(participants.c.id).where(participants.c.pseudonym == pseudonym))
        assert number
        change.update(participants, [number], consent=consented)


# --- the matrix ----------------------------------------------------------------------------------------------------


def test_the_matrix_has_every_theme_and_everybody_who_was_heard(told: Study) -> None:
    made = make_matrix(told).matrix
    assert made.columns == ("members", "municipality", "residents")
    assert [row.theme.key for row in made.rows] == ["ontmoeting", "geld"]
    assert names(made.cell("ontmoeting", "members")) == (["Gloria"], [])
    assert names(made.cell("ontmoeting", "residents")) == ([], ["Yonis"])
    assert made.rows[0].agreement.opposed == ("residents",)


def test_what_stands_under_a_sub_code_counts_for_its_theme(told: Study) -> None:
    assert names(cell(told, "geld", "members")) == (["Arie"], [])
    assert [piece.quote for piece in cell(told, "geld", "members").evidence] == [
        "Wij hadden geen geld.",
        "Vorig jaar kwamen er 186 bewoners naar de soep.",
    ]


def test_sessions_stand_in_the_order_in_which_they_were_held(told: Study) -> None:
    assert make_matrix(told, "session").matrix.columns == ("Eerste", "Tweede")
    assert names(cell(told, "ontmoeting", "Eerste", "session")) == (["Gloria"], ["Yonis"])


def test_participants_stand_by_perspective_also_who_was_silent(told: Study) -> None:
    made = make_matrix(told, "participant").matrix
    assert made.columns == ("Gloria", "Arie", "Margriet", "Yonis")
    assert made.cell("ontmoeting", "Arie").is_silent


def test_an_opened_cell_shows_its_quotes_disguised_and_no_other_cell_does(told: Study) -> None:
    made = make_matrix(told, opened=[("ontmoeting", "members")]).matrix
    [piece] = made.cell("ontmoeting", "members").evidence
    assert piece.quote == "Met koffie in de buurtkamer. [Arie] kwam ook."
    assert (piece.session, piece.turn, piece.code) == ("Eerste", 2, "ontmoeting")
    assert made.cell("ontmoeting", "municipality").evidence == ()
    assert [len(made.cell("ontmoeting", column).voices) for column in made.columns] == [1, 1, 0]


def test_against_stands_apart_in_an_opened_cell(told: Study) -> None:
    opened = cell(told, "ontmoeting", "residents")
    assert (opened.evidence, [piece.quote for piece in opened.against]) == ((), ["Bij ons helpt de koffie niet."])


def test_what_an_interviewer_said_is_nobodys(told: Study) -> None:
    add_coding(told, HandCoding("geld", "Tweede", "Wat willen jullie?"))
    opened = cell(told, "geld", UNKNOWN)
    assert (opened.voices, [piece.voice for piece in opened.evidence]) == ((), [None])
    assert cell(told, "geld", UNKNOWN, "participant").unknown


def test_only_the_themes_that_are_asked_for(told: Study) -> None:
    assert [row.theme.key for row in make_matrix(told, themes=["Geld"]).matrix.rows] == ["geld"]
    with pytest.raises(NotATheme, match="Schulden"):
        make_matrix(told, themes=["schulden"])
    with pytest.raises(NoSuchCode):
        make_matrix(told, themes=["nergens"])


def test_a_cell_that_is_not_there_cannot_be_opened(told: Study) -> None:
    with pytest.raises(NotInMatrix):
        make_matrix(told, opened=[("ontmoeting", "partners")])
    with pytest.raises(NotInMatrix):
        make_matrix(told, opened=[("schulden", "members")])


def test_who_withdrew_has_no_column_and_no_quote(told: Study) -> None:
    write_summary(told, "participant", "ontmoeting", "Yonis", "Hij ziet het anders.")
    consent(told, "Yonis", "no")
    made = make_matrix(told, "participant").matrix
    assert made.columns == ("Gloria", "Arie", "Margriet")
    assert "anders" not in repr(made)
    assert make_matrix(told).matrix.rows[0].agreement.opposed == ()
    with pytest.raises(NotInMatrix):
        write_summary(told, "participant", "ontmoeting", "Yonis", "Toch")


def test_suggestions_count_only_where_they_are_asked_for(told: Study) -> None:
    suggest(told, threshold=0.01)
    assert cell(told, "geld", "residents").is_silent
    waiting = make_matrix(told, suggestions=True).matrix
    assert sum(not one.is_silent for row in waiting.rows for one in row.cells) >= 5


def test_a_quote_that_left_its_text_is_never_shown(told: Study) -> None:
    with told.changing("coding.moved", code="", session="") as change:
        number = change.connection.scalar(select(codings.c.id).where(codings.c.quote == "De koffie is goed."))
        change.update(codings, [number or 0], quote="De koffie is slecht.")
    with pytest.raises(QuoteDiffers):
        cell(told, "ontmoeting", "municipality")
    assert not cell(told, "ontmoeting", "members").is_silent


@pytest.mark.parametrize("across", ["perspective", "session", "participant"])
def test_the_matrix_counts_what_a_report_finds(told: Study, across: Across) -> None:
    suggest(told, threshold=0.01)
    made = make_matrix(told, across, suggestions=True).matrix
    found = matrix_of(theme_findings(codebook(told), evidence(told)), across)
    for row in found.rows:
        for column, one in zip(found.columns, row.cells, strict=True):
            here = made.cell(row.theme.key, column)
            assert ({*here.voices}, {*here.opposed}) == ({*one.voices}, {*one.opposed})
            opened = make_matrix(told, across, opened=[(row.theme.key, column)], suggestions=True).matrix
            shown = opened.cell(row.theme.key, column)
            assert {piece.quote for piece in shown.evidence} == {piece.quote for piece in one.evidence}
        [agreed] = [each.agreement for each in made.rows if each.theme.key == row.theme.key]
        assert (agreed.told, agreed.divided, agreed.opposed) == (
            row.agreement.told,
            row.agreement.divided,
            row.agreement.opposed,
        )


def test_columns_are_called_as_people_call_them(told: Study) -> None:
    with using("en"):
        assert [label("perspective", each) for each in ("members", UNKNOWN)] == ["Members", "Not known"]
        assert label("session", "Eerste") == "Eerste"


# --- summaries -----------------------------------------------------------------------------------------------------


def test_a_summary_is_written_in_its_own_cell_of_its_own_matrix(told: Study) -> None:
    write_summary(told, "perspective", "ontmoeting", "members", "Leden vinden\r\nelkaar.")
    write_summary(told, "session", "ontmoeting", "Eerste", "Het begon met koffie.")
    write_summary(told, "participant", "ontmoeting", "Gloria", "Zij kent de flat.")
    assert summary(told, "ontmoeting", "members") == "Leden vinden\nelkaar."
    assert summary(told, "ontmoeting", "Eerste", "session") == "Het begon met koffie."
    assert summary(told, "ontmoeting", "Gloria", "participant") == "Zij kent de flat."
    assert summary(told, "geld", "members") == ""


def test_a_silent_cell_can_be_summed_up_too(told: Study) -> None:
    write_summary(told, "perspective", "geld", "residents", "Bewoners hadden het er niet over.")
    assert summary(told, "geld", "residents") == "Bewoners hadden het er niet over."


def test_nobodys_summary_is_written_over_unseen(told: Study) -> None:
    write_summary(told, "perspective", "geld", "members", "Te weinig.", was="")
    with pytest.raises(SummaryChanged, match="Geld"):
        write_summary(told.by("Sam"), "perspective", "geld", "members", "Genoeg.", was="")
    write_summary(told.by("Sam"), "perspective", "geld", "members", "Genoeg.", was="Te weinig.")
    assert summary(told, "geld", "members") == "Genoeg."


def test_an_emptied_summary_is_gone_and_undo_brings_it_back(told: Study) -> None:
    write_summary(told, "perspective", "geld", "members", "Te weinig.")
    write_summary(told, "perspective", "geld", "members", " ", was="Te weinig.")
    assert summary(told, "geld", "members") == ""
    undo(told)
    assert summary(told, "geld", "members") == "Te weinig."
    assert log(told)[0].sentence


def test_the_same_summary_once_more_is_no_event(told: Study) -> None:
    write_summary(told, "perspective", "geld", "members", "Te weinig.")
    before = len(log(told))
    write_summary(told, "perspective", "geld", "members", "Te weinig.", was="Iets anders")
    assert len(log(told)) == before


def test_a_summary_needs_a_theme_and_a_column(told: Study) -> None:
    for across, theme, column, error in (
        ("perspective", "geld", "leden", NotInMatrix),
        ("participant", "geld", "Ilse de Vries", NotInMatrix),
        ("session", "geld", "Derde", NoSuchSession),
        ("perspective", "schulden", "members", NotATheme),
    ):
        with pytest.raises(error):
            write_summary(told, across, theme, column, "?")  # type: ignore[arg-type]


def test_summaries_come_from_a_file(told: Study, tmp_path: Path) -> None:
    path = tmp_path / "samenvattingen.csv"
    path.write_text(
        "theme,perspective,session,participant,text\n"
        "Geld,Members,,,Te weinig.\nontmoeting,,Eerste,,Koffie.\ngeld,,,Arie,Hij telt.\n",
        encoding="utf-8",
    )
    assert read_summaries(told, path) == 3
    assert summary(told, "geld", "members") == "Te weinig."
    assert summary(told, "geld", "Arie", "participant") == "Hij telt."
    assert read_summaries(told, path) == 0


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("nergens,members,,,x", "row 3"),
        ("geld,,,,x", "Fill in one of perspective"),
        ("geld,members,Eerste,,x", "Fill in one of perspective"),
        ("geld,leden,,,x", "choose from members"),
        ("geld,,Derde,,x", "There is no session “Derde”"),
    ],
)
def test_a_file_of_summaries_with_a_mistake_changes_nothing(told: Study, tmp_path: Path, row: str, says: str) -> None:
    path = tmp_path / "samenvattingen.csv"
    path.write_text(f"theme,perspective,session,participant,text\ngeld,members,,,Goed.\n{row}\n", encoding="utf-8")
    before = everything(told)
    with using("en"), pytest.raises(InTheFile, match=says) as raised:
        read_summaries(told, path)
    with using("en"):
        assert "samenvattingen.csv, row 3" in str(raised.value)
    assert everything(told) == before


def test_a_file_of_summaries_without_text_is_refused(told: Study, tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("theme,perspective\ngeld,members\n", encoding="utf-8")
    with pytest.raises(NoColumn, match="text"):
        read_summaries(told, tmp_path / "s.csv")


def test_a_merged_theme_takes_its_summaries_along(told: Study) -> None:
    write_summary(told, "perspective", "geld", "members", "Te weinig.")
    numbers = {code.key: code.id for code in list_codes(told)}
    merge_codes(told, numbers["geld"], numbers["ontmoeting"])
    assert summary(told, "ontmoeting", "members") == "Te weinig."


# --- priorities ----------------------------------------------------------------------------------------------------

CLEAN = PriorityText("Een schone buurt", "Minder zwerfvuil.", "Masterplan")


def names_of(study: Study) -> list[str]:
    return [each.name for each in list_priorities(study)]


def test_priorities_are_made_changed_moved_and_removed(told: Study) -> None:
    before = everything(told)
    first = add_priority(told, CLEAN)
    second = add_priority(told, PriorityText(" Meedoen ", "", ""))
    move_priority(told, second, -1)
    assert names_of(told) == ["Meedoen", "Een schone buurt"]
    move_priority(told, second, 5)
    edit_priority(told, first, PriorityText("Een schone straat", CLEAN.description, CLEAN.source), CLEAN)
    assert names_of(told) == ["Een schone straat", "Meedoen"]
    map_themes(told, first, on=["geld"])
    remove_priority(told, first)
    assert names_of(told) == ["Meedoen"]
    for _event in range(7):
        undo(told)
    assert everything(told) == before


def test_themes_are_mapped_many_to_many(told: Study) -> None:
    first, second = add_priority(told, CLEAN), add_priority(told, PriorityText("Meedoen"))
    map_themes(told, first, on=["geld", "Ontmoeting", "geld"])
    map_themes(told, second, on=["ontmoeting"])
    map_themes(told, first, off=["geld", "geld"])
    assert [each.themes for each in list_priorities(told)] == [("ontmoeting",), ("ontmoeting",)]
    with pytest.raises(NotATheme):
        map_themes(told, first, on=["schulden"])


def test_two_people_who_tick_different_themes_lose_nothing(told: Study) -> None:
    number = add_priority(told, CLEAN)
    map_themes(told, number, on=["geld"])
    map_themes(told.by("Sam"), number, on=["ontmoeting"])
    assert list_priorities(told)[0].themes == ("ontmoeting", "geld")


def test_coverage_counts_voices_under_each_priority(told: Study) -> None:
    first = add_priority(told, CLEAN)
    add_priority(told, PriorityText("Meedoen"))
    map_themes(told, first, on=["ontmoeting"])
    found = study_coverage(told)
    assert (found.served[0].reach.voices, found.served[0].opposed) == (2, 1)
    assert [each.name for each in found.bare] == ["Meedoen"]
    assert [theme.key for theme in found.loose] == ["geld"]


def test_a_priority_needs_a_name_of_its_own(told: Study) -> None:
    number = add_priority(told, CLEAN)
    with pytest.raises(NoPriorityName):
        add_priority(told, PriorityText("  "))
    with pytest.raises(PriorityNameTaken):
        add_priority(told, PriorityText("een SCHONE buurt"))
    edit_priority(told, number, PriorityText("Een Schone Buurt"))
    for change in (
        lambda: edit_priority(told, 99, CLEAN),
        lambda: remove_priority(told, 99),
        lambda: move_priority(told, 99, 1),
        lambda: map_themes(told, 99, on=["geld"]),
    ):
        with pytest.raises(NoSuchPriority):
            change()


def test_nobodys_priority_is_written_over_unseen(told: Study) -> None:
    number = add_priority(told, CLEAN)
    edit_priority(told, number, PriorityText(CLEAN.name, "Geen zwerfvuil.", CLEAN.source), CLEAN)
    with pytest.raises(PriorityChanged):
        edit_priority(told.by("Sam"), number, PriorityText(CLEAN.name, "Veel zwerfvuil.", CLEAN.source), CLEAN)
    edit_priority(told.by("Sam"), number, PriorityText(CLEAN.name, CLEAN.description, "Raad"), CLEAN)
    [kept] = list_priorities(told)
    assert (kept.description, kept.source) == ("Geen zwerfvuil.", "Raad")


def test_a_priority_is_found_by_its_number_or_name(told: Study) -> None:
    number = add_priority(told, CLEAN)
    assert priority_called(told, "een schone BUURT").number == number
    assert priority_called(told, str(number)).number == number
    with pytest.raises(NoPriorityCalled, match="Een schone buurt"):
        priority_called(told, "Iets")


TABLE = "name,description,source,themes\nEen schone buurt,Minder zwerfvuil.,Masterplan,geld; Ontmoeting\nMeedoen,,,\n"
YAML = """
source: Masterplan
priorities:
  - name: Een schone buurt
    description: Minder zwerfvuil.
    themes: [geld, Ontmoeting]
  - name: Meedoen
"""


@pytest.mark.parametrize(("name", "text"), [("p.csv", TABLE), ("p.yaml", YAML)])
def test_priorities_come_from_a_table_or_from_yaml(told: Study, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    clean, joining = read_priorities(told, tmp_path / name)
    assert (clean.name, clean.description, clean.source) == ("Een schone buurt", "Minder zwerfvuil.", "Masterplan")
    assert (clean.themes, joining.name, joining.themes) == (("ontmoeting", "geld"), "Meedoen", ())
    before = everything(told)
    read_priorities(told, tmp_path / name)
    assert everything(told) == before


def test_a_priority_that_is_there_already_becomes_as_in_the_file(told: Study, tmp_path: Path) -> None:
    number = add_priority(told, CLEAN)
    map_themes(told, number, on=["ontmoeting"])
    (tmp_path / "p.csv").write_text("name,description\neen schone BUURT,Schoon.\n", encoding="utf-8")
    [kept] = read_priorities(told, tmp_path / "p.csv")
    assert (kept.number, kept.name, kept.description) == (number, "een schone BUURT", "Schoon.")
    assert (kept.source, kept.themes) == ("Masterplan", ("ontmoeting",))
    (tmp_path / "p.csv").write_text("name,themes\nEen schone buurt,geld\n", encoding="utf-8")
    assert read_priorities(told, tmp_path / "p.csv")[0].themes == ("geld",)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("p.csv", "name,themes\nMeedoen,\nSchoon,nergens\n", "p.csv, row 3: There is no code “nergens”"),
        ("p.csv", "name,themes\nMeedoen,schulden\n", "p.csv, row 2: “Schulden” is no theme"),
        ("p.csv", "name,source\nMeedoen,\nMEEDOEN,x\n", "p.csv, row 3: “MEEDOEN” stands there twice"),
        ("p.csv", "name,source\n,x\n", "p.csv, row 2: A priority needs a name"),
        ("p.csv", "naam\nMeedoen\n", "p.csv has no column “name”"),
        ("p.yaml", "priorities: [{name: A, themes: [nergens]}]", "p.yaml, priority 1: There is no code"),
        ("p.yaml", "priorities: [{naam: A}]", "p.yaml, priorities 1"),
    ],
)
def test_a_file_of_priorities_with_a_mistake_changes_nothing(
    told: Study, tmp_path: Path, name: str, text: str, says: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    before = everything(told)
    with using("en"):
        with pytest.raises(VertelError) as raised:
            read_priorities(told, tmp_path / name)
        assert says in str(raised.value)
    assert everything(told) == before


# --- gaps and the curve --------------------------------------------------------------------------------------------


def kinds(study: Study, theme: str) -> list[str]:
    return [gap.kind for gap in study_gaps(study).gaps if gap.theme == theme]


def as_in_a_report(study: Study) -> list[Gap]:
    """All gaps from all of the evidence, read to the end."""
    told_in, pieces = arc(study), evidence(study)
    stages = stage_findings(told_in, pieces)
    weighed = [weigh(finding, stages, signs_of(study)) for finding in theme_findings(codebook(study), pieces)]
    empty = [each.stage for each in stages if not each.evidence]
    wording = read_guide_texts(content.find("stories", "leidraad.yaml"), "nl").gaps
    return list(all_gaps(codebook(study), weighed, empty, wording))


def test_gaps_are_those_of_a_report(told: Study) -> None:
    assert list(study_gaps(told).gaps) == as_in_a_report(told)
    accepted = study_gaps(told).gaps
    suggest(told, threshold=0.01)
    assert list(study_gaps(told, suggestions=True).gaps) == as_in_a_report(told)
    assert study_gaps(told).gaps == accepted != study_gaps(told, suggestions=True).gaps


def test_a_theme_shows_all_its_gaps_with_their_numbers(told: Study) -> None:
    assert kinds(told, "geld") == ["few-voices", "no-effect", "nothing-against"]
    [few] = [gap for gap in study_gaps(told).gaps if gap.kind == "few-voices" and gap.theme == "geld"]
    assert (few.reach.voices, few.reach.sessions, few.sources, few.passages) == (2, 2, 2, 3)


def test_a_gap_goes_where_somebody_fills_it(told: Study) -> None:
    assert "no-effect" in kinds(told, "geld")
    add_coding(told, HandCoding("geld", "Eerste", "Vroeger kende ik niemand, nu ken ik de flat."))
    assert "no-effect" not in kinds(told, "geld")
    undo(told)
    assert "no-effect" in kinds(told, "geld")


def test_what_somebody_judged_to_be_a_wish_counts_as_one(told: Study) -> None:
    with told.reading() as connection:
        [number] = connection.scalars(select(codings.c.id).where(codings.c.quote == "De koffie is goed.")).all()
        [other] = connection.scalars(select(codings.c.id).where(codings.c.quote.like("Met koffie%"))).all()
    assert "only-wishes" not in kinds(told, "ontmoeting")
    judge_passage(told, number, "intended")
    judge_passage(told, other, "intended")
    assert "only-wishes" in kinds(told, "ontmoeting")


def test_gaps_speak_the_language_in_use(told: Study) -> None:
    assert all("hoorden" in gap.reason for gap in study_gaps(told).gaps)
    with using("en"):
        assert all("we" in gap.reason for gap in study_gaps(told).gaps)


def test_the_curve_follows_the_order_in_which_sessions_were_held(told: Study) -> None:
    first, second = curve(told)
    assert (first.session, first.new, first.so_far) == ("Eerste", ("Ontmoeting", "Geld", "Schulden"), 3)
    assert (second.session, second.new, second.codes) == ("Tweede", (), 2)


def test_suggestions_and_who_withdrew_bring_no_new_code(told: Study) -> None:
    consent(told, "Arie", "no")
    suggest(told, threshold=0.01)
    assert [one.new for one in curve(told)] == [("Ontmoeting",), ("Geld",)]
