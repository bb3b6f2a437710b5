"""Markdown: every line is a paragraph, without its marks."""

import time

import pytest
from documents import blocks, bold_texts, texts
from hypothesis import given
from hypothesis import strategies as st

from vertel.transcripts.documents.blocks import Paragraph, Row
from vertel.transcripts.documents.markdown import read_markdown
from vertel.transcripts.encoding import decode


def read(data, file, repairs):
    """As the registry does it: what is text was decoded already."""
    return list(read_markdown(decode(data, repairs).text, repairs))


def test_lines_are_paragraphs_and_blank_ones_stay():
    data = "# Gesprek ##\n\n**Eva Jansen:** [00:00:04] Eén vraag.\n- punt\n* nog een\n".encode()
    assert blocks(read, data) == [
        Paragraph("Gesprek", heading=1),
        Paragraph(""),
        Paragraph("Eva Jansen: [00:00:04] Eén vraag.", bold=((0, 11),)),
        Paragraph("punt", bullet=True),
        Paragraph("nog een", bullet=True),
        Paragraph(""),
    ]


@pytest.mark.parametrize(
    ("written", "text", "bold"),
    [
        ("__I:__ Dag", "I: Dag", ["I:"]),
        ("**hele vraag?**", "hele vraag?", ["hele vraag?"]),
        ("***beide***", "beide", ["beide"]),
        ("**a** en **b**", "a en b", ["a", "b"]),
        ("**niet dicht", "**niet dicht", []),
        ("**a** **niet dicht", "a **niet dicht", ["a"]),
        ("2 ** 3 ** 4", "2 ** 3 ** 4", []),
        ("SPEAKER_00 en snake_case_naam", "SPEAKER_00 en snake_case_naam", []),
        ("a__b__c", "a__b__c", []),
        ("vul in: ______", "vul in: ______", []),
        ("*(lacht)* ja _echt_", "(lacht) ja echt", []),
        ("2 * 3 * 4", "2 * 3 * 4", []),
        (r"\*geen\* \*\*merk\*\* \[x\]", "*geen* **merk** [x]", []),
        ("R&amp;D &lt;3", "R&D <3", []),
        ("zie [de site](http://voorbeeld.test/a) en ![foto](b.png)", "zie de site en foto", []),
        ("[r1] Ja.", "[r1] Ja.", []),
        ("> > gezegd", "gezegd", []),
        ("regel met einde  ", "regel met einde", []),
        ("regel met einde\\", "regel met einde", []),
        ("#geenkop", "#geenkop", []),
        ("12. twaalf", "12. twaalf", []),
    ],
)
def test_marks_are_taken_off_and_what_is_no_mark_stays(written, text, bold):
    block = blocks(read, written.encode())[0]
    assert block.text == text
    assert bold_texts(block) == bold


@pytest.mark.parametrize("rule", ["---", "***", "* * *", "________"])
def test_a_rule_is_an_empty_line(rule):
    assert texts(read, f"een\n{rule}\ntwee".encode()) == ["een", "", "twee"]


def test_lines_between_bars_are_rows():
    data = b"| Wie | Wat |\n|:---|---|\n| **I:** | a \\| b |\n| | Ja. |"
    assert blocks(read, data) == [
        Row(((Paragraph("Wie"),), (Paragraph("Wat"),))),
        Row(((Paragraph("I:", bold=((0, 2),)),), (Paragraph("a | b"),))),
        Row(((), (Paragraph("Ja."),))),
    ]


def test_a_single_long_line_takes_time_by_its_length_only():
    def seconds(piece: str, times: int) -> float:
        start = time.perf_counter()
        blocks(read, (piece * times).encode())
        return time.perf_counter() - start

    for piece in ("**a ", "[", "*a ", "_", "> ", "\\", "# ", "|a", "- -"):
        assert seconds(piece, 20_000) < 40 * max(seconds(piece, 2_000), 0.002), piece


@given(st.binary(max_size=200) | st.text("*_#|\\[]()>- \na", max_size=80).map(str.encode))
def test_any_bytes_are_read(data):
    assert blocks(read, data)
