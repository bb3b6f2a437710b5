"""Claims: who changed, what, and since when; what speaks for and against it, and who looked whether it holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from vertel.analysis.codebook import Code
from vertel.stories.telling.evidence import Evidence
from vertel.stories.telling.outcome import OutcomeKind
from vertel.transcripts.transcript import PERSPECTIVES, Perspective

# Who looked: whoever told it, somebody else who knows of it, or somebody with no part in it.
CheckKind = Literal["teller", "second-source", "independent"]
CHECK_KINDS: tuple[CheckKind, ...] = get_args(CheckKind)

# What they found: it holds, it holds in part, or it does not hold.
Verdict = Literal["agrees", "partly", "contests"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

# How far a claim may be believed, the least first.
ClaimStatus = Literal["contested", "unconfirmed", "teller-agreed", "second-source", "independently-checked"]
CLAIM_STATUSES: tuple[ClaimStatus, ...] = get_args(ClaimStatus)

_AGREED: dict[CheckKind, ClaimStatus] = {
    "teller": "teller-agreed",
    "second-source": "second-source",
    "independent": "independently-checked",
}


@dataclass(frozen=True, slots=True)
class Check:
    """Somebody (`by_whom`) looked on a day whether something holds. `number` is what the study knows it by."""

    number: int
    kind: CheckKind
    verdict: Verdict
    by_whom: str
    held_on: date
    finding: str


@dataclass(frozen=True, slots=True)
class ClaimReach:
    """How far a claim carries: distinct voices, organisations and sessions, and the perspectives among the voices.

    `against` is the number of distinct passages against it.
    """

    voices: int
    organisations: int
    sessions: int
    perspectives: tuple[Perspective, ...]
    against: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody changed something: `who`, `what`, `since` when, and what those whose account this is contributed.

    `number` is what the study knows it by. `theme` is what it belongs to, None where that is nothing. `evidence` speaks
    for it and `against` against it; `told_against` is the last day on which somebody said something against it, None
    where that day is not known. `fell_away` counts the passages that were put with it and may not count any more: the
    coding was rejected or stayed with an earlier version, or the speaker withdrew.
    """

    number: int
    who: str
    what: str
    since: str = ""
    contribution: str = ""
    outcome: OutcomeKind = "realised"
    theme: Code | None = None
    evidence: tuple[Evidence, ...] = ()
    against: tuple[Evidence, ...] = ()
    checks: tuple[Check, ...] = ()
    told_against: date | None = None
    fell_away: int = 0

    @property
    def reach(self) -> ClaimReach:
        """How far what speaks for it carries."""
        return claim_reach(self.evidence, self.against)

    @property
    def status(self) -> ClaimStatus:
        """How far it may be believed: see `status`."""
        return status(self)


def status(claim: Claim) -> ClaimStatus:
    """How far a claim may be believed.

    1. A check stands until the same person finds otherwise on a later day: nobody takes back what another found.
    2. The claim is contested while a check that contests it stands. It is contested too while something was said
       against it, and nobody but the teller looked on a later day and agrees all the same.
    3. Else it has the status of the furthest check that agrees: independent, second source, teller. A check that agrees
       in part raises nothing, for then the claim should say something else; it does take back what its person contested
       before.
    4. Else it is unconfirmed, however much was said for it: many voices are evidence, and no check.
    """
    if claim.against and not any(_answers(check, claim.told_against) for check in standing(claim.checks)):
        return "contested"
    return check_status(claim.checks)


def check_status(checks: Iterable[Check]) -> ClaimStatus:
    """How far checks alone take something, by the rules of `status`: a change story has no evidence against it."""
    stand = standing(checks)
    if any(check.verdict == "contests" for check in stand):
        return "contested"
    agreed = (_AGREED[check.kind] for check in stand if check.verdict == "agrees")
    return max(agreed, key=CLAIM_STATUSES.index, default="unconfirmed")


def standing(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks that the same person did not find otherwise later, in the order in which they were held.

    Of two on one day the one with the higher number is the later; capitals make nobody another person.
    """
    held = sorted(checks, key=lambda check: (check.held_on, check.number))
    return tuple(
        check
        for n, check in enumerate(held)
        if all(_who(later) != _who(check) or later.verdict == check.verdict for later in held[n + 1 :])
    )


def claim_reach(evidence: Sequence[Evidence], against: Sequence[Evidence] = ()) -> ClaimReach:
    """How far `evidence` carries. Somebody unknown is no voice, but the session in which she spoke is one."""
    voices = {piece.voice for piece in evidence if piece.voice is not None}
    heard = {voice.perspective for voice in voices}
    return ClaimReach(
        voices=len(voices),
        organisations=len({voice.organisation for voice in voices if voice.organisation}),
        sessions=len({piece.session for piece in evidence}),
        perspectives=tuple(perspective for perspective in PERSPECTIVES if perspective in heard),
        against=len({(piece.session, piece.turn, piece.quote) for piece in against}),
    )


def _answers(check: Check, told: date | None) -> bool:
    """Whether a check answers what was said against something on the day `told`."""
    return check.kind != "teller" and check.verdict == "agrees" and (told is None or check.held_on > told)


def _who(check: Check) -> str:
    return " ".join(check.by_whom.split()).casefold()
