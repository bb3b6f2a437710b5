"""The quality of what one does beside the quality of what one brings about."""

from vertel.reports.fields.claims import claim_sentence
from vertel.reports.phrasing import Context, Phrasing
from vertel.reports.report import Report


def quality_fields(report: Report, say: Phrasing) -> Context | None:
    """What was done and how, what it brought about with who checked that, and what is hoped for; None without claims.

    Nothing that is hoped for stands among what was brought about.
    """
    if not report.claims:
        return None
    return {
        "doing": _doing(report, say),
        "effect": [
            {"text": claim_sentence(claim), "status": say.words(f"status.{claim.status}.label")}
            for claim in report.claims
            if claim.outcome == "realised"
        ],
        "intended": [claim_sentence(claim) for claim in report.claims if claim.outcome == "intended"],
    }


def _doing(report: Report, say: Phrasing) -> list[str]:
    """What can be said of the work itself: with whom one spoke, how thoroughly, and whether one did as agreed."""
    words = say.words
    said = []
    if report.sessions:
        people = words("counts.participants", n=len(report.participants))
        said.append(
            words("quality.spoke", participants=people, sessions=words("counts.sessions", n=len(report.sessions)))
        )
    checks = sum(any(check.kind != "teller" for check in claim.checks) for claim in report.claims)
    said.append(words("quality.checked", n=checks, all=len(report.claims)))
    against = sum(bool(claim.against) for claim in report.claims)
    said.append(words("quality.against", n=against))
    if report.actions:
        done = sum(action.done_on is not None for action in report.actions)
        said.append(words("quality.done", n=done, all=len(report.actions)))
    return said
