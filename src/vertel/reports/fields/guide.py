"""A focus-group guide as its templates see it: plain text, numbers and lists, everything already in words."""

from collections.abc import Sequence

from vertel.reports.document import Document
from vertel.reports.phrasing import Context, draft_mark, key_of_theme, paragraphs
from vertel.reports.words import Words
from vertel.stories.reporting.guide import Guide, Part, Question, Step
from vertel.stories.reporting.guide_forms import ConsentForm, Invitation
from vertel.stories.telling.findings import ThemeFinding


def guide_document(guide: Guide, words: Words) -> Document:
    """The focus-group guide. Raises MissingWords, MisspeltWords."""
    return Document("guide", guide.lang, guide_context(guide, words))


def guide_context(guide: Guide, words: Words) -> Context:
    """The fields of the guide templates. Raises MissingWords, MisspeltWords."""
    return {
        "name": guide.study.strip(),
        "draft": draft_mark(guide.suggested, guide.codings, words),
        "goal": paragraphs(guide.goal),
        "known": [_known(finding, words) for finding in guide.known],
        "unknown": [{"gap": gap.reason or gap.subject, "ask": gap.question} for gap in guide.unknown],
        "invite": guide.invite,
        "find": guide.practice.find,
        "roles": [{"name": role.name, "task": role.task} for role in guide.roles],
        "run_sheet": _run_sheet(guide.run_sheet),
        "consent": guide.consent,
        "room": guide.practice.room,
        "recording": guide.practice.recording,
        "analysis": guide.practice.analysis,
        "reporting": guide.practice.reporting,
        "invitation": _invitation(guide.invitation),
        "form": _form(guide.consent_form),
        "route": _route(guide.route, words),
        "checklists": [{"when": each.when, "points": each.points} for each in guide.checklist if each.points],
    }


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
        for rank, question in enumerate(part.questions, start=1):
            number += 1
            questions.append(_question(number, rank if part.ranked else 0, question, words))
        route.append({"name": part.name, "minutes": str(part.minutes), "ranked": part.ranked, "questions": questions})
    return route


def _question(number: int, rank: int, question: Question, words: Words) -> Context:
    gap = question.because
    reason = (gap.reason or gap.subject) if gap else question.why
    because = words("guide_because", gap=reason) if reason else ""
    ranked = words("guide_rank", n=rank) if rank else ""
    return {"n": str(number), "rank": ranked, "text": question.text, "probes": question.probes, "because": because}


def _invitation(letter: Invitation) -> Context | None:
    if not (letter.before or letter.details or letter.after):
        return None
    return {
        "before": _lines(letter.before),
        "details": [{"name": detail.name, **_line(detail.text)} for detail in letter.details],
        "after": _lines(letter.after),
    }


def _form(form: ConsentForm) -> Context | None:
    if not (form.parts or form.choices):
        return None
    return {
        "intro": form.intro,
        "parts": [{"name": part.name, "points": _lines(part.points)} for part in form.parts],
        "choices": form.choices,
        "sign": form.sign,
        "help": form.help,
    }


def _lines(texts: Sequence[str]) -> list[Context]:
    return [_line(text) for text in texts]


def _line(text: str) -> Context:
    """What stands in [brackets] is an open place, for a person to fill in."""
    return {"text": text, "open": text.startswith("[")}
