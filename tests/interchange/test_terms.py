"""vertel's own things in the terms of the standard: said, and known again, also by programs that give new GUIDs."""

import uuid
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from vertel.interchange.project import Code, Project, Selection, Source, Variable
from vertel.interchange.terms import (
    AGAINST,
    ARCS,
    CONSENT,
    HELD_ON,
    KIND,
    OF_CASES,
    OF_SOURCES,
    PART,
    SESSION,
    ArcNames,
    Meaning,
    arc_codes,
    follows,
    known,
)
from vertel.interchange.turn_terms import TurnTerms, turn_terms
from vertel.transcripts.speakers import Role
from vertel.transcripts.transcript import Circle, Kind

KLASSIEK = ArcNames("klassiek", "Het klassieke verhaal", (("probleem", "Probleem!"), ("uitkomst", "En hierheen")))


def ours(arcs: Iterable[ArcNames] = (KLASSIEK,), origin: str = "vertel 1") -> Project:
    """A project with all that vertel has of its own."""
    codes = [code for arc in arcs for code, _meaning in arc_codes(arc)]
    return Project(
        "Buurt",
        origin,
        codes=(ARCS, *codes, AGAINST),
        variables=tuple(term.variable for term in (*OF_SOURCES, *OF_CASES)),
    )


def with_new_guids(project: Project) -> Project:
    """The same, as a program writes it that gives everything a GUID of its own."""
    new = {thing.guid: str(uuid.uuid4()).upper() for thing in (*project.codes, *project.variables)}
    return replace(
        project,
        origin="Another program 3.2",
        codes=tuple(
            replace(code, guid=new[code.guid], parent=code.parent and new[code.parent]) for code in project.codes
        ),
        variables=tuple(replace(variable, guid=new[variable.guid]) for variable in project.variables),
    )


def meanings(project: Project, arcs: Iterable[ArcNames]) -> dict[str, Meaning]:
    """What each code that is known says, by its name."""
    names = {code.guid: code.name for code in project.codes}
    return {names[guid]: meaning for guid, meaning in known(project, arcs).codes.items()}


def terms(project: Project) -> dict[str, str]:
    names = {variable.guid: variable.name for variable in project.variables}
    return {names[guid]: term.name for guid, term in known(project, ()).variables.items()}


WHAT_IT_SAYS = {
    "Verhaallijn": Meaning("folder"),
    "Het klassieke verhaal": Meaning("folder", "klassiek"),
    "Probleem!": Meaning("stage", "klassiek", "probleem"),
    "En hierheen": Meaning("stage", "klassiek", "uitkomst"),
    "In geen fase": Meaning("stage", "klassiek"),
    "Uitkomst: gerealiseerd": Meaning("outcome", "klassiek", outcome="realised"),
    "Uitkomst: beoogd": Meaning("outcome", "klassiek", outcome="intended"),
    "Tegenvoorbeeld": Meaning("against"),
}


def test_all_of_it_is_known_by_its_guid() -> None:
    assert meanings(ours(), [KLASSIEK]) == WHAT_IT_SAYS
    assert terms(ours()) == {term.name: term.name for term in (*OF_SOURCES, *OF_CASES)}


def test_an_arc_that_the_study_does_not_have_is_known_by_what_its_codes_say() -> None:
    assert meanings(ours(), []) == WHAT_IT_SAYS


def test_it_is_known_by_its_names_where_a_program_gave_new_guids() -> None:
    project = with_new_guids(ours())
    assert meanings(project, [KLASSIEK]) == WHAT_IT_SAYS
    assert terms(project) == {term.name: term.name for term in (*OF_SOURCES, *OF_CASES)}


def test_it_is_known_by_its_names_where_the_descriptions_are_gone_too() -> None:
    project = with_new_guids(ours())
    project = replace(project, codes=tuple(replace(code, description="") for code in project.codes))
    assert meanings(project, [KLASSIEK]) == WHAT_IT_SAYS


def test_it_is_known_by_its_guid_where_somebody_renamed_it() -> None:
    project = ours()
    renamed = tuple(replace(code, name=f"{code.name} (oud)") for code in project.codes)
    assert meanings(replace(project, codes=renamed, origin="NVivo"), [KLASSIEK]) == {
        f"{name} (oud)": meaning for name, meaning in WHAT_IT_SAYS.items()
    }


def test_a_code_of_that_name_in_a_project_that_vertel_never_saw_is_an_ordinary_code() -> None:
    code = Code("A" * 8, "Tegenvoorbeeld")
    foreign = Project("Elders", "NVivo", codes=(code,), variables=(Variable("B" * 8, "Plaats"),))
    assert known(foreign, [KLASSIEK]) == known(Project("Niets"), [])
    assert not known(foreign, [KLASSIEK]).ours


def test_a_project_is_ours_by_what_nobody_else_writes() -> None:
    turn = TurnTerms(1, "Sanne")
    told = Source("C" * 8, "x", "Dag", selections=(Selection("D" * 8, 0, 3, turn.name, turn.description),))
    for project in (Project("x", "vertel 9"), replace(ours(), origin="NVivo"), Project("x", "NVivo", sources=(told,))):
        assert known(project, []).ours
    assert not known(Project("x", "NVivo", variables=(Variable("E" * 8, "Sessie"),)), []).ours


def test_a_code_of_that_name_in_the_codebook_of_a_study_stays_an_ordinary_code() -> None:
    project = replace(ours(), codes=(Code("A" * 8, "Tegenvoorbeeld"), Code("B" * 8, "Verhaallijn")))
    assert meanings(project, [KLASSIEK]) == {}


def test_values_are_read_as_people_write_them_and_as_vertel_does() -> None:
    assert KIND.written("circle") == "kringgesprek"
    assert KIND.read("Kringgesprek ") == KIND.read("circle") == "circle"
    assert KIND.read("borrel") is None
    assert CONSENT.read("alleen intern") == "internal"
    assert HELD_ON.read("2025-03-13") == HELD_ON.read(datetime(2025, 3, 13, 9)) == date(2025, 3, 13)
    assert HELD_ON.read("in maart") is None
    assert PART.read("2") == PART.read(2) == 2
    assert PART.read("tweede") is None
    assert SESSION.read("") is None


def test_every_value_that_is_written_is_read_again() -> None:
    for term in (*OF_SOURCES, *OF_CASES):
        for key in term.words:
            assert term.read(term.written(key)) == key


def test_every_term_has_a_guid_of_its_own() -> None:
    guids = [thing.guid for thing in (*ours().codes, *ours().variables)]
    assert len(set(guids)) == len(guids)


def test_the_terms_keep_their_guids_in_every_version() -> None:
    assert SESSION.guid == "0B9AD4CF-3DF4-5B55-B583-1B3204329955"
    assert AGAINST.guid == "383A73E3-E0FA-5693-A9DD-C2DCCE822AF7"
    assert ARCS.guid == "35B4DBF8-893A-5144-8D54-F1530A9A9DE6"


@given(st.uuids(), st.text())
def test_a_guid_that_follows_from_another_is_what_the_standard_makes_of_it(guid: uuid.UUID, what: str) -> None:
    what = what.encode("utf-8", "ignore").decode()
    assert follows(str(guid).upper(), what) == str(uuid.uuid5(guid, what)).upper()


ANY_TURN = st.builds(
    TurnTerms,
    number=st.integers(1, 10_000),
    speaker=st.none() | st.text(min_size=1),
    kind=st.sampled_from(get_args(Kind)),
    circle=st.none() | st.sampled_from(get_args(Circle)),
    start_time=st.none() | st.floats(0, allow_nan=False, allow_infinity=False),
    end_time=st.none() | st.floats(0, allow_nan=False, allow_infinity=False),
    role=st.none() | st.sampled_from(get_args(Role)),
    confirmed=st.booleans(),
)


@given(ANY_TURN)
def test_what_a_selection_says_of_a_turn_is_read_as_it_was(turn: TurnTerms) -> None:
    assert turn_terms(turn.name, turn.description) == turn


def test_people_can_read_what_a_selection_says_of_a_turn() -> None:
    turn = TurnTerms(3, "Sanne", "heading", "inner", 12.5, 14.2, "interviewer")
    assert (turn.name, turn.description) == (
        "Sanne",
        "beurt 3; soort: kop; kring: binnen; van: 12.5; tot: 14.2; rol: interviewer",
    )
    assert TurnTerms(4).description == "beurt 4; zonder spreker"


@given(st.text(), st.text())
def test_any_other_selection_is_no_turn(name: str, description: str) -> None:
    assert turn_terms(name, description) is None
    assert turn_terms(name, f"beurt 3; {description}?") is None
    assert turn_terms(name, "beurt 3; van: 1-2") is None
