"""Who a speaker may be: a role and a perspective, guessed from the label and from what is said, and always with why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from vertel.language import _, ngettext
from vertel.transcripts.labels import known
from vertel.transcripts.transcript import Perspective

Role = Literal["interviewer", "respondent"]

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_TURNS = 3
_OFTEN_A_QUESTION = 0.5
_SELDOM_A_QUESTION = 0.1
_LONG_TURNS = 25  # words, on average


@dataclass(frozen=True, slots=True)
class SpeakerGuess:
    """A proposal for a person to decide on: None for what is unsure; `why` is empty when both are."""

    role: Role | None
    perspective: Perspective | None
    why: str


def guess(label: str, turns: Sequence[str]) -> SpeakerGuess:
    """What the words of `label` tell of role and perspective, else what is said in its `turns` tells its role."""
    role, role_why = _role_by_label(label)
    if role is None:
        role, role_why = _role_by_turns(turns)
    perspective, perspective_why = _perspective_by_label(label)
    reasons = dict.fromkeys(filter(None, (role_why, perspective_why)))
    return SpeakerGuess(role, perspective, "; ".join(reasons))


def _role_by_label(label: str) -> tuple[Role | None, str]:
    found = known(label)
    match found.means if found else "":
        case "interviewer":
            return "interviewer", _("the label “{word}”").format(word=label)
        case "respondent":
            return "respondent", _("the label “{word}”").format(word=label)
    return None, ""


def _role_by_turns(turns: Sequence[str]) -> tuple[Role | None, str]:
    if len(turns) < _FEWEST_TURNS:
        return None, ""
    questions = sum("?" in turn for turn in turns)
    words = sum(len(turn.split()) for turn in turns) / len(turns)
    why = ngettext("{n} of {total} turns asks something", "{n} of {total} turns ask something", questions)
    why = why.format(n=questions, total=len(turns))
    if questions >= _OFTEN_A_QUESTION * len(turns):
        return "interviewer", why
    if questions <= _SELDOM_A_QUESTION * len(turns) and words >= _LONG_TURNS:
        return "respondent", why
    return None, ""


def _perspective_by_label(label: str) -> tuple[Perspective | None, str]:
    for word in (label, *_WORD.findall(label)):
        found = known(word)
        if found and found.perspective:
            return found.perspective, _("the label “{word}”").format(word=word)
    return None, ""
