"""What taking in a project did, or would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from vertel.interchange.dialect import Dialect
from vertel.interchange.remarks import Trouble

Kind = Literal["sessions", "codes", "codings", "memos", "participants", "variables"]
KINDS: tuple[Kind, ...] = ("sessions", "codes", "codings", "memos", "participants", "variables")


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one kind of thing how many are new and how many were known; what `changed` and what is `gone`, by name.

    What changed in the file is only taken over where somebody asked for it, but for the text of a session: that comes
    beside the earlier one. What is gone from the file stays in the study.
    """

    new: int = 0
    known: int = 0
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a project: a tally of each kind; how each source counted its places, by its name.

    `remarks` says how often there was what trouble, `names` with what (the first few); `leftovers` how many parts are
    kept that the study does not show; `moved` and `stayed` how many codings went along to a new version of their text,
    and how many did not.
    `something_new`: the study changed, or would.
    """

    project: str
    file: str
    sessions: Tally
    codes: Tally
    codings: Tally
    memos: Tally
    participants: Tally
    variables: Tally
    dialects: Mapping[str, Dialect]
    remarks: Mapping[Trouble, int]
    leftovers: int
    moved: int
    stayed: int
    something_new: bool
    names: Mapping[Trouble, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Counting:
    """A tally that is being kept."""

    new: int = 0
    known: int = 0
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def tally(self) -> Tally:
        """How it stands."""
        return Tally(self.new, self.known, tuple(self.changed), tuple(self.gone))
