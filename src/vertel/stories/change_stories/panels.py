"""Most Significant Change: panels of stakeholders that each select a story in a domain of change, and say why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from vertel.stories.change_stories.change_story import ChangeStory

Way = Literal["votes", "negotiation"]
WAYS: tuple[Way, ...] = get_args(Way)

# What a panel still has to do.
Missing = Literal["selection", "reason", "dissent", "feedback", "verification"]


@dataclass(frozen=True, slots=True)
class Domain:
    """A kind of change among whose stories panels choose; `number` is what the study knows it by."""

    number: int
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel on one `domain` (its name). `members` says who sat in it.

    `votes` are how many each story got, by its number. `selected` is the number of the story it chose, `reason` why,
    `dissent` what those said who chose otherwise (or that nobody did), `feedback` what the tellers heard of it.
    """

    number: int
    name: str
    domain: str
    members: str = ""
    held_on: date | None = None
    way: Way = "votes"
    votes: Mapping[int, int] = field(default_factory=dict)
    selected: int | None = None
    reason: str = ""
    dissent: str = ""
    feedback: str = ""

    @property
    def most_votes(self) -> tuple[int, ...]:
        """The story with most votes, or those that share the first place; none where nobody voted."""
        most = max(self.votes.values(), default=0)
        return tuple(story for story, votes in self.votes.items() if votes == most) if most else ()

    @property
    def against_the_votes(self) -> bool:
        """Whether it chose another story than one with most votes: the reason should say why."""
        return self.selected is not None and bool(self.most_votes) and self.selected not in self.most_votes


@dataclass(frozen=True, slots=True)
class Choice:
    """A story (its number), and the panels that chose it."""

    story: int
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Parallel:
    """The panels on one domain side by side: what was chosen, the story that most panels chose first."""

    domain: str
    choices: tuple[Choice, ...]
    undecided: tuple[Panel, ...] = ()

    @property
    def alike(self) -> tuple[Choice, ...]:
        """The stories that more than one panel chose."""
        return tuple(one for one in self.choices if len(one.panels) > 1)

    @property
    def differing(self) -> tuple[Choice, ...]:
        """What panels chose, where they did not all choose the same; empty where they did."""
        return self.choices if len(self.choices) > 1 else ()


def missing(panel: Panel, selected: ChangeStory | None) -> tuple[Missing, ...]:
    """What this panel lacks, in the order in which it would be done. `selected` is the story it chose.

    That the teller herself agrees is no verification: that takes a second source, or somebody from outside.
    """
    if panel.selected is None:
        return ("selection",)
    lacks: dict[Missing, bool] = {
        "reason": not panel.reason.strip(),
        "dissent": not panel.dissent.strip(),
        "feedback": not panel.feedback.strip(),
        "verification": selected is None or all(check.kind == "teller" for check in selected.checks),
    }
    return tuple(what for what, lacking in lacks.items() if lacking)


def parallel(panels: Iterable[Panel]) -> tuple[Parallel, ...]:
    """The panels by domain, in the order in which the domains first come."""
    by_domain: dict[str, list[Panel]] = {}
    for panel in panels:
        by_domain.setdefault(panel.domain, []).append(panel)
    return tuple(
        Parallel(domain, _choices(sitting), tuple(one for one in sitting if one.selected is None))
        for domain, sitting in by_domain.items()
    )


def _choices(panels: Sequence[Panel]) -> tuple[Choice, ...]:
    chose: dict[int, list[Panel]] = {}
    for panel in panels:
        if panel.selected is not None:
            chose.setdefault(panel.selected, []).append(panel)
    most_first = sorted(chose.items(), key=lambda one: -len(one[1]))
    return tuple(Choice(story, tuple(those)) for story, those in most_first)
