"""What the machine learned, kept in the study."""

from typing import Any

import pytest
from making import incoming
from sqlalchemy import select, update

from vertel import content
from vertel.study.coding.by_hand import HandCoding, add_codings
from vertel.study.log.history import log, undo
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.store import schema
from vertel.study.store.study import Study
from vertel.study.suggesting import learning
from vertel.study.suggesting.learning import learned
from vertel.study.suggesting.suggestions import suggest

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "vandaag", "gisteren", "morgen")


@pytest.fixture
def decided(study: Study) -> Study:
    """A study in which people coded ten sentences about a bike, and ten about rain otherwise."""
    bike = [("R", f"De bakfiets bracht {day} brood naar de kelder.") for day in DAYS]
    rain = [("R", f"Het regende {day} de hele middag buiten.") for day in DAYS]
    add_transcripts(
        study, [incoming("eerst.txt", *bike, *rain), incoming("later.txt", ("R", "Zij kwam per bakfiets."))]
    )
    codings = [HandCoding("ontmoeting", "eerst", text) for _who, text in bike]
    add_codings(study, [*codings, *(HandCoding("geld", "eerst", text) for _who, text in rain)])
    return study


def kept(study: Study) -> str | None:
    with study.reading() as connection:
        return connection.scalar(select(schema.learned.c.basis))


def test_suggesting_learns_from_what_people_decided_and_keeps_that(decided: Study) -> None:
    assert suggest(decided, session="later").waiting == 1
    assert kept(decided)
    assert set(learned(decided).codes) == {"ontmoeting", "geld"}


def test_what_was_learned_is_not_learned_again_until_something_is_decided(
    decided: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = learned(decided)
    basis = kept(decided)
    with monkeypatch.context() as patch:
        patch.setattr(learning, "learn", lambda *_: pytest.fail("learned again"))
        assert learned(decided) == first
    add_codings(decided, [HandCoding("ontmoeting", "later", "Zij kwam per bakfiets.")])
    assert learned(decided).codes["ontmoeting"].accepted == 11
    assert kept(decided) != basis


def test_learning_is_nobodys_work_and_an_undone_decision_is_learned_no_more(decided: Study) -> None:
    events = len(log(decided))
    before = learned(decided)
    assert len(log(decided)) == events
    undo(decided)  # the codings
    assert before.codes
    assert learned(decided).codes == {}


def own(study: Study, name: str, more: str) -> None:
    """A list in the study: the shipped one with `more` behind it."""
    path = study.folder / "analysis" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.find("analysis", name).read_bytes() + more.encode())


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("weights.csv", "\n# of our own\n"),
        ("language/nl/stopwords.txt", "\nbakfiets\n"),
        ("language/nl/lemma-overrides.csv", "\nbakfiets,fiets\n"),
        ("language/nl/openers.txt", "\nzodoende\n"),
        ("language/nl/abbreviations.csv", "\nbakf.,\n"),
    ],
)
def test_after_a_change_of_what_the_study_reads_with_it_learns_anew(decided: Study, name: str, more: str) -> None:
    learned(decided)
    basis = kept(decided)
    own(decided, name, more)
    learned(decided)
    assert kept(decided) != basis


def test_a_stop_word_of_the_study_is_learned_from_no_more(decided: Study) -> None:
    assert "bakfiets" in learned(decided).codes["ontmoeting"].words
    own(decided, "language/nl/stopwords.txt", "\nbakfiets\n")
    assert "bakfiets" not in learned(decided).codes["ontmoeting"].words


def test_lists_of_a_language_that_nobody_spoke_change_nothing(decided: Study) -> None:
    learned(decided)
    basis = kept(decided)
    own(decided, "language/en/stopwords.txt", "\nbike\n")
    learned(decided)
    assert kept(decided) == basis


def test_who_turns_out_to_be_the_interviewer_is_learned_from_no_more(decided: Study) -> None:
    assert learned(decided).codes
    table = decided.folder / "sprekers.csv"
    table.write_text("session,label,role\neerst,R,interviewer\n", encoding="utf-8")
    read_list(decided, table)
    assert learned(decided).codes == {}


def test_a_session_that_turns_out_to_be_in_english_is_learned_from_as_english(decided: Study) -> None:
    learned(decided)
    basis = kept(decided)
    with decided.changing("transcripts.added", files="eerst.txt", turns=0) as change:
        change.update(schema.sessions, [1], language="en")
    learned(decided)
    assert kept(decided) != basis


def test_another_way_of_learning_learns_anew(decided: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    learned(decided)
    basis = kept(decided)
    monkeypatch.setattr(learning, "FORMAT", learning.FORMAT + 1)
    learned(decided)
    assert kept(decided) != basis


def test_what_was_learned_from_somebody_goes_at_once_when_she_says_no(decided: Study) -> None:
    learned(decided)
    assert kept(decided)
    table = decided.folder / "sprekers.csv"
    table.write_text("session,label,role,consent\neerst,R,respondent,no\n", encoding="utf-8")
    read_list(decided, table)
    assert kept(decided) is None
    assert learned(decided).codes == {}
    undo(decided)  # she says yes again
    assert learned(decided).codes
    redo = log(decided)[0].number
    undo(decided, redo)
    assert kept(decided) is None


def test_what_is_being_learned_when_somebody_says_no_is_not_kept(
    decided: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = decided.folder / "sprekers.csv"
    table.write_text("session,label,role,consent\neerst,R,respondent,no\n", encoding="utf-8")
    learn = learning.learn

    def meanwhile(*what: Any) -> Any:
        read_list(decided, table)
        return learn(*what)

    monkeypatch.setattr(learning, "learn", meanwhile)
    learned(decided)
    assert kept(decided) is None


@pytest.mark.parametrize(
    "codes",
    [
        {"ontmoeting": {"accepted": 10, "weights": [1]}},
        {"ontmoeting": {"accepted": 10}},
        {"ontmoeting": None},
        [],
        None,
    ],
)
def test_what_was_kept_otherwise_is_learned_anew(decided: Study, codes: Any) -> None:
    found = learned(decided)
    with decided.changing("learned") as change:
        change.connection.execute(update(schema.learned).values(codes=codes))
    assert learned(decided) == found
    with decided.reading() as connection:
        assert connection.scalar(select(schema.learned.c.codes)) == found.to_json()


def test_a_session_in_two_languages_and_several_parts_is_learned_from_whole(study: Study) -> None:
    halves = (DAYS[:5], DAYS[5:])
    for number, days in enumerate(halves):
        said = [("R", f"De bakfietsen stonden er {day}.") for day in days]
        said += [("R", f"Het regende {day} de hele middag.") for day in days]
        add_transcripts(study, [incoming(f"deel{number}.txt", *said)], SessionNote(name="fiets"))
        english = [("R", f"The wheelbarrows were there, {day}.") for day in days]
        english += [("R", f"It rained on {day} all afternoon.") for day in days]
        add_transcripts(study, [incoming(f"part{number}.txt", *english)], SessionNote(name="barrow", language="en"))
        for session, turns in (("fiets", said), ("barrow", english)):
            codes = ["ontmoeting"] * len(days) + ["geld"] * len(days)
            add_codings(study, [HandCoding(code, session, text) for code, (_, text) in zip(codes, turns, strict=True)])
    weights = learned(study).codes["ontmoeting"]
    assert weights.accepted == 20
    assert weights.words["bakfiets"] > 0 > weights.words["regenen"]
    assert weights.words["wheelbarrow"] > 0 > weights.words["rain"]
