"""What refers to a code, a coding or a participant that goes: it lets go, or refers to the one that stays."""

import pytest
from making import GESPREK, ON_BOTH, everything, incoming
from sqlalchemy import select

from vertel.study.codebook.editing import remove_code
from vertel.study.codebook.merging import merge_codes
from vertel.study.coding.by_hand import HandCoding, add_codings
from vertel.study.coding.passages import list_passages
from vertel.study.log.history import undo
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.participants_list import Entry, take_over
from vertel.study.store import schema
from vertel.study.store.study import Study

ONTMOETING, GELD, SCHULDEN = 1, 2, 3
CLAIM = {"position": 1, "who": "ik", "what": "bel zelf", "since": "", "contribution": "", "outcome": "realised"}


@pytest.fixture
def talked(study: Study) -> Study:
    """Koffie is coded as meeting and as money, and a claim about money rests on both."""
    add_transcripts(study, [incoming("Gesprek.txt", *GESPREK)])
    add_codings(study, [HandCoding(code, "Gesprek", "koffie in de buurtkamer") for code in ("ontmoeting", "geld")])
    with study.changing("memo.written") as change:
        claim = change.insert_one(schema.claims, **CLAIM, code_id=GELD)
        for passage in list_passages(study):
            change.insert_one(schema.claim_evidence, claim_id=claim, coding_id=passage.coding, against=False)
        for code in (ONTMOETING, GELD):
            question = change.insert_one(schema.questions, position=code, text=f"vraag {code}", answer="")
            change.insert_one(schema.question_themes, question_id=question, code_id=code)
        change.insert_one(schema.question_themes, question_id=question, code_id=ONTMOETING)
    return study


def rows(study: Study, *columns: object) -> list[tuple[object, ...]]:
    with study.reading() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(*columns))]  # type: ignore[call-overload]


@ON_BOTH
def test_the_code_that_stays_takes_over_what_referred_to_the_one_that_goes(talked: Study) -> None:
    before = everything(talked)
    merge_codes(talked, GELD, ONTMOETING)
    assert rows(talked, schema.claims.c.code_id) == [(ONTMOETING,)]
    [kept] = [passage.coding for passage in list_passages(talked)]
    assert rows(talked, schema.claim_evidence.c.coding_id) == [(kept,)]
    assert rows(talked, schema.question_themes.c.question_id, schema.question_themes.c.code_id) == [
        (1, ONTMOETING),
        (2, ONTMOETING),
    ]
    undo(talked)
    assert everything(talked) == before


def test_a_claim_outlives_its_theme_and_loses_no_more_than_that(talked: Study) -> None:
    with talked.changing("memo.written") as change:
        change.update(schema.claims, [1], code_id=SCHULDEN)
        change.insert_one(schema.question_themes, question_id=1, code_id=SCHULDEN)
    before = everything(talked)
    remove_code(talked, SCHULDEN)
    assert rows(talked, schema.claims.c.who, schema.claims.c.code_id) == [("ik", None)]
    assert (1, SCHULDEN) not in rows(talked, schema.question_themes.c.question_id, schema.question_themes.c.code_id)
    undo(talked)
    assert everything(talked) == before


def test_what_somebody_told_is_hers_when_she_turns_out_to_be_another_participant(talked: Study) -> None:
    take_over(talked, [Entry("", 0, "", "Sanne Vos", "respondent", {}, "Roos")])
    with talked.changing("memo.written") as change:
        told = {"title": "Zelf bellen", "then": "", "now": "", "thanks_to": "", "network": [], "matters": ""}
        [ties] = change.connection.scalars(
            select(schema.speakers.c.participant_id).where(schema.speakers.c.label == "Ties Bakker")
        )
        change.insert_one(schema.change_stories, **told, no_change=False, participant_id=ties)
    take_over(talked, [Entry("lijst.csv", 3, "", "Ties Bakker", "respondent", {}, "Roos")])
    [(teller,)] = rows(talked, schema.change_stories.c.participant_id)
    assert rows(talked, schema.participants.c.id, schema.participants.c.pseudonym).count((teller, "Roos")) == 1
    assert len(rows(talked, schema.participants.c.id)) < 3
