"""The report of one session, for those who were there; made from what the study holds at this moment."""

from dataclasses import replace
from datetime import date

from sqlalchemy import exists, select

from vertel import language
from vertel.reports.document import Document
from vertel.reports.fields.session import session_document
from vertel.reports.words import read_words
from vertel.stories.reporting.session_report import SessionReport, session_report
from vertel.stories.telling.findings import theme_findings
from vertel.study.asking.talks import session_talk
from vertel.study.reporting.found import about, find
from vertel.study.reporting.wanted import Wanted
from vertel.study.store.schema import sessions, transcripts
from vertel.study.store.study import Study
from vertel.study.weighing.actions import list_actions


def make(study: Study, wanted: Wanted, today: date) -> Document:
    """The report of the session as a document."""
    return session_document(make_session_report(study, wanted, today), read_words(language.current(), study.folder))


def make_session_report(study: Study, wanted: Wanted, today: date) -> SessionReport:
    """Everything the report of a session says; where none is `wanted`, that of the last one.

    Only the words of those who agreed to be quoted outside are in it, without a name. Raises NoSuchSession, and
    QuoteDiffers where a quote is no longer in its text.
    """
    name = wanted.session or _last_session(study)
    kept = about(study)
    if name is None:
        return SessionReport(language.current(), kept.name, today, contact=kept.contact)
    public = find(study, replace(wanted, edition="public", year=None)).edition
    found = find(study, replace(wanted, edition="municipality", year=None))
    shown = found.edition
    talk = session_talk(study, name)
    here = [piece for piece in found.evidence if piece.session == shown.clean(name)]
    themes = theme_findings(found.codes, (piece for piece in here if piece.status == "accepted"))
    report = session_report(
        talk,
        public.clean(here),
        [(finding.theme.name, finding.reach.voices) for finding in themes if finding.reach.voices],
        [],
        shown.shown,
        lang=language.current(),
        study=kept.name,
        made_on=today,
        contact=kept.contact,
    )
    actions = [shown.clean(kept_one.action) for kept_one in list_actions(study, name)]
    return replace(
        public.clean(report),
        study=kept.name,
        contact=kept.contact,
        session=shown.clean(talk.session),
        actions=tuple(actions),
    )


def _last_session(study: Study) -> str | None:
    """The name of the session that was held last, of those with a text."""
    there = exists().where(transcripts.c.session_id == sessions.c.id, transcripts.c.current)
    order = (sessions.c.held_on.is_(None), sessions.c.held_on.desc(), sessions.c.id.desc())
    with study.reading() as connection:
        return connection.scalar(select(sessions.c.name).where(there).order_by(*order).limit(1))
