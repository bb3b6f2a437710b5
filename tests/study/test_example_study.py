"""The example study: what people give us to exercise with, so its lists and its conversations must fit each other."""

from collections import defaultdict
from pathlib import Path
from typing import get_args

import pytest

from vertel import content
from vertel.stories.asking.questions import walk
from vertel.stories.claiming.claim import CHECK_KINDS, CLAIM_STATUSES, VERDICTS
from vertel.study.asking.question_tree import answered_questions
from vertel.study.asking.questions import described
from vertel.study.claiming.claim_list import list_claims
from vertel.study.codebook.keeping import codebook
from vertel.study.demo import build
from vertel.study.people.speakers import list_speakers
from vertel.study.sessions.keeping import SESSION_KINDS
from vertel.study.status import status
from vertel.study.store.study import Study
from vertel.transcripts.registry import read
from vertel.transcripts.table_file import read_table
from vertel.transcripts.transcript import Perspective, Transcript

EXAMPLE = content.shipped("transcripts") / "voorbeeld"
LISTS = {
    "README.md",
    "onderzoek.yaml",
    "sessies.csv",
    "deelnemers.csv",
    "codering.csv",
    "cijfers.csv",
    "veranderverhalen.yaml",
    "beweringen.yaml",
    "kennisvragen.yaml",
    "werkvormen.yaml",
    "metafoorverhaal.yaml",
    "acties.csv",
    "lessen.csv",
    "prioriteiten.csv",
    "samenvattingen.csv",
    "jaaroverzicht.docx",
    "jaaroverzicht-sleutel.csv",
}
SESSIONS, PEOPLE, QUOTES = (read_table(EXAMPLE / f"{name}.csv") for name in ("sessies", "deelnemers", "codering"))


@pytest.fixture(scope="module")
def said() -> dict[str, Transcript]:
    """The transcript of every session, read as a user's own file is read."""
    return {row["session"]: read((EXAMPLE / row["file"]).read_bytes(), row["file"]) for row in SESSIONS}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return build(tmp_path_factory.mktemp("example") / "voorbeeld")


def test_every_conversation_is_listed_in_the_order_in_which_it_was_held() -> None:
    assert {row["file"] for row in SESSIONS} == {path.name for path in EXAMPLE.iterdir()} - LISTS
    days = [row["date"] for row in SESSIONS]
    assert days == sorted(set(days))
    assert {row["kind"] for row in SESSIONS} <= set(SESSION_KINDS)


def test_it_is_as_large_and_as_varied_as_a_real_trajectory(said: dict[str, Transcript]) -> None:
    turns = [turn for transcript in said.values() for turn in transcript.turns if turn.kind == "speech"]
    assert sum(len(turn.text.split()) for turn in turns) >= 15_000
    assert len({transcript.format for transcript in said.values()}) == len(said)
    assert {"inner", "outer"} <= {turn.circle for turn in turns}
    assert {"dialogue", "work", "reflection", "interview"} <= {row["kind"] for row in SESSIONS}
    assert {row["perspective"] for row in PEOPLE} - {""} == set(get_args(Perspective))


def test_everybody_who_speaks_is_on_the_participants_list(said: dict[str, Transcript]) -> None:
    listed = defaultdict(set)
    for row in PEOPLE:
        listed[row["session"]].add(row["label"])
    for session, transcript in said.items():
        speaking = {turn.speaker for turn in transcript.turns if turn.speaker}
        assert listed[session] <= speaking <= listed[session] | listed[""], session


def test_a_participant_is_one_person_with_one_consent() -> None:
    same = ("role", "perspective", "organisation", "consent")
    for pseudonym in {row["pseudonym"] for row in PEOPLE}:
        assert len({tuple(row[key] for key in same) for row in PEOPLE if row["pseudonym"] == pseudonym}) == 1, pseudonym
    consents = {row["consent"] for row in PEOPLE}
    assert consents <= {"ja", "alleen intern", "nee"}
    assert "alleen intern" in consents


def test_every_quote_stands_in_its_session_once_and_in_the_mouth_of_a_participant(said: dict[str, Transcript]) -> None:
    asking = {(row["session"], row["label"]) for row in PEOPLE if row["role"] == "interviewer"}
    for row in QUOTES:
        spoken_by = [turn.speaker for turn in said[row["session"]].turns for _ in range(turn.text.count(row["quote"]))]
        assert len(spoken_by) == 1, row["quote"]
        assert not asking & {(row["session"], spoken_by[0]), ("", spoken_by[0])}, row["quote"]


def test_every_session_is_coded_by_hand_and_some_of_it_contradicts() -> None:
    assert {row["session"] for row in QUOTES} == {row["session"] for row in SESSIONS}
    assert 0 < sum(row["against"] == "1" for row in QUOTES) < len(QUOTES) / 2


def test_figures_are_numbers_of_a_day_with_a_source() -> None:
    figures = read_table(EXAMPLE / "cijfers.csv")
    assert all(float(row["value"]) >= 0 and row["unit"] and row["source"] for row in figures)
    assert len({row["date"][:7] for row in figures if row["figure"] == "bezoekers dinsdagtafel"}) == 12


def test_the_readme_names_every_file() -> None:
    told = Path(EXAMPLE / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in EXAMPLE.iterdir() if f"`{path.name}`" not in told] == ["README.md"]


def test_the_example_is_built_whole(built: Study) -> None:
    found = status(built)
    assert [session.name for session in found.sessions] == [row["session"] for row in SESSIONS]
    assert found.accepted == len(QUOTES)
    assert found.unconfirmed == 0
    assert all(session.coded and session.waiting for session in found.sessions)
    assert {row["code"] for row in QUOTES} <= {code.key for code in codebook(built).codes}
    assert {speaker.pseudonym for speaker in list_speakers(built)} == {row["pseudonym"] for row in PEOPLE}


def test_its_claims_show_how_far_each_may_be_believed(built: Study) -> None:
    claims = list_claims(built)
    assert {claim.status for claim in claims} == set(CLAIM_STATUSES)
    assert {check.kind for claim in claims for check in claim.checks} == set(CHECK_KINDS)
    assert {check.verdict for claim in claims for check in claim.checks} == set(VERDICTS)
    assert {claim.outcome for claim in claims} == {"realised", "intended"}
    assert all(claim.evidence and claim.theme for claim in claims)
    assert sum(bool(claim.against) for claim in claims) >= 4


def test_its_knowledge_questions_are_those_of_its_description_and_a_few_are_open(built: Study) -> None:
    tree = answered_questions(built)
    assert [one.question.text for one in tree] == [one.text for one in described(built)]
    states = {one.state for one, _depth in walk(tree)}
    assert {"open", "heard", "answered"} <= states
