"""The codebook out: as a document to hand in, and as YAML that people can read."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from making import GESPREK, incoming

from vertel.analysis.codebook_file import read_codebook
from vertel.language import using
from vertel.study.beginning import begin
from vertel.study.codebook.keeping import codebook, take_over
from vertel.study.coding.by_hand import HandCoding, add_codings
from vertel.study.exchanging.codebook_out import write_codebook, write_tags
from vertel.study.reporting.codebook import make_codebook
from vertel.study.reporting.wanted import Wanted
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.sheets import UnknownSuffix
from vertel.study.store.schema import codes
from vertel.study.store.study import Study

BOOK = """\
codes:
  - code: geld
    name: Geld
    description: |-
      Over geld.
      En over wie het heeft.
    include: subsidie
    exclude: tijd
    keywords: [subsidie, "*schulden"]
    examples: ["De subsidie stopte, zei Ties Bakker.", "- nee, # ja: 'zo'"]
    colour: "#1b7f5c"
  - code: schulden
    name: Schulden
    parent: geld
  - code: ontmoeting
    name: Ontmoeting
"""


@pytest.fixture
def talked(study: Study, tmp_path: Path) -> Study:
    """A conversation that is coded, with a codebook of which an example names somebody."""
    add_transcripts(study, [incoming("een.txt", *GESPREK)])
    (tmp_path / "mensen.csv").write_text(
        "label,role,pseudonym\nI,interviewer,\nSanne Vos,respondent,Wilma\nTies Bakker,respondent,Bob\n", "utf-8"
    )
    read_list(study, tmp_path / "mensen.csv")
    (tmp_path / "boek.yaml").write_text(BOOK, "utf-8")
    take_over(study, tmp_path / "boek.yaml")
    quotes = [("geld", "Zonder subsidie"), ("schulden", "schulden"), ("geld", "Koffie was er altijd")]
    add_codings(study, [HandCoding(code, "een", quote) for code, quote in quotes])
    return study


def test_the_document_has_a_chapter_for_each_theme_with_all_that_the_codebook_says(
    talked: Study, tmp_path: Path
) -> None:
    assert write_codebook(talked, tmp_path / "codeboek.docx") == 3
    paragraphs = docx.Document(str(tmp_path / "codeboek.docx")).paragraphs
    headings = [(one.style.name, one.text) for one in paragraphs if one.style.name.startswith("Heading")]
    assert headings == [("Heading 1", "Geld"), ("Heading 2", "Schulden"), ("Heading 1", "Ontmoeting")]
    texts = [one.text for one in paragraphs]
    at = texts.index("Over geld.")
    assert texts[at : at + 6] == [
        "Over geld.",
        "En over wie het heeft.",
        "Wel: subsidie",
        "Niet: tijd",
        "Trefwoorden: subsidie, *schulden",
        "Voorbeelden",
    ]
    assert "- nee, # ja: 'zo'" in texts
    assert "2 keer gegeven: 1 deelnemer, 1 sessie. Sleutel: geld." in texts
    assert "Nog niet gegeven. Sleutel: ontmoeting." in texts
    assert "2 thema’s, met daaronder 1 code." in texts


def test_nobody_is_named_in_it(talked: Study, tmp_path: Path) -> None:
    for form in ("docx", "html"):
        write_codebook(talked, tmp_path / f"codeboek.{form}")
    page = (tmp_path / "codeboek.html").read_text("utf-8")
    text = "\n".join(one.text for one in docx.Document(str(tmp_path / "codeboek.docx")).paragraphs)
    for written in (page, text):
        assert "De subsidie stopte" in written
        assert not any(name in written for name in ("Ties", "Bakker", "Bob"))


def test_a_study_without_codes_says_so(study: Study) -> None:
    with study.changing("gone") as change:
        change.delete(codes, [3])
        change.delete(codes, [1, 2])
    assert make_codebook(study, Wanted("codebook"), date(2025, 3, 14)).entries == ()


def test_it_speaks_english_too(talked: Study, tmp_path: Path) -> None:
    with using("en"):
        write_codebook(talked, tmp_path / "codebook.html")
    page = (tmp_path / "codebook.html").read_text("utf-8")
    assert "Given 2 times: 1 participant, 1 session." in page


def test_yaml_is_as_one_would_write_it(talked: Study, tmp_path: Path) -> None:
    write_codebook(talked, tmp_path / "codeboek.yaml")
    text = (tmp_path / "codeboek.yaml").read_text("utf-8")
    assert "\n\n  - code: geld\n    name: Geld\n    description: |-\n      Over geld.\n" in text
    assert "    keywords: [subsidie, '*schulden']\n    examples:\n      - De subsidie stopte" in text
    assert "\n\n  - code: ontmoeting\n    name: Ontmoeting\n" in text
    before = codebook(talked)
    assert take_over(talked, tmp_path / "codeboek.yaml").changed == ()
    assert codebook(talked) == before


def test_a_form_that_is_none_leaves_nothing_behind(talked: Study, tmp_path: Path) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    with pytest.raises(UnknownSuffix, match=r"\.csv, \.xlsx, \.json, \.parquet, \.yaml, \.qdc, \.docx, \.html"):
        write_codebook(talked, empty / "codeboek.odt")
    assert list(empty.iterdir()) == []


@given(st.lists(st.tuples(st.text("ab. 1é", max_size=6), st.integers(0, 3)), min_size=1, max_size=8))
@settings(max_examples=25)
def test_tags_for_taguette_make_the_same_tree(names: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        book = Path(folder, "boek.yaml")
        rows = [
            {"code": f"c{n}", "name": name or "x", **({"parent": f"c{n - 1 - above}"} if above < n else {})}
            for n, (name, above) in enumerate(names)
        ]
        book.write_text(yaml.safe_dump({"codes": rows}), "utf-8")
        study = begin(Path(folder, "onderzoek"), name="Klein", codebook=str(book))
        tags = Path(folder, "tags.csv")
        assert write_tags(study, tags) == len(names)
        found = {code.key: code for code in read_codebook(tags).codes}
        held = codebook(study).codes
    assert len(found) == len(names)
    depth = {None: 0}
    for code in held:
        depth[code.key] = depth[code.parent] + 1
    told = {None: 0}
    for tag in found.values():
        told[tag.key] = told[tag.parent] + 1
    assert list(told.values()) == list(depth.values())
