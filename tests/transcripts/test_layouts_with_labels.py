"""Labels before what was said, in the notations people have."""

import pytest
from spoken import EVA, HOF, KHATIB, SAID, SPOKEN, bold, clock, lines, paragraphs, read, said

from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.transcript import Repair

START = [start for *_, start, _ in SPOKEN]


def test_plain_labels_give_turns_without_times() -> None:
    key, turns, reading = read(lines("\n\n".join(f"{who}: {what}" for who, what in SAID)))
    assert key == "labels"
    assert said(turns) == SAID
    assert not reading.repairs
    assert not reading.possible_speakers


@pytest.mark.parametrize(
    "notation",
    [
        "[{time}] {who}: {what}",
        "{time} {who}: {what}",
        "{who}: [{time}] {what}",
        "{who} ({time}): {what}",
        "{who} [{time}] {what}",
        "{who} [{time}]\n{what}",
        "{time}\n{who}: {what}",
    ],
)
def test_a_time_beside_the_label_is_the_start_of_the_turn(notation: str) -> None:
    text = "\n".join(notation.format(time=clock(start), who=who, what=what) for who, what, start, _ in SPOKEN)
    turns = read(lines(text))[1]
    assert said(turns) == SAID
    assert [turn.start_time for turn in turns] == START


def test_the_time_of_f4_is_the_end_of_the_turn() -> None:
    key, turns, _ = read(lines("\n".join(f"{who}: {what} #{clock(end)}-3#" for who, what, _, end in SPOKEN)))
    assert key == "f4"
    assert said(turns) == SAID
    assert [turn.start_time for turn in turns] == [None] * len(SPOKEN)
    assert [turn.end_time for turn in turns] == [end + 0.3 for *_, end in SPOKEN]


def test_a_time_of_f4_inside_a_sentence_is_no_speech_and_the_last_one_counts() -> None:
    turns = read(lines("I: Hallo. #00:00:02-0#\nR1: Ja #00:00:05-1# en toen niet meer. #00:00:09-2#"))[1]
    assert said(turns) == [("I", "Hallo."), ("R1", "Ja en toen niet meer.")]
    assert turns[1].end_time == 9.2


@pytest.mark.parametrize("written", ["[{}] {}", "[{}]: {}", "[{}]\t{}"])
def test_labels_in_brackets_are_speakers_and_other_brackets_are_not(written: str) -> None:
    text = "\n".join(
        written.format(*turn) for turn in [("i", "Hallo?"), ("r1", "Ja."), ("i", "En u?"), ("r2", "[lacht] Nee.")]
    )
    key, turns, _ = read(lines(text + "\n[lacht] Echt niet."))
    assert key == "bracket-labels"
    assert said(turns) == [("I", "Hallo?"), ("R1", "Ja."), ("I", "En u?"), ("R2", "[lacht] Nee.\n[lacht] Echt niet.")]


def test_a_bold_label_needs_no_colon() -> None:
    assert said(read([bold(f"{who} {what}", len(who)) for who, what in SAID])[1]) == SAID


def test_a_bold_label_may_have_a_colon_and_a_time() -> None:
    blocks = [bold(f"{who}: [{clock(start)}] {what}", len(who) + 1) for who, what, start, _ in SPOKEN]
    key, turns, _ = read(list(blocks))
    assert key == "stamped-labels"
    assert said(turns) == SAID
    assert [turn.start_time for turn in turns] == START


def test_a_name_on_a_line_of_its_own_opens_a_turn() -> None:
    assert said(read(lines("\n".join(f"{who}\n{what}\n" for who, what in SAID)))[1]) == SAID


@pytest.mark.parametrize("line", ["{what}", "[{time}] - {what}"])
def test_atrain_puts_its_speaker_on_a_line_of_its_own(line: str) -> None:
    names = {EVA: "SPEAKER_00", HOF: "SPEAKER_01", KHATIB: "SPEAKER_02"}
    turns = [f"{names[who]}\n{line.format(time=clock(start), what=what)}\n" for who, what, start, _ in SPOKEN]
    key, read_turns, _ = read(lines("Transcription for 251122-int\n\n\n" + "\n".join(turns)))
    assert key == "atrain"
    assert said(read_turns) == [(names[who], what) for who, what in SAID]
    if "time" in line:
        assert [turn.start_time for turn in read_turns if turn.kind == "speech"] == START


def test_lines_in_one_paragraph_each_open_their_own_turn() -> None:
    assert said(read(paragraphs("I: Hallo?\nR1: Ja."))[1]) == [("I", "Hallo?"), ("R1", "Ja.")]


def test_a_paragraph_without_a_label_belongs_to_the_turn_before_it_and_is_counted() -> None:
    _, turns, reading = read(paragraphs("R1: Eerst dit.", "En dan dat.", "I: Aha."))
    assert said(turns) == [("R1", "Eerst dit.\nEn dan dat."), ("I", "Aha.")]
    assert reading.repairs == {Repair.MERGED_FRAGMENT: 1}


def test_a_name_that_opens_one_turn_stays_in_the_text_and_is_asked_about() -> None:
    _, turns, reading = read(paragraphs("I: Wie is daar?", "Samira: ik ben het."))
    assert said(turns) == [("I", "Wie is daar?\nSamira: ik ben het.")]
    assert reading.possible_speakers == {"Samira": 1}
    assert reading.repairs[Repair.POSSIBLE_SPEAKER] == 1


def test_a_name_on_the_list_of_participants_is_certain() -> None:
    _, turns, reading = read(paragraphs("I: Wie is daar?", "Samira: ik ben het."), "Samira")
    assert said(turns) == [("I", "Wie is daar?"), ("Samira", "ik ben het.")]
    assert not reading.possible_speakers


@pytest.mark.parametrize(
    "text", ["Stelling: het is goed.", "Vraag 3: en nu?", "10:30 was laat.", "Ze zei: kom maar.", "2: twee."]
)
def test_what_is_no_label_stays_in_the_text_however_often_it_comes(text: str) -> None:
    _, turns, reading = read(paragraphs("I: Hallo.", f"R1: {text}", text, text))
    assert said(turns) == [("I", "Hallo."), ("R1", f"{text}\n{text}\n{text}")]
    assert not reading.possible_speakers


def test_a_label_without_words_behind_it_is_counted_as_empty() -> None:
    _, turns, reading = read(paragraphs("I: Hallo.", "R1:", "I: Bent u daar?"))
    assert said(turns) == [("I", "Hallo."), ("I", "Bent u daar?")]
    assert reading.repairs == {Repair.EMPTY_CUE: 1}


def test_a_heading_ends_the_turn_and_nobody_inherits_it() -> None:
    _, turns, _ = read([Paragraph("R1: Eerst dit."), Paragraph("Deel twee", heading=1), Paragraph("Wie zei dit?")])
    assert [(turn.kind, turn.speaker, turn.text) for turn in turns] == [
        ("speech", "R1", "Eerst dit."),
        ("heading", None, "Deel twee"),
        ("speech", None, "Wie zei dit?"),
    ]


@pytest.mark.parametrize("before", ["- ", "• ", "1. ", "12\t"])
def test_labels_in_a_list_or_behind_line_numbers_are_found(before: str) -> None:
    assert said(read(paragraphs(f"{before}I: Hallo?", f"{before}R1: Ja."))[1]) == [("I", "Hallo?"), ("R1", "Ja.")]


def test_a_tab_may_stand_where_others_have_a_colon() -> None:
    turns = read(paragraphs("Interviewer\tHoe gaat het?", "Respondent\tGoed: beter dan ooit."))[1]
    assert said(turns) == [("Interviewer", "Hoe gaat het?"), ("Respondent", "Goed: beter dan ooit.")]


def test_a_time_on_a_line_of_its_own_is_that_of_the_next_turn() -> None:
    turns = read(paragraphs("I: Hallo.", "R1: Ja.", "[00:05:00]", "I: Verder.", "R1: Goed."))[1]
    assert [(turn.text, turn.start_time) for turn in turns][2:] == [("Verder.", 300), ("Goed.", None)]


def test_a_word_on_a_line_of_its_own_is_no_speaker_unless_it_is_a_participant() -> None:
    blocks = paragraphs("I: Klopt dat?", "Precies", "I: En dit?", "Precies", "Samira", "Dat is zo.")
    assert said(read(blocks)[1]) == [("I", "Klopt dat?\nPrecies"), ("I", "En dit?\nPrecies\nSamira\nDat is zo.")]
    assert said(read(blocks, "Samira")[1])[2] == ("Samira", "Dat is zo.")


def test_two_words_behind_a_time_are_speech() -> None:
    assert said(read(lines("[00:00:04] Goedemorgen Eva\n[00:00:06] Hallo"))[1]) == [
        (None, "Goedemorgen Eva"),
        (None, "Hallo"),
    ]


def test_overlap_as_noscribe_writes_it_is_a_turn_of_its_own() -> None:
    _, turns, reading = read(
        paragraphs(
            "S00: [00:00:01] En toen zweeg ik. //S01: En nu?// Nu niet meer.",
            "Zie https://x.nl. //S01: Echt?// Ja. //Petra: hm// //S01: Hm.//",
            "Dat was het.",
            "S01: [00:00:09] //S00: Nee!//",
            "//S01: Jawel.",
        )
    )
    assert said(turns) == [
        ("S00", "En toen zweeg ik."),
        ("S01", "En nu?"),
        ("S00", "Nu niet meer.\nZie https://x.nl."),
        ("S01", "Echt?"),
        ("S00", "Ja. //Petra: hm//"),
        ("S01", "Hm."),
        ("S00", "Dat was het."),
        ("S00", "Nee!"),
        ("S01", "Jawel."),
    ]
    assert reading.repairs == {Repair.MERGED_FRAGMENT: 1}


def test_a_heading_above_the_conversation_tells_title_and_date() -> None:
    above = [Paragraph("Reflectie", heading=1), Paragraph("Buurthuis, 14 maart 2025", heading=2)]
    _, turns, reading = read([*above, *paragraphs("I: Was dat na 3 april 2024?", "R1: Ja.")])
    assert (reading.title, str(reading.recorded)) == ("Reflectie", "2025-03-14")
    assert [turn.kind for turn in turns] == ["heading", "heading", "speech", "speech"]
