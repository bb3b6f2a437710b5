"""Tables of speakers and text in a document."""

from spoken import SAID, SPOKEN, clock, paragraphs, read, said

from vertel.transcripts.documents.blocks import Block, Paragraph, Row
from vertel.transcripts.transcript import Repair


def row(*cells: str) -> Row:
    return Row(tuple(tuple(Paragraph(line) for line in cell.split("\n")) if cell else () for cell in cells))


def test_two_columns_hold_label_and_text() -> None:
    key, turns, _ = read([row(who, what) for who, what in SAID])
    assert key == "table"
    assert said(turns) == SAID


def test_three_columns_hold_time_label_and_text_below_their_headings() -> None:
    rows: list[Block] = [row("Tijd", "Spreker", "Tekst")]
    _, turns, _ = read(rows + [row(clock(start), who, what) for who, what, start, _ in SPOKEN])
    assert said(turns) == SAID
    assert [turn.start_time for turn in turns] == [start for *_, start, _ in SPOKEN]


def test_the_headings_of_two_columns_are_no_turn() -> None:
    rows: list[Block] = [
        row("Deelnemer", "Tekst"),
        row("I", "Hoe gaat het hier?"),
        row("R1", "Goed."),
        row("I", "Mooi."),
    ]
    assert said(read(rows)[1]) == [("I", "Hoe gaat het hier?"), ("R1", "Goed."), ("I", "Mooi.")]


def test_the_columns_may_stand_in_any_order_beside_a_column_of_numbers() -> None:
    rows: list[Block] = [row(str(n), what, clock(start), who) for n, (who, what, start, _) in enumerate(SPOKEN)]
    _, turns, _ = read(rows)
    assert said(turns) == SAID
    assert [turn.start_time for turn in turns] == [start for *_, start, _ in SPOKEN]


def test_a_row_without_a_label_goes_on_with_the_turn_of_the_row_before_and_is_counted() -> None:
    _, turns, reading = read(
        [row("I", "Hallo?"), row("R1", "Ja, dat is zo."), row("", "En nog iets."), row("I", "Dank.")]
    )
    assert said(turns) == [("I", "Hallo?"), ("R1", "Ja, dat is zo.\nEn nog iets."), ("I", "Dank.")]
    assert reading.repairs == {Repair.MERGED_FRAGMENT: 1}


def test_a_cell_with_more_paragraphs_is_one_turn() -> None:
    assert said(read([row("I", "Hallo?\nIs daar iemand?"), row("R1", "Ja.")])[1])[0] == ("I", "Hallo?\nIs daar iemand?")


def test_times_beside_labelled_text_give_both() -> None:
    _, turns, _ = read([row(clock(start), f"{who}: {what}") for who, what, start, _ in SPOKEN])
    assert said(turns) == SAID
    assert [turn.start_time for turn in turns] == [start for *_, start, _ in SPOKEN]


def test_paragraphs_around_the_table_are_notes_and_the_first_is_the_title() -> None:
    top, below = paragraphs("Gesprek in het buurthuis", "Uitgewerkt door Noor")
    _, turns, reading = read(
        [top, row("I", "Hoe gaat het hier in de wijk?"), row("R1", "Steeds beter, sinds vorig jaar."), below]
    )
    assert [(turn.kind, turn.text) for turn in turns] == [
        ("note", "Gesprek in het buurthuis"),
        ("speech", "Hoe gaat het hier in de wijk?"),
        ("speech", "Steeds beter, sinds vorig jaar."),
        ("note", "Uitgewerkt door Noor"),
    ]
    assert reading.title == "Gesprek in het buurthuis"


def test_a_table_about_the_session_above_labelled_text_becomes_notes() -> None:
    key, turns, reading = read(
        [row("Datum", "14 maart 2025"), row("Locatie", "De Kade"), *paragraphs("I: Hallo?", "R1: Ja.")]
    )
    assert key == "labels"
    assert [turn.text for turn in turns if turn.kind == "note"] == ["Datum: 14 maart 2025", "Locatie: De Kade"]
    assert str(reading.recorded) == "2025-03-14"


def test_a_table_of_participants_above_a_transcript_is_not_what_they_said() -> None:
    key, turns, _ = read(
        [row("R1", "bewoner"), row("R2", "ambtenaar"), *paragraphs("I: Hoe gaat het?", "R1: Goed, hoor.")]
    )
    assert key == "labels"
    assert said(turns) == [("I", "Hoe gaat het?"), ("R1", "Goed, hoor.")]
    assert [turn.text for turn in turns if turn.kind == "note"] == ["R1: bewoner", "R2: ambtenaar"]


def test_a_table_in_prose_is_text() -> None:
    key, turns, _ = read([*paragraphs("Wat de groepen schreven."), row("Groen", "Meer bomen", "Een moestuin")])
    assert key == "prose"
    assert said(turns) == [(None, text) for text in ("Wat de groepen schreven.", "Groen", "Meer bomen", "Een moestuin")]
