"""The accountability report as its templates see it: everything already in words."""

from collections.abc import Mapping, Sequence

from vertel.language import _
from vertel.reports.charts.bars import stages_chart, voices_chart
from vertel.reports.charts.figure import figure
from vertel.reports.document import Document
from vertel.reports.fields.changes import change_fields
from vertel.reports.fields.claims import claim_fields, status_counts
from vertel.reports.fields.edition import edition_fields
from vertel.reports.fields.panels import panel_fields
from vertel.reports.fields.quality import quality_fields
from vertel.reports.fields.questions import question_fields
from vertel.reports.fields.selection import in_order, spread
from vertel.reports.fields.sessions import session_fields
from vertel.reports.fields.summary import summary
from vertel.reports.fields.weighing import (
    action_fields,
    curve_fields,
    figure_fields,
    lesson_fields,
    priority_fields,
    summary_fields,
    written_contradictions,
)
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
)
from vertel.reports.report import Report
from vertel.reports.words import Words
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import Comparison, StageFinding, ThemeFinding
from vertel.transcripts.transcript import PERSPECTIVES

SHOWN = 5
SIDE_BY_SIDE = 3


def report_document(report: Report, words: Words) -> Document:
    """The accountability report. Raises MissingWords, MisspeltWords."""
    return Document("report", report.lang, _fields(report, words))


def _fields(report: Report, words: Words) -> Context:
    themes = [finding for finding in report.themes if finding.evidence or finding.against]
    say = phrasing(report, words)
    changes = change_fields(report.changes, say)
    return {
        "name": report.about.name.strip(),
        "date": words.day(report.made_on),
        "year": str(report.year or ""),
        "edition": edition_fields(report.readers, words),
        "draft": draft_mark(report.method.suggested, report.method.in_use, words),
        "summary": summary(report, themes, say),
        "who": paragraphs(report.about.who),
        "question": paragraphs(report.about.question),
        "questions": question_fields(report.questions, say),
        "sessions": session_fields(report.sessions, say),
        "participants": [_group(key, group, say) for key, group in by_perspective(report.participants)],
        "figure": figure(themes, words),
        "voices_chart": voices_chart(themes, words),
        "themes": [_theme(n, finding, say) for n, finding in enumerate(themes)],
        "stages": [_stage(finding, report.stories, say) for finding in report.stages],
        "stages_chart": stages_chart(report.stages, words),
        "unplaced": _beside_the_story(report, say) if report.stages and say.inside else "",
        "changes": [story for story in changes if not story["no_change"]],
        "unchanged": [story for story in changes if story["no_change"]],
        "panels": panel_fields(report.panels, report.told, say),
        "claims": claim_fields(report.claims, say),
        "claim_status": status_counts(report.claims, say),
        "quality": quality_fields(report, say),
        "comparison": _comparison(report, say),
        "summaries": summary_fields(report, say),
        "priorities": priority_fields(report.coverage, say),
        "figures": figure_fields(report, words),
        "contradictions": written_contradictions(report, words),
        "gaps": [{"gap": gap.reason or gap.subject, "ask": gap.question} for gap in report.gaps],
        "curve": curve_fields(report, say),
        "lessons": lesson_fields(report),
        "actions": action_fields(report.actions, report.made_on, words),
        "method": _method(report, words),
    }


def phrasing(report: Report, words: Words) -> Phrasing:
    """Counts are out of everybody who took part or spoke, so that no part is ever larger than its whole."""
    spoken = [item for theme in report.themes for item in (*theme.evidence, *theme.against)]
    spoken += [item for finding in report.stages for item in finding.evidence]
    return Phrasing(
        words,
        participants=len({*report.participants} | {item.voice for item in spoken if item.voice}),
        sessions=len({session.name for session in report.sessions} | {item.session for item in spoken}),
        wishes=frozenset(finding.stage.key for finding in report.stages if finding.stage.intended),
        in_public=report.readers.edition == "public",
        inside=report.readers.edition == "internal",
    )


def _group(perspective: str, voices: Sequence[Voice], say: Phrasing) -> Context:
    names = sorted(voice.pseudonym for voice in voices)
    return {
        "perspective": say.words(f"perspectives.{perspective}.label"),
        "n": str(len(voices)),
        "names": "–" if say.in_public else ", ".join(names),
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
        "more": say.more(more),
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
        "more": say.more(more),
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


def _method(report: Report, words: Words) -> Context:
    method, sessions = report.method, len(report.sessions)
    by_hand = words("method.by_hand", n=method.by_hand) if method.by_hand else ""
    decisions = [
        words("method.accepted", n=method.accepted, by_hand=by_hand),
        words("method.rejected", n=method.rejected),
        words("method.waiting", n=method.suggested),
    ]
    inside = report.readers.edition == "internal"
    return {
        "read": words("method.read", n=sessions) if sessions else "",
        "coders": _coders(report, words),
        "decisions": decisions if method.accepted + method.rejected + method.suggested else [],
        "repairs": [words("method.repair", n=n, what=_(what)) for what, n in method.repairs.items() if n and inside],
    }


def _coders(report: Report, words: Words) -> str:
    coders = report.method.coders
    if not coders:
        return words("method.no_coders")
    if report.readers.edition == "public":
        return words("method.coders_unnamed", n=len(coders))
    return words("method.coders", coders=words.names(coders))
