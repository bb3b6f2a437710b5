"""The sessions as a report lists them."""

from collections.abc import Sequence

from vertel.reports.phrasing import Context, Phrasing
from vertel.reports.report import SessionSummary
from vertel.reports.words import Words


def session_fields(sessions: Sequence[SessionSummary], say: Phrasing) -> list[Context]:
    """Each session; in public each kind, with how many there were: a day and a place tell who was there."""
    if not say.in_public:
        return [_session(session, say.words) for session in sessions]
    kinds: dict[str, list[SessionSummary]] = {}
    for session in sessions:
        kinds.setdefault(session.kind, []).append(session)
    return [_kind(kind, those, say.words) for kind, those in kinds.items()]


def _session(session: SessionSummary, words: Words) -> Context:
    kind = words(f"kinds.{session.kind}")
    return {
        "name": session.name,
        "kind": f"{kind}: {session.method}" if session.method and session.method != kind else kind,
        "when": ", ".join(filter(None, [words.day(session.held_on), session.place])),
        "participants": str(session.participants),
        "words": words.number(session.words),
    }


def _kind(kind: str, sessions: Sequence[SessionSummary], words: Words) -> Context:
    years = sorted({session.held_on.year for session in sessions if session.held_on})
    when = "–".join(dict.fromkeys([str(years[0]), str(years[-1])])) if years else words.day(None)
    return {
        "name": words("counts.sessions", n=len(sessions)),
        "kind": words(f"kinds.{kind}"),
        "when": when,
        "participants": "–",
        "words": words.number(sum(session.words for session in sessions)),
    }
