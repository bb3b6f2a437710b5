"""Transcripts to put into a study."""

from collections import Counter

from vertel.study.sessions.keeping import Incoming
from vertel.transcripts.transcript import Transcript, Turn


def incoming(name: str, *said: tuple[str, str]) -> Incoming:
    """A file called `name` that was read, with (speaker, text) for each turn."""
    turns = tuple(Turn(text, speaker) for speaker, text in said)
    return Incoming(name, repr(said).encode(), Transcript(turns, "plain", "utf-8", Counter(), Counter()))
