"""A study that is handed on, written, read and taken in elsewhere, is the same study (see `pictures`).

And because GUIDs stay, that other study, handed on again, is the very same project.
"""

import re
import shutil
import zipfile
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from cooking import make
from hypothesis import HealthCheck, event, example, given, settings
from making import incoming
from pictures import picture
from recipes import Recipe, recipes
from sqlalchemy import select

from vertel import language
from vertel.analysis.codebook import Code
from vertel.interchange.dialect import SPEC, UTF16, Dialect
from vertel.interchange.project import Coding, Project, Selection
from vertel.interchange.refi.reading import read_project
from vertel.interchange.refi.writing import write_project
from vertel.interchange.remarks import Trouble
from vertel.study.coding.by_hand import decide
from vertel.study.coding.memos import write_memo
from vertel.study.coding.passages import list_passages
from vertel.study.coding.pointing import Span, code_spans
from vertel.study.demo import build
from vertel.study.exchanging.handing_on.project import hand_on
from vertel.study.exchanging.taking_in.project import take_in
from vertel.study.exchanging.taking_in.report import Tally
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.store import schema
from vertel.study.store.guids import new_guid
from vertel.study.store.study import Study, open_study
from vertel.study.telling.board import judge_passage, place_passage
from vertel.study.telling.stories import write_story
from vertel.transcripts.transcript import Turn

TO_THE_END_OF_A_LINE = Recipe(
    sessions=[("een", SessionNote(kind="interview"), None, [[Turn("Wij waren er.\nEn toen?", "Sanne")]])],
    codes=[(Code("x", "Samen"), 0, True, "")],
    codings=[(0, 0, 0, len("Wij waren er."), "Noor", None, False, datetime(2025, 3, 1))],
)
DIALECTS = pytest.mark.parametrize("dialect", [SPEC, UTF16], ids=["spec", "utf16"])


@pytest.fixture(scope="module")
def empty(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a study with nothing in it."""
    folder = shutil.copytree(made_once, tmp_path_factory.mktemp("empty") / "onderzoek")
    with open_study(folder).changing("emptied") as change:
        change.delete(schema.codes, list(change.connection.scalars(select(schema.codes.c.id))))
    return folder


_numbers = count(1)


def new_study(empty: Path, tmp_path: Path) -> Study:
    """Another empty study, with a GUID of its own."""
    study = open_study(shutil.copytree(empty, tmp_path / f"onderzoek-{next(_numbers)}"))
    with study.changing("guid") as change:
        change.update(schema.guids, [1], guid=new_guid())
    return study


def through_a_file(project: Project, tmp_path: Path, dialect: Dialect) -> Project:
    """The project as it is read from the file that is written of it."""
    path = tmp_path / "project.qdpx"
    remarks = write_project(project, path, dialect=dialect)
    assert {remark.trouble for remark in remarks} <= {Trouble.COUNTED_ONCE, Trouble.COUNTED_TWICE}
    read = read_project(path.read_bytes(), path.name)
    assert {remark.trouble for remark in read.remarks} <= {Trouble.KEPT_ASIDE}
    return read


def handed_over(study: Study, other: Study, tmp_path: Path, dialect: Dialect) -> None:
    """Put what is in one study in another, by way of a file."""
    project = through_a_file(hand_on(study).project, tmp_path, dialect)
    take_in(other, project, "project.qdpx", b"")


def as_project(study: Study) -> Project:
    """The study as a project, for comparing: a study may be called otherwise, and its coders have no order."""
    project = hand_on(study).project
    return replace(project, name="", users=tuple(sorted(project.users, key=lambda user: user.name)))


@DIALECTS
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(recipe=recipes())
@example(recipe=Recipe())
@example(recipe=TO_THE_END_OF_A_LINE)
def test_any_study_is_the_same_elsewhere(dialect: Dialect, recipe: Recipe, empty: Path, tmp_path: Path) -> None:
    study, other = new_study(empty, tmp_path), new_study(empty, tmp_path)
    make(study, recipe)
    handed_over(study, other, tmp_path, dialect)
    before = picture(study)
    event(f"{min(len(before.codings), 3)} codings or more")
    assert picture(other) == before
    assert as_project(other) == as_project(study)


# ---- the example study


@pytest.fixture(scope="module", name="example")
def example_study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The example study, with memos, suggestions that were decided on, and passages in stages."""
    with language.using("nl"):
        study = build(tmp_path_factory.mktemp("voorbeeld") / "voorbeeld")
        with study.reading() as connection:
            suggested = schema.codings.c.status == "suggested"
            numbers = connection.scalars(select(schema.codings.c.id).where(suggested)).all()
            accepted = connection.scalars(select(schema.codings.c.id).where(~suggested)).all()
        decide(study.by("Femke"), "accepted", numbers=numbers[:40])
        decide(study.by("Femke"), "rejected", numbers=numbers[40:50])
        for n in range(12):
            write_memo(study.by("Femke" if n % 3 else "Noor"), "codings", accepted[n], f"Let op {n}: “zo” & zo 👍🏽")
            write_memo(study, "turns", n + 1, f"Beurt {n}\nmet twee regels")
        write_memo(study, "study", 1, "Begonnen in maart.")
        write_memo(study, "sessions", 1, "Het regende.")
        write_memo(study, "speakers", 2, "Zat achteraan.")
        for n in range(6):
            place_passage(study, accepted[n], ("probleem", None)[n % 2], arc_name="klassiek")
            judge_passage(study, accepted[n], ("realised", "intended", None)[n % 3], arc_name="klassiek")
        write_story(study, "probleem", "Het was er stil.", arc_name="klassiek")
        return study


@DIALECTS
def test_the_example_study_is_the_same_elsewhere(example: Study, empty: Path, tmp_path: Path, dialect: Dialect) -> None:
    other = new_study(empty, tmp_path)
    handed_over(example, other, tmp_path, dialect)
    before, after = picture(example), picture(other)
    assert after == before
    assert len(after.codings) >= 100
    assert len(after.memos) == 27
    assert sum(len(part[-1]) for session in after.sessions for part in session[-1]) > 400
    assert as_project(other) == as_project(example)


def with_new_guids(path: Path) -> bytes:
    """A project file as a program writes it that gives everything a GUID of its own."""
    new: dict[str, str] = {}

    def renamed(text: str) -> str:
        return re.sub(
            r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", lambda old: new.setdefault(old[0], new_guid()), text
        )

    file = BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "project.qde":
                data = renamed(data.decode().replace('origin="vertel', 'origin="ATLAS.ti')).encode()
            after.writestr(renamed(name), data)
    return file.getvalue()


def test_the_example_study_comes_back_from_a_program_that_gave_new_guids(
    example: Study, empty: Path, tmp_path: Path
) -> None:
    path = tmp_path / "terug.qdpx"
    write_project(hand_on(example).project, path)
    other = new_study(empty, tmp_path)
    project = read_project(with_new_guids(path), path.name)
    assert project.origin.startswith("ATLAS.ti")
    take_in(other, project, path.name, "")
    assert picture(other) == picture(example)


def test_the_example_study_taken_in_again_adds_nothing(example: Study, empty: Path, tmp_path: Path) -> None:
    other = new_study(empty, tmp_path)
    handed_over(example, other, tmp_path, SPEC)
    before = picture(other)
    handed_over(example, other, tmp_path, UTF16)
    assert picture(other) == before


def test_the_example_study_taken_in_by_itself_adds_nothing(example: Study, tmp_path: Path) -> None:
    study = open_study(shutil.copytree(example.folder, tmp_path / "zelf"))
    before = picture(study)
    project = through_a_file(hand_on(study).project, tmp_path, SPEC)
    assert not take_in(study, project, "project.qdpx", "").something_new
    assert picture(study) == before


# ---- words of who refused


@pytest.fixture(name="refused")
def study_of_who_refused(empty: Path, tmp_path: Path) -> Study:
    """A study in which Sanne refused; Noor coded what she said, and what Ties said of her."""
    study = new_study(empty, tmp_path)
    said = (("I", "Hoe was het?"), ("Sanne Vos", "Het was er stil."), ("Ties", "Sanne zei: koffie helpt. Dat klopt."))
    add_transcripts(study, [incoming("gesprek.txt", *said)])
    code_spans(study.by("Noor"), [Span(2, 11, 15), Span(3, 11, 23)], [], new="Stilte")
    with study.changing("consent") as change:
        change.update(schema.participants, [2], consent="no")
    return study


def test_what_comes_back_does_not_take_the_place_of_what_was_said(refused: Study, tmp_path: Path) -> None:
    before = picture(refused)
    report = take_in(refused, through_a_file(hand_on(refused).project, tmp_path, SPEC), "project.qdpx", "")
    assert picture(refused) == before
    assert (report.sessions, report.codings) == (Tally(known=1), Tally(known=1))


def test_what_others_coded_elsewhere_comes_in_beside_words_that_are_left_out(refused: Study, tmp_path: Path) -> None:
    project = through_a_file(hand_on(refused).project, tmp_path, SPEC)
    [source] = project.sources
    code = project.codes[-1].guid
    here, named = (source.text.index(words) for words in ("het?", "zei:"))
    added = (
        Selection(new_guid(), here, here + 3, codings=(Coding(new_guid(), code),)),
        Selection(new_guid(), named, named + 3, codings=(Coding(new_guid(), code),)),
    )
    project = replace(project, sources=(replace(source, selections=(*source.selections, *added)),))
    report = take_in(refused, project, "project.qdpx", "")
    assert [one.quote for one in list_passages(refused)] == ["het", "koffie helpt"]
    assert report.remarks[Trouble.WITHOUT_PLACE] == 1


def test_another_text_is_not_taken_over_where_somebody_refused(refused: Study, tmp_path: Path) -> None:
    before = picture(refused)
    project = through_a_file(hand_on(refused).project, tmp_path, SPEC)
    [source] = project.sources
    changed = replace(source, text=f"{source.text} Einde.")
    report = take_in(refused, replace(project, sources=(changed,)), "project.qdpx", "", take_over=True)
    assert picture(refused) == before
    assert report.remarks[Trouble.KEPT_OWN_TEXT] == 1
