"""The log a page at a time."""

import pytest
from making import GESPREK, incoming

from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.passages import list_passages
from vertel.study.coding.pointing import remove_coding
from vertel.study.log import history, page
from vertel.study.log.errors import BuiltUpon
from vertel.study.log.page import kinds, log_page, who_acted
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study


@pytest.fixture
def long(study: Study, monkeypatch: pytest.MonkeyPatch) -> Study:
    """A study in which Noor added a conversation and Bram coded five words of it; two events make a page."""
    monkeypatch.setattr(page, "SIZE", 2)
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    for word in ("Iedereen", "buurtkamer", "welkom", "schulden", "subsidie"):
        add_coding(study.by("Bram"), HandCoding("ontmoeting", "gesprek", word))
    return study


def test_pages_follow_each_other_back_and_forth(long: Study) -> None:
    every = [event.number for event in history.log(long)]
    first = log_page(long)
    second = log_page(long, before=first.older)
    assert [event.number for event in (*first.events, *second.events)] == every[:4]
    assert first.newer is None
    assert log_page(long, after=second.newer) == first
    last = log_page(long, before=every[-2])
    assert [event.number for event in last.events] == every[-1:]
    assert last.older is None


def test_a_page_holds_one_coder_or_one_kind(long: Study) -> None:
    assert {"Bram", "Noor"} <= set(who_acted(long))
    assert [event.action for event in log_page(long, who="Noor").events] == ["transcripts.added"]
    assert {event.action for event in log_page(long, kind="codings").events} == {"coding.added"}
    assert {event.action for event in log_page(long, kind="sessions").events} == {"transcripts.added"}
    assert log_page(long, kind="nothing of the sort").events == ()
    assert "codings" in dict(kinds())


def test_an_event_says_who_undid_it_until_that_is_undone(long: Study) -> None:
    number = log_page(long).events[0].number
    history.undo(long.by("Els"), number)
    undoing, undone = log_page(long).events
    assert (undone.number, undone.undone_by, undoing.undone_by) == (number, "Els", None)
    history.undo(long, undoing.number)
    assert log_page(long, before=undoing.number).events[0].undone_by is None


def test_why_not_names_the_later_actions_the_newest_first(long: Study) -> None:
    every = [event.number for event in history.log(long)]
    coding = next(passage.coding for passage in list_passages(long) if passage.quote == "Iedereen")
    added = next(event.number for event in history.log(long) if event.action == "transcripts.added")
    first = every[every.index(added) - 1]
    remove_coding(long, coding)
    removing = history.log(long)[0]
    with pytest.raises(BuiltUpon, match=rf": {removing.number} \({removing.sentence}\)$"):
        history.undo(long, first)
    with pytest.raises(BuiltUpon) as why:
        history.undo(long, added)
    later = [event for event in history.log(long) if first < event.number < removing.number]
    assert ", ".join(f"{event.number} ({event.sentence})" for event in later) in str(why.value)


def test_why_not_counts_the_later_actions_where_there_are_many(long: Study) -> None:
    for words in ("Met koffie", "altijd", "Koffie was"):
        add_coding(long, HandCoding("geld", "gesprek", words))
    added = next(event.number for event in history.log(long) if event.action == "transcripts.added")
    with pytest.raises(BuiltUpon) as why:
        history.undo(long, added)
    assert len(why.value.fields["events"]) == 5  # type: ignore[arg-type]
    assert why.value.fields["more"] == 3
