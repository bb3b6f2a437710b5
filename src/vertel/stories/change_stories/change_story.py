"""A change story: then, now, thanks to whom, and why it matters; and what the same teller told before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vertel.stories.claiming.claim import Check
from vertel.stories.telling.evidence import Voice


@dataclass(frozen=True, slots=True)
class ChangeStory:
    """What somebody told of change, or of none (`no_change`).

    `teller` is None where nobody knows who told it, `session` and `domain` are names, empty where there is none.
    `told_on` is the day of the telling: its own, else that of the session. `network` names those to whom it is thanks.
    `earlier` is the number of what the same teller told before. `quote` is the passage it began with, where names are
    replaced by pseudonyms, and `turn` where that begins in the session; "" and None where it began with no passage.
    """

    number: int
    title: str
    teller: Voice | None = None
    session: str = ""
    told_on: date | None = None
    then: str = ""
    now: str = ""
    thanks_to: str = ""
    network: tuple[str, ...] = ()
    matters: str = ""
    no_change: bool = False
    earlier: int | None = None
    domain: str = ""
    quote: str = ""
    turn: int | None = None
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Retelling:
    """What one teller told in the course of time, the first telling first; at least two stories.

    `proposed` has the numbers of the stories that nobody linked to the one before yet.
    """

    stories: tuple[ChangeStory, ...]
    proposed: frozenset[int] = frozenset()


def retellings(stories: Iterable[ChangeStory]) -> tuple[Retelling, ...]:
    """The stories that were told again later, by the day of the first telling."""
    told = tuple(stories)
    proposals = proposed_links(told)
    found = [
        Retelling(chain, frozenset(one.number for one in chain if one.number in proposals))
        for chain in _chains(told, _links(told) | proposals)
        if len(chain) > 1
    ]
    return tuple(sorted(found, key=lambda one: _moment(one.stories[0])))


def retelling_of(story: int, stories: Iterable[ChangeStory]) -> Retelling | None:
    """The tellings among which the story of this number stands; None where it was told once."""
    return next((one for one in retellings(stories) if any(each.number == story for each in one.stories)), None)


def proposed_links(stories: Sequence[ChangeStory]) -> dict[int, int]:
    """Stories that nobody linked to an earlier one, with the last that the same teller told on a day before.

    A story in another domain is another story.
    """
    links = _links(stories)
    by_teller: dict[str, list[ChangeStory]] = {}
    for story in sorted(stories, key=_moment):
        if story.teller:
            by_teller.setdefault(story.teller.pseudonym, []).append(story)
    proposals = {}
    for told in by_teller.values():
        for story in told:
            before = [one for one in told if may_follow(one, story) and _one_domain(one, story)]
            if before and story.number not in links:
                proposals[story.number] = before[-1].number
    return proposals


def may_follow(first: ChangeStory, then: ChangeStory) -> bool:
    """Whether `then` may be a later telling of `first`: by the same teller, on a later day, as far as anybody knows."""
    if first.number == then.number:
        return False
    if first.teller and then.teller and first.teller.pseudonym != then.teller.pseudonym:
        return False
    return first.told_on is None or then.told_on is None or first.told_on < then.told_on


def _one_domain(first: ChangeStory, then: ChangeStory) -> bool:
    known = first.told_on is not None and then.told_on is not None
    return known and (not (first.domain and then.domain) or first.domain == then.domain)


def _links(stories: Iterable[ChangeStory]) -> dict[int, int]:
    told = {one.number: one for one in stories}
    return {one.number: one.earlier for one in told.values() if one.earlier in told and one.earlier is not None}


def _chains(stories: Sequence[ChangeStory], links: Mapping[int, int]) -> list[tuple[ChangeStory, ...]]:
    """The stories that hang together by `links` (later → earlier), each chain in the order of telling."""
    chains: dict[int, list[tuple[int, ChangeStory]]] = {}
    for story in stories:
        path = [story.number]
        while (before := links.get(path[-1])) is not None and before not in path:
            path.append(before)
        circle = path[path.index(before) :] if before is not None else ()  # that has no first
        first = min(circle, default=path[-1])
        chains.setdefault(first, []).append((len(path), story))
    return [
        tuple(story for _depth, story in sorted(chain, key=lambda one: (one[0], _moment(one[1]))))
        for chain in chains.values()
    ]


def _moment(story: ChangeStory) -> tuple[date, int]:
    return story.told_on or date.max, story.number
