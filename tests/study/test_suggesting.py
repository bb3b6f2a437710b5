"""Suggestions wait beside the codings of people, until somebody decides."""

import pytest
from making import GESPREK, incoming

from vertel import content
from vertel.analysis.codebook import Codebook
from vertel.study.codebook.keeping import take_over
from vertel.study.coding.by_hand import HandCoding, add_coding, decide
from vertel.study.coding.memos import write_memo
from vertel.study.coding.passages import Passage, list_passages
from vertel.study.log.history import log, undo
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.store.study import Study
from vertel.study.suggesting import suggestions
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.arcs import arc
from vertel.study.telling.board import place_passage


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("een.txt", *GESPREK), incoming("twee.txt", ("R", "De subsidie stopt."))])
    return study


def test_a_suggestion_says_why_and_stands_where_it_was_said(talked: Study) -> None:
    suggest(talked)
    passage = next(one for one in list_passages(talked, session="twee") if one.code == "geld")
    assert (passage.quote, passage.status, passage.coder) == ("De subsidie stopt.", "suggested", "vertel")
    assert passage.why
    assert "subsidie" in passage.why


def test_nothing_is_suggested_on_what_an_interviewer_says(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("I", "Kreeg u subsidie?"), ("R", "Nee."))])
    assert suggest(study).added == 0


def test_a_second_round_adds_nothing_and_is_not_logged(talked: Study) -> None:
    first = suggest(talked)
    events = log(talked)
    second = suggest(talked)
    assert (second.added, second.withdrawn, second.changed, second.waiting) == (0, 0, 0, first.waiting)
    assert log(talked) == events


def test_what_was_decided_is_not_suggested_again(talked: Study) -> None:
    suggest(talked)
    decide(talked, "rejected", code="geld")
    suggest(talked)
    assert list_passages(talked, code="geld", status="suggested") == []


def test_what_a_person_coded_is_not_suggested(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "twee", "De subsidie stopt."))
    suggest(talked, session="twee")
    assert [passage.status for passage in list_passages(talked, session="twee", code="geld")] == ["accepted"]


def test_a_passage_within_one_that_a_person_coded_is_not_suggested(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("R", "Wij hadden schulden. De subsidie stopte. Koffie bleef er."))])
    add_coding(study, HandCoding("geld", "een", "Wij hadden schulden. De subsidie stopte."))
    suggest(study)
    assert [one.status for one in list_passages(study, code="geld")] == ["accepted"]
    assert [one.status for one in list_passages(study, code="ontmoeting")] == ["suggested"]


def test_one_session_or_one_code_can_be_asked_for(talked: Study) -> None:
    suggest(talked, session="twee")
    assert {passage.session for passage in list_passages(talked)} == {"twee"}
    suggest(talked, code="ontmoeting")
    assert {passage.code for passage in list_passages(talked, session="een")} == {"ontmoeting"}


def test_a_decision_made_while_vertel_suggests_is_kept(study: Study) -> None:
    add_transcripts(study, [incoming("lang.txt", *(("R", f"Subsidie nummer {n} stopt.") for n in range(60)))])
    suggest(study)
    first, second, *_ = list_passages(study)

    def somebody_decides(done: int, _all: int) -> None:
        if done == 50:
            decide(study, "accepted", numbers=[first.coding])
            decide(study, "rejected", numbers=[second.coding])

    suggest(study, progress=somebody_decides)
    assert [one.status for one in list_passages(study)[:2]] == ["accepted", "rejected"]


def test_two_rounds_at_once_wait_for_each_other(study: Study) -> None:
    add_transcripts(study, [incoming("lang.txt", *(("R", f"Subsidie nummer {n} stopt.") for n in range(60)))])

    def somebody_else_suggests(done: int, _all: int) -> None:
        if done == 50:
            assert suggest(study).added > 0

    assert suggest(study, progress=somebody_else_suggests).added == 0


def test_a_higher_threshold_withdraws_what_is_less_sure_and_a_lower_one_brings_it_back(talked: Study) -> None:
    usual = suggest(talked).waiting
    higher = suggest(talked, threshold=0.99)
    assert (higher.waiting, higher.withdrawn) == (0, usual)
    assert suggest(talked, threshold=0.01).waiting >= usual > 0


def surer(study: Study, by: float = 0.2) -> None:
    """Weights of the study's own, by which everything is somewhat more likely."""
    lines = content.find("analysis", "weights.csv").read_text(encoding="utf-8").split("\n")
    constant = next(line for line in lines if line.startswith("constant,"))
    more = f"constant,{float(constant.partition(',')[2]) + by}"
    own = "\n".join(more if line == constant else line for line in lines)
    (study.folder / "analysis" / "weights.csv").write_text(own, encoding="utf-8")


def keywords(study: Study, code: str, word: str) -> None:
    """Take over a codebook in which `code`, new or not, has this keyword; other codes stay as they are."""
    (study.folder / "nieuw.csv").write_text(f"code,name,keywords\n{code},{code},{word}\n", encoding="utf-8")
    take_over(study, study.folder / "nieuw.csv")


def scores(passages: list[Passage]) -> dict[int, float | None]:
    return {one.coding: one.score for one in passages}


def test_what_waits_gets_the_score_of_the_newest_round_under_its_old_number(talked: Study) -> None:
    first = suggest(talked, threshold=0)
    before = scores(list_passages(talked))
    surer(talked)
    second = suggest(talked, threshold=0)
    after = scores(list_passages(talked))
    assert (second.added, second.withdrawn, second.changed) == (0, 0, first.waiting)
    assert after.keys() == before.keys()
    assert all((after[number] or 0) > (before[number] or 0) for number in before)


def test_another_score_is_one_action_in_the_log_that_can_be_undone(talked: Study) -> None:
    suggest(talked, threshold=0)
    before, events = list_passages(talked), len(log(talked))
    surer(talked)
    suggest(talked, threshold=0)
    after = list_passages(talked)
    assert len(log(talked)) == events + 1
    assert log(talked)[0].details["changed"] == len(before)
    undo(talked)
    assert list_passages(talked) == before
    undo(talked, log(talked)[0].number)
    assert list_passages(talked) == after != before


def test_what_waits_gets_the_reason_of_the_newest_round(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("R", "De subsidie en de pof."))])
    suggest(study, code="geld")
    keywords(study, "geld", "pof")
    assert "pof" not in (list_passages(study, code="geld")[0].why or "")
    assert suggest(study, code="geld").changed == 1
    assert "pof" in (list_passages(study, code="geld")[0].why or "")


def test_another_score_for_what_somebody_decided_changes_nothing(talked: Study) -> None:
    suggest(talked, threshold=0)
    decide(talked, "accepted", at_least=0)
    before, events = list_passages(talked), log(talked)
    surer(talked)
    assert suggest(talked, threshold=0).changed == 0
    assert (list_passages(talked), log(talked)) == (before, events)


@pytest.fixture
def long(study: Study) -> Study:
    """A study so long that progress is called in the midst of suggesting."""
    said = (("R", f"De subsidie nummer {n} is voor een schilderij.") for n in range(60))
    add_transcripts(study, [incoming("lang.txt", *said)])
    return study


def test_a_code_that_somebody_takes_away_meanwhile_is_not_suggested(long: Study) -> None:
    keywords(long, "kunst", "schilderij")

    def somebody_undoes(done: int, _all: int) -> None:
        if done == 50:
            undo(long)

    suggest(long, progress=somebody_undoes)
    assert {one.code for one in list_passages(long)} == {"geld"}


def test_the_only_code_asked_for_may_be_taken_away_meanwhile(long: Study) -> None:
    keywords(long, "kunst", "schilderij")

    def somebody_undoes(done: int, _all: int) -> None:
        if done == 50:
            undo(long)

    assert suggest(long, code="kunst", progress=somebody_undoes).waiting == 0
    assert suggest(long).waiting > 0


def test_a_code_that_somebody_adds_before_the_work_begins_does_no_harm(
    long: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = suggestions.codebook

    def somebody_adds(study: Study) -> Codebook:
        if not (study.folder / "nieuw.csv").exists():
            keywords(study, "kunst", "schilderij")
        return usual(study)

    monkeypatch.setattr(suggestions, "codebook", somebody_adds)
    suggest(long)
    assert {one.code for one in list_passages(long)} == {"geld", "kunst"}


def test_what_another_round_suggests_meanwhile_for_what_is_new_stays(long: Study) -> None:
    """The round that began earlier knows nothing of a new code, nor of a new session."""

    def somebody_adds(done: int, _all: int) -> None:
        if done == 50:
            keywords(long, "kunst", "schilderij")
            add_transcripts(long, [incoming("kort.txt", ("R", "De subsidie stopt."))])
            suggest(long)

    assert suggest(long, progress=somebody_adds).withdrawn == 0
    assert {"geld", "kunst"} <= {one.code for one in list_passages(long, status="suggested")}
    assert list_passages(long, session="kort", status="suggested") != []


def test_a_session_in_parts_is_suggested_part_by_part(study: Study) -> None:
    add_transcripts(study, [incoming("een.txt", ("R", "Wij dronken koffie. 😀"), ("R", "De subsidie stopte."))])
    add_transcripts(study, [incoming("vervolg.txt", ("R", "Ja. 😀 De subsidie kwam terug."))], SessionNote(name="een"))
    first = suggest(study, session="een", code="geld")
    found = list_passages(study, session="een", code="geld")
    assert [(one.turn, one.quote) for one in found] == [(2, "De subsidie stopte."), (3, "De subsidie kwam terug.")]
    assert (first.added, suggest(study).withdrawn) == (2, 0)
    decide(study, "rejected", numbers=[found[1].coding])
    suggest(study)
    assert [one.status for one in list_passages(study, code="geld")] == ["suggested", "rejected"]


def test_each_session_of_a_study_is_read_in_its_own_language(study: Study) -> None:
    keywords(study, "ontmoeting", "child")
    add_transcripts(study, [incoming("nederlands.txt", ("R", "Zij zei: many children were here."))])
    add_transcripts(study, [incoming("english.txt", ("R", "Many children were there."))], SessionNote(language="en"))
    add_transcripts(study, [incoming("more.txt", ("R", "The children sang."))], SessionNote(name="english"))
    suggest(study, code="ontmoeting")
    found = [(one.session, one.quote) for one in list_passages(study, code="ontmoeting") if "child" in (one.why or "")]
    assert found == [("english", "Many children were there."), ("english", "The children sang.")]


def test_what_was_refused_makes_room_for_the_next_and_what_was_accepted_does_not(study: Study) -> None:
    for word in ("thee", "taart", "soep"):
        keywords(study, word, word)
    add_transcripts(study, [incoming("een.txt", ("R", "Ja. 😀 Thee, taart, soep en koffie."), ("R", "Thee en taart."))])
    suggest(study, threshold=0.01)
    first = {one.code: one.coding for one in list_passages(study) if "koffie" in one.quote}
    refused, accepted, last = first
    decide(study, "rejected", numbers=[first[refused]])
    decide(study, "accepted", numbers=[first[accepted]])
    suggest(study, threshold=0.01)
    waiting = {one.code for one in list_passages(study, status="suggested") if "koffie" in one.quote}
    assert waiting == {last, *({"ontmoeting", "thee", "taart", "soep"} - first.keys())}


def test_what_somebody_noted_or_placed_in_the_story_is_not_withdrawn(talked: Study) -> None:
    suggest(talked)
    noted, placed, *others = [one.coding for one in list_passages(talked)]
    write_memo(talked, "codings", noted, "Vragen aan Sanne.")
    place_passage(talked, placed, arc(talked).stages[0].key)
    assert suggest(talked, threshold=0.99).withdrawn == len(others)
    assert {one.coding for one in list_passages(talked)} == {noted, placed}
