"""Doors to the timed formats for their tests, and the check that every one of them must pass."""

from collections import Counter
from contextlib import suppress

from hypothesis import strategies as st

from vertel.transcripts.encoding import clean
from vertel.transcripts.errors import UnreadableFile
from vertel.transcripts.formats import BinaryFormat, Reading, TextFormat
from vertel.transcripts.transcript import Turn

Timed = TextFormat | BinaryFormat


def read_first(formats: tuple[Timed, ...], content, *participants: str) -> tuple[str, list[Turn], Reading]:
    """The key of the first format that recognises `content`, the turns, and what else was found out."""
    reading = Reading("gesprek", frozenset(participants))
    found = next(each for each in _that_take(content, formats) if each.recognise(content))
    return found.key, found.read(content, reading), reading


def _that_take(content, formats: tuple[Timed, ...]) -> list[Timed]:
    """The formats of text for text, the others for bytes."""
    return [each for each in formats if isinstance(each, TextFormat) == isinstance(content, str)]


def said(turns: list[Turn]) -> list[tuple[str | None, str]]:
    """Who says what."""
    return [(turn.speaker, turn.text) for turn in turns]


def times(turns: list[Turn]) -> list[tuple[float | None, float | None]]:
    """From when to when, in seconds."""
    return [(turn.start_time, turn.end_time) for turn in turns]


def spoilt(content):
    """`content` as it comes out of accidents: with a piece taken out, doubled or put in, or cut off."""

    def spoil(a: int, b: int, piece, end: int):
        return (content[:a] + piece + content[b:])[: end + len(piece)]

    place = st.integers(0, len(content))
    pieces = st.text(max_size=20) if isinstance(content, str) else st.binary(max_size=20)
    return st.builds(spoil, place, place, pieces, place | st.just(2 * len(content)))


def check_survival(formats: tuple[Timed, ...], content) -> None:
    """Every format can be asked whether this is its own; every reader gives turns or its own error, never another."""
    if isinstance(content, str):
        content = clean(content, Counter())
    for each in _that_take(content, formats):
        assert each.recognise(content) in (True, False)
        reading = Reading("gesprek")
        with suppress(UnreadableFile):
            turns = each.read(content, reading)
            assert all(turn.text and (turn.start_time or 0) >= 0 for turn in turns)
            assert all(count > 0 for count in reading.repairs.values())
