"""A raw text in turns: nothing shifts by a character, whatever the text is made of."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import TEXTS

from vertel.interchange.cleaned import cleaned, encodable
from vertel.interchange.project import SyncPoint
from vertel.interchange.turn_terms import TurnTerms
from vertel.interchange.turns import InTurns, Place, Told, Voice, in_turns, same_text
from vertel.transcripts.encoding import clean

LABELLED = (
    "Gesprek in de buurtkamer\r\n"
    "\r\n"
    "I: Hoe ging dat?\r\n"
    "Anna:  Tja, een he\u0301e\u0301l eind fietsen.  \r\n"
    "\r\n"
    "En toen koffie. 👩‍👧‍👦\u2028"
    "[r1] Ja.\r\n"
    "Anna: Precies.\r\n"
)
ODD = st.lists(
    st.sampled_from(
        [*"ab é\r\n\t\u0301\u0323\u1161\u0344\u212b\u2028\x0c\x85\x00\ufeff가각👩\u200d", "\r\n", "\u1100\u1161"]
    )
).map("".join)


def turn_list(spoken: InTurns) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.text) for turn in spoken.turns]


def selected(raw: str, words: str, spoken: InTurns) -> list[str]:
    """What stands in the study where these words stand in the raw text."""
    start = raw.index(words)
    return [spoken.text[place.start : place.end] for place in spoken.stored(start, start + len(words))]


# ---- the map of the cleaned text


@given(st.text() | TEXTS | ODD)
def test_the_text_is_as_the_study_keeps_all_text(raw: str) -> None:
    assert cleaned(raw).text == clean(raw, Counter())


@given(ODD)
def test_a_place_goes_there_and_back(raw: str) -> None:
    found = cleaned(raw)
    for start in range(len(found.text)):
        for end in range(start + 1, len(found.text) + 1):
            first, last = found.raw_start(start), found.raw_end(end)
            assert 0 <= first < last <= len(raw)
            assert found.start(first) <= start < end <= found.end(last)
            assert found.text[start:end] in clean(raw[first:last], Counter()) or found.start(first) < start


@pytest.mark.parametrize("mark", ["\u0301", "\u0323", "\u0345", "\u3099", "\u1161", "\u11a8", "\u09be", "\u0f73"])
@pytest.mark.parametrize("letter", ["e", "é", "か", "\u1100", "가", "\u09c7", "\u212b", "\u0344", ""])
@pytest.mark.parametrize("between", ["", "\x00", "\ufeff", "\n"])
def test_whatever_joins_what_stands_before_it(letter: str, between: str, mark: str) -> None:
    raw = f"a{letter}{between}{mark}b"
    assert cleaned(raw).text == clean(raw, Counter())


def test_half_a_character_keeps_its_place() -> None:
    assert encodable("a\ud800b") == "a�b"


# ---- turns


def test_labels_tell_who_speaks_and_are_no_part_of_what_is_said() -> None:
    assert turn_list(in_turns(LABELLED)) == [
        (None, "Gesprek in de buurtkamer"),
        ("I", "Hoe ging dat?"),
        ("Anna", "Tja, een héél eind fietsen.\nEn toen koffie. 👩‍👧‍👦"),
        ("R1", "Ja."),
        ("Anna", "Precies."),
    ]
    assert [turn.kind for turn in in_turns(LABELLED).turns][:2] == ["note", "speech"]


def test_without_labels_each_line_is_a_turn_of_nobody() -> None:
    assert turn_list(in_turns("Een.\r\r\nTwee\rDrie\n\n \u2028Vier")) == [
        (None, "Een."), (None, "Twee"), (None, "Drie"), (None, "Vier"),
    ]  # fmt: skip


def test_a_name_is_a_label_where_it_is_known_to_be_one() -> None:
    assert turn_list(in_turns("Kees: Ja.")) == [(None, "Kees: Ja.")]
    assert in_turns("Kees: Ja.").possible == {"Kees": 1}
    assert turn_list(in_turns("Kees: Ja.", names=["Kees"])) == [("Kees", "Ja.")]


def test_nothing_in_a_text_of_blanks() -> None:
    assert in_turns("\r\n \u2028").turns == ()
    assert in_turns("").stored(0, 0) == []


def test_a_voice_has_the_lines_that_are_mostly_its_own() -> None:
    raw = "Hoe ging dat?\nHet ging goed.\nEn toen?\n"
    voices = [Voice(raw.index("Het"), raw.index("En") + 2, "Anna"), Voice(0, 3, "Kees")]
    assert [turn.speaker for turn in in_turns(raw, voices=voices).turns] == [None, "Anna", None]


def test_two_voices_on_one_line_are_nobody() -> None:
    both = [Voice(0, 4, "Anna"), Voice(0, 4, "Kees")]
    assert [turn.speaker for turn in in_turns("Kom.", voices=both).turns] == [None]


def test_what_vertel_wrote_is_taken_as_it_is() -> None:
    raw = "Kop\r\nKees: Ja \r\nnee.\r\nErbij gezet\r\nAnna: Zo"
    told = [
        Told(0, 3, TurnTerms(1, None, "heading")),
        Told(raw.index("Ja"), raw.index("nee.") + 4, TurnTerms(2, "Kees", start_time=1.5, circle="inner")),
        Told(raw.index("Zo"), len(raw), TurnTerms(3, "Anna")),
    ]
    spoken = in_turns(raw, told=told)
    assert turn_list(spoken) == [(None, "Kop"), ("Kees", "Ja \nnee."), (None, "Erbij gezet"), ("Anna", "Zo")]
    assert (spoken.turns[1].start_time, spoken.turns[1].circle) == (1.5, "inner")
    assert spoken.stored(raw.index("Ja"), raw.index("Ja") + 3) == [Place(1, 4, 7)], "the blank is meant"


def test_a_turn_begins_at_the_first_moment_in_it() -> None:
    raw = "I: Hoe?\nAnna: Zo.\nAnna: En zo."
    sync = [SyncPoint("A", 10, 4.5), SyncPoint("B", 14, 5.0), SyncPoint("C", None, 6.0), SyncPoint("D", 0, None)]
    assert [turn.start_time for turn in in_turns(raw, sync=sync).turns] == [None, 4.5, None]


# ---- selections


def test_a_selection_stands_where_it_stood() -> None:
    spoken = in_turns(LABELLED)
    assert selected(LABELLED, "he\u0301e\u0301l", spoken) == ["héél"]
    assert selected(LABELLED, "👩‍👧‍👦\u2028", spoken) == ["👩‍👧‍👦"]
    assert selected(LABELLED, "  Tja", spoken) == ["Tja"]


def test_a_selection_over_turns_is_one_in_each_without_labels_and_blanks() -> None:
    spoken = in_turns(LABELLED)
    over = "dat?\r\nAnna:  Tja, een he\u0301e\u0301l eind fietsen.  \r\n\r\nEn toen koffie. 👩‍👧‍👦\u2028[r1] J"
    assert selected(LABELLED, over, spoken) == ["dat?", "Tja, een héél eind fietsen.\nEn toen koffie. 👩‍👧‍👦", "J"]
    for nothing in ("[r1] ", "\r\nAnna:  ", "  \r\n\r\n"):
        assert selected(LABELLED, nothing, spoken) == []


def test_half_of_a_composed_letter_is_all_of_it() -> None:
    raw = "he\u0301"
    assert in_turns(raw).stored(1, 2) == in_turns(raw).stored(2, 3) == [Place(0, 1, 2)]


_LINES = st.lists(
    st.tuples(
        st.sampled_from(["I: ", "Anna: ", "[r1] ", "Kees: ", "", "  ", "\u0301"]),
        TEXTS,
        st.sampled_from(["\n", "\r\n", "\r", "\u2028"]),
    ),
    max_size=8,
).map(lambda lines: "".join("".join(line) for line in lines))


@given(_LINES)
def test_what_is_selected_is_what_was_said_there(raw: str) -> None:
    spoken = in_turns(raw)
    assert spoken.text == "\n".join(turn.text for turn in spoken.turns)
    assert all(turn.text == turn.text.strip() != "" for turn in spoken.turns)
    start = 0
    for n, turn in enumerate(spoken.turns):
        first, last = spoken.raw(start, start + len(turn.text))
        assert spoken.stored(first, last) == [Place(n, start, start + len(turn.text))]
        if "\n" not in turn.text:
            assert clean(raw[first:last], Counter()).strip() == turn.text
        start += len(turn.text) + 1


@given(_LINES, st.data())
def test_a_passage_goes_out_and_comes_back(raw: str, data: st.DataObject) -> None:
    spoken = in_turns(raw)
    if not spoken.turns:
        return
    n = data.draw(st.integers(0, len(spoken.turns) - 1))
    turn = spoken.turns[n]
    start, end = sorted(data.draw(st.lists(st.integers(0, len(turn.text)), min_size=2, max_size=2, unique=True)))
    said = turn.text[start:end]
    if said != said.strip():
        return
    offset = spoken.text.index(turn.text) if n == 0 else sum(len(one.text) + 1 for one in spoken.turns[:n])
    place = Place(n, offset + start, offset + end)
    assert place in spoken.stored(*spoken.raw(place.start, place.end))


@given(_LINES, st.booleans())
def test_the_same_text_is_recognised_again(raw: str, named: bool) -> None:
    names = ["Kees"] if named else []
    spoken = in_turns(raw, names)
    turns, start = [], 0
    for turn in spoken.turns:
        turns.append((start, start + len(turn.text), turn.speaker))
        start += len(turn.text) + 1
    again = same_text(raw, spoken.text, turns, names)
    assert again is not None
    for first in range(0, len(raw), 3):
        assert again.stored(first, first + 9) == spoken.stored(first, first + 9)


def test_another_text_is_not_the_same() -> None:
    assert same_text("Anders gezegd.", "Gezegd.", [(0, 7, None)]) is None


def test_a_text_as_vertel_writes_it_is_recognised_in_its_turns() -> None:
    raw = "Kees: Ja\r\n\r\n nee\r\nAnna: Zo"
    found = same_text(raw, "Ja\n\n nee\nZo", [(0, 8, "Kees"), (9, 11, "Anna")], told=True)
    assert found is not None
    assert found.raw(4, 8) == (raw.index(" nee"), raw.index(" nee") + 4)
    assert found.stored(6, len(raw)) == [Place(0, 0, 8), Place(1, 9, 11)]
