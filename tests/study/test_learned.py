"""What the machine learned, kept in the study."""

import pytest
from making import incoming
from sqlalchemy import select

from vertel.study import learning, schema
from vertel.study.codings import HandCoding, add_codings
from vertel.study.history import log, undo
from vertel.study.learning import learned
from vertel.study.sessions import add_transcripts
from vertel.study.study import Study
from vertel.study.suggesting import suggest

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
