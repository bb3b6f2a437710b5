"""A report as its templates see it: plain text, numbers and lists, everything already in words."""

from collections.abc import Mapping, Sequence

from vertel.language import _
from vertel.reports.charts import figure
from vertel.reports.phrasing import (
    UNKNOWN,
    Context,
    Phrasing,
    by_perspective,
    draft_mark,
    key_of_stage,
    key_of_theme,
    paragraphs,
    perspective_of,
    writable,
)
from vertel.reports.report import Method, Report, SessionSummary
from vertel.reports.selection import in_order, spread
from vertel.reports.summary import summary
from vertel.reports.words import Words
from vertel.stories.evidence import Evidence, Voice
from vertel.stories.findings import Comparison, StageFinding, ThemeFinding
from vertel.transcripts.transcript import PERSPECTIVES

SHOWN = 5
SIDE_BY_SIDE = 3


def report_context(report: Report, words: Words) -> Context:
    """The fields of the report templates. Raises MissingWords, MisspeltWords."""
    themes = [finding for finding in report.themes if finding.evidence or finding.against]
    say = phrasing(report, words)
    return writable(
        {
            "words": words.entries,
            "language": words("language"),
            "name": report.about.name.strip(),
            "date": words.day(report.made_on),
            "draft": draft_mark(report.method.suggested, report.method.in_use, words),
            "summary": summary(report, themes, say),
            "who": paragraphs(report.about.who),
            "question": paragraphs(report.about.question),
            "knowledge_questions": report.about.knowledge_questions,
            "sessions": [_session(session, words) for session in report.sessions],
            "participants": [_group(key, group, words) for key, group in by_perspective(report.participants)],
            "figure": figure(themes, words),
            "themes": [_theme(n, finding, say) for n, finding in enumerate(themes)],
            "stages": [_stage(finding, report.stories, say) for finding in report.stages],
            "unplaced": _beside_the_story(report, say) if report.stages else "",
            "comparison": _comparison(report, say),
            "gaps": [{"gap": gap.reason or gap.subject, "ask": gap.question} for gap in report.gaps],
            "method": _method(report.method, len(report.sessions), words),
        }
    )


def phrasing(report: Report, words: Words) -> Phrasing:
    """Counts are out of everybody who took part or spoke, so that no part is ever larger than its whole."""
    spoken = [item for theme in report.themes for item in (*theme.evidence, *theme.against)]
    spoken += [item for finding in report.stages for item in finding.evidence]
    return Phrasing(
        words,
        participants=len({*report.participants} | {item.voice for item in spoken if item.voice}),
        sessions=len({session.name for session in report.sessions} | {item.session for item in spoken}),
        wishes=frozenset(finding.stage.key for finding in report.stages if finding.stage.intended),
    )


def _session(session: SessionSummary, words: Words) -> Context:
    return {
        "name": session.name,
        "kind": words(f"kinds.{session.kind}"),
        "when": ", ".join(filter(None, [words.day(session.held_on), session.place])),
        "participants": str(session.participants),
        "words": f"{session.words:,}".replace(",", words("thousands")),
    }


def _group(perspective: str, voices: Sequence[Voice], words: Words) -> Context:
    return {
        "perspective": words(f"perspectives.{perspective}.label"),
        "n": str(len(voices)),
        "names": ", ".join(sorted(voice.pseudonym for voice in voices)),
    }


def _theme(n: int, finding: ThemeFinding, say: Phrasing) -> Context:
    shown = spread(finding.evidence, SHOWN, say.wishes)
    against = spread(finding.against, SHOWN, say.wishes)
    more = len(finding.evidence) + len(finding.against) - len(shown) - len(against)
    wished = [item for item in shown if item.stage in say.wishes]
    reach = say.reach(finding.reach, finding.evidence) if finding.evidence else say.words("reach.only_against")
    return {
        "finding": key_of_theme(finding),
        "all_id": f"citaten-{n}",
        "name": finding.theme.name,
        "description": finding.theme.description,
        "reach": reach,
        "quotes": say.quotes([item for item in shown if item not in wished], "thema"),
        "wishes": say.quotes(wished, "thema"),
        "against": say.quotes(against, "thema"),
        "more": say.words("quote.more", n=more) if more else "",
        "all": _all_quotes(n, (*finding.evidence, *finding.against), say),
    }


def _all_quotes(n: int, evidence: Sequence[Evidence], say: Phrasing) -> list[Context]:
    """Every quote of a theme, by perspective, each group with the id that its cell in the figure links to."""
    groups = []
    for key in (*PERSPECTIVES, UNKNOWN):
        quotes = [item for item in evidence if perspective_of(item.voice) == key]
        if quotes:
            label = say.words(f"perspectives.{key}.label")
            groups.append({"id": f"citaten-{n}-{key}", "label": label, "quotes": say.quotes(quotes, "citaat")})
    return groups


def _stage(finding: StageFinding, stories: Mapping[str, str], say: Phrasing) -> Context:
    shown = in_order(finding.evidence, SHOWN)
    more = len(finding.evidence) - len(shown)
    return {
        "finding": key_of_stage(finding),
        "title": finding.stage.title,
        "belongs": finding.stage.belongs,
        "intended": finding.stage.intended,
        "story": paragraphs(stories.get(finding.stage.key, "")),
        "reach": say.reach(finding.reach, finding.evidence) if finding.evidence else "",
        "quotes": say.quotes(shown, "fase"),
        "more": say.words("quote.more", n=more) if more else "",
        "ask": finding.stage.ask,
    }


def _beside_the_story(report: Report, say: Phrasing) -> str:
    """What has no place in the story, and what stands in a place that its words do not go with."""
    proposed = sum(item.proposal is not None for item in report.unplaced)
    differs = sum(say.differs(item) for finding in report.stages for item in finding.evidence)
    counted = {"unplaced": len(report.unplaced), "proposed": proposed, "differs": differs}
    return " ".join(say.words(f"story.{key}", n=n) for key, n in counted.items() if n)


def _comparison(report: Report, say: Phrasing) -> Context | None:
    if report.perspectives is None or not report.comparisons:
        return None
    left, right = (say.words(f"perspectives.{key}.label") for key in report.perspectives)
    return {"left": left, "right": right, "rows": [_row(each, say) for each in report.comparisons]}


def _row(comparison: Comparison, say: Phrasing) -> Context:
    return {
        "finding": key_of_theme(comparison),
        "theme": comparison.theme.name,
        "left": _side(comparison.left, say),
        "right": _side(comparison.right, say),
    }


def _side(evidence: Sequence[Evidence], say: Phrasing) -> Context:
    shown = spread(evidence, SIDE_BY_SIDE, say.wishes)
    more = len(evidence) - len(shown)
    return {
        "quotes": say.quotes(shown, "naast"),
        "more": say.words("comparison.more", n=more) if more else "",
    }


def _method(method: Method, sessions: int, words: Words) -> Context:
    coders = words("method.coders", coders=words.names(method.coders)) if method.coders else words("method.no_coders")
    by_hand = words("method.by_hand", n=method.by_hand) if method.by_hand else ""
    decisions = [
        words("method.accepted", n=method.accepted, by_hand=by_hand),
        words("method.rejected", n=method.rejected),
        words("method.waiting", n=method.suggested),
    ]
    return {
        "read": words("method.read", n=sessions) if sessions else "",
        "coders": coders,
        "decisions": decisions if method.accepted + method.rejected + method.suggested else [],
        "repairs": [words("method.repair", n=n, what=_(what)) for what, n in method.repairs.items() if n],
    }
