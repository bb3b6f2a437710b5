"""A session with its codings to read: in Word with comments, and as a page with marks."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from documented import check_fields
from lxml import etree
from making import ON_BOTH, incoming

from vertel.reports.fields.transcript import transcript_document
from vertel.reports.words import read_words
from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.memos import write_memo
from vertel.study.coding.passages import list_passages
from vertel.study.exchanging.coded_transcript import coded_transcript
from vertel.study.exchanging.coded_transcript_out import OneFileEach, coded_file, coded_zip, write_coded
from vertel.study.sessions.errors import NoSuchSession
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.store.study import Study
from vertel.study.suggesting.suggestions import suggest

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SECRET = "subsidie voor de papegaaien"
SAID = (
    ("I", "Hoe gaat het, Sanne?"),
    ("Sanne Vos", "Met koffie 😀 van Ties in de buurtkamer. Iedereen\nwas <welkom>."),
    ("Ties Bakker", f"Er was {SECRET}."),
    ("Sanne Vos", "En in de buurtkamer was altijd koffie."),
)


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("een.txt", *SAID)], SessionNote("Eén"))
    add_coding(study, HandCoding("ontmoeting", "Eén", "koffie 😀 van Ties in"))
    add_coding(study, HandCoding("geld", "Eén", "Ties in de buurtkamer", against=True))
    add_coding(study, HandCoding("schulden", "Eén", "Iedereen was <welkom>"))
    add_coding(study, HandCoding("geld", "Eén", SECRET))
    write_memo(study, "codings", 2, "Sanne lachte hierbij.")
    return study


def refused(study: Study, label: str = "Ties Bakker") -> None:
    path = study.folder / "sprekers.csv"
    path.write_text(f"session,label,role,pseudonym,consent\nEén,{label},respondent,Arie,nee\n", encoding="utf-8")
    read_list(study, path)


def word(study: Study, **options: bool) -> tuple[str, dict[str, tuple[str, str, list[str]]]]:
    """The text of the Word file, and by its number each comment: its author, the words beside it, its lines."""
    _name, data = coded_file(study, "eén", ".docx", **options)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body, listed = (etree.fromstring(archive.read(f"word/{part}.xml")) for part in ("document", "comments"))
    open_now: set[str] = set()
    beside: dict[str, str] = {}
    whole = ""
    for each in body.iter():
        number = each.get(f"{W}id", "")
        if each.tag == f"{W}commentRangeStart":
            open_now.add(number)
            beside[number] = ""
        elif each.tag == f"{W}commentRangeEnd":
            open_now.remove(number)
        elif each.tag in (f"{W}t", f"{W}br", f"{W}p"):
            text = each.text or "" if each.tag == f"{W}t" else "\n"
            whole += text
            for one in open_now:
                beside[one] += text
    assert not open_now
    assert len(body.findall(f".//{W}commentReference")) == len(beside)
    return whole, {one.get(f"{W}id"): (one.get(f"{W}author"), beside[one.get(f"{W}id")], _lines(one)) for one in listed}


def _lines(comment: Any) -> list[str]:
    return ["".join(text.text for text in line.iter(f"{W}t")) for line in comment.iter(f"{W}p")]


def html(study: Study, **options: bool) -> str:
    return coded_file(study, "Eén", ".html", **options)[1].decode()


@ON_BOTH
def test_a_comment_stands_exactly_beside_its_passage(talked: Study) -> None:
    _whole, comments = word(talked, pseudonyms=False)
    assert [(author, words, lines) for author, words, lines in comments.values()] == [
        ("Noor", "koffie 😀 van Ties in", ["Ontmoeting"]),
        ("Noor", "Ties in de buurtkamer", ["Geld", "Tegenvoorbeeld", "Memo van Noor: Sanne lachte hierbij."]),
        ("Noor", "Iedereen\nwas <welkom>", ["Geld › Schulden"]),
        ("Noor", SECRET, ["Geld"]),
    ]


def test_names_become_pseudonyms_and_the_passages_move_along(talked: Study) -> None:
    whole, comments = word(talked)
    assert [words for _author, words, _lines in comments.values()] == [
        "koffie 😀 van [Deelnemer 3] in",
        "[Deelnemer 3] in de buurtkamer",
        "Iedereen\nwas <welkom>",
        SECRET,
    ]
    assert "Memo van Noor: [Deelnemer 2] lachte hierbij." in comments["1"][2]
    page = html(talked)
    for name in ("Sanne", "Ties", "Vos", "Bakker"):
        assert name not in whole
        assert name not in page
    assert "Deelnemer 2: " in whole


def test_whoever_refused_is_left_out_with_her_words_and_her_name(talked: Study) -> None:
    refused(talked)
    for pseudonyms in (True, False):
        whole, comments = word(talked, pseudonyms=pseudonyms)
        page = html(talked, pseudonyms=pseudonyms)
        for text in (whole, page):
            assert "papegaaien" not in text
            assert "Ties" not in text
            assert "1 beurt is weggelaten" in text
        assert len(comments) == 3
    assert "Sanne Vos" in word(talked, pseudonyms=False)[0]


def test_suggestions_are_there_only_for_who_asks_and_say_so(talked: Study) -> None:
    suggest(talked, threshold=0.1)
    waiting = len(list_passages(talked, status="suggested"))
    assert waiting
    assert len(word(talked)[1]) == 4
    comments = word(talked, suggestions=True)[1].values()
    said = [lines for author, _words, lines in comments if author == "vertel"]
    assert len(said) == waiting
    assert all("Voorstel, nog niet overgenomen" in lines[1] for lines in said)
    assert html(talked, suggestions=True).count('suggested" id="c') == waiting


def test_the_page_has_a_mark_for_each_coding_and_a_link_to_it(talked: Study) -> None:
    page = html(talked, pseudonyms=False)
    ids = re.findall(r'<mark [^>]*id="(c\d+)"', page)
    assert sorted(ids) == sorted(re.findall(r'<a href="#(c\d+)"', page))
    assert len(set(ids)) == 4
    assert "was &lt;welkom&gt;" in page
    assert "<script" not in page
    assert "http" not in re.sub(r"http://www\.w3\.org/\S+", "", page)
    etree.fromstring(re.search(r"<main>.*</main>", page, re.DOTALL)[0].encode())  # all marks lie within each other


def test_the_codes_are_counted_in_the_order_of_the_codebook(talked: Study) -> None:
    made = coded_transcript(talked, "Eén")
    assert [(code.path, code.passages) for code in made.codes] == [
        ("Ontmoeting", 1),
        ("Geld", 2),
        ("Geld › Schulden", 1),
    ]


def test_a_session_is_a_file_and_all_are_a_folder(talked: Study, tmp_path: Path) -> None:
    add_transcripts(talked, [incoming("Ties: deel/2.txt", ("I", "Dag."), ("Mo", "Dag!"))], SessionNote("Ties: deel/2"))
    with pytest.raises(OneFileEach):
        write_coded(talked, tmp_path / "x.docx")
    with pytest.raises(NoSuchSession):
        write_coded(talked, tmp_path / "x.docx", ["Twee"])
    assert not (tmp_path / "x.docx").exists()
    assert write_coded(talked, tmp_path / "x.docx", ["Eén"]) == [tmp_path / "x.docx"]
    names = {path.name for path in write_coded(talked, tmp_path / "uit", form=".html")}
    assert names == {"Eén.html", "[Deelnemer 3]- deel-2.html"}
    with zipfile.ZipFile(io.BytesIO(coded_zip(talked, ".html"))) as archive:
        assert set(archive.namelist()) == names


def test_every_field_of_its_templates_is_documented(talked: Study) -> None:
    made = coded_transcript(talked, "Eén", suggestions=True)
    check_fields("transcript", [transcript_document(made, read_words("nl", talked.folder), date(2026, 1, 15))])
