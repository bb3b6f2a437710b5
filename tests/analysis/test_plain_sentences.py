"""Sentences by their marks: they end with their closing quote, and a question is known by its mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel.analysis.plain_sentences import asks, sentences, sentences_around

SAID = "Eerst niet. Maar toen, na een jaar, wél! En nu? Nu gaat het."


def test_sentences_end_with_their_mark_and_closing_quote_and_at_a_new_line() -> None:
    assert sentences("“Kom.” Zei ze. 3.500 euro!\nDat\n\n kan…  ") == [
        "“Kom.”",
        "Zei ze.",
        "3.500 euro!",
        "Dat",
        "kan…",
    ]


@pytest.mark.parametrize(
    ("start", "end", "around"),
    [
        (0, 5, "Eerst niet."),
        (6, 20, "Eerst niet. Maar toen, na een jaar, wél!"),
        (44, 46, "En nu?"),
        (0, len(SAID), SAID),
        (44, 400, "En nu? Nu gaat het."),  # a passage that runs on into the next turn
    ],
)
def test_a_passage_stands_in_whole_sentences(start: int, end: int, around: str) -> None:
    assert sentences_around(SAID, start, end) == around


@pytest.mark.parametrize(
    ("text", "is_one"), [("Toch?", True), ("Zei ze “toch?”", True), ("Toch? Ja.", False), ("", False)]
)
def test_a_question_is_known_by_its_mark(text: str, is_one: bool) -> None:
    assert asks(text) is is_one


@given(st.text())
def test_nothing_that_was_said_is_lost(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
