"""Teams, Otter, Word Transcribe and Google Meet."""

from datetime import date

from spoken import EVA, HOF, SAID, SPOKEN, clock, lines, paragraphs, read, said

from vertel.transcripts.documents.blocks import Block, Paragraph
from vertel.transcripts.transcript import Repair

TOP = (
    "Gesprek wijk-20260115_093000-Opname van vergadering",
    "15 januari 2026, 08:30AM",
    "Eva Jansen heeft de transcriptie gestart",
)


def teams(*extra: str) -> list[Block]:
    turns = [f"{who}   0:{start:02}\n{what}" for who, what, start, _ in SPOKEN]
    return paragraphs(*TOP, *turns, *extra)


def test_a_teams_document_gives_turns_with_their_start() -> None:
    key, turns, _ = read(teams())
    assert key == "teams"
    assert said(turns) == SAID
    assert [turn.start_time for turn in turns] == [start for *_, start, _ in SPOKEN]


def test_title_and_date_of_a_teams_document_are_kept_and_its_recording_lines_left_out_and_counted() -> None:
    _, turns, reading = read(teams("Eva Jansen heeft de transcriptie beëindigd"))
    assert said(turns) == SAID
    assert len(turns) == len(SAID)
    assert reading.title == TOP[0]
    assert reading.recorded == date(2026, 1, 15)
    assert reading.repairs == {Repair.RECORDING_LINE: 2}


def test_the_recording_lines_of_teams_are_known_by_structure_in_any_language() -> None:
    top = ("Meeting", "January 15, 2026, 8:30AM", "Ada Bos hat die Transkription gestartet")
    blocks = paragraphs(*top, "Eva Jansen   0:04\nGoedemorgen.", "Ada Bos hat die Transkription beendet")
    assert said(read(blocks)[1]) == [(EVA, "Goedemorgen.")]


def test_a_paragraph_of_teams_with_more_lines_is_one_turn() -> None:
    blocks = paragraphs(
        *TOP, "Eva Jansen   0:04\nGoedemorgen.\nKunt u zichzelf voorstellen?", "Hof, Jan (Ext)   0:09\nJa."
    )
    assert said(read(blocks)[1]) == [(EVA, "Goedemorgen.\nKunt u zichzelf voorstellen?"), ("Hof, Jan (Ext)", "Ja.")]


def test_a_teams_document_pasted_as_lines_reads_the_same() -> None:
    text = "\n".join([*TOP, *(f"{who}   0:{start:02}\n{what}\n" for who, what, start, _ in SPOKEN)])
    key, turns, _ = read(lines(text))
    assert key == "teams"
    assert said(turns) == SAID


def test_a_sentence_about_a_speaker_is_no_recording_line() -> None:
    blocks = paragraphs(*TOP, "Eva Jansen   0:04\nGoedemorgen.", "Jan Hof   0:09\nEva Jansen heeft dat gezegd.")
    assert said(read(blocks)[1])[1] == ("Jan Hof", "Eva Jansen heeft dat gezegd.")


def test_the_old_teams_document_gives_both_times_and_joins_fragments_of_one_speaker() -> None:
    blocks = paragraphs(
        "0:0:4.000 --> 0:0:6.500\nEva Jansen\nGoedemorgen.",
        "0:0:6.500 --> 0:0:9.320\nEva Jansen\nKunt u zichzelf voorstellen?",
        "0:0:9.800 --> 0:0:21.450\nDhr. J.P. van 't Hof\nJa.",
    )
    key, turns, reading = read(blocks)
    assert key == "teams-old"
    assert said(turns) == [(EVA, "Goedemorgen. Kunt u zichzelf voorstellen?"), (HOF, "Ja.")]
    assert [(turn.start_time, turn.end_time) for turn in turns] == [(4.0, 9.32), (9.8, 21.45)]
    assert reading.repairs == {Repair.MERGED_FRAGMENT: 1}


def test_a_time_before_the_recording_becomes_zero_and_is_counted() -> None:
    _, turns, reading = read(paragraphs("-0:0:1.000 --> 0:0:3.000\nEva Jansen\nGoedemorgen."))
    assert turns[0].start_time == 0
    assert reading.repairs == {Repair.NEGATIVE_TIME: 1}


def test_otter_gives_turns_and_its_footer_is_left_out_and_counted() -> None:
    text = "\n".join(f"{who}  0:{start:02}  \n{what}\n" for who, what, start, _ in SPOKEN)
    key, turns, reading = read(lines(f"{text}\nTranscribed by https://otter.example\n"))
    assert key == "otter"
    assert said(turns) == SAID
    assert [turn.start_time for turn in turns] == [start for *_, start, _ in SPOKEN]
    assert reading.repairs == {Repair.FOOTER: 1}


def test_an_unknown_speaker_of_otter_stays_unknown() -> None:
    _, turns, _ = read(lines("Unknown Speaker  0:16  \nHallo?\n\nEva Jansen  0:18  \nGoedemorgen."))
    assert said(turns) == [(None, "Hallo?"), (EVA, "Goedemorgen.")]


WORD_TOP = ("Audiobestand", "interview.mp3", "Transcriptie")


def test_word_transcribe_gives_turns_below_its_three_headings() -> None:
    key, turns, reading = read(paragraphs(*WORD_TOP, *(f"{clock(at)} {who}\n{what}" for who, what, at, _ in SPOKEN)))
    assert key == "word-transcribe"
    assert said(turns) == SAID
    assert [turn.start_time for turn in turns] == [start for *_, start, _ in SPOKEN]
    assert reading.repairs == {Repair.RECORDING_LINE: 3}


def test_word_transcribe_without_its_headings_is_known_by_its_numbered_speakers() -> None:
    key, turns, _ = read(paragraphs("00:00:04 Spreker 1\nGoedemorgen.", "00:00:09 Spreker 2\nJa."))
    assert key == "word-transcribe"
    assert said(turns) == [("Spreker 1", "Goedemorgen."), ("Spreker 2", "Ja.")]


def test_word_transcribe_without_times_keeps_its_speakers() -> None:
    _, turns, _ = read(paragraphs(*WORD_TOP, "Spreker 1\nGoedemorgen.", "Spreker 2\nJa."))
    assert said(turns) == [("Spreker 1", "Goedemorgen."), ("Spreker 2", "Ja.")]


def test_word_transcribe_without_speakers_keeps_its_times() -> None:
    _, turns, _ = read(paragraphs(*WORD_TOP, "00:00:04\nGoedemorgen.", "00:00:09\nStelling: ja."))
    assert said(turns) == [(None, "Goedemorgen."), (None, "Stelling: ja.")]
    assert [turn.start_time for turn in turns] == [4, 9]


def test_word_transcribe_with_neither_is_prose() -> None:
    assert said(read(paragraphs(*WORD_TOP, "Goedemorgen.", "Ja."))[1]) == [(None, "Goedemorgen."), (None, "Ja.")]


MEET = ("📝 Notities", "15 jan 2026", "Eva Jansen: vroeg naar de wijk; dit zei niemand.", "📖 Transcript", "00:00:04")


def test_the_automatic_notes_of_google_meet_never_become_speech() -> None:
    key, turns, reading = read(paragraphs(*MEET, *(f"{who}: {what}" for who, what in SAID)))
    assert key == "google-meet"
    assert said(turns) == SAID
    assert len(turns) == len(SAID)
    assert [turn.start_time for turn in turns] == [4] + [None] * 6
    assert reading.repairs == {Repair.AI_NOTES: 4}
    assert reading.recorded == date(2026, 1, 15)


def test_the_last_lines_of_google_meet_are_left_out_and_counted() -> None:
    last = ("Transcription ended after 00:41:20", "This text was made by a computer and may have errors.")
    _, turns, reading = read(paragraphs(*MEET, *(f"{who}: {what}" for who, what in SAID), *last))
    assert said(turns) == SAID
    assert reading.repairs[Repair.RECORDING_LINE] == 2


def test_amberscript_text_has_its_time_on_the_line_above() -> None:
    key, turns, _ = read(lines("\n".join(f"{clock(start)}\n{who}: {what}\n" for who, what, start, _ in SPOKEN)))
    assert key == "amberscript"
    assert said(turns) == SAID
    assert [turn.start_time for turn in turns] == [start for *_, start, _ in SPOKEN]


def test_a_name_with_a_time_is_certain_even_when_it_opens_one_turn() -> None:
    assert said(read(lines("00:00:04\nEva Jansen: Goedemorgen."))[1]) == [(EVA, "Goedemorgen.")]


def test_a_heading_between_turns_with_headers_stays_a_heading() -> None:
    blocks: list[Block] = [*teams(), Paragraph("Deel twee", heading=2), Paragraph("Eva Jansen   1:04\nVerder dan.")]
    assert [(turn.kind, turn.text) for turn in read(blocks)[1]][-2:] == [
        ("heading", "Deel twee"),
        ("speech", "Verder dan."),
    ]


def test_an_agenda_with_times_is_not_taken_for_speakers() -> None:
    key, turns, _ = read(lines("Opening   10:00\nPauze   11:00\nI: Hallo.\nR1: Ja."))
    assert key == "labels"
    assert said(turns) == [("I", "Hallo."), ("R1", "Ja.")]
