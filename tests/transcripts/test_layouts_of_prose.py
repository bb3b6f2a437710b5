"""Text without labels, and what is the same in every layout: headings, notes, headers and circles."""

from datetime import date

from spoken import EVA, SAID, bold, lines, paragraphs, read, said

from vertel.transcripts.documents.blocks import Block, Paragraph


def kinds(blocks: list[Block]) -> list[tuple[str, str]]:
    return [(turn.kind, turn.text) for turn in read(blocks)[1]]


def test_prose_gives_a_turn_for_each_paragraph_and_names_nobody() -> None:
    key, turns, _ = read(paragraphs(*(what for _, what in SAID)))
    assert key == "prose"
    assert said(turns) == [(None, what) for _, what in SAID]


def test_times_without_labels_give_turns_with_times_and_no_speakers() -> None:
    key, turns, _ = read(lines("[00:00.000 --> 00:04.000]  Goedemorgen.\n[00:04.000 --> 00:09.500]  Ja."))
    assert key == "times"
    assert said(turns) == [(None, "Goedemorgen."), (None, "Ja.")]
    assert [(turn.start_time, turn.end_time) for turn in turns] == [(0, 4), (4, 9.5)]


def test_whole_questions_in_bold_and_what_follows_become_question_and_answer() -> None:
    key, turns, _ = read([bold(what) if who == EVA else Paragraph(what) for who, what in SAID])
    assert key == "bold-questions"
    assert said(turns) == [
        ("Vraag", SAID[0][1]),
        ("Antwoord", SAID[1][1]),
        ("Vraag", SAID[2][1]),
        ("Antwoord", f"{SAID[3][1]}\n{SAID[4][1]}"),
        ("Vraag", SAID[5][1]),
        ("Antwoord", SAID[6][1]),
    ]


def test_bold_headings_without_a_question_mark_are_no_questions() -> None:
    key, _, _ = read([bold("De wijk"), Paragraph("Het is er groen."), bold("De mensen"), Paragraph("Die zijn lief.")])
    assert key == "prose"


def test_headings_stay_headings_and_the_first_is_the_title() -> None:
    blocks: list[Block] = [
        Paragraph("Dialoogsessie", heading=1),
        Paragraph("Er was eens…", heading=2),
        Paragraph("Ik kwam hier."),
    ]
    assert kinds(blocks) == [("heading", "Dialoogsessie"), ("heading", "Er was eens…"), ("speech", "Ik kwam hier.")]
    assert read(blocks)[2].title == "Dialoogsessie"


def test_footnotes_and_lines_in_square_brackets_are_notes() -> None:
    blocks: list[Block] = [*paragraphs("I: Hallo.", "[stilte]", "R1: Ja."), Paragraph("Zie bijlage.", note=True)]
    assert kinds(blocks) == [("speech", "Hallo."), ("note", "[stilte]"), ("speech", "Ja."), ("note", "Zie bijlage.")]


def test_who_was_speaking_before_a_note_still_speaks_after_it() -> None:
    turns = read(paragraphs("R1: Ja, nou.", "[stilte]", "En toen ging ik.", "I: Aha."))[1]
    assert said(turns) == [("R1", "Ja, nou."), ("R1", "En toen ging ik."), ("I", "Aha.")]


def test_header_lines_on_top_are_notes_and_tell_the_date() -> None:
    blocks = paragraphs(
        "Gesprek met de buurt", "Datum: 14 maart 2025", "Interviewer: Eva Jansen", "Locatie: De Kade", "I: Hallo."
    )
    _, turns, reading = read(blocks)
    assert [turn.kind for turn in turns] == ["note", "note", "note", "note", "speech"]
    assert reading.title == "Gesprek met de buurt"
    assert reading.recorded == date(2025, 3, 14)


def test_a_header_word_in_the_middle_is_speech() -> None:
    assert said(read(paragraphs("I: Wanneer was het?", "R1: Tja.", "Datum: weet ik niet."))[1])[1] == (
        "R1",
        "Tja.\nDatum: weet ik niet.",
    )


def test_a_line_about_a_circle_sets_it_for_the_turns_that_follow_and_stays_a_heading() -> None:
    blocks = paragraphs("Binnenkring", "R1: Een.", "Buitenkring:", "R2: Twee.", "Tafel 2", "R3: Drie.")
    assert [(turn.kind, turn.circle, turn.text) for turn in read(blocks)[1]] == [
        ("heading", "inner", "Binnenkring"),
        ("speech", "inner", "Een."),
        ("heading", "outer", "Buitenkring:"),
        ("speech", "outer", "Twee."),
        ("heading", None, "Tafel 2"),
        ("speech", None, "Drie."),
    ]


def test_a_sentence_about_a_circle_changes_nothing() -> None:
    turns = read(paragraphs("R1: Een.", "Buitenkring is een mooi woord."))[1]
    assert [turn.circle for turn in turns] == [None]


def test_blank_lines_and_blank_paragraphs_leave_no_turns() -> None:
    assert said(read(lines("\n \nEerste.\n\n\t\nTweede.\n"))[1]) == [(None, "Eerste."), (None, "Tweede.")]


def test_a_short_paragraph_in_bold_is_a_heading() -> None:
    blocks: list[Block] = [bold("Er was eens…"), *paragraphs("R1: Ik kwam hier.", "I: Mooi."), bold("Probleem!")]
    assert [text for kind, text in kinds(blocks) if kind == "heading"] == ["Er was eens…", "Probleem!"]


def test_who_took_part_is_told_above_the_conversation_and_not_said() -> None:
    blocks = paragraphs("Interviewer: Eva Jansen", "Respondent: Piet de Wit", "14 maart 2025", "I: Hallo?", "R: Ja.")
    _, turns, reading = read(blocks)
    assert said(turns) == [("I", "Hallo?"), ("R", "Ja.")]
    assert reading.recorded == date(2025, 3, 14)
