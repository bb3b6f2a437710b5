"""A study takes over a changed codebook: by key, as one change, and nothing that is coded gets lost."""

import csv
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import GESPREK, incoming

from vertel import content
from vertel.analysis.codebook import Code
from vertel.analysis.codebook_file import FIELDS
from vertel.analysis.errors import BrokenYaml, DuplicateCode, ParentCycle, UnknownParent
from vertel.errors import VertelError
from vertel.study.beginning import begin
from vertel.study.codebook.keeping import ChangedCode, TakenOver, codebook, take_over
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.passages import list_passages
from vertel.study.exchanging.codebook_out import write_codebook
from vertel.study.log.errors import LaterActionsDepend
from vertel.study.log.history import log, undo
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study, open_study
from vertel.study.suggesting.suggestions import suggest
from vertel.transcripts.errors import NoSuchFile

FORMS = ("codeboek.csv", "codeboek.xlsx", "codeboek.json", "codeboek.yaml")
SHIPPED = ("sociale-basis", "samenwerking")


def write(path: Path, codes: Sequence[Code]) -> Path:
    """A YAML codebook with these codes."""
    fields = [
        {("code" if name == "key" else name): value for name, value in asdict(code).items() if name != "codable"}
        for code in codes
    ]
    rows = [{name: list(value) if isinstance(value, tuple) else value for name, value in row.items()} for row in fields]
    rows = [{name: value for name, value in row.items() if value is not None} for row in rows]
    path.write_text(yaml.safe_dump({"codes": rows}, allow_unicode=True), encoding="utf-8")
    return path


def written(study: Study, path: Path) -> Path:
    """The codebook of the study in the form that the suffix of `path` asks for."""
    write_codebook(study, path)
    return path


def by_key(study: Study) -> dict[str, Code]:
    return {code.key: code for code in codebook(study).codes}


def keys(study: Study) -> list[str]:
    return [code.key for code in codebook(study).codes]


def waiting(study: Study) -> set[tuple[str, str]]:
    return {(one.code, one.quote) for one in list_passages(study, status="suggested")}


def table(folder: Path, *rows: str) -> Path:
    path = folder / "nieuw.csv"
    path.write_text("\n".join(["code,name,parent,keywords", *rows, ""]), encoding="utf-8")
    return path


def test_a_code_gets_everything_that_the_file_says_of_it(study: Study, tmp_path: Path) -> None:
    wanted = Code(
        "geld", "Geldzaken", "ontmoeting", "Over geld", "huur", "tijd", ("huur",), ("Ik kom rond.",), "#1b7f5c"
    )
    codes = [replace(by_key(study)["ontmoeting"]), wanted, by_key(study)["schulden"]]
    taken = take_over(study, write(tmp_path / "boek.yaml", codes))
    assert list(codebook(study).codes) == codes
    assert taken == TakenOver((), (ChangedCode("geld", FIELDS[1:]),), ("ontmoeting", "schulden"), ())


def columns(folder: Path, *rows: str) -> Path:
    """A table with the columns that its first row names."""
    path = folder / "kolommen.csv"
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    return path


@pytest.mark.parametrize("absent", FIELDS[1:])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_column_that_a_table_lacks_leaves_that_field_and_an_empty_one_empties_it(
    study: Study, tmp_path: Path, absent: str, suffix: str
) -> None:
    geld = Code("geld", "Geldzaken", "ontmoeting", "Over geld", "huur", "tijd", ("huur",), ("Ik red het.",), "#1b7f5c")
    take_over(study, write(tmp_path / "boek.yaml", [by_key(study)["ontmoeting"], geld]))
    path = tmp_path / f"tabel{suffix}"
    present = [field for field in FIELDS if field != absent]
    pandas.DataFrame([{**dict.fromkeys(present, ""), "code": key} for key in ("ontmoeting", "geld")]).pipe(
        lambda frame: frame.to_csv(path, index=False) if suffix == ".csv" else frame.to_excel(path, index=False)
    )
    take_over(study, path)
    assert by_key(study)["geld"] == replace(Code("geld", "geld"), **{absent: getattr(geld, absent)})


def test_a_table_with_keywords_only_changes_keywords_only(study: Study, tmp_path: Path) -> None:
    before = by_key(study)
    taken = take_over(study, columns(tmp_path, "code,keywords", "SCHULDEN,rood;incasso", "geld,", "nieuw,iets"))
    assert taken == TakenOver(
        ("nieuw",),
        (ChangedCode("geld", ("keywords",)), ChangedCode("schulden", ("keywords",))),
        (),
        ("ontmoeting",),
    )
    assert by_key(study) == {
        **before,
        "schulden": replace(before["schulden"], keywords=("rood", "incasso")),
        "geld": replace(before["geld"], keywords=()),
        "nieuw": Code("nieuw", "nieuw", keywords=("iets",)),
    }
    assert keys(study).index("geld") < keys(study).index("schulden")  # it stayed below geld, whatever the file's order


def test_a_code_that_stays_below_one_that_the_file_lacks_comes_after_it(study: Study, tmp_path: Path) -> None:
    take_over(study, columns(tmp_path, "code,name", "schulden,Schuld", "ontmoeting,Elkaar"))
    assert keys(study) == ["geld", "schulden", "ontmoeting"]
    assert by_key(study)["schulden"].parent == "geld"


def test_new_codes_come_where_the_file_has_them_and_the_rest_stays(study: Study, tmp_path: Path) -> None:
    before = by_key(study)
    taken = take_over(study, table(tmp_path, "huren,Huren,geld,huur", "geld,Geld,,subsidie;schulden"))
    assert taken == TakenOver(("huren",), (), ("geld",), ("ontmoeting", "schulden"))
    assert keys(study) == ["ontmoeting", "geld", "schulden", "huren"]
    assert by_key(study) == {**before, "huren": Code("huren", "Huren", "geld", keywords=("huur",))}


def test_it_is_one_action_in_the_log_and_undone_as_one(study: Study, tmp_path: Path) -> None:
    before, events = codebook(study), len(log(study))
    take_over(
        study, table(tmp_path, "nieuw,Nieuw,,", "schulden,Schuld,nieuw,rood", "geld,Geld,schulden,", "later,,geld,")
    )
    newest = log(study)[0]
    assert len(log(study)) == events + 1
    assert newest.who == "Noor"
    assert "nieuw.csv" in newest.sentence
    assert "2" in newest.sentence
    after = codebook(study)
    undo(study)
    assert codebook(study) == before
    undo(study, log(study)[0].number)
    assert codebook(study) == after


def test_codings_stay_with_their_code_and_keep_a_new_one_from_being_undone(study: Study, tmp_path: Path) -> None:
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    add_coding(study, HandCoding("geld", "een", "Zonder subsidie"))
    take_over(study, table(tmp_path, "geld,Geldzaken,,", "nieuw,Nieuw,,"))
    reading = log(study)[0].number
    assert [(one.code, one.quote) for one in list_passages(study)] == [("geld", "Zonder subsidie")]
    add_coding(study, HandCoding("nieuw", "een", "welkom"))
    with pytest.raises(LaterActionsDepend):
        undo(study, reading)
    assert "nieuw" in keys(study)


def test_the_next_suggestions_go_by_the_new_keywords(study: Study, tmp_path: Path) -> None:
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    suggest(study)
    assert ("geld", "Zonder subsidie, en met schulden.") in waiting(study)
    take_over(study, table(tmp_path, "geld,Geld,,", "ontmoeting,Ontmoeting,,welkom"))
    suggest(study)
    assert waiting(study) == {
        ("ontmoeting", "Iedereen was welkom."),
        ("schulden", "Zonder subsidie, en met schulden."),
    }


def test_a_try_tells_the_same_and_changes_nothing(study: Study, tmp_path: Path) -> None:
    before, events = codebook(study), log(study)
    file = table(tmp_path, "geld,Geldzaken,,", "nieuw,Nieuw,geld,")
    tried = take_over(study, file, dry_run=True)
    assert (codebook(study), log(study)) == (before, events)
    assert take_over(study, file) == tried


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        (["geld,Geld,schulden,", "schulden,Schulden,geld,"], ParentCycle),
        (["nieuw,Nieuw,,", "geld,Geld,gelt,"], UnknownParent),
        (["nieuw,Nieuw,,", "geld,Geld,,", "geld,Geld,,"], DuplicateCode),
        (["nieuw,Nieuw,,", "geld,Geld,,", "Geld,Geld,,"], DuplicateCode),
        (["nieuw,Nieuw,,", "Nieuw,Nieuw,,"], DuplicateCode),
    ],
)
def test_a_file_that_is_wrong_changes_nothing(
    study: Study, tmp_path: Path, rows: list[str], error: type[VertelError]
) -> None:
    before, events = codebook(study), log(study)
    with pytest.raises(error, match=r"nieuw\.csv"):
        take_over(study, table(tmp_path, *rows))
    assert (codebook(study), log(study)) == (before, events)


def test_a_file_that_cannot_be_read_is_said(study: Study, tmp_path: Path) -> None:
    (tmp_path / "stuk.yaml").write_text("codes: [\n", encoding="utf-8")
    with pytest.raises(BrokenYaml):
        take_over(study, tmp_path / "stuk.yaml")
    with pytest.raises(NoSuchFile):
        take_over(study, tmp_path / "nergens.csv")


def test_capitals_that_a_spreadsheet_put_do_not_make_another_code(study: Study, tmp_path: Path) -> None:
    taken = take_over(study, table(tmp_path, "GELD,Geldzaken,,", "Schulden,Schulden,GELD,schulden"))
    assert taken == TakenOver((), (ChangedCode("geld", ("name", "keywords")),), ("schulden",), ("ontmoeting",))
    assert by_key(study)["schulden"].parent == "geld"


def test_another_order_is_a_change_of_as_few_codes_as_had_to_move(study: Study, tmp_path: Path) -> None:
    before = by_key(study)
    taken = take_over(study, write(tmp_path / "boek.yaml", [before[key] for key in ("geld", "schulden", "ontmoeting")]))
    assert taken == TakenOver((), (ChangedCode("ontmoeting", ("position",)),), ("geld", "schulden"), ())
    assert keys(study) == ["geld", "schulden", "ontmoeting"]
    undo(study)
    assert keys(study) == ["ontmoeting", "geld", "schulden"]


@pytest.mark.parametrize("key", ["ontmoeting", "geld"])
def test_a_file_with_one_code_leaves_the_order_as_it_was(study: Study, tmp_path: Path, key: str) -> None:
    before = keys(study)
    taken = take_over(study, table(tmp_path, f"{key},Anders,,"))
    assert [one.fields for one in taken.changed] == [("name", "keywords")]
    assert keys(study) == before


def test_a_code_that_stays_is_never_before_the_code_it_stands_below(study: Study, tmp_path: Path) -> None:
    before = by_key(study)
    take_over(study, write(tmp_path / "boek.yaml", [before[key] for key in ("geld", "ontmoeting", "schulden")]))
    taken = take_over(study, write(tmp_path / "boek.yaml", [before["ontmoeting"], before["geld"]]))
    assert taken.left == ("schulden",)
    assert keys(study) == ["ontmoeting", "geld", "schulden"]


@pytest.mark.parametrize("form", [*FORMS, "codeboek.qdc"])
@pytest.mark.parametrize("shipped", SHIPPED)
def test_a_shipped_codebook_comes_back_as_it_was(tmp_path: Path, shipped: str, form: str) -> None:
    study = begin(tmp_path / "onderzoek", name="Proef", codebook=shipped)
    before, events = codebook(study), log(study)
    original = content.find("analysis", f"codebooks/{shipped}.yaml")
    for file in (original, written(study, tmp_path / form)):
        taken = take_over(study, file)
        assert taken == TakenOver((), (), tuple(keys(study)), ())
    assert (codebook(study), log(study)) == (before, events)


def test_a_table_saved_by_a_dutch_excel_comes_back_as_it_was(study: Study, tmp_path: Path) -> None:
    take_over(study, write(tmp_path / "boek.yaml", [Code("café", "Café’s", keywords=("koffie", "thee, zwart"))]))
    write_codebook(study, tmp_path / "codeboek.csv")
    before = codebook(study)
    with (tmp_path / "codeboek.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with (tmp_path / "codeboek.csv").open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert take_over(study, tmp_path / "codeboek.csv").changed == ()
    assert codebook(study) == before


_SIGNS = "ab é\u0301,;|'\"=+-@\n\r\t\u2028\u00a0\u0338:#*_x000D_[]{}&<😀"
_FORMULAS = ("=1+1", "'=1+1", "''+31 6", " '- nee", "'t is zo", "a;'=b", "'@\u0338")
_TEXT = st.text(st.sampled_from(_SIGNS) | st.characters(), max_size=12) | st.sampled_from(_FORMULAS)
_CODE = st.builds(
    Code,
    key=st.sampled_from(["a", "A", "b, c", 'd"e', "é", "e\u0301", "'t", "1", "no", "geld"]),
    name=_TEXT,
    description=_TEXT,
    include=_TEXT,
    keywords=st.lists(_TEXT, max_size=3).map(tuple),
    examples=st.lists(_TEXT, max_size=3).map(tuple),
    colour=st.sampled_from([None, "#1b7f5c"]),
)


@st.composite
def _codebooks(draw: st.DrawFn) -> list[Code]:
    codes = draw(st.lists(_CODE, min_size=1, max_size=6, unique_by=lambda code: code.key))
    above = [draw(st.sampled_from([None, *(code.key for code in codes[:n])])) for n in range(len(codes))]
    return [replace(code, parent=parent) for code, parent in zip(codes, above, strict=True)]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(books=st.lists(_codebooks(), min_size=1, max_size=3))
def test_whatever_a_codebook_holds_it_comes_back_from_every_form(made_once: Path, books: list[list[Code]]) -> None:
    """A study takes over some codebooks, which share some of their codes, and then its own in every form."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        study = open_study(shutil.copytree(made_once, folder / "onderzoek"))
        for codes in books:
            file = write(folder / "boek.yaml", codes)
            with suppress(DuplicateCode):  # the same key with and without capitals, or with its accent apart
                first, again = take_over(study, file), take_over(study, file)
                assert (again.added, again.changed, set(again.left)) == ((), (), set(first.left))
        now, events = codebook(study), log(study)
        above: set[str | None] = {None}
        for code in now.codes:
            assert code.parent in above
            above.add(code.key)
        for form in FORMS:
            taken = take_over(study, written(study, folder / form))
            assert (form, taken) == (form, TakenOver((), (), tuple(keys(study)), ()))
        # there a code stands right below the one above it, which may be another place
        taken = take_over(study, written(study, folder / "codeboek.qdc"), dry_run=True)
        assert (taken.added, taken.left) == ((), ())
        assert {field for one in taken.changed for field in one.fields} <= {"position"}
        assert (codebook(study), log(study)) == (now, events)
