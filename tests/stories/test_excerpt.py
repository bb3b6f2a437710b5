"""A few of the words that were said: never more than fits, never other words."""

from hypothesis import given
from hypothesis import strategies as st

from vertel.stories.telling.excerpt import LONGEST, excerpt, says_something


def test_whole_sentences_go_before_a_cut() -> None:
    text = "Eerst kwam ik alleen voor de soep. Daarna bleef ik om te helpen met koken. " + "En toen. " * 40
    assert excerpt(text, 80) == "Eerst kwam ik alleen voor de soep. Daarna bleef ik om te helpen met koken."


def test_a_sentence_that_is_too_long_is_cut_between_words() -> None:
    assert excerpt("dat is gewoon heel lang zonder ook maar een punt of een komma te zeggen", 30) == (
        "dat is gewoon heel lang zonder …"
    )


def test_what_fits_is_left_as_it_was_said() -> None:
    assert excerpt("  Ja,  dat\nklopt. ") == "Ja, dat klopt."
    assert not says_something("Ja, dat klopt.")


@given(st.text(max_size=900), st.integers(50, 400))
def test_it_is_the_beginning_of_what_was_said_and_it_fits(text: str, longest: int) -> None:
    made = excerpt(text, longest)
    assert len(made) <= longest + len(" …")
    whole = " ".join(text.split())
    assert whole.startswith(made.removesuffix(" …"))
    assert len(made) <= len(whole) + 2
    assert excerpt(made, LONGEST + 400) == made or made.endswith("…")
