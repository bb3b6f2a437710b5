"""What came from another program goes back to it as it was, with what was added here."""

import shutil
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, event, given, settings

from vertel.interchange.project import Code, Coding, Link, Project, Selection, Source, User
from vertel.interchange.turn_terms import may_be_turn
from vertel.study.coding.pointing import Span, code_spans
from vertel.study.exchanging.handing_on.project import hand_on
from vertel.study.exchanging.taking_in.project import take_in
from vertel.study.store.study import Study, open_study

sys.path.append(str(Path(__file__).parent.parent / "interchange"))
from projects import projects

MOMENT = datetime(2024, 3, 14, 9, 30, 15, 250_000)
LATER = datetime(2024, 5, 1, 12)
TEXT = "Anna: Wij zien elkaar weer.\nI: En het geld?\n"


def guid(n: int) -> str:
    return f"00000000-0000-4000-8000-{n:012X}"


SAM, FEM = User(guid(1), "Sam"), User(guid(2), "Fem")
SAMEN = Code(guid(3), "Samen")


def at(words: str, n: int, name: str, *codings: Coding) -> Selection:
    """The selection of these words by Fem."""
    start = TEXT.index(words)
    return Selection(guid(n), start, start + len(words), name, f"Over {name}", codings, user=FEM.guid, made_at=LATER)


def coded(n: int) -> Coding:
    """A coding by Sam."""
    return Coding(guid(n), SAMEN.guid, SAM.guid, MOMENT)


WHOLE_TURN = at("Wij zien elkaar weer.", 11, "1:1 Weer zien", coded(21))
UNCODED = at("elkaar", 12, "1:2 Nog doen")
WORDS = at("het geld", 13, "1:3 Geld", coded(22))
GESPREK = Source(guid(31), "Gesprek", TEXT, selections=(WHOLE_TURN, UNCODED, WORDS), user=FEM.guid, made_at=LATER)
PROJECT = Project(
    "Proef",
    "Ander 1.0",
    users=(SAM, FEM),
    codes=(SAMEN,),
    sources=(GESPREK,),
    links=(Link(guid(41), "hoort bij", "OneWay", None, WHOLE_TURN.guid, WORDS.guid),),
)


def of_others(source: Source) -> list[Selection]:
    """The selections that are no turns of ours."""
    return [one for one in source.selections if not one.description.startswith("beurt ")]


def test_selections_keep_their_names_dates_and_links(study: Study) -> None:
    take_in(study, PROJECT, "proef.qdpx", "ab" * 32)
    back = hand_on(study)
    [source] = back.project.sources
    assert of_others(source) == [WHOLE_TURN, UNCODED, WORDS]
    assert (source.user, source.made_at) == (FEM.guid, LATER)
    assert back.project.links == PROJECT.links


def test_what_is_coded_here_as_well_stands_beside_it(study: Study) -> None:
    take_in(study, PROJECT, "proef.qdpx", "ab" * 32)
    code_spans(study.by("Noor"), [Span(2, 3, 11)], [], new="Anders")
    [source] = hand_on(study).project.sources
    here = [one for one in of_others(source) if one.start == WORDS.start]
    assert here[0] == WORDS
    assert [len(one.codings) for one in here] == [1, 1]
    assert here[1].name == ""


def test_of_another_text_what_had_its_place_by_a_coding_stays_and_the_rest_is_named(study: Study) -> None:
    take_in(study, PROJECT, "proef.qdpx", "ab" * 32)
    longer = replace(GESPREK, text=f"I: Goedemiddag.\n{TEXT}", selections=(), user=None, made_at=None)
    take_in(study, replace(PROJECT, sources=(longer,)), "proef.qdpx", "cd" * 32)
    back = hand_on(study)
    assert "1:2 Nog doen" in [remark.name for remark in back.remarks]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(project=projects())
def test_any_coding_goes_back_in_the_selection_that_it_came_in(
    project: Project, made_once: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "onderzoek"
    shutil.rmtree(folder, ignore_errors=True)
    study = open_study(shutil.copytree(made_once, folder))
    take_in(study, project, "alles.qdpx", "0" * 64)
    back = hand_on(study).project
    holding = {coding.guid: one for source in back.sources for one in source.selections for coding in one.codings}
    for source in project.sources:
        for one in source.selections:
            now = [holding[coding.guid] for coding in one.codings if coding.guid in holding]
            event("goes back" if now else "is one with another")
            said = one.name, one.description, one.user, one.made_at
            for each in now:
                if may_be_turn(each.description):
                    assert said == ("", "", None, None)
                else:
                    assert (each.name, each.description, each.user, each.made_at) == said
