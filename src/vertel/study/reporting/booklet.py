"""The story booklet, made from what the study holds at this moment."""

from dataclasses import replace
from datetime import date

from vertel import language
from vertel.reports.document import Document
from vertel.reports.fields.booklet import booklet_document
from vertel.reports.words import read_words
from vertel.stories.reporting.booklet import Booklet, booklet
from vertel.study.change_stories.told import list_stories
from vertel.study.reporting.found import about, find
from vertel.study.reporting.wanted import Wanted
from vertel.study.store.study import Study


def make(study: Study, wanted: Wanted, today: date) -> Document:
    """The booklet as a document."""
    return booklet_document(make_booklet(study, wanted, today), read_words(language.current(), study.folder))


def make_booklet(study: Study, wanted: Wanted, today: date) -> Booklet:
    """Everything the booklet says, of the year `wanted` or of all, by tellers who agreed to be quoted outside.

    Raises StoryQuoteDiffers, and QuoteDiffers where a quote is no longer in its text.
    """
    shown = find(study, replace(wanted, edition="municipality")).edition
    kept = about(study)
    told = [
        story
        for story in list_stories(study)
        if wanted.year is None or (story.told_on and story.told_on.year == wanted.year)
    ]
    made = booklet(told, shown.shown, lang=language.current(), study=kept.name, made_on=today, contact=kept.contact)
    return replace(made, stories=shown.clean(made.stories))
