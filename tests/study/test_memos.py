"""A memo on anything, and all of them in one list to find one again."""

import pytest
from making import GESPREK, everything, incoming

from vertel.study.coding import memo_list
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.errors import NothingToNote
from vertel.study.coding.memo_list import list_memos, who_noted
from vertel.study.coding.memos import About, memos_about, write_memo
from vertel.study.log.history import log, redo_own, undo, undo_own
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.speakers_table import Cells, FilledRow, fill_in
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.errors import NoSuchStage
from vertel.study.telling.stories import write_story
from vertel.study.telling.story_memos import noted_stories, story_memos, write_story_memo

SANNE, TIES = 2, 3  # numbers of speakers and of turns


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    add_coding(study, HandCoding("ontmoeting", "gesprek", "Iedereen was welkom."))
    return study


@pytest.mark.parametrize(
    ("about", "number", "said"),
    [
        ("study", 1, "the study"),
        ("sessions", 1, "gesprek"),
        ("speakers", SANNE, "gesprek"),
        ("turns", SANNE, "gesprek"),
        ("codes", 1, "Ontmoeting"),
        ("codings", 1, "Ontmoeting"),
    ],
)
def test_a_memo_on_anything_is_written_undone_and_done_again(
    talked: Study, about: About, number: int, said: str
) -> None:
    before = everything(talked)
    write_memo(talked, about, number, " Navragen bij de kas. ")
    assert [memo.text for memo in memos_about(talked, about, number)] == ["Navragen bij de kas."]
    assert said in log(talked)[0].sentence.replace("het onderzoek", "the study")
    undo_own(talked)
    assert everything(talked) == before
    redo_own(talked)
    [listed] = list_memos(talked).memos
    assert (listed.subject.about, listed.subject.number, listed.memo.coder) == (about, number, "Noor")


def test_what_is_not_there_has_no_memo(talked: Study) -> None:
    with pytest.raises(NothingToNote):
        write_memo(talked, "speakers", 99, "Wie?")


def test_a_story_has_a_memo_before_a_word_of_it_is_written(talked: Study) -> None:
    write_story_memo(talked, "probleem", "Begin bij de huur.")
    write_story(talked, "probleem", "De huur was te hoog.")
    write_story_memo(talked.by("Bram"), "probleem", "Mooi.")
    assert [memo.coder for memo in story_memos(talked, "probleem")] == ["Noor", "Bram"]
    with talked.reading() as connection:
        assert noted_stories(connection, arc(talked)) == {"probleem": 2}
    [newest, oldest] = sorted(list_memos(talked).memos, key=lambda one: one.memo.coder)
    assert newest.subject.stage == oldest.subject.stage == "probleem"
    with pytest.raises(NoSuchStage):
        write_story_memo(talked, "nergens", "Waar?")


def test_a_memo_on_a_story_and_the_story_itself_are_undone_apart(talked: Study) -> None:
    write_story_memo(talked, "probleem", "Begin bij de huur.")
    write_story(talked, "probleem", "De huur was te hoog.")
    noted = log(talked)[1]
    assert "Probleem" in noted.sentence
    undo(talked, noted.number)
    assert story_memos(talked, "probleem") == []
    undo_own(talked)
    redo_own(talked)
    write_story_memo(talked, "probleem", "")
    assert list_memos(talked).memos == ()


def test_a_memo_is_found_by_its_words_its_writer_and_what_it_is_about(talked: Study) -> None:
    write_memo(talked, "codes", 1, "Te ruim? Ook Café Één telt.")
    write_memo(talked.by("Bram"), "turns", TIES, "Zachtjes gezegd, in het café.")
    write_memo(talked.by("Bram"), "codings", 1, "Navragen.")

    def found(**which: object) -> list[str]:
        return sorted(one.subject.about for one in list_memos(talked, **which).memos)  # type: ignore[arg-type]

    assert found() == ["codes", "codings", "turns"]
    assert found(words="CAFE") == ["codes", "turns"]
    assert found(words="cafe een") == ["codes"]
    assert found(who="Bram") == ["codings", "turns"]
    assert found(about="codings", who="Bram") == ["codings"]
    assert found(about="codings", who="Noor") == []
    assert who_noted(talked) == ["Bram", "Noor"]


def test_the_list_says_where_each_thing_stands(talked: Study) -> None:
    write_memo(talked, "codings", 1, "Navragen.")
    [coding] = list_memos(talked).memos
    about = coding.subject
    assert (about.session, about.session_name, about.turn, about.code, about.current) == (
        1, "gesprek", 2, "Ontmoeting", True,
    )  # fmt: skip
    add_transcripts(talked, [incoming("gesprek.txt", ("I", "Dag."))], again=True)
    assert not list_memos(talked).memos[0].subject.current


def test_a_long_list_goes_on_at_another_page(talked: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo_list, "ON_A_PAGE", 2)
    for number in (1, 2, 3):
        write_memo(talked, "turns", number, f"Beurt {number}.")
    first, last = list_memos(talked), list_memos(talked, page=9)
    assert [one.memo.text for one in (*first.memos, *last.memos)] == ["Beurt 3.", "Beurt 2.", "Beurt 1."]
    assert (first.found, first.pages, last.page) == (3, 2, 2)


def test_what_is_about_somebody_who_said_no_is_in_no_list(talked: Study) -> None:
    for about in ("speakers", "turns"):
        write_memo(talked, about, SANNE, "Ze lachte.")
        write_memo(talked, about, TIES, "Hij lachte.")
    write_memo(talked, "codings", 1, "Navragen.")
    now = Cells("respondent", consent="no")
    fill_in(talked, [FilledRow("gesprek", "Sanne Vos", "proposed", Cells(), now)])
    assert {one.memo.text for one in list_memos(talked).memos} == {"Hij lachte."}
    assert list_memos(talked, words="ze").memos == ()
    assert memos_about(talked, "turns", SANNE)
