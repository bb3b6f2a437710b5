"""noScribe's pages, and oTranscribe's HTML within JSON."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from timed import check_survival, read_first, said, spoilt, times

from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.errors import DamagedFile, TooDeep, UnreadableFile
from vertel.transcripts.formats import Reading
from vertel.transcripts.timed.webpages import FORMATS
from vertel.transcripts.transcript import Repair


def anchor(start: int, end: int, code: str, text: str) -> str:
    return f'<a name="ts_{start}_{end}_{code}" >{text}</a>'


def stamp(clock: str) -> str:
    return f'<span style="color: #78909C" >[{clock}]</span>'


NOSCRIBE = f"""<!DOCTYPE HTML>
<html ><head ><meta charset="UTF-8" /><meta name="audio_source" content="./gesprek.mp3" /></head><body >
<div class="WordSection1" ><p style="font-weight: 600" >Gesprek in de tuin</p>
<p ><span style="color: #909090" >Transcribed with noScribe vers. 0.7<br />Audio file: ./gesprek.mp3</span></p>
<p >{anchor(4000, 6000, "S00", f"S00: {stamp('00:00:04')} Goedemorgen.")}
{anchor(6000, 9320, "S00", " Hoe gaat het?")}</p>
<p >{anchor(9800, 21450, "S01", f"Moniek: {stamp('00:00:09')} Stelling: //S00: Ja?// één dag (..) &amp; R&amp;D.")}</p>
<p >{anchor(22000, 23000, "S01", "Stelling: de tuin bloeit.")} en hoe!</p>
<p >(iemand lacht)</p>
</div></body></html>"""


def otr(html: str) -> bytes:
    return json.dumps({"text": html, "media": "gesprek.mp3", "media-time": 12.5}).encode()


def moment(seconds: str) -> str:
    return f'<span class="timestamp" contenteditable="false" data-timestamp="{seconds}">0:04</span>'


OTR = otr(
    f"<p>{moment('4.000000')}&nbsp;<b>I:</b> Goede{moment('5.1')}morgen.<br />{moment('9.8')} <b>R1:</b> één 😀</p>"
    "<p>Zonder tijd.</p>"
)


def test_noscribe_anchors_tell_times_and_speakers():
    key, turns, reading = read_first(FORMATS, NOSCRIBE.encode())
    assert key == "noscribe-html"
    assert said(turns) == [
        ("S00", "Goedemorgen. Hoe gaat het?"),
        ("Moniek", "Stelling:"),
        ("S00", "Ja?"),
        ("Moniek", "één dag (..) & R&D."),
        ("S01", "Stelling: de tuin bloeit."),
        (None, "en hoe!"),
        (None, "(iemand lacht)"),
    ]
    assert times(turns) == [(4, 9.32), *[(9.8, 21.45)] * 3, (22, 23), (None, None), (None, None)]
    assert reading.title == "Gesprek in de tuin"
    assert reading.repairs == {
        Repair.FOOTER: 1,
        Repair.MERGED_FRAGMENT: 1,
        Repair.CUE_WITHOUT_SPEAKER: 2,
        Repair.MISSING_TIME: 2,
    }


def test_bottomless_html_is_refused():
    with pytest.raises(TooDeep):
        read_first(FORMATS, NOSCRIBE.replace("Goedemorgen", "<div>" * 100_000).encode())


def test_a_very_long_line_is_fine():
    _, turns, _ = read_first(FORMATS, NOSCRIBE.replace("Goedemorgen", "dag " * 1_500_000).encode())
    assert len(turns[0].text) > 5_000_000


def noscribe(*anchors: str) -> list[tuple[str | None, str]]:
    """What is said in a noScribe page of one paragraph with these anchors."""
    page = f"<html><body><p>Titel</p><p>{''.join(anchors)}</p><p>{anchor(90000, 91000, 'S02', 'Jan: Tot slot.')}</p>"
    return said(read_first(FORMATS, page.encode(), "Jan")[1])[:-1]


def test_overlap_within_the_text_is_a_turn_of_its_own():
    text = f"S00: {stamp('00:00:01')} En toen zweeg ik. //S01: En nu?// Nu niet meer. //Jan: Nee! //S01: Ja!//"
    assert noscribe(anchor(1000, 2000, "S00", text)) == [
        ("S00", "En toen zweeg ik."),
        ("S01", "En nu?"),
        ("S00", "Nu niet meer."),
        ("Jan", "Nee!"),
        ("S01", "Ja!"),
    ]


def test_overlap_in_anchors_of_its_own_belongs_to_who_speaks_through():
    assert noscribe(
        anchor(0, 1000, "S00", f"S00: {stamp('00:00:00')} En toen"),
        anchor(1000, 2000, "//S01", " //S01: En nu?"),
        anchor(2000, 3000, "//S01", " (..) Of later?"),
        anchor(3000, 4000, "S00", "// zweeg ik."),
        anchor(4000, 5000, "//S01", " //Jan: Echt"),
        anchor(5000, 6000, "//S01", " waar?//"),
        anchor(6000, 7000, "S00", " Ja. Of // zo."),
    ) == [
        ("S00", "En toen"),
        ("S01", "En nu? (..) Of later?"),
        ("S00", "zweeg ik."),
        ("Jan", "Echt waar?"),
        ("S00", "Ja. Of // zo."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kijk op https://S01:8080/x of http://Jan: dat is alles.",
        "Kijk //hier: dat is// alles.",
        "Ja // nee // ja.",
        "En //Petra: hm// verder.",
        "Pad ///Jan: en //",
    ],
)
def test_two_strokes_are_no_overlap_without_a_known_speaker(text):
    assert noscribe(anchor(0, 1000, "S00", f"S00: {text}")) == [("S00", text)]


def test_overlap_ends_where_it_says_also_after_a_colon_and_beside_an_address():
    text = "S00: Ja. //Jan: Zie http://x.nl/a //, en hij zei:// Nee."
    assert noscribe(anchor(0, 1000, "S00", text)) == [
        ("S00", "Ja."),
        ("Jan", "Zie http://x.nl/a"),
        ("S00", ", en hij zei:// Nee."),
    ]
    assert noscribe(anchor(0, 1000, "S00", "S00: Ja. //Jan: En hij zei:// Nee.")) == [
        ("S00", "Ja."),
        ("Jan", "En hij zei:"),
        ("S00", "Nee."),
    ]


def test_what_is_nothing_but_overlap_leaves_no_empty_turn():
    page = f"<html><body><p>Titel</p><p>{anchor(0, 1000, 'S00', 'S00: //S01: Hm.//')}</p>"
    _, turns, reading = read_first(FORMATS, page.encode())
    assert said(turns) == [("S01", "Hm.")]
    assert Repair.EMPTY_CUE not in reading.repairs


def test_otranscribe_paragraphs_open_with_their_time():
    key, blocks, _ = read_first(FORMATS, OTR)
    assert key == "otr"
    first, second = blocks
    lines = first.text.split("\n")
    assert lines == ["[00:00:04.000] I: Goedemorgen.", "[00:00:09.800] R1: één 😀"]
    assert [first.text[start:end] for start, end in first.bold] == ["I:", "R1:"]
    assert second == Paragraph("Zonder tijd.")


def test_a_time_after_an_hour_has_hours():
    _, blocks, _ = read_first(FORMATS, otr(f"<p>{moment('3725.25')} Dag.</p>"))
    assert blocks[0].text == "[01:02:05.250] Dag."


@pytest.mark.parametrize("data", [OTR[:-10], b'{"media-time": 1}', b'{"media-time": 1, "text": 4}'])
def test_an_otr_that_is_not_whole_is_damaged(data):
    with pytest.raises(DamagedFile):
        read_first(FORMATS, data)


def test_an_otr_without_bottom_is_refused():
    with pytest.raises(TooDeep):
        read_first(FORMATS, b'{"media-time":' + b"[" * 100_000)


@settings(max_examples=100)
@given(spoilt(NOSCRIBE.encode()))
def test_whatever_the_page_only_our_own_errors_come_out(data):
    check_survival(FORMATS[:1], data)


@settings(max_examples=100)
@given(spoilt(OTR))
def test_whatever_the_otr_only_our_own_errors_come_out(data):
    with suppress(UnreadableFile):
        assert all(isinstance(block, Paragraph) for block in FORMATS[1].read(data, Reading("gesprek")))
