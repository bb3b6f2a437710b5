"""Claims as the templates see them: how far each carries, what speaks against it, and who checked it."""

from collections import Counter
from collections.abc import Sequence

from vertel.reports.fields.selection import spread
from vertel.reports.phrasing import Context, Phrasing, paragraphs
from vertel.stories.claiming.claim import CLAIM_STATUSES, Check, Claim, ClaimReach

SHOWN = 3  # quotes of a claim


def claim_fields(claims: Sequence[Claim], say: Phrasing) -> list[Context]:
    """The claims in their order, numbered."""
    return [_claim(n, claim, say) for n, claim in enumerate(claims, start=1)]


def status_counts(claims: Sequence[Claim], say: Phrasing) -> list[Context]:
    """How many claims have each status, the firmest first; none of those that no claim has."""
    counted = Counter(claim.status for claim in claims)
    return [
        {
            "status": say.words(f"status.{status}.label"),
            "means": say.words(f"status.{status}.means"),
            "n": counted[status],
        }
        for status in reversed(CLAIM_STATUSES)
        if counted[status]
    ]


def claim_sentence(claim: Claim) -> str:
    """Who, and what: as one sentence."""
    return f"{claim.who.strip()} {claim.what.strip()}".rstrip(".") + "."


def check_sentence(check: Check, say: Phrasing) -> str:
    """Who looked, when, and what they found. In public nobody has a name."""
    words = say.words
    key = "check.unnamed" if say.in_public else "check.named"
    return words(
        key,
        kind=words(f"check.kinds.{check.kind}"),
        who=check.by_whom,
        day=words.day(check.held_on),
        verdict=words(f"check.verdicts.{check.verdict}"),
        finding=check.finding.strip(),
    )


def _claim(n: int, claim: Claim, say: Phrasing) -> Context:
    words = say.words
    intended = claim.outcome == "intended"
    return {
        "n": str(n),
        "text": claim_sentence(claim),
        "theme": claim.theme.name if claim.theme else "",
        "since": claim.since,
        "contribution": paragraphs(claim.contribution),
        "intended": intended,
        "outcome": words(f"claim.{claim.outcome}"),
        "status": words(f"status.{claim.status}.label"),
        "means": words(f"status.{claim.status}.means"),
        "voices": str(claim.reach.voices),
        "reach": reach_line(claim.reach, say),
        "quotes": say.quotes(spread(claim.evidence, SHOWN, say.wishes), f"bewering{n}-voor"),
        "against": say.quotes(spread(claim.against, SHOWN, say.wishes), f"bewering{n}-tegen"),
        "checks": [check_sentence(check, say) for check in claim.checks],
        "fell_away": words("claim.fell_away", n=claim.fell_away) if claim.fell_away else "",
    }


def reach_line(reach: ClaimReach, say: Phrasing) -> str:
    """Who told it, of how many, from how many organisations and sessions, and how much speaks against it."""
    words = say.words
    if not reach.sessions:
        told = words("claim.nobody")
    else:
        voices = say.voices(reach.voices) if reach.voices else words("quote.nobody")
        organisations = words("claim.organisations", n=reach.organisations) if reach.organisations else ""
        sessions = say.in_sessions(reach.sessions)
        told = words("claim.reach", voices=voices, organisations=organisations, sessions=sessions)
    labels = [words(f"perspectives.{each}.label").lower() for each in reach.perspectives]
    perspectives = words("reach.perspectives", n=len(labels), perspectives=", ".join(labels)) if labels else ""
    return " ".join(filter(None, [told, perspectives, words("claim.against", n=reach.against)]))
