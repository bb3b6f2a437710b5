"""The interim feedback, made from what the study holds at this moment."""

from dataclasses import replace
from datetime import date

from vertel import language
from vertel.reports.document import Document
from vertel.reports.fields.feedback import feedback_document
from vertel.reports.words import read_words
from vertel.stories.asking.talk import SessionFacts
from vertel.stories.reporting.feedback import Feedback, themes_heard
from vertel.stories.telling.findings import stage_findings, theme_findings
from vertel.stories.weighing.gaps import find_gaps
from vertel.study.reporting.found import about, find
from vertel.study.reporting.wanted import Wanted
from vertel.study.store.study import Study
from vertel.study.weighing.gaps import claimed


def make(study: Study, wanted: Wanted, today: date) -> Document:
    """The interim feedback as a document."""
    return feedback_document(make_feedback(study, wanted, today), read_words(language.current(), study.folder))


def make_feedback(study: Study, wanted: Wanted, today: date) -> Feedback:
    """Everything the interim feedback says, of what people accepted and of who agreed to be quoted outside.

    Raises NoSuchArc, and QuoteDiffers where a quote is no longer in its text.
    """
    found = find(study, replace(wanted, edition="municipality"))
    kept = about(study)
    accepted = [piece for piece in found.evidence if piece.status == "accepted"]
    themes = theme_findings(found.codes, accepted)
    stages = stage_findings(found.told_in, accepted)
    gaps = find_gaps(found.codes, themes, stages, found.texts.gaps, claims=claimed(found.claims))
    return Feedback(
        lang=language.current(),
        study=kept.name,
        made_on=today,
        about=kept,
        sessions=tuple(SessionFacts(0, one.name, one.kind, one.held_on, one.place) for one in found.sessions),
        participants=len(found.participants),
        themes=themes_heard(themes, found.edition.shown),
        gaps=gaps if accepted else (),
        contact=kept.contact,
        withheld=found.edition.internal + found.edition.unrecorded,
    )
