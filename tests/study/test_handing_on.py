"""A study handed on as a project: what was said, what people coded and noted; and what is not in it is said."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from making import GESPREK, ON_BOTH, incoming
from sqlalchemy import event, insert, select
from sqlalchemy.engine import Engine

from vertel import language
from vertel.interchange.described import parse
from vertel.interchange.project import Case, Code, Coding, Project, Selection, Source, VariableContent
from vertel.interchange.remarks import Trouble
from vertel.interchange.terms import AGAINST, ARCS, ArcNames, Meaning, follows, known
from vertel.interchange.turn_terms import TurnTerms, turn_terms
from vertel.stories.telling.outcome import OutcomeKind
from vertel.study.coding.by_hand import HandCoding, add_coding, decide
from vertel.study.coding.memos import About, write_memo
from vertel.study.exchanging.handing_on.project import hand_on
from vertel.study.people.consent import Consent
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.store import schema
from vertel.study.store.change import now
from vertel.study.store.guids import new_guid
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.board import judge_passage, place_passage
from vertel.study.telling.stories import write_story
from vertel.study.telling.story_memos import write_story_memo
from vertel.transcripts.transcript import Turn


@pytest.fixture
def coded(study: Study) -> Study:
    """A study with one session, in which Noor coded two passages."""
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    add_coding(study, HandCoding("ontmoeting", "gesprek", "Iedereen was welkom. 😀"))
    add_coding(study, HandCoding("geld", "gesprek", "Zonder subsidie", against=True))
    return study


def project_of(study: Study) -> Project:
    return hand_on(study).project


def left_behind(study: Study) -> list[str]:
    """What is said not to be in the project, in English."""
    with language.using("en"):
        remarks = hand_on(study).remarks
    assert {remark.trouble for remark in remarks} <= {Trouble.LEFT_BEHIND}
    return [remark.name for remark in remarks if not remark.name.startswith(("the history", "1 original file"))]


def passages(source: Source) -> list[tuple[str, list[str]]]:
    """What is coded in a source, with the GUIDs of the codes."""
    return [
        (source.text[one.start : one.end], [coding.code for coding in one.codings])
        for one in source.selections
        if one.codings
    ]


def meant(study: Study, source: Source) -> list[tuple[str, list[Meaning | str]]]:
    """The same, with what vertel's own codes mean and with the names of the others."""
    project = project_of(study)
    names: dict[str, Meaning | str] = {code.guid: code.name for code in project.codes}
    names |= known(project, [ArcNames("klassiek", "", ())]).codes
    return [(quote, [names[guid] for guid in guids]) for quote, guids in passages(source)]


def said(source: Source) -> list[tuple[TurnTerms | None, str]]:
    """What each selection of a turn says of it, and the text there."""
    turns = [(turn_terms(one.name, one.description), source.text[one.start : one.end]) for one in source.selections]
    return [(turn, text) for turn, text in turns if turn]


def notes(study: Study) -> dict[str, str]:
    """The texts of the notes by their GUIDs."""
    return {note.guid: f"{note.name}: {note.text}" for note in project_of(study).notes}


# ---- texts and turns


def test_a_session_is_a_text_that_people_can_read(coded: Study) -> None:
    (source,) = project_of(coded).sources
    assert source.name == "gesprek"
    assert source.text == "\n".join(f"{speaker}: {text}" for speaker, text in GESPREK)


@ON_BOTH
def test_each_turn_is_a_selection_of_exactly_what_was_said(coded: Study) -> None:
    (source,) = project_of(coded).sources
    assert said(source) == [(TurnTerms(n, who), text) for n, (who, text) in enumerate(GESPREK, start=1)]


def test_headings_notes_circles_times_and_who_it_is_go_with_the_turn(study: Study) -> None:
    turns = (
        Turn("Begin", kind="heading"),
        Turn("Er wordt gelachen.", kind="note"),
        Turn("Twee\nregels: zo", "Sanne", 1.5, 3.25, circle="inner"),
    )
    file = incoming("kring.txt")
    add_transcripts(study, [replace(file, transcript=replace(file.transcript, turns=turns))])
    with study.changing("speaker.confirmed") as change:
        change.update(schema.speakers, [1], role="interviewer", confirmed=True)
    (source,) = project_of(study).sources
    assert source.text == "Begin\nEr wordt gelachen.\nSanne: Twee\nregels: zo"
    assert said(source) == [
        (TurnTerms(1, None, "heading"), "Begin"),
        (TurnTerms(2, None, "note"), "Er wordt gelachen."),
        (TurnTerms(3, "Sanne", "speech", "inner", 1.5, 3.25, "interviewer", confirmed=True), "Twee\nregels: zo"),
    ]


def test_parts_of_a_session_are_sources_that_say_so(study: Study) -> None:
    note = SessionNote("Kring", "circle", date(2025, 3, 13), "Buurtkamer", "Marit", "en")
    add_transcripts(study, [incoming("a.txt", ("I", "Eerst")), incoming("b.txt", ("I", "Daarna"))], note)
    first, second = project_of(study).sources
    assert (first.name, second.name) == ("Kring", "Kring (deel 2)")
    assert values(study, second) == {
        "Sessie": "Kring",
        "Deel": 2,
        "Soort sessie": "kringgesprek",
        "Datum": date(2025, 3, 13),
        "Plaats": "Buurtkamer",
        "Gespreksleiders": "Marit",
        "Taal": "engels",
    }
    assert said(second) == [(TurnTerms(2, "I"), "Daarna")]


def values(study: Study, of: Source | Case) -> Mapping[str, VariableContent]:
    names = {variable.guid: variable.name for variable in project_of(study).variables}
    return {names[value.variable]: value.content for value in of.values}


@ON_BOTH
def test_what_came_from_a_project_goes_back_as_the_text_that_came(study: Study) -> None:
    raw = "Sanne:\tHe\u0301 daar.\r\n\r\nTies:\tKoffie\u2028en thee.\r\n"
    file = incoming("gesprek", ("Sanne", "Hé daar."), ("Ties", "Koffie\nen thee."))
    transcript = replace(file.transcript, format="project")
    add_transcripts(study, [replace(file, data=raw.encode(), transcript=transcript)])
    add_coding(study, HandCoding("ontmoeting", "gesprek", "é daar"))
    add_coding(study, HandCoding("geld", "gesprek", "Koffie\nen thee"))
    (source,) = project_of(study).sources
    assert source.text == raw
    assert [text for _turn, text in said(source)] == ["He\u0301 daar.", "Koffie\u2028en thee."]
    assert [quote for quote, _codes in passages(source)] == ["e\u0301 daar", "Koffie\u2028en thee"]


def test_only_the_newest_version_of_a_text_is_handed_on(coded: Study) -> None:
    add_transcripts(coded, [incoming("gesprek.txt", ("I", "Iets anders."))], again=True)
    (source,) = project_of(coded).sources
    assert source.text == "I: Iets anders."
    assert "1 earlier version of a transcript" in left_behind(coded)


# ---- people


def test_who_speaks_is_a_case_that_has_her_turns(coded: Study) -> None:
    project = project_of(coded)
    (source,) = project.sources
    by_guid = {one.guid: one.name for one in source.selections}
    assert {case.name: [by_guid[guid] for guid in case.selections] for case in project.cases} == {
        "Deelnemer 1": ["I"],
        "Deelnemer 2": ["Sanne Vos"],
        "Deelnemer 3": ["Ties Bakker"],
    }


@ON_BOTH
def test_what_is_known_of_somebody_is_a_value_of_a_variable(coded: Study) -> None:
    with coded.changing("variables") as change:
        change.update(schema.participants, [2], perspective="residents", organisation="De Haven", consent="internal")
        kinds = {"text": "rood", "boolean": "true", "integer": "41", "float": "1.50", "date": "2025-03-13"}
        kinds["datetime"] = "2025-03-13T09:30:00"
        for kind, value in kinds.items():
            variable = change.insert_one(schema.variables, name=kind, kind=kind, description="")
            change.insert_one(schema.attributes, variable_id=variable, participant_id=2, value=value)
        change.insert_one(schema.attributes, variable_id=1, session_id=1, value="blauw")
    project = project_of(coded)
    sanne = next(case for case in project.cases if case.name == "Deelnemer 2")
    assert values(coded, sanne) == {
        "Perspectief": "bewoners",
        "Organisatie": "De Haven",
        "Toestemming": "alleen intern",
        "text": "rood",
        "boolean": True,
        "integer": 41,
        "float": Decimal("1.50"),
        "date": date(2025, 3, 13),
        "datetime": datetime(2025, 3, 13, 9, 30),
    }
    assert values(coded, project.sources[0])["text"] == "blauw"


# ---- what was coded


def test_a_coding_stands_on_its_passage_and_has_who_decided_and_when(coded: Study) -> None:
    project = project_of(coded)
    (source,) = project.sources
    users = {user.guid: user.name for user in project.users}
    first = next(one for one in source.selections if one.codings)
    (coding,) = first.codings
    assert source.text[first.start : first.end] == "Iedereen was welkom. 😀"
    assert (users[coding.user or ""], coding.made_at is not None) == ("Noor", True)


def test_who_accepted_a_suggestion_coded_and_what_waits_is_left_behind(coded: Study) -> None:
    found = suggest(coded.by("vertel"))
    assert found
    suggested = number_of_first_suggestion(coded)
    waiting = how_many(coded, "suggested")
    decide(coded.by("Femke"), "accepted", numbers=[suggested])
    project = project_of(coded)
    names = {user.guid: user.name for user in project.users}
    by = [names[coding.user or ""] for coding in codings(project) if coding.code != AGAINST.guid]
    assert sorted(by) == ["Femke", "Noor", "Noor"]
    assert "vertel" not in names.values()
    assert f"{waiting - 1} suggestions that wait" in left_behind(coded)


def number_of_first_suggestion(study: Study) -> int:
    with study.reading() as connection:
        return connection.scalars(select(schema.codings.c.id).where(schema.codings.c.status == "suggested")).all()[0]


def how_many(study: Study, status: str) -> int:
    with study.reading() as connection:
        return len(connection.execute(select(schema.codings).where(schema.codings.c.status == status)).all())


def codings(project: Project) -> list[Coding]:
    return [coding for source in project.sources for one in source.selections for coding in one.codings]


def test_a_rejected_coding_is_left_behind(coded: Study) -> None:
    decide(coded, "rejected", numbers=[1])
    assert [quote for quote, _codes in passages(project_of(coded).sources[0])] == ["Zonder subsidie"]
    assert left_behind(coded) == ["1 rejected coding"]


def test_a_turn_that_is_coded_whole_is_one_selection(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    add_coding(study, HandCoding("ontmoeting", "gesprek", GESPREK[0][1]))
    (source,) = project_of(study).sources
    assert len(source.selections) == len(GESPREK)
    assert len(source.selections[0].codings) == 1
    assert source.selections[0].name == "I"


def test_the_codebook_keeps_its_tree_and_all_that_is_said_of_each_code(coded: Study) -> None:
    with coded.changing("codes") as change:
        change.update(schema.codes, [3], colour="#00ff00", include="rood\nstaan", examples=["a | b"], codable=False)
    project = project_of(coded)
    names = {code.guid: code.name for code in project.codes}
    ours = [code for code in project.codes if code.guid != AGAINST.guid]
    assert [(code.name, names.get(code.parent or "")) for code in ours] == [
        ("Ontmoeting", None),
        ("Geld", None),
        ("Schulden", "Geld"),
    ]
    code = ours[2]
    described = parse(code.description)
    assert (code.colour, code.codable, described.include, described.examples, described.keywords) == (
        "#00ff00",
        False,
        "rood\nstaan",
        ("a | b",),
        ("schulden",),
    )


def test_a_key_that_the_name_does_not_tell_is_said(coded: Study) -> None:
    with coded.changing("codes") as change:
        change.update(schema.codes, [3], name="Rood staan")
    keys = {code.name: parse(code.description).key for code in project_of(coded).codes}
    assert (keys["Rood staan"], keys["Geld"]) == ("schulden", None)


# ---- codings over several turns


def several(study: Study, guid: str, *spans: tuple[int, int], **marked: Any) -> None:
    """One coding that came over several turns."""
    with study.changing("codings") as change:
        text = change.connection.scalar(select(schema.transcripts.c.text)) or ""
        coder = change.keep(schema.coders, name="Zus")
        for start, end in spans:
            row = {"code_id": 1, "transcript_id": 1, "start": start, "end": end, "quote": text[start:end]}
            piece = change.insert_one(
                schema.codings, **row, coder_id=coder, status="accepted", against=False, made_at=now()
            )
            change.insert_one(schema.guids, about="codings", about_id=piece, guid=guid)


def spans(study: Study) -> list[tuple[int, int]]:
    with study.reading() as connection:
        return [tuple(row) for row in connection.execute(select(schema.turns.c.start, schema.turns.c.end))]


def test_a_coding_over_several_turns_is_one_again(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    _first, (start, end), (start_last, _end) = spans(study)
    several(study, guid := new_guid(), (start + 4, end), (start_last, start_last + 15))
    project = project_of(study)
    (source,) = project.sources
    assert [quote for quote, _codes in passages(source)] == [
        "koffie in de buurtkamer. Iedereen was welkom. 😀\nTies Bakker: Zonder subsidie"
    ]
    assert [coding.guid for coding in codings(project)] == [guid]


def test_a_coding_of_which_a_piece_was_moved_is_no_longer_one(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    _first, (start, end), (start_last, _end) = spans(study)
    several(study, guid := new_guid(), (start + 4, end - 2), (start_last, start_last + 15))
    project = project_of(study)
    assert [quote for quote, _codes in passages(project.sources[0])] == [
        "koffie in de buurtkamer. Iedereen was welkom.",
        "Zonder subsidie",
    ]
    first, second = (coding.guid for coding in codings(project))
    assert first == guid != second


def test_a_coding_of_all_that_was_said_is_one_of_the_whole_source(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    several(study, guid := new_guid(), *spans(study))
    (source,) = project_of(study).sources
    assert [coding.guid for coding in source.codings] == [guid]
    assert passages(source) == []


# ---- stories


def test_a_passage_against_its_code_says_of_which_coding_it_says_so(coded: Study) -> None:
    (source,) = project_of(coded).sources
    quote, said_of_it = meant(coded, source)[1]
    assert quote == "Zonder subsidie"
    assert sorted(said_of_it, key=str) == ["Geld", Meaning("against")]
    both = next(one.codings for one in source.selections if len(one.codings) == 2)
    against, coding = sorted(both, key=lambda one: one.code != AGAINST.guid)
    assert against.guid == follows(coding.guid, "against")
    assert (against.user, against.made_at) == (coding.user, coding.made_at)


@pytest.mark.parametrize("outcome", [None, "realised", "intended"])
def test_where_a_passage_stands_in_the_story_is_a_code_too(coded: Study, outcome: OutcomeKind | None) -> None:
    place_passage(coded, 1, "probleem", arc_name="klassiek")
    judge_passage(coded, 1, outcome, arc_name="klassiek")
    (source,) = project_of(coded).sources
    wanted = [Meaning("stage", "klassiek", "probleem")]
    wanted += [Meaning("outcome", "klassiek", outcome=outcome)] if outcome else []
    quote, codes = meant(coded, source)[0]
    assert quote == "Iedereen was welkom. 😀"
    assert codes[0] == "Ontmoeting"
    assert sorted(map(repr, codes[1:])) == sorted(map(repr, wanted))


def test_a_passage_that_was_taken_out_of_the_story_says_so(coded: Study) -> None:
    place_passage(coded, 1, None, arc_name="klassiek")
    assert Meaning("stage", "klassiek") in meant(coded, project_of(coded).sources[0])[0][1]


def test_the_stages_of_an_arc_stand_in_the_codebook_by_their_titles(coded: Study) -> None:
    place_passage(coded, 1, "probleem", arc_name="klassiek")
    project = project_of(coded)
    names = {code.guid: code.name for code in project.codes}
    (arc,) = [code for code in project.codes if code.parent == ARCS.guid]
    stages = [code.name for code in project.codes if code.parent == arc.guid]
    assert names[arc.parent or ""] == "Verhaallijn"
    assert stages[1] == "Probleem!"
    assert stages[-3:] == ["In geen fase", "Uitkomst: gerealiseerd", "Uitkomst: beoogd"]


def test_a_stage_that_its_arc_no_longer_has_stands_there_by_its_key(coded: Study) -> None:
    with coded.changing("placed") as change:
        change.insert_one(schema.placed, coding_id=1, arc="eigen", stage="begin", position=0)
    assert {"eigen", "begin"} <= {code.name for code in project_of(coded).codes}


def test_no_arc_where_nothing_was_placed_or_written(coded: Study) -> None:
    assert ARCS.guid not in {code.guid for code in project_of(coded).codes}


def test_what_is_written_under_a_stage_is_a_note_at_its_code(coded: Study) -> None:
    write_story(coded, "probleem", "Het was er koud.", arc_name="klassiek")
    write_story_memo(coded, "probleem", "Klopt dit?", arc_name="klassiek")
    (code,) = [code for code in project_of(coded).codes if code.notes]
    assert code.name == "Probleem!"
    assert sorted(notes(coded)[guid] for guid in code.notes) == [
        "Memo bij het verhaal: Klopt dit?",
        "Verhaal: Het was er koud.",
    ]


# ---- memos


@pytest.mark.parametrize(
    ("about", "where"),
    [
        ("study", lambda project: project.project_notes),
        ("sessions", lambda project: project.sources[0].notes),
        ("speakers", lambda project: project.sources[0].selections[0].notes),
        ("turns", lambda project: project.sources[0].selections[0].notes),
        ("codes", lambda project: project.codes[0].notes),
        ("codings", lambda project: codings(project)[0].notes),
    ],
)
def test_a_memo_is_a_note_at_what_it_is_about(
    coded: Study, about: About, where: Callable[[Project], tuple[str, ...]]
) -> None:
    write_memo(coded, about, 1, "Dit valt op.")
    project = project_of(coded)
    (note,) = project.notes
    assert where(project) == (note.guid,)
    assert (note.text, note.user, note.made_at is not None) == ("Dit valt op.", project.users[0].guid, True)
    assert left_behind(coded) == []


def test_a_memo_about_a_rejected_coding_is_left_behind(coded: Study) -> None:
    write_memo(coded, "codings", 1, "Toch niet.")
    decide(coded, "rejected", numbers=[1])
    assert project_of(coded).notes == ()
    assert left_behind(coded) == ["1 rejected coding", "1 memo about what is left out"]


# ---- what came from elsewhere


def test_guids_are_those_that_it_came_with_and_else_the_same_each_time(coded: Study) -> None:
    came = {(about, row): new_guid() for about, row in {"codes": 1, "transcripts": 1, "codings": 2, "turns": 2}.items()}
    with coded.changing("guids") as change:
        for (about, row), guid in came.items():
            change.insert_one(schema.guids, about=about, about_id=row, guid=guid)
    project = project_of(coded)
    assert project == project_of(coded)
    assert project.codes[0].guid == came["codes", 1]
    assert project.sources[0].guid == came["transcripts", 1]
    assert came["codings", 2] in {coding.guid for coding in codings(project)}
    assert came["turns", 2] in {one.guid for one in project.sources[0].selections}
    guids = [thing.guid for thing in everything_in(project)]
    assert len(set(guids)) == len(guids)


def everything_in(project: Project) -> list[Code | Source | Case | Selection | Coding]:
    selections = [one for source in project.sources for one in source.selections]
    return [*project.codes, *project.sources, *project.cases, *selections, *codings(project)]


def keep_aside(study: Study, **leftover: str) -> int:
    """Something that came with a project, which the study does not show; gives the number of its import."""
    with study.changing("imports") as change:
        row = {"file": "x.qdpx", "sha256": "", "name": "x", "origin": "y", "read_at": now()}
        number = change.insert_one(schema.imports, **row, dialects={}, remarks={})
        change.insert_one(schema.leftovers, import_id=number, **leftover)
    return number


def keep_file(study: Study, number: int, data: bytes, name: str = "foto.jpg") -> None:
    with study.changing("files") as change:
        change.insert_one(schema.leftover_files, import_id=number, name=name, data=data)


@ON_BOTH
def test_what_the_study_had_no_place_for_goes_on_with_its_files(coded: Study) -> None:
    for n, data in enumerate((b"een", b"een", b"twee"), start=1):
        xml = f'<PictureSource guid="{n}" path="internal://foto.jpg"/>'
        keep_file(coded, keep_aside(coded, kind="PictureSource", guid=str(n), name="Foto", xml=xml), data)
    keep_aside(coded, kind="Graph", guid="9", name="Kaart", xml="<Graph/>")
    project = project_of(coded)
    assert project.files == {"foto.jpg": b"een", "3-foto.jpg": b"twee"}
    assert [(one.kind, one.guid, one.files) for one in project.leftovers] == [
        ("PictureSource", "1", ("foto.jpg",)),
        ("PictureSource", "2", ("foto.jpg",)),
        ("PictureSource", "3", ("3-foto.jpg",)),
        ("Graph", "9", ()),
    ]
    assert "internal://3-foto.jpg" in project.leftovers[2].xml


def with_pdf(study: Study) -> None:
    """Let the first session be the text of a PDF."""
    guid = project_of(study).sources[0].guid
    xml = f'<PDFSource xmlns="urn:QDA-XML:project:1.0" guid="{guid}" path="internal://gesprek.pdf"/>'
    number = keep_aside(study, kind="container", guid=guid, name="gesprek", xml=xml)
    keep_file(study, number, b"%PDF", "gesprek.pdf")


def test_the_text_of_a_pdf_goes_on_as_such(coded: Study) -> None:
    with_pdf(coded)
    project = project_of(coded)
    assert (project.sources[0].medium, project.files, project.leftovers) == ("pdf", {"gesprek.pdf": b"%PDF"}, ())


def test_a_pdf_with_what_somebody_said_who_refused_stays_behind(coded: Study) -> None:
    with_pdf(coded)
    refuse(coded, 2)
    project = project_of(coded)
    assert (project.sources[0].medium, project.files) == ("text", {})
    assert "1 PDF or recording of who did not consent" in left_behind(coded)


# ---- consent


def refuse(study: Study, participant: int, consent: Consent = "no") -> None:
    with study.changing("consent") as change:
        change.update(schema.participants, [participant], consent=consent)


@ON_BOTH
def test_nothing_of_who_refused_is_in_the_project(coded: Study) -> None:
    write_memo(coded, "codings", 1, "Over wat zij zei.")
    write_memo(coded, "speakers", 2, "Over haar.")
    refuse(coded, 2)
    project = project_of(coded)
    (source,) = project.sources
    assert source.text == f"I: {GESPREK[0][1]}\n[…]\nTies Bakker: {GESPREK[2][1]}"
    assert said(source)[1] == (TurnTerms(2), "[…]")
    assert meant(coded, source)[0][0] == "Zonder subsidie"
    assert "Sanne" not in repr(project)
    assert [case.name for case in project.cases] == ["Deelnemer 1", "Deelnemer 3"]
    assert project.notes == ()
    assert left_behind(coded) == [
        "what 1 participant said, who did not consent",
        "2 memos about what is left out",
    ]


def test_who_refused_is_not_named_by_others_either(study: Study) -> None:
    said_by = (("I", "Sanne Vos, wat vond Sanne? Vertel."), ("Sanne Vos", "Mooi."))
    add_transcripts(study, [incoming("gesprek.txt", *said_by)])
    add_coding(study, HandCoding("ontmoeting", "gesprek", "wat vond Sanne? Vertel"))
    write_memo(study, "study", 1, "Nog eens met Sanne Vos praten.")
    refuse(study, 2)
    project = project_of(study)
    (source,) = project.sources
    assert source.text == "I: […], wat vond […]? Vertel.\n[…]"
    assert [quote for quote, _codes in passages(source)] == ["wat vond […]? Vertel"]
    assert project.notes[0].text == "Nog eens met […] praten."


def test_nothing_of_who_refused_is_in_a_text_that_came_with_a_project(study: Study) -> None:
    raw = "Sanne Vos:\tMooi.\r\n\r\nTies:\tDat zei Sanne ook, en koffie.\r\nSanne Vos: Ja.\r\n"
    file = incoming("gesprek", ("Sanne Vos", "Mooi."), ("Ties", "Dat zei Sanne ook, en koffie."), ("Sanne Vos", "Ja."))
    transcript = replace(file.transcript, format="project")
    add_transcripts(study, [replace(file, data=raw.encode(), transcript=transcript)])
    add_coding(study, HandCoding("ontmoeting", "gesprek", "koffie"))
    refuse(study, 1)
    (source,) = project_of(study).sources
    assert source.text == "[…]\r\n\r\nTies:\tDat zei […] ook, en koffie.\r\n[…]\r\n"
    assert [quote for quote, _codes in passages(source)] == ["koffie"]


def test_a_coding_over_turns_ends_at_a_turn_of_who_refused(study: Study) -> None:
    add_transcripts(study, [incoming("gesprek.txt", *GESPREK)])
    several(study, new_guid(), *spans(study))
    refuse(study, 2)
    (source,) = project_of(study).sources
    assert len(source.codings) == 1  # of all that may be used
    with study.changing("codings") as change:
        change.update(schema.codings, [1], start=1, quote=GESPREK[0][1][1:])
    (source,) = project_of(study).sources
    assert [quote for quote, _codes in passages(source)] == [GESPREK[0][1][1:], GESPREK[2][1]]


def test_who_may_only_be_quoted_inside_the_study_goes_along_in_it(coded: Study) -> None:
    refuse(coded, 2, "internal")
    assert GESPREK[1][1] in project_of(coded).sources[0].text


# ---- what is left


def test_what_a_project_has_no_place_for_is_said_and_nothing_else(coded: Study) -> None:
    assert left_behind(coded) == []
    with coded.changing("more") as change:
        change.insert_one(schema.figures, subject="bezoekers", value=12.0, unit="mensen", source="telling", note="")
        for position in range(2):
            change.insert_one(schema.questions, position=position, text="Wat helpt?", answer="")
    assert left_behind(coded) == ["2 knowledge questions", "1 figure"]


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_study(coded: Study) -> None:
    before = len(asked_for(coded))
    with coded.changing("more") as change:
        coding = change.connection.execute(select(schema.codings).where(schema.codings.c.id == 1)).one()._mapping
        rows = [{**coding, "id": n, "end": coding["start"] + n, "quote": coding["quote"][:n]} for n in range(3, 15)]
        change.connection.execute(insert(schema.codings), rows)
    add_transcripts(coded, [incoming(f"{n}.txt", ("I", f"Verhaal {n}")) for n in range(10)])
    assert len(asked_for(coded)) == before


def asked_for(study: Study) -> list[str]:
    """What the database is asked when the study is handed on."""
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        hand_on(study)
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    return asked
