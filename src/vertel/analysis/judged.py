"""What people decided on a conversation, and what that says of its sentences.

People seldom code every sentence. Where nobody decided on anything, nothing is known, and nothing is counted.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from vertel.analysis.conversation import Conversation
from vertel.language import Lang

# The sentences of a text in a language: start and end of each in code points, end exclusive.
Bounds = Callable[[str, Lang], Sequence[tuple[int, int]]]

# For codes the codes above and below them. A code that is not in it has none.
Kin = Mapping[str, frozenset[str]]
NO_KIN: Kin = MappingProxyType({})

_HALF = 0.5  # a coding is about a sentence if it covers this share of it, or has this share of itself in it


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on a passage: `code` belongs there, or does not.

    `number` is that of the coding, `text` its quote; `start` and `end` are code points in the transcript, end
    exclusive. `by_hand`: somebody put the code there herself; else she accepted or refused what the machine suggested.
    """

    number: int
    code: str
    start: int
    end: int
    text: str
    accepted: bool
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A conversation, and what people decided on passages of it."""

    conversation: Conversation
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class JudgedSentence:
    """A sentence on which somebody decided: text[start:end] of its turn, in code points.

    `coded` has the codes that people put there, each with the numbers of their codings; `refused` those that somebody
    refused and nobody put there; `aside` those that may not count for the machine, nor against it.
    """

    start: int
    end: int
    coded: Mapping[str, frozenset[int]]
    refused: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()


def judged_sentences(
    conversation: Conversation,
    decisions: Iterable[Decision],
    bounds: Bounds,
    *,
    by_hand: bool = False,
    kin: Kin = NO_KIN,
) -> dict[int, tuple[JudgedSentence, ...]]:
    """The judged sentences of what respondents said, by the number of their turn (from zero).

    `by_hand`: only what people coded by hand makes a sentence judged. What they accepted from the machine there is put
    aside: it would flatter the machine to count it, and wrong it to count it as an error. By `kin`, codes above and
    below one that people put are put aside too: who chose “debts” did not say that “money” is wrong.
    """
    about: dict[int, list[Decision]] = defaultdict(list)
    for decision in decisions:
        for turn in answers(conversation, decision):
            about[turn].append(decision)
    found = {turn: tuple(_judged(conversation, turn, about[turn], bounds, by_hand, kin)) for turn in sorted(about)}
    return {turn: sentences for turn, sentences in found.items() if sentences}


def answers(conversation: Conversation, decision: Decision) -> list[int]:
    """The numbers of the turns of respondents that a decision is about or runs into."""
    first = max(bisect_right(conversation.starts, decision.start) - 1, 0)
    after = bisect_left(conversation.starts, decision.end)
    return [turn for turn in range(first, after) if conversation.is_answer(turn)]


def _judged(
    conversation: Conversation, turn: int, decisions: Sequence[Decision], bounds: Bounds, by_hand: bool, kin: Kin
) -> Iterator[JudgedSentence]:
    begin = conversation.starts[turn]
    for start, end in bounds(conversation.turns[turn].text, conversation.lang):
        here = [one for one in decisions if _is_about(one, begin + start, begin + end)]
        if not any(one.by_hand or not by_hand for one in here):
            continue
        coded: dict[str, frozenset[int]] = {}
        aside: set[str] = set()
        for one in here:
            if one.accepted and (one.by_hand or not by_hand):
                coded[one.code] = coded.get(one.code, frozenset()) | {one.number}
            elif one.accepted:
                aside.add(one.code)
        refused = {one.code for one in here if not one.accepted} - coded.keys() - aside
        related = frozenset().union(*(kin.get(code, frozenset()) for code in coded.keys() | aside))
        yield JudgedSentence(
            start, end, coded, frozenset(refused), frozenset((aside | related) - coded.keys() - refused)
        )


def _is_about(decision: Decision, start: int, end: int) -> bool:
    """Whether a decision is about the sentence from `start` to `end`, and does not merely run into it."""
    shared = min(end, decision.end) - max(start, decision.start)
    return shared > 0 and shared >= _HALF * min(end - start, decision.end - decision.start)
