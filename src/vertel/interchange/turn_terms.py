"""A turn as a selection in a text: its name is the label of the speaker, its description says the rest.

    beurt 3; soort: kop; kring: binnen; van: 12.5; tot: 14.2; rol: interviewer

The selection holds what was said, without the label that may stand before it in the text.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from vertel.transcripts.speakers import Role
from vertel.transcripts.transcript import Circle, Kind

_KINDS: Mapping[Kind, str] = {"speech": "spraak", "heading": "kop", "note": "notitie"}
_CIRCLES: Mapping[Circle, str] = {"inner": "binnen", "outer": "buiten"}
_ROLES: Mapping[Role, str] = {"interviewer": "interviewer", "respondent": "respondent"}

T = TypeVar("T", bound=str)

_TURN = "beurt "
_NOBODY = "zonder spreker"
_DESCRIPTION = re.compile(
    rf"{_TURN}(?P<number>\d+)"
    rf"(?P<nobody>; {_NOBODY})?"
    rf"(?:; soort: (?P<kind>{'|'.join(_KINDS.values())}))?"
    rf"(?:; kring: (?P<circle>{'|'.join(_CIRCLES.values())}))?"
    r"(?:; van: (?P<start>[-+.e\d]+))?"
    r"(?:; tot: (?P<end>[-+.e\d]+))?"
    rf"(?:; rol: (?P<role>{'|'.join(_ROLES.values())}))?"
    r"(?P<confirmed>; bevestigd)?",
    re.ASCII,
)


class TurnTerms(NamedTuple):
    """What a selection says of a turn. `number` counts within the session; times are seconds.

    `role` is what somebody said that the speaker is, in the whole session; `confirmed`: somebody looked at who it is.
    """

    number: int
    speaker: str | None = None
    kind: Kind = "speech"
    circle: Circle | None = None
    start_time: float | None = None
    end_time: float | None = None
    role: Role | None = None
    confirmed: bool = False

    @property
    def name(self) -> str:
        """The name of the selection."""
        return self.speaker or ""

    @property
    def description(self) -> str:
        """The description of the selection."""
        said = f"{_TURN}{self.number}" if self.speaker else f"{_TURN}{self.number}; {_NOBODY}"
        if self.kind != "speech":
            said += f"; soort: {_KINDS[self.kind]}"
        if self.circle:
            said += f"; kring: {_CIRCLES[self.circle]}"
        if self.start_time is not None:
            said += f"; van: {self.start_time}"
        if self.end_time is not None:
            said += f"; tot: {self.end_time}"
        if self.role:
            said += f"; rol: {_ROLES[self.role]}"
        return f"{said}; bevestigd" if self.confirmed else said


def may_be_turn(description: str) -> bool:
    """Whether a selection of this description is a turn, so far as one sees at once."""
    return description.startswith(_TURN)


def turn_terms(name: str, description: str) -> TurnTerms | None:
    """What a selection of this name and description says of a turn; None for any other selection."""
    said = _DESCRIPTION.fullmatch(description)
    if said is None:
        return None
    try:
        start, end = (None if said[part] is None else float(said[part]) for part in ("start", "end"))
    except ValueError:
        return None
    return TurnTerms(
        number=int(said["number"]),
        speaker=None if said["nobody"] else name or None,
        kind=_key(_KINDS, said["kind"]) or "speech",
        circle=_key(_CIRCLES, said["circle"]),
        start_time=start,
        end_time=end,
        role=_key(_ROLES, said["role"]),
        confirmed=said["confirmed"] is not None,
    )


def _key(words: Mapping[T, str], said: str | None) -> T | None:
    return next((key for key, word in words.items() if word == said), None)
