"""Why nothing waits after a round of suggesting."""

from collections.abc import Iterable, Sequence
from typing import Literal

from vertel.analysis.codebook import Code
from vertel.analysis.conversation import Conversation

# Nobody answers: only interviewers speak, or who did not consent. Decided: all that comes up has its codes already, or
# was refused them. No fit: nothing that is said is enough like a code.
Why = Literal["no codes", "nobody answers", "no keywords", "decided", "no fit"]


def why_nothing(codes: Sequence[Code], said: Iterable[Conversation], *, came_up: bool) -> Why:
    """The first reason that holds, for a round about these codes and conversations; `came_up`: something fitted."""
    if not codes:
        return "no codes"
    if not any(each.is_answer(n) for each in said for n in range(len(each.turns))):
        return "nobody answers"
    if came_up:
        return "decided"
    return "no fit" if any(code.keywords for code in codes) else "no keywords"
