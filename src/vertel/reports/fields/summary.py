"""The first page of a report in words: who was heard, what carries best, what differs, what is not known yet."""

from collections.abc import Sequence

from vertel.reports.phrasing import Context, Phrasing, by_perspective, key_of_theme
from vertel.reports.report import Report
from vertel.reports.words import Words
from vertel.stories.telling.findings import ThemeFinding

THEMES = 5
NAMES = 4


def summary(report: Report, themes: Sequence[ThemeFinding], say: Phrasing) -> Context:
    """The summary; whatever is a wish is counted as one and stands nowhere among the results."""
    words = say.words
    wished = sum(len(finding.evidence) for finding in report.stages if finding.stage.intended)
    return {
        "heard": _heard(report, words),
        "themes": _carried(themes, say),
        "no_themes": "" if themes else words("summary.no_themes"),
        "differ": _differ(themes, words),
        "claims": _claims(report, words),
        "intended": words("summary.intended", n=wished) if wished else "",
        "unknown": _unknown(report, words),
    }


def _heard(report: Report, words: Words) -> str:
    if not report.sessions:
        return words("summary.nobody")
    sessions = words("counts.sessions", n=len(report.sessions))
    when = _when(report, words)
    if not report.participants:
        return words("summary.unnamed", sessions=sessions, when=when)
    people = words("counts.participants", n=len(report.participants))
    heard = words("summary.heard", participants=people, sessions=sessions, when=when)
    split = [words(f"perspectives.{key}", n=len(group)) for key, group in by_perspective(report.participants)]
    return f"{heard} {words('summary.split', split=words.names(split))}" if len(split) > 1 else heard


def _when(report: Report, words: Words) -> str:
    days = sorted(session.held_on for session in report.sessions if session.held_on)
    if not days:
        return ""
    key = "summary.on_day" if days[0] == days[-1] else "summary.between"
    return words(key, first=words.day(days[0]), last=words.day(days[-1]))


def _carried(themes: Sequence[ThemeFinding], say: Phrasing) -> list[Context]:
    """The themes that most voices carry. What nobody accepted yet is no finding, and says so."""
    best = sorted(themes, key=lambda finding: (-finding.reach.voices, -finding.reach.sessions))
    return [
        {
            "finding": key_of_theme(finding),
            "name": finding.theme.name,
            "reach": say.short_reach(finding.reach),
            "note": _caution(finding, say),
        }
        for finding in best
        if finding.evidence
    ][:THEMES]


def _caution(finding: ThemeFinding, say: Phrasing) -> str:
    if not any(item.status == "accepted" for item in finding.evidence):
        return say.words("reach.only_draft")
    return say.words("reach.only_wishes") if all(map(say.is_wish, finding.evidence)) else ""


def _differ(themes: Sequence[ThemeFinding], words: Words) -> str:
    disputed = [finding for finding in themes if finding.against]
    if not disputed:
        return words("summary.agree") if themes else ""
    names = words.names([f"‘{finding.theme.name}’" for finding in disputed], NAMES)
    return words("summary.differ", n=sum(len(finding.against) for finding in disputed), themes=names)


def _claims(report: Report, words: Words) -> str:
    """How many claims there are, and how many of them somebody else than the teller checked and agrees with."""
    if not report.claims:
        return ""
    firm = sum(claim.status in ("second-source", "independently-checked") for claim in report.claims)
    contested = sum(claim.status == "contested" for claim in report.claims)
    counted = words("summary.claims", n=len(report.claims))
    parts = [words("summary.firm", n=firm), words("summary.contested", n=contested) if contested else ""]
    return " ".join(filter(None, [counted, *parts]))


def _unknown(report: Report, words: Words) -> list[str]:
    sentences = []
    for kind in words.at("gaps"):
        subjects = [f"‘{gap.subject}’" for gap in report.gaps if gap.kind == kind]
        if subjects:
            sentences.append(words(f"gaps.{kind}", subjects=words.names(subjects, NAMES)))
    return sentences
