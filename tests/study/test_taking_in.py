"""A project of another program comes into a study, an update of it too, and nothing is lost in silence."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from making import ON_BOTH, everything, incoming
from sqlalchemy import select

from vertel.interchange.dialect import UTF16
from vertel.interchange.project import (
    Case,
    Code,
    Coding,
    Leftover,
    Link,
    Note,
    Project,
    Selection,
    Set,
    Source,
    User,
    Value,
    Variable,
)
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.terms import AGAINST, ARCS, ORIGIN, SESSION, ArcNames, arc_codes, follows
from vertel.language import _
from vertel.study.codebook.codes import list_codes
from vertel.study.codebook.editing import edit_code, remove_code
from vertel.study.codebook.merging import merge_codes
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.codes_in_use import codes_in_use
from vertel.study.coding.errors import NotCodable
from vertel.study.coding.memos import memos_about
from vertel.study.coding.passages import list_passages
from vertel.study.coding.pointing import Span, code_spans
from vertel.study.exchanging.taking_in.project import take_in
from vertel.study.exchanging.taking_in.report import TakenIn, Tally
from vertel.study.log.history import log, newest_event, redo_own, undo
from vertel.study.people.speakers import list_speakers
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.notes import about_session_called
from vertel.study.sessions.participants_list import Entry, take_over
from vertel.study.store import schema
from vertel.study.store.guids import Guids
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest

MOMENT = datetime(2024, 3, 14, 9, 30)
RAW = (
    "I: Hoe ging dat?\r\n"
    "Anna: Tja, e\u0301e\u0301n keer \U0001f468\u200d\U0001f469\u200d\U0001f467 gezien.\r\n"
    "\r\n"
    "En toen weer niet.\r\n"
    "I: En het geld?\r\n"
    "Anna: Subsidie is er niet.\r\n"
)
SAM, FEM = User("SAM", "Sam"), User("FEM", "Fem")
GELD = Code("C-GELD", "Geld")
TEKORT = Code("C-TEKORT", "Tekort", "C-GELD", "Te weinig.\nTrefwoorden: subsidie; potje", "#aa3300")


def at(words: str, *codings: Coding, guid: str = "", raw: str = RAW, **more: object) -> Selection:
    """The selection of these words, the first time that they stand there."""
    start = raw.index(words)
    return Selection(guid or f"S-{words[:12]}", start, start + len(words), codings=codings, **more)  # type: ignore[arg-type]


def coded(guid: str, code: str = "C-TEKORT", user: str | None = "SAM", **more: object) -> Coding:
    return Coding(guid, code, user, MOMENT, **more)  # type: ignore[arg-type]


def project(*selections: Selection, raw: str = RAW, **more: object) -> Project:
    source = Source("T-1", "Interview Anna", raw, selections=selections, dialect=UTF16)
    plain = {"users": (SAM, FEM), "codes": (GELD, TEKORT), "sources": (source,)}
    return Project("Proef", "Ander 1.0", **(plain | more))  # type: ignore[arg-type]


def taken(study: Study, what: Project, **how: bool) -> TakenIn:
    return take_in(study, what, "proef.qdpx", "ab" * 32, **how)


def quotes(study: Study) -> list[tuple[str, str, str, str | None]]:
    return [(one.quote, one.code, one.coder, one.speaker) for one in list_passages(study)]


# ---- what comes in


@ON_BOTH
def test_a_coding_stands_where_it_stood_with_who_made_it_and_when(study: Study) -> None:
    report = taken(study, project(at("e\u0301e\u0301n keer \U0001f468\u200d\U0001f469\u200d\U0001f467", coded("K-1"))))
    assert quotes(study) == [("één keer \U0001f468\u200d\U0001f469\u200d\U0001f467", "tekort", "Sam", "Anna")]
    assert (report.sessions, report.codings) == (Tally(new=1), Tally(new=1))
    assert report.dialects == {"Interview Anna": UTF16}
    with study.reading() as connection:
        assert connection.scalars(select(schema.codings.c.made_at)).all() == [MOMENT]
        assert Guids(connection).of("codings", 1) == "K-1"


def test_the_text_is_kept_as_it_came_and_as_the_study_keeps_text(study: Study) -> None:
    taken(study, project())
    with study.reading() as connection:
        row = connection.execute(select(schema.transcripts, schema.sources.c.data).join(schema.sources)).one()
    assert row.data.decode() == RAW
    assert row.text.startswith("Hoe ging dat?\nTja, één keer")
    assert row.format == "project"
    [file] = about_session_called(study, "Interview Anna").files
    assert (file.turns, file.speakers) == (4, 2)


def test_a_coding_over_two_turns_is_one_in_each(study: Study) -> None:
    report = taken(study, project(at("weer niet.\r\nI: En het geld?\r\nAnna: ", coded("K-1"))))
    assert [(quote, speaker) for quote, _code, _coder, speaker in quotes(study)] == [
        ("weer niet.", "Anna"),
        ("En het geld?", "I"),
    ]
    assert report.codings == Tally(new=1)


def test_a_coding_of_the_whole_text_is_one_of_every_turn(study: Study) -> None:
    whole = replace(project().sources[0], codings=(coded("K-1", "C-GELD"),))
    taken(study, project(sources=(whole,)))
    assert [one[0] for one in quotes(study)] == [
        "Hoe ging dat?",
        "Tja, één keer \U0001f468\u200d\U0001f469\u200d\U0001f467 gezien.\nEn toen weer niet.",
        "En het geld?",
        "Subsidie is er niet.",
    ]


def test_what_holds_nothing_is_left_out_and_counted(study: Study) -> None:
    report = taken(study, project(at("\r\n\r\n", coded("K-1"), coded("K-2", "C-GELD")), remarks=(_remark(),)))
    assert quotes(study) == []
    assert report.remarks == {Trouble.EMPTY_SELECTION: 2, Trouble.DANGLING: 1}


def _remark() -> Remark:
    return Remark(Trouble.DANGLING, "iets")


def test_the_same_code_twice_on_a_passage_is_one_coding_with_both_guids(study: Study) -> None:
    taken(study, project(at("geld", coded("K-1"), coded("K-2"), coded("K-3", user="FEM"))))
    assert [(quote, coder) for quote, _code, coder, _speaker in quotes(study)] == [("geld", "Sam"), ("geld", "Fem")]
    assert not taken(study, project(at("geld", coded("K-2")))).something_new


# ---- codes


def test_codes_come_with_all_that_their_description_says(study: Study) -> None:
    taken(study, project(codes=(GELD, TEKORT, Code("C-MAP", "Map", codable=False), Code("C-TWEE", "Tekort", "C-GELD"))))
    with study.reading() as connection:
        rows = {row.key: row for row in connection.execute(select(schema.codes))}
    assert rows["tekort"].keywords == ["subsidie", "potje"]
    assert (rows["tekort"].description, rows["tekort"].colour) == ("Te weinig.", "#aa3300")
    assert rows["tekort"].parent_id == rows["tekort-2"].parent_id == rows["geld"].id, "the study had that one"
    assert [code.name for code in list_codes(study) if not code.codable] == ["Map"]


def test_codes_of_a_program_that_gives_new_guids_are_known_by_their_path(study: Study) -> None:
    taken(study, project(at("geld", coded("K-1"))))
    new = project(
        at("geld", coded("K-9", "C-8"), guid="S-9"),
        codes=(Code("C-7", "Geld"), replace(TEKORT, guid="C-8", parent="C-7")),
        sources=(),
    )
    source = replace(project().sources[0], guid="T-9", selections=(at("geld", coded("K-9", "C-8", "U-9")),))
    report = taken(study, replace(new, users=(User("U-9", "Sam"),), sources=(source,)))
    assert not report.something_new
    assert (report.codes.known, report.sessions.known, report.codings.known) == (2, 1, 1)


def test_what_differs_stays_unless_it_is_taken_over(study: Study) -> None:
    taken(study, project())
    other = project(codes=(GELD, replace(TEKORT, name="Geldgebrek", parent=None)))
    report = taken(study, other)
    assert report.codes == Tally(known=1, changed=("Tekort",))
    assert not report.something_new
    assert taken(study, other, take_over=True).codes.changed == ("Tekort",)
    [changed] = [code for code in list_codes(study) if code.name == "Geldgebrek"]
    assert (changed.parent, changed.key) == (None, "tekort")


def test_two_codes_below_each_other_do_not_go_round(study: Study) -> None:
    taken(study, project())
    turned = (replace(TEKORT, parent=None), replace(GELD, parent="C-TEKORT"))
    taken(study, project(codes=turned), take_over=True)
    assert [(code.name, code.depth) for code in list_codes(study) if code.name in ("Geld", "Tekort")] == [
        ("Tekort", 0),
        ("Geld", 1),
    ]


# ---- again


@ON_BOTH
def test_the_same_file_twice_adds_nothing(study: Study) -> None:
    whole = project(
        at("geld", coded("K-1", notes=("N-1",))),
        notes=(Note("N-1", "", "Let op", "SAM", MOMENT), Note("N-2", "Los", "Vrij", "FEM", MOMENT)),
        cases=(Case("P-1", "Anna", values=(Value("V-1", 42),)),),
        variables=(Variable("V-1", "Leeftijd", "integer"),),
        sets=(Set("Z-1", "Samen", codes=("C-GELD",)),),
    )
    assert taken(study, whole).something_new
    event, rows = newest_event(study), everything(study)
    report = taken(study, whole)
    assert not report.something_new
    assert (newest_event(study), everything(study)) == (event, rows)
    for tally in (report.sessions, report.codings, report.participants, report.variables):
        assert tally == Tally(known=1)
    assert (report.codes, report.memos) == (Tally(known=2), Tally(known=2))


def test_an_update_adds_what_is_new_and_says_what_is_gone(study: Study) -> None:
    taken(
        study,
        project(at("geld", coded("K-1")), at("Subsidie", coded("K-2")), codes=(GELD, TEKORT, Code("C-3", "Zorg"))),
    )
    report = taken(study, project(at("geld", coded("K-1")), at("Hoe", coded("K-3", user="FEM"))))
    assert report.codings == Tally(new=1, known=1, gone=("Tekort",))
    assert report.codes == Tally(known=2, gone=("Zorg",))
    assert [one[0] for one in quotes(study)] == ["Hoe", "geld", "Subsidie"]


def test_what_another_project_holds_is_not_gone(study: Study) -> None:
    taken(study, project(at("geld", coded("K-1"))))
    other = Project("Iets anders", codes=(Code("C-9", "Zorg"),))
    assert taken(study, other).codes == Tally(new=1)


def test_what_has_no_place_here_is_counted(study: Study) -> None:
    bare, described = at("Hoe", guid="S-1"), at("geld", coded("K-1"), description="Belangrijk")
    report = taken(study, project(bare, described, cases=(Case("P-1", "P01", codes=("C-GELD",)),)))
    assert report.remarks == {Trouble.KEPT_ASIDE: 2, Trouble.LEFT_BEHIND: 1}


def test_a_coding_that_was_moved_elsewhere_is_moved_here_only_where_that_is_wanted(study: Study) -> None:
    taken(study, project(at("geld", coded("K-1"))))
    moved = project(at("weer niet.\r\nI: En het", coded("K-1")))
    assert taken(study, moved).codings == Tally(changed=("Tekort",))
    assert [one[0] for one in quotes(study)] == ["geld"]
    taken(study, moved, take_over=True)
    assert [one[0] for one in quotes(study)] == ["weer niet.", "En het"]
    assert taken(study, moved).codings == Tally(known=1)
    taken(study, project(at("geld", coded("K-1"))), take_over=True)
    assert [one[0] for one in quotes(study)] == ["geld"]


def test_another_text_is_a_new_version_to_which_codings_go_along(study: Study) -> None:
    taken(study, project(at("Subsidie", coded("K-1")), at("weer niet", coded("K-2"))))
    longer = RAW.replace("En toen weer niet.", "Maar toen.")
    again = project(at("Subsidie", coded("K-1"), raw=longer), raw=longer)
    report = taken(study, again)
    assert (report.sessions, report.moved, report.stayed) == (Tally(changed=("Interview Anna",)), 1, 1)
    assert [one[0] for one in quotes(study)] == ["Subsidie"]
    assert not taken(study, again).something_new


def test_a_session_that_the_study_has_already_is_the_same_one(study: Study) -> None:
    said = (("I", "Hoe ging dat?"), ("R1", "Tja, subsidie is er niet."))
    add_transcripts(study, [incoming("gesprek.docx", *said)])
    raw = "I: Hoe ging dat?\r\n\r\nR1: Tja, subsidie is er niet."
    report = taken(study, project(at("subsidie", coded("K-1"), raw=raw), raw=raw))
    assert report.sessions == Tally(known=1)
    assert quotes(study) == [("subsidie", "tekort", "Sam", "R1")]


def test_a_suggestion_that_somebody_coded_elsewhere_is_accepted(study: Study) -> None:
    taken(study, project(codes=()))
    suggest(study)
    [waiting] = list_passages(study, status="suggested")
    coding = coded("K-1", "C-GELD")
    taken(study, project(at(waiting.quote, coding), codes=(GELD,)))
    assert [(one.status, one.coder, one.coding) for one in list_passages(study)] == [
        ("accepted", "Sam", waiting.coding)
    ]


# ---- all or nothing


def test_trying_changes_nothing_and_tells_the_same(study: Study) -> None:
    before = everything(study)
    tried = taken(study, project(at("geld", coded("K-1"))), dry_run=True)
    assert everything(study) == before
    assert taken(study, project(at("geld", coded("K-1")))) == tried


def test_it_is_one_action_that_can_be_undone(study: Study) -> None:
    before = everything(study)
    taken(study, project(at("geld", coded("K-1")), cases=(Case("P-1", "Anna", selections=("S-geld",)),)))
    [event, *_] = log(study)
    assert (event.action, event.details["codings"], event.details["file"]) == ("project.taken_in", 1, "proef.qdpx")
    undo(study)
    assert everything(study) == before
    assert taken(study, project(at("geld", coded("K-1")))).codings == Tally(new=1)


def test_two_codes_of_one_name_can_be_undone_and_done_again(study: Study) -> None:
    taken(study, project(codes=(GELD, TEKORT, Code("C-3", "Zorg"), Code("C-4", "Tekort", "C-3"))))
    whole = everything(study)
    undo(study)
    redo_own(study)
    assert everything(study) == whole


# ---- people


def speakers(study: Study) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(one.label, one.pseudonym, one.perspective, one.organisation) for one in list_speakers(study)]


VARIABLES = (Variable("V-1", "Perspectief"), Variable("V-2", "Organisatie"), Variable("V-3", "Toestemming"))
VALUES = (Value("V-1", "Bewoners"), Value("V-2", "Buurthuis De Punt"), Value("V-3", "alleen intern"))


def test_a_case_is_the_speaker_who_says_what_it_has(study: Study) -> None:
    chosen = (at("weer niet", guid="S-1"), at("Subsidie is er niet", guid="S-2"))
    case = Case("P-1", "P01", values=VALUES, selections=("S-1", "S-2"))
    taken(study, project(*chosen, at("\U0001f468\u200d\U0001f469\u200d\U0001f467 gezien.\r\n\r\nEn", guid="S-3"),
                         cases=(replace(case, selections=("S-1", "S-2", "S-3")),), variables=VARIABLES))  # fmt: skip
    assert ("Anna", "P01", "residents", "Buurthuis De Punt") in speakers(study)
    [anna] = [one for one in list_speakers(study) if one.label == "Anna"]
    assert anna.consent == "internal"


@pytest.mark.parametrize(("stands", "said", "then"), [
    ("no", "ja", "no"),
    ("internal", "ja", "internal"),
    ("yes", "nee", "no"),
    ("yes", "alleen intern", "internal"),
])  # fmt: skip
def test_nobody_consents_to_more_by_way_of_a_file(study: Study, stands: str, said: str, then: str) -> None:
    people = {"cases": (Case("P-1", "Anna", values=(Value("V-3", said),)),), "variables": VARIABLES}
    taken(study, project(**people))
    with study.changing("consent") as change:
        change.update(schema.participants, [1], consent=stands)
    report = taken(study, project(**people), take_over=True)
    with study.reading() as connection:
        assert connection.scalar(select(schema.participants.c.consent)) == then
    assert (Trouble.CONSENT_STANDS in report.remarks) == (then == stands)


def test_a_case_is_the_speaker_with_its_name_whose_name_is_hidden(study: Study) -> None:
    taken(study, project(cases=(Case("P-1", "Anna", values=VALUES),), variables=VARIABLES))
    [anna] = [one for one in list_speakers(study) if one.label == "Anna"]
    assert anna.pseudonym != "Anna"
    assert anna.organisation == "Buurthuis De Punt"


def test_a_case_with_a_whole_text_is_its_only_respondent(study: Study) -> None:
    taken(study, project(cases=(Case("P-1", "P01", values=VALUES, sources=("T-1",)),), variables=VARIABLES))
    assert ("I", "P01") not in [one[:2] for one in speakers(study)]
    assert ("Anna", "P01", "residents", "Buurthuis De Punt") in speakers(study)


def test_cases_tell_who_speaks_where_no_label_does(study: Study) -> None:
    raw = "Hoe ging dat?\nGoed hoor.\nEn het geld?\n"
    selection = at("Goed hoor.\nEn", guid="S-1", raw=raw)
    taken(study, project(selection, raw=raw, cases=(Case("P-1", "R1", selections=("S-1",)),)))
    with study.reading() as connection:
        labels = connection.scalars(
            select(schema.speakers.c.label)
            .select_from(schema.turns.outerjoin(schema.speakers))
            .order_by(schema.turns.c.n)
        ).all()
    assert labels == [None, "R1", None]


def test_who_took_part_without_being_told_apart_is_kept(study: Study) -> None:
    raw = "Hoe ging dat?\nGoed hoor.\n"
    cases = (Case("P-1", "R1", sources=("T-1",)), Case("P-2", "R2", sources=("T-1",)))
    taken(study, project(raw=raw, cases=cases))
    with study.reading() as connection:
        rows = connection.execute(select(schema.speakers.c.label, schema.speakers.c.role)).all()
    assert [tuple(row) for row in rows] == [("R1", None), ("R2", None)]
    assert list_speakers(study) == []


def test_a_name_that_becomes_a_speaker_is_read_in_the_text_as_it_came(study: Study) -> None:
    raw = "I: Hoe?\r\nKees: Goed hoor.\r\nI: Mooi.\r\n"
    taken(study, project(at("Goed", coded("K-1"), raw=raw), raw=raw))
    take_over(study, [Entry("", 1, "Interview Anna", "Kees", "respondent", {}, None)])
    assert quotes(study) == [("Goed", "tekort", "Sam", "Kees")]
    assert not taken(study, project(at("Goed", coded("K-1"), raw=raw), raw=raw)).something_new


# ---- variables


def test_values_of_all_kinds_are_kept_as_xml_writes_them(study: Study) -> None:
    kinds = {
        "text": ("a & b", "a & b"),
        "boolean": (True, "true"),
        "integer": (7, "7"),
        "float": (Decimal("1.50"), "1.50"),
        "date": (date(2024, 1, 2), "2024-01-02"),
        "datetime": (MOMENT, "2024-03-14T09:30:00"),
    }
    variables = tuple(Variable(f"V-{kind}", f"Een {kind}", kind) for kind in kinds)  # type: ignore[arg-type]
    values = tuple(Value(f"V-{kind}", content) for kind, (content, _written) in kinds.items())
    source = replace(project().sources[0], values=values, description="In de buurtkamer")
    taken(study, project(variables=variables, cases=(Case("P-1", "P01", values=values),), sources=(source,)))
    with study.reading() as connection:
        rows = connection.execute(
            select(schema.variables.c.kind, schema.attributes.c.value, schema.attributes.c.session_id)
            .join_from(schema.attributes, schema.variables)
            .where(schema.variables.c.name != _("Description"))
        ).all()
        described = connection.scalars(
            select(schema.attributes.c.value).join(schema.variables).where(schema.variables.c.name == _("Description"))
        ).all()
    for owner in (None, 1):
        assert {row.kind: row.value for row in rows if row.session_id == owner} == {
            kind: written for kind, (_content, written) in kinds.items()
        }
    assert described == ["In de buurtkamer"]


def test_what_no_column_can_hold_stays_an_attribute(study: Study) -> None:
    case = Case("P-1", "P01", values=(Value("V-1", "buitenstaander"), Value("V-3", "weet niet")))
    report = taken(study, project(variables=VARIABLES, cases=(case,)))
    with study.reading() as connection:
        rows = connection.execute(
            select(schema.variables.c.name, schema.attributes.c.value).join(schema.variables)
        ).all()
    assert [tuple(row) for row in rows] == [("Perspectief", "buitenstaander"), ("Toestemming", "weet niet")]
    assert report.variables.new == 2
    assert not taken(study, project(variables=VARIABLES, cases=(case,))).something_new


# ---- memos


def test_notes_are_memos_where_they_belong(study: Study) -> None:
    notes = (
        Note("N-1", "Idee", "Uitzoeken", "SAM", MOMENT),
        Note("N-2", "", "Nog iets", "SAM", MOMENT),
        Note("N-3", "Los", "Hoort nergens bij", "FEM", MOMENT),
        Note("N-4", "", "Zo ging het", None, MOMENT),
    )
    source = replace(
        project(at("geld", coded("K-1", notes=("N-1", "N-2"))), at("Hoe", guid="S-9", notes=("N-4",))).sources[0],
        notes=("N-2",),
    )
    codes = (GELD, replace(TEKORT, notes=("N-1",)))
    report = taken(study.by("Noor"), project(notes=notes, sources=(source,), codes=codes))
    assert report.memos.new == 6
    texts = {about: [memo.text for memo in memos_about(study, about, number)] for about, number in (
        ("codings", 1), ("sessions", 1), ("codes", 4), ("study", 1), ("turns", 1),
    )}  # fmt: skip
    assert texts == {
        "codings": ["Idee\nUitzoeken\n\nNog iets"],
        "sessions": ["Nog iets"],
        "codes": ["Idee\nUitzoeken"],
        "study": ["Los\nHoort nergens bij"],
        "turns": ["Zo ging het"],
    }
    assert [memo.coder for memo in memos_about(study, "turns", 1)] == ["Noor"]


def test_a_new_note_comes_below_the_memo_that_is_there(study: Study) -> None:
    first = Note("N-1", "", "Eerst", "SAM", MOMENT)
    taken(study, project(notes=(first,), project_notes=("N-1",)))
    both = project(
        notes=(replace(first, text="Anders"), Note("N-2", "", "Toen", "SAM", MOMENT)), project_notes=("N-1", "N-2")
    )
    assert taken(study, both).memos == Tally(new=1, changed=("",))
    assert [memo.text for memo in memos_about(study, "study", 1)] == ["Eerst\n\nToen"]
    taken(study, both, take_over=True)
    assert [memo.text for memo in memos_about(study, "study", 1)] == ["Anders\n\nToen"]


# ---- what is kept aside


def test_what_the_study_does_not_show_is_kept_with_its_files(study: Study) -> None:
    picture = Leftover("PictureSource", "L-1", "plein", "<PictureSource guid='L-1'/>", ("plein.png",))
    report = taken(
        study,
        project(
            leftovers=(picture,),
            files={"plein.png": b"png", "los.bin": b""},
            links=(Link("L-2", "wijst naar", "OneWay", None, "C-GELD", "T-1"),),
            sources=(*project().sources, Source("T-2", "leeg", " \r\n")),
        ),
    )
    assert report.leftovers == 3
    assert report.remarks == {Trouble.KEPT_ASIDE: 1}
    with study.reading() as connection:
        kept = connection.execute(select(schema.leftovers.c.kind, schema.leftovers.c.guid)).all()
        files = connection.execute(select(schema.leftover_files.c.name, schema.leftover_files.c.data)).all()
        [row] = connection.execute(select(schema.imports)).all()
    assert [tuple(one) for one in kept] == [("PictureSource", "L-1"), ("Link", "L-2"), ("TextSource", "T-2")]
    assert [tuple(one) for one in files] == [("plein.png", b"png")]
    assert (row.file, row.sha256, row.origin, row.dialects["Interview Anna"]["unit"]) == (
        "proef.qdpx", "ab" * 32, "Ander 1.0", "utf16",
    )  # fmt: skip


# ---- what is vertel's own


def ours(*codings: Coding) -> Project:
    """A project that vertel wrote and somebody coded further in another program."""
    arc = [code for code, _meaning in arc_codes(ArcNames("klassiek", "Klassiek", (("probleem", "Probleem!"),)))]
    return replace(project(at("geld", *codings), codes=(GELD, TEKORT, ARCS, *arc, AGAINST)), origin=f"{ORIGIN} 1.0")


def test_stages_and_contradictions_are_no_codes(study: Study) -> None:
    stage = next(code for code in ours().codes if code.name == "Probleem!")
    codings = (
        coded("5F0C7A9E-0000-4000-8000-000000000001"),
        coded("5F0C7A9E-0000-4000-8000-000000000002", "C-GELD"),
        coded(follows("5F0C7A9E-0000-4000-8000-000000000001", "against"), AGAINST.guid),
        coded("K-3", stage.guid),
    )
    taken(study, ours(*codings))
    assert {code.name for code in list_codes(study)} == {"Ontmoeting", "Geld", "Schulden", "Tekort"}
    assert [(one.code, one.against) for one in list_passages(study)] == [("tekort", True), ("geld", False)]
    with study.reading() as connection:
        rows = connection.execute(select(schema.placed.c.arc, schema.placed.c.stage)).all()
    assert [tuple(row) for row in rows] == [("klassiek", "probleem")] * 2
    assert not taken(study, ours(*codings)).something_new


def test_a_stage_without_a_coding_is_said(study: Study) -> None:
    stage = next(code for code in ours().codes if code.name == "Probleem!")
    assert taken(study, ours(coded("K-3", stage.guid))).remarks == {Trouble.LEFT_BEHIND: 1}


def test_a_session_has_the_name_that_vertel_gave_it(study: Study) -> None:
    source = replace(project().sources[0], values=(Value(SESSION.guid, "Ronde 1"),))
    taken(study, project(sources=(source,), variables=(SESSION.variable,)))
    assert about_session_called(study, "Ronde 1").files[0].name == "Interview Anna"


# ---- codes that are not codable, and codes that go


@pytest.fixture
def folder(study: Study) -> int:
    """The number of a code that only holds others, in a study with a session."""
    taken(study, project(codes=(replace(GELD, codable=False), TEKORT)), take_over=True)
    return next(code.id for code in list_codes(study) if not code.codable)


def test_nobody_codes_with_what_only_holds_codes(study: Study, folder: int) -> None:
    with pytest.raises(NotCodable, match="Geld"):
        code_spans(study, [Span(1, 0, 3)], [folder])
    with pytest.raises(NotCodable):
        add_coding(study, HandCoding("geld", "Interview Anna", "Hoe ging"))
    assert quotes(study) == []


def test_what_only_holds_codes_is_not_suggested(study: Study, folder: int) -> None:
    suggest(study)
    assert {one.code for one in list_passages(study)} == {"tekort"}
    assert [use.code for use in codes_in_use(study) if not use.codable] == ["geld"]


def test_a_code_that_went_up_in_another_is_known_there(study: Study) -> None:
    what = project(at("geld", coded("K-1"), coded("K-2", "C-GELD")))
    taken(study, what)
    numbers = {code.name: code.id for code in list_codes(study)}
    merge_codes(study, numbers["Tekort"], numbers["Geld"])
    report = taken(study, what)
    assert (report.codes.new, report.codings.new) == (0, 0)
    assert [one[1] for one in quotes(study)] == ["geld"]
    undo(study)
    assert not taken(study, what).something_new


def test_a_code_that_was_removed_comes_again(study: Study) -> None:
    taken(study, project())
    remove_code(study, next(code.id for code in list_codes(study) if code.name == "Tekort"))
    assert taken(study, project()).codes == Tally(new=1, known=1)


def test_a_code_that_was_renamed_here_is_still_the_same(study: Study) -> None:
    taken(study, project())
    number = next(code.id for code in list_codes(study) if code.name == "Tekort")
    edit_code(study, number, {"name": "Geldzorgen"}, {"name": "Tekort"})
    assert taken(study, project()).codes == Tally(known=1, changed=("Geldzorgen",))
