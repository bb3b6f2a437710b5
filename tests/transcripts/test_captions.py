"""WebVTT and SRT in the dialects of the programmes that write them, and the chat of Zoom."""

import pytest
from hypothesis import given, settings
from timed import check_survival, read_first, said, spoilt, times

from vertel.transcripts.errors import DamagedFile
from vertel.transcripts.timed.captions import FORMATS
from vertel.transcripts.transcript import Repair

GRAPH = """WEBVTT

-0:0:1.500 --> 0:0:9.320
<v Eva Jansen>Goedemorgen. Kunt u zichzelf voorstellen?</v>

0:0:9.800 --> 0:0:15.5
<v Dhr. J.P. van 't Hof>Ja, ik ben Jan-Peter.</v>

0:0:15.500 --> 0:0:21.450
<v Dhr. J.P. van 't Hof>Ik help op het Kastanjeplein.</v>
"""

CLIENT = """WEBVTT

0b9c6f3e-5d1a-4c2b-9a77-2f6d0c1e4a55/12-0
00:00:04.000 --> 00:00:09.320
<v Vries, Jan de (Ext)>Goedemorgen. Kunt u\x20
zichzelf voorstellen?</v>

0b9c6f3e-5d1a-4c2b-9a77-2f6d0c1e4a55/13-0
00:00:09.800 --> 00:00:21.450
<v O&apos;Brien &amp; Co>Bij R&amp;D, en R&D begint later <lacht>.
"""

ZOOM = """WEBVTT

1
00:00:04.000 --> 00:00:09.320
Eva Jansen: Goedemorgen.

2
00:00:09.800 --> 00:00:12.000
milen | Erigon: Stelling: de buurt luistert. Om 10:30 begint het.

3
00:00:12.800 --> 00:00:21.450
Etan (Nimbus): Mhm.
"""

NOSCRIBE = """WEBVTT Gesprek in de tuin

NOTE
Transcribed with noScribe vers. 0.7

1
00:00:04.000 --> 00:00:09.320
<v S00>Goedemorgen. //S01: Hoi.// Kunt u zichzelf (..) voorstellen?

2
00:00:09.800 --> 00:00:21.450
<v S01>Ja.
"""

YOUTUBE = """WEBVTT
Kind: captions
Language: nl

00:00:00.000 --> 00:00:02.000 align:start position:0%
\x20
goedemorgen<00:00:00.500><c> allemaal</c><00:00:01.000><c> welkom</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
goedemorgen allemaal welkom
\x20

00:00:02.010 --> 00:00:04.000 align:start position:0%
goedemorgen allemaal welkom
in<00:00:02.500><c> de</c><00:00:03.000><c> tuin.</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
in de tuin.
\x20

00:00:04.010 --> 00:00:06.000 align:start position:0%
in de tuin.
fijn<00:00:05.000><c> dat</c><c> jullie er zijn.</c>
"""

SRT = """1
00:00:04,000 --> 00:00:09,320
Goedemorgen. Wij zijn

2
00:00:09,320 --> 00:00:12,1000
van de buurttuin.

3
00:00:13,000 --> 00:00:14,000
Stelling: iedereen mag meedoen.
"""


def test_teams_through_graph_has_unpadded_and_negative_times():
    key, turns, reading = read_first(FORMATS, GRAPH)
    assert key == "teams-vtt"
    assert said(turns) == [
        ("Eva Jansen", "Goedemorgen. Kunt u zichzelf voorstellen?"),
        ("Dhr. J.P. van 't Hof", "Ja, ik ben Jan-Peter. Ik help op het Kastanjeplein."),
    ]
    assert times(turns) == [(0, 9.32), (9.8, 21.45)]
    assert reading.repairs == {Repair.NEGATIVE_TIME: 1, Repair.MERGED_FRAGMENT: 1}


def test_a_minus_before_every_part_of_a_time_is_one_minus():
    _, turns, reading = read_first(FORMATS, "WEBVTT\n\n0:0:-1.-200 --> 0:0:5.3200000\n<v Eva>Dag.</v>\n")
    assert times(turns) == [(0, 5.32)]
    assert reading.repairs == {Repair.NEGATIVE_TIME: 1}


def test_teams_client_has_ids_entities_and_no_closing_tag():
    key, turns, _ = read_first(FORMATS, CLIENT)
    assert key == "teams-vtt"
    assert said(turns) == [
        ("Vries, Jan de (Ext)", "Goedemorgen. Kunt u zichzelf voorstellen?"),
        ("O'Brien & Co", "Bij R&D, en R&D begint later <lacht>."),
    ]


def test_teams_metadata_holds_json_in_each_cue():
    text = """WEBVTT

00:00:16.246 --> 00:00:17.726
{"startDateTime":"2026-01-15T08:30:45Z","speakerName":"Eva Jansen","spokenText":"Goedemorgen.","spokenLanguage":"nl"}

00:00:18.000 --> 00:00:19.000
{"startDateTime":"2026-01-15T08:30:47Z","speakerName":"","spokenText":"Dag."}
"""
    key, turns, reading = read_first(FORMATS, text)
    assert key == "teams-vtt"
    assert said(turns) == [("Eva Jansen", "Goedemorgen."), (None, "Dag.")]
    assert str(reading.recorded) == "2026-01-15"
    assert reading.repairs == {Repair.CUE_WITHOUT_SPEAKER: 1}


def test_two_voices_in_one_cue_are_two_turns():
    _, turns, _ = read_first(FORMATS, "WEBVTT\n\n00:01.000 --> 00:02.000\nHallo.<v Eva>Dag.</v> <v Jan>Hoi.</v>\n")
    assert said(turns) == [(None, "Hallo."), ("Eva", "Dag."), ("Jan", "Hoi.")]


def test_zoom_names_stand_before_a_colon_also_when_heard_once():
    key, turns, reading = read_first(FORMATS, ZOOM)
    assert key == "zoom-vtt"
    assert said(turns) == [
        ("Eva Jansen", "Goedemorgen."),
        ("milen | Erigon", "Stelling: de buurt luistert. Om 10:30 begint het."),
        ("Etan (Nimbus)", "Mhm."),
    ]
    assert not reading.repairs


def test_noscribe_overlap_is_a_turn_of_its_own_and_pauses_stay_in_the_text():
    key, turns, reading = read_first(FORMATS, NOSCRIBE)
    assert key == "noscribe-vtt"
    assert said(turns) == [
        ("S00", "Goedemorgen."),
        ("S01", "Hoi."),
        ("S00", "Kunt u zichzelf (..) voorstellen?"),
        ("S01", "Ja."),
    ]
    assert times(turns) == [*[(4, 9.32)] * 3, (9.8, 21.45)]
    assert reading.title == "Gesprek in de tuin"


def test_noscribe_overlap_may_have_captions_of_its_own():
    voices = [("S00", "En toen"), ("//S01", "//S01: Zie https://x.nl."), ("//S01", "Toch?"), ("S00", "// zweeg ik.")]
    cues = "".join(f"{n}\n00:0{n}.000 --> 00:0{n}.900\n<v {who}>{what}\n\n" for n, (who, what) in enumerate(voices))
    _, turns, _ = read_first(FORMATS, f"WEBVTT Tuin\n\nNOTE\nnoScribe\n\n{cues}")
    assert said(turns) == [("S00", "En toen"), ("S01", "Zie https://x.nl. Toch?"), ("S00", "zweeg ik.")]


def test_overlap_by_a_name_that_has_no_voice_stays_in_the_text():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Eva>Dag. //Jan: Hoi.// En nu?\n\n"
    assert said(read_first(FORMATS, text)[1]) == [("Eva", "Dag. //Jan: Hoi.// En nu?")]
    both = f"{text}00:03.000 --> 00:04.000\n<v Jan>Ja.\n"
    assert said(read_first(FORMATS, both)[1])[:3] == [("Eva", "Dag."), ("Jan", "Hoi."), ("Eva", "En nu?")]


def test_captions_that_roll_are_read_once():
    key, turns, reading = read_first(FORMATS, YOUTUBE)
    assert key == "youtube-vtt"
    assert said(turns) == [(None, "goedemorgen allemaal welkom in de tuin."), (None, "fijn dat jullie er zijn.")]
    assert times(turns) == [(0, 4), (4.01, 6)]
    assert reading.repairs[Repair.REPEATED_CAPTION] == 4


def test_somebody_who_says_the_same_twice_is_heard_twice():
    voices = "".join(f"00:0{n}.000 --> 00:0{n}.900\n<v {'AB'[n % 2]}>Ja.</v>\n\n" for n in range(6))
    _, turns, reading = read_first(FORMATS, f"WEBVTT\n\n{voices}")
    assert said(turns) == [("A", "Ja."), ("B", "Ja.")] * 3
    assert not reading.repairs


def test_srt_without_speakers_joins_sentences_and_counts():
    key, turns, reading = read_first(FORMATS, SRT)
    assert key == "srt"
    assert said(turns) == [
        (None, "Goedemorgen. Wij zijn van de buurttuin."),
        (None, "Stelling: iedereen mag meedoen."),
    ]
    assert times(turns) == [(4, 13), (13, 14)]
    assert reading.repairs == {Repair.CUE_WITHOUT_SPEAKER: 2, Repair.MERGED_FRAGMENT: 1}
    assert not reading.possible_speakers


def test_a_text_without_full_stops_does_not_become_one_turn():
    cues = "".join(
        f"{n}\n00:{n:02}:00,000 --> 00:{n:02}:09,000\nen toen gingen we naar de buurttuin\n\n" for n in range(60)
    )
    _, turns, _ = read_first(FORMATS, cues.replace("de", "de {}").format(*range(60)))
    assert len(turns) > 3


def test_srt_with_names_at_some_cues_inherits_nothing():
    text = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n\n"
        for n, line in enumerate(
            ["I: Hoe gaat het?", "R1: Goed.", "En met u?", "I: Ook goed.", "Moniek: Ja!", "R1: Mooi."], 1
        )
    )
    _, turns, reading = read_first(FORMATS, text)
    assert said(turns) == [
        ("I", "Hoe gaat het?"),
        ("R1", "Goed."),
        (None, "En met u?"),
        ("I", "Ook goed."),
        (None, "Moniek: Ja!"),
        ("R1", "Mooi."),
    ]
    assert reading.possible_speakers == {"Moniek": 1}
    assert said(read_first(FORMATS, text, "Moniek")[1])[4] == ("Moniek", "Ja!")


def test_two_names_in_one_caption_are_two_turns_and_an_unknown_speaker_is_none():
    text = (
        "1\n00:01,000 --> 00:02,000\nI: Hoe gaat het?\nR1: Goed.\n\n2\n00:03,000 --> 00:04,000\nUnknown Speaker: Dag.\n"
    )
    assert said(read_first(FORMATS, text)[1]) == [("I", "Hoe gaat het?"), ("R1", "Goed."), (None, "Dag.")]


def test_text_after_a_blank_line_in_a_cue_is_not_lost():
    first = "1\n00:01.000 --> 00:02.000\nEerst dit.\n\nEn dan dat.\n\n"
    text = f"WEBVTT\n\n{first}2\n00:03.000 --> 00:04.000\nKlaar.\n\nEcht klaar."
    assert [turn.text for turn in read_first(FORMATS, text)[1]] == ["Eerst dit. En dan dat.", "Klaar. Echt klaar."]


def test_numbers_without_a_blank_line_before_them_are_no_speech():
    text = "1\n00:00:01,000 --> 00:00:02,000\nIn het jaar\n2020.\n2\n00:00:03,000 --> 00:00:04,000\nbegon het.\n"
    assert [turn.text for turn in read_first(FORMATS, text)[1]] == ["In het jaar 2020.", "begon het."]


def test_every_arrow_is_a_cue_and_an_arrow_in_speech_is_speech():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\nVan A --> B.\n"
    _, turns, reading = read_first(FORMATS, text)
    assert [turn.text for turn in turns] == ["Van A --> B."]
    assert reading.repairs[Repair.EMPTY_CUE] == 1


@pytest.mark.parametrize(
    "last", ["00:00:05.000 -->", "00:00:05.000 --> 00:", "00:.1 --> 00:00:09.000", "0:0:0:0 --> 0:0:1"]
)
def test_an_arrow_beside_half_a_time_is_damage(last):
    with pytest.raises(DamagedFile):
        read_first(FORMATS, f"{GRAPH}\n{last}")


def test_zoom_chat_messages_keep_their_line_breaks_as_spaces():
    text = "00:00:04\tEva Jansen:\tGoedemorgen.\nWelkom.\n00:00:09\tDhr. J.P. van 't Hof:\tOm 10:30: koffie.\n"
    key, turns, _ = read_first(FORMATS, text)
    assert key == "zoom-chat"
    assert said(turns) == [("Eva Jansen", "Goedemorgen. Welkom."), ("Dhr. J.P. van 't Hof", "Om 10:30: koffie.")]
    assert times(turns) == [(4, None), (9, None)]


def test_six_million_characters_on_one_line_are_fine():
    _, turns, _ = read_first(FORMATS, f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Eva>{'dag <b ' * 900_000}")
    assert len(turns[0].text) > 6_000_000


@settings(max_examples=100)
@given(spoilt(GRAPH) | spoilt(ZOOM) | spoilt(YOUTUBE) | spoilt(SRT) | spoilt(CLIENT))
def test_whatever_the_text_only_our_own_errors_come_out(text):
    check_survival(FORMATS, text)
