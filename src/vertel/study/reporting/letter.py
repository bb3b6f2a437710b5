"""The member-check letters, made from what the study holds at this moment."""

from dataclasses import replace
from datetime import date

from vertel import language
from vertel.reports.document import Document
from vertel.reports.fields.letter import letter_document
from vertel.reports.words import read_words
from vertel.stories.reporting.letter import Letters, letters
from vertel.study.change_stories.told import list_stories
from vertel.study.claiming.claim_list import list_claims
from vertel.study.reporting.found import about, find
from vertel.study.reporting.wanted import Wanted
from vertel.study.store.study import Study


def make(study: Study, wanted: Wanted, today: date) -> Document:
    """The letters as a document."""
    return letter_document(make_letters(study, wanted, today), read_words(language.current(), study.folder))


def make_letters(study: Study, wanted: Wanted, today: date) -> Letters:
    """The letter to the person `wanted` (a pseudonym), or one to everybody who agreed to be quoted outside.

    Only what a person accepted is in them. Raises QuoteDiffers where a quote is no longer in its text.
    """
    found = find(study, replace(wanted, edition="municipality"))
    shown, kept = found.edition, about(study)
    accepted = (piece for piece in found.evidence if piece.status == "accepted")
    themes = {code.key: found.codes.theme_of(code.key).name for code in found.codes.codes}
    claims = [
        replace(
            shown.clean(replace(claim, evidence=(), against=(), checks=())),
            evidence=shown.evidence(claim.evidence),
            against=shown.evidence(claim.against),
        )
        for claim in list_claims(study)
    ]
    stories = [
        shown.clean(story)
        for story in list_stories(study)
        if wanted.year is None or (story.told_on and story.told_on.year == wanted.year)
    ]
    made = letters(accepted, themes, claims, stories, shown.shown)
    if wanted.person is not None:
        made = tuple(letter for letter in made if letter.voice.pseudonym == wanted.person)
    return Letters(
        lang=language.current(),
        study=kept.name,
        made_on=today,
        letters=made,
        contact=kept.contact,
        withheld=shown.internal + shown.unrecorded,
        held_on={one.name: one.held_on for one in found.sessions if one.held_on},
    )
