"""A transcript as the engine reads it."""

from dataclasses import dataclass

from vertel.language import Lang
from vertel.transcripts.transcript import Turn


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was said in one transcript.

    `starts` are where the turns begin in its text, in code points. `interviewers` are the labels of those who ask the
    questions: what they say is context, and no evidence. `lang` is the language that is spoken.
    """

    turns: tuple[Turn, ...]
    starts: tuple[int, ...]
    interviewers: frozenset[str] = frozenset()
    lang: Lang = "nl"

    def is_answer(self, turn: int) -> bool:
        """Whether a respondent said the turn with this number (counted from zero)."""
        said = self.turns[turn]
        return said.kind == "speech" and said.speaker not in self.interviewers
