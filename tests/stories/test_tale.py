"""A metaphor story is read in turns."""

from hypothesis import given
from hypothesis import strategies as st

from vertel.stories.telling.tale import Paragraph, Tale, readers_in_turns


def test_the_readers_of_a_tale_come_in_the_order_of_their_first_turn() -> None:
    told = Tale("Het touw", "", tuple(Paragraph("…", reader=who) for who in ("Bep", "", "Arie", "Bep")))
    assert told.readers == ("Bep", "Arie")


@given(st.lists(st.text(min_size=1), min_size=1, unique=True), st.integers(0, 30))
def test_turns_are_fair(readers: list[str], paragraphs: int) -> None:
    turns = readers_in_turns(readers, paragraphs)
    assert len(turns) == paragraphs
    times = [turns.count(reader) for reader in readers]
    assert max(times) - min(times) <= 1
    assert list(turns[: len(readers)]) == readers[:paragraphs]


def test_without_readers_nobody_reads() -> None:
    assert readers_in_turns([], 2) == ("", "")
