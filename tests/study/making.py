"""Transcripts to put into a study."""

from collections import Counter

from vertel.study.sessions import Incoming
from vertel.transcripts.transcript import Transcript, Turn

GESPREK = (
    ("I", "Hoe is het begonnen?"),
    ("Sanne Vos", "Met koffie in de buurtkamer. Iedereen was welkom. 😀"),
    ("Ties Bakker", "Zonder subsidie, en met schulden. Koffie was er altijd."),
)


def incoming(name: str, *said: tuple[str | None, str], possible: dict[str, int] | None = None) -> Incoming:
    """A file called `name` that was read, with (speaker, text) for each turn."""
    turns = tuple(Turn(text, speaker) for speaker, text in said)
    transcript = Transcript(turns, "plain", "utf-8", Counter(), Counter(possible or {}))
    data = "\n".join(f"{speaker or ''}: {text}" for speaker, text in said).encode()
    return Incoming(name, data, transcript)
