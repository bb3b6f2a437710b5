"""What was agreed (who does what, by when, and whether it was done), and the lessons that were learned."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

ActionState = Literal["open", "overdue", "done"]


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody will do. `session` is the name of the session in which it was agreed, empty where that is unknown.

    `due` is the last day on which it is in time; `done_on` the day on which it was done.
    """

    who: str
    what: str
    due: date | None = None
    done_on: date | None = None
    note: str = ""
    session: str = ""

    def overdue(self, today: date) -> bool:
        """Whether it should have been done by now, and is not. On its last day it is still in time."""
        return self.done_on is None and self.due is not None and self.due < today

    def state(self, today: date) -> ActionState:
        """Whether it is done, overdue, or open."""
        if self.done_on:
            return "done"
        return "overdue" if self.overdue(today) else "open"


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned: the `core` in one sentence, and the `text` that explains it."""

    core: str
    text: str = ""
