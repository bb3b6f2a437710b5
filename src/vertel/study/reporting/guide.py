"""The focus-group guide of a study, with questions from what it does not know yet."""

from datetime import date

from vertel import language
from vertel.reports.document import Document
from vertel.reports.fields.guide import guide_document
from vertel.reports.words import read_words
from vertel.stories.reporting.guide import Guide, make_guide
from vertel.study.reporting.found import find
from vertel.study.reporting.wanted import Wanted
from vertel.study.store.study import Study


def make(study: Study, wanted: Wanted, today: date) -> Document:
    """The guide as a document."""
    return guide_document(make_study_guide(study, wanted), read_words(language.current(), study.folder))


def make_study_guide(study: Study, wanted: Wanted) -> Guide:
    """Everything the guide says. Raises as `make_report`."""
    found = find(study, wanted)
    return make_guide(
        study.settings().name,
        found.themes,
        found.gaps,
        found.texts,
        language.current(),
        suggested=found.method.suggested,
        codings=found.method.in_use,
    )
