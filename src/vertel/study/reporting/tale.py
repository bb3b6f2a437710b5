"""The metaphor story to read aloud, made from what the study holds at this moment."""

from dataclasses import replace
from datetime import date

from vertel import language
from vertel.reports.document import Document
from vertel.reports.fields.tale import tale_document
from vertel.reports.words import read_words
from vertel.stories.reporting.reading import Reading, quotable
from vertel.study.reporting.found import about, find
from vertel.study.reporting.wanted import Wanted
from vertel.study.store.study import Study
from vertel.study.telling.told_tales import told_tales


def make(study: Study, wanted: Wanted, today: date) -> Document:
    """The story as a document."""
    return tale_document(make_reading(study, wanted, today), read_words(language.current(), study.folder))


def make_reading(study: Study, wanted: Wanted, today: date) -> Reading:
    """The story with the title that is `wanted`, or all of them, with the reactions of who agreed to be quoted."""
    shown = find(study, replace(wanted, edition="municipality", year=None)).edition
    kept = about(study)
    tales = [tale for tale in told_tales(study) if wanted.story in (None, tale.title)]
    return Reading(language.current(), kept.name, today, quotable(shown.clean(tales), shown.shown), kept.contact)
