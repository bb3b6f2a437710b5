"""A focus-group guide as its templates see it: plain text, numbers and lists, everything already in words."""

from collections.abc import Sequence

from vertel.reports.phrasing import Context, draft_mark, key_of_theme, paragraphs, writable
from vertel.reports.words import Words
from vertel.stories.findings import ThemeFinding
from vertel.stories.guide import Guide, Part, Question, Step


def guide_context(guide: Guide, words: Words) -> Context:
    """The fields of the guide templates. Raises MissingWords, MisspeltWords."""
    return writable(
        {
            "words": words.entries,
            "language": words("language"),
            "name": guide.study.strip(),
            "draft": draft_mark(guide.suggested, guide.codings, words),
            "goal": paragraphs(guide.goal),
            "known": [_known(finding, words) for finding in guide.known],
            "unknown": [{"gap": gap.reason or gap.subject, "ask": gap.question} for gap in guide.unknown],
            "invite": guide.invite,
            "roles": [{"name": role.name, "task": role.task} for role in guide.roles],
            "run_sheet": _run_sheet(guide.run_sheet),
            "consent": guide.consent,
            "route": _route(guide.route, words),
            "checklists": [{"when": each.when, "points": each.points} for each in guide.checklist if each.points],
        }
    )


def _known(finding: ThemeFinding, words: Words) -> Context:
    reach = finding.reach
    sessions = words("counts.sessions", n=reach.sessions)
    voices = words("counts.participants", n=reach.voices)
    key = "reach.short" if reach.voices else "reach.short_nobody"
    told = words(key, voices=voices, sessions=sessions)
    return {"finding": key_of_theme(finding), "name": finding.theme.name, "reach": told}


def _run_sheet(steps: Sequence[Step]) -> list[Context]:
    """The steps with the time each starts, counted from the start of the meeting (`1:05`)."""
    rows = []
    start = 0
    for step in steps:
        time = f"{start // 60}:{start % 60:02} – {(start + step.minutes) // 60}:{(start + step.minutes) % 60:02}"
        rows.append({"time": time, "part": step.part, "what": step.what})
        start += step.minutes
    return rows


def _route(parts: Sequence[Part], words: Words) -> list[Context]:
    """The parts with their questions, numbered through."""
    route: list[Context] = []
    number = 0
    for part in parts:
        questions = []
        for question in part.questions:
            number += 1
            questions.append(_question(number, question, words))
        route.append({"name": part.name, "minutes": str(part.minutes), "questions": questions})
    return route


def _question(number: int, question: Question, words: Words) -> Context:
    gap = question.because
    because = words("guide_because", gap=gap.reason or gap.subject) if gap else ""
    return {"n": str(number), "text": question.text, "probes": question.probes, "because": because}
