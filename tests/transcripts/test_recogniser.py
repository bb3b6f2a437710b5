"""JSON of speech recognisers and of the tools built on them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timed import check_survival, read_first, said, spoilt, times

from vertel.transcripts.errors import DamagedFile, TooDeep, UnknownFormat
from vertel.transcripts.timed.recogniser import FORMATS
from vertel.transcripts.transcript import Repair

WHISPER = {
    "text": " Goedemorgen. Wij zijn van de buurttuin.",
    "segments": [
        {"id": 0, "start": 4.0, "end": 9.32, "text": " Goedemorgen.", "tokens": [1, 2]},
        {"id": 1, "start": 9.8, "end": 12, "text": " Wij zijn van"},
        {"id": 2, "start": 12, "end": 14.5, "text": " de buurttuin. \ud83d\ude00"},
        {"id": 3, "start": 15, "end": 16, "text": " "},
    ],
    "language": "nl",
}
WHISPERX = {
    "segments": [
        {
            "start": 4.0,
            "end": 9.32,
            "text": " Kunt u zich voorstellen?",
            "speaker": "SPEAKER_00",
            "words": [{"word": "Kunt"}, {"word": "u", "start": 4.2, "end": float("nan")}],
        },
        {"start": 9.8, "end": 12.0, "text": " Ja.", "speaker": "SPEAKER_01"},
        {"start": 12.0, "end": 13.0, "text": " Ik ben Jan.", "speaker": "SPEAKER_01"},
        {"start": float("nan"), "end": None, "text": "Mhm."},
    ],
    "word_segments": [],
}
AMBERSCRIPT = {
    "filename": "gesprek.mp3",
    "startTimeOffset": 60.0,
    "speakers": [{"spkid": "spk1", "name": "Eva Jansen"}, {"spkid": "spk2", "name": "Dhr. Hof"}],
    "segments": [
        {
            "speaker": "spk1",
            "words": [{"text": "Goede"}, {"start": 4.1, "end": 4.5, "text": "morgen."}, {"text": "Ja?"}],
        },
        {"speaker": "spk2", "words": [{"start": 9.8, "end": 10.0, "text": "Dag."}]},
        {"speaker": "spk2", "words": [{"start": 11, "end": 12, "text": "Mooi."}]},
    ],
}


def test_whisper_sentences_are_turns_and_nobody_is_their_speaker():
    key, turns, reading = read_first(FORMATS, json.dumps(WHISPER))
    assert key == "whisper-json"
    assert said(turns) == [(None, "Goedemorgen."), (None, "Wij zijn van de buurttuin. 😀")]
    assert times(turns) == [(4, 9.32), (9.8, 14.5)]
    assert reading.repairs == {Repair.EMPTY_CUE: 1, Repair.MERGED_FRAGMENT: 1, Repair.CUE_WITHOUT_SPEAKER: 2}


def test_whisperx_joins_one_speaker_and_survives_nan_and_words_without_times():
    key, turns, reading = read_first(FORMATS, json.dumps(WHISPERX))
    assert key == "whisperx-json"
    assert said(turns) == [
        ("SPEAKER_00", "Kunt u zich voorstellen?"),
        ("SPEAKER_01", "Ja. Ik ben Jan."),
        (None, "Mhm."),
    ]
    assert times(turns) == [(4, 9.32), (9.8, 13), (None, None)]
    assert reading.repairs == {
        Repair.MERGED_FRAGMENT: 1,
        Repair.CUE_WITHOUT_SPEAKER: 1,
        Repair.MISSING_TIME: 1,
    }


def test_a_bare_list_of_segments_is_enough():
    key, turns, _ = read_first(FORMATS, json.dumps([{"start": 1, "end": 2, "text": "Dag.", "speaker": 0}]))
    assert key == "segments-json"
    assert (said(turns), times(turns)) == ([("0", "Dag.")], [(1, 2)])


def test_whisper_cpp_counts_in_milliseconds():
    text = json.dumps(
        {"transcription": [{"offsets": {"from": 4000, "to": 9320}, "text": " Goedemorgen."}]}, indent="\t"
    )
    key, turns, _ = read_first(FORMATS, text)
    assert key == "whisper-cpp-json"
    assert times(turns) == [(4, 9.32)]


def test_amberscript_words_become_text_ids_become_names_and_paragraphs_stay():
    key, turns, reading = read_first(FORMATS, json.dumps(AMBERSCRIPT))
    assert key == "amberscript-json"
    assert said(turns) == [("Eva Jansen", "Goede morgen. Ja?"), ("Dhr. Hof", "Dag."), ("Dhr. Hof", "Mooi.")]
    assert times(turns) == [(64.1, 64.5), (69.8, 70), (71, 72)]
    assert not reading.repairs


def test_words_that_bring_their_own_spaces_keep_them():
    words = [{"word": " Goede"}, {"word": "morgen"}, {"word": " allemaal"}]
    _, turns, _ = read_first(FORMATS, json.dumps({"segments": [{"words": words, "start": 0}]}))
    assert said(turns) == [(None, "Goedemorgen allemaal")]


@pytest.mark.parametrize("opening", ["[", '{"segments":', '[{"segments":[{"words":', '[{"a":1},['])
def test_bottomless_json_is_refused(opening):
    with pytest.raises(TooDeep):
        read_first(FORMATS, opening + "[" * 100_000)
    with pytest.raises(TooDeep):
        read_first(FORMATS, (opening if opening != "[" else "") + '{"a":' * 100_000)


@pytest.mark.parametrize("whole", [WHISPER, WHISPERX, AMBERSCRIPT])
def test_json_that_is_cut_off_is_damaged(whole):
    with pytest.raises(DamagedFile):
        read_first(FORMATS, json.dumps(whole)[:-20])


@pytest.mark.parametrize(
    "text", ["{}", '{"segments": []}', '{"segments": {"text": "Dag."}}', '[{"naam": "Eva"}]', '{"a": 1}']
)
def test_other_json_is_no_transcript(text):
    with pytest.raises(UnknownFormat):
        read_first(FORMATS, text)


@pytest.mark.parametrize("text", ["[i] Hoe gaat het?\n[r1] Goed.", "[00:00:04] - Dag.", "Dag.", "", "{Eva} Dag."])
def test_brackets_alone_are_no_json(text):
    assert not any(each.recognise(text) for each in FORMATS)


def test_numbers_that_no_clock_has_are_no_times():
    segments = '[{"start": 1e999, "end": %s, "text": "Dag."}, {"start": true, "end": "4", "text": "Hoi."}]' % (
        "9" * 400
    )
    assert times(read_first(FORMATS, segments)[1]) == [(None, None), (None, None)]


NAMES = ["segments", "speakers", "speaker", "words", "word", "text", "start", "end", "offsets", "from"]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES), inner),
    max_leaves=20,
)


@settings(max_examples=100)
@given(st.builds(json.dumps, anything) | spoilt(json.dumps(WHISPERX)) | spoilt(json.dumps(AMBERSCRIPT)))
def test_whatever_the_json_only_our_own_errors_come_out(text):
    check_survival(FORMATS, text)
