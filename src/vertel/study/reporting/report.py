"""The accountability report of a study, made from what it holds at this moment."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from vertel import language
from vertel.reports.document import Document
from vertel.reports.fields.accountability import report_document
from vertel.reports.report import Readers, Report
from vertel.reports.words import read_words
from vertel.stories.asking.questions import AnsweredQuestion, heard_in, how_far
from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.change_stories.panels import Panel
from vertel.stories.telling.findings import compare, most_heard_pair, passages
from vertel.stories.weighing.actions import Action
from vertel.stories.weighing.figures import Figure
from vertel.stories.weighing.matrix import Place, Said, matrix_of
from vertel.stories.weighing.priorities import Coverage, coverage
from vertel.stories.weighing.saturation import NewCodes, new_codes
from vertel.study.asking.question_tree import question_tree
from vertel.study.change_stories.panels import list_panels
from vertel.study.change_stories.told import list_stories
from vertel.study.reporting.found import Found, about, find
from vertel.study.reporting.wanted import Wanted
from vertel.study.store.study import Study
from vertel.study.telling.stories import story_texts
from vertel.study.weighing.actions import list_actions
from vertel.study.weighing.contradicted import contradictions
from vertel.study.weighing.figures import list_figures
from vertel.study.weighing.lessons import list_lessons
from vertel.study.weighing.priorities import list_priorities
from vertel.study.weighing.summaries import summary_texts


def make(study: Study, wanted: Wanted, today: date) -> Document:
    """The report as a document."""
    return report_document(make_report(study, wanted, today), read_words(language.current(), study.folder))


def make_report(study: Study, wanted: Wanted, today: date) -> Report:
    """Everything the report says, as of `today`.

    Raises NoSuchArc, and QuoteDiffers where a quote is no longer in its text.
    """
    # A suggestion that nobody looked at leaves the house in no edition: who knows what it gives away.
    found = find(study, wanted, decided=wanted.edition != "internal")
    shown = found.edition
    pair = most_heard_pair(found.evidence)
    with study.reading() as connection:
        written = story_texts(connection, found.told_in)
        summaries = summary_texts(connection, "perspective")
    told = _told(study, found)
    # What the study itself has to mend is no business of others.
    inside = contradictions(study) if shown.name == "internal" else None
    return Report(
        lang=language.current(),
        made_on=today,
        about=about(study),
        sessions=found.sessions,
        participants=found.participants,
        themes=found.themes,
        stages=found.stages,
        perspectives=pair,
        comparisons=compare(found.themes, *pair) if pair else (),
        gaps=found.gaps,
        method=found.method,
        unplaced=passages(piece for piece in found.evidence if piece.stage is None),
        stories=shown.clean(written),
        readers=Readers(shown.name, shown.internal, shown.unrecorded, found.unknown, found.few, found.waiting),
        year=wanted.year,
        questions=_questions(study, found),
        changes=_changes(tuple(told.values()), wanted.year),
        panels=_panels(study, found, told, wanted.year),
        told=told,
        claims=found.claims,
        summaries=_summaries(found, summaries),
        coverage=_coverage(study, found),
        figures=shown.clean(_figures(study, wanted.year)),
        contradictions=inside.texts if inside else (),
        told_otherwise=inside.told if inside else (),
        curve=_curve(found),
        actions=shown.clean(tuple(kept.action for kept in list_actions(study) if _in_year(kept.action, found, wanted))),
        lessons=shown.clean(tuple(kept.lesson for kept in list_lessons(study))),
    )


def _questions(study: Study, found: Found) -> tuple[AnsweredQuestion, ...]:
    heard = heard_in(found.codes, (piece for piece in found.evidence if piece.status == "accepted"))
    return how_far(found.edition.clean(question_tree(study)), heard)


def _told(study: Study, found: Found) -> dict[int, ChangeStory]:
    """The change stories of tellers who may be shown, by their numbers."""
    shown = found.edition
    stories = {}
    for story in list_stories(study):
        if shown.may_show(story.teller):
            # Somebody else may have said the quote.
            quote = story.quote if shown.name == "internal" else ""
            stories[story.number] = shown.clean(replace(story, teller=shown.voice(story.teller), quote=quote))
    return stories


def _changes(stories: tuple[ChangeStory, ...], year: int | None) -> tuple[ChangeStory, ...]:
    """The stories told in the year or, for one told then, the years before."""
    if year is None:
        return stories
    now = {story.teller for story in stories if story.told_on and story.told_on.year == year}
    until_then = (story for story in stories if not story.told_on or story.told_on.year <= year)
    return tuple(story for story in until_then if story.teller in now)


def _panels(study: Study, found: Found, told: Mapping[int, ChangeStory], year: int | None) -> tuple[Panel, ...]:
    """The panels held in the year. What one said of a story that may not be shown would tell that story."""
    panels = []
    for panel in list_panels(study):
        if year is None or (panel.held_on and panel.held_on.year == year):
            kept = panel if panel.selected in told else replace(panel, reason="", dissent="", feedback="")
            panels.append(found.edition.clean(kept))
    return tuple(panels)


def _summaries(found: Found, written: dict[Place, str]) -> dict[Place, str]:
    """The summaries of cells in which somebody may be heard."""
    if found.edition.name == "internal":
        return written
    heard = matrix_of(found.themes)
    spoken = {
        (row.theme.key, column)
        for row in heard.rows
        for column, cell in zip(heard.columns, row.cells, strict=True)
        if not cell.is_silent
    }
    return {place: found.edition.clean(text) for place, text in written.items() if place in spoken}


def _coverage(study: Study, found: Found) -> Coverage | None:
    priorities = found.edition.clean(list_priorities(study))
    said = [
        Said(finding.theme.key, piece.session, piece.voice, piece.against)
        for finding in found.themes
        for piece in (*finding.evidence, *finding.against)
        if piece.status == "accepted"
    ]
    return coverage(priorities, found.codes.themes, said) if priorities else None


def _figures(study: Study, year: int | None) -> tuple[Figure, ...]:
    """The figures up to and with the year: what came before shows where it came from."""
    return tuple(
        figure for figure in list_figures(study) if year is None or figure.dated is None or figure.dated.year <= year
    )


def _curve(found: Found) -> tuple[NewCodes, ...]:
    names = {code.key: code.name for code in found.codes.codes}
    used: dict[str, dict[str, None]] = {}
    for piece in found.evidence:
        if piece.status == "accepted":
            used.setdefault(piece.session, {})[names[piece.code]] = None
    return new_codes((session.name, session.held_on, tuple(used.get(session.name, ()))) for session in found.sessions)


def _in_year(action: Action, found: Found, wanted: Wanted) -> bool:
    if wanted.year is None:
        return True
    days = (action.due, action.done_on)
    held = action.session in {session.name for session in found.sessions}
    return held or any(day.year == wanted.year for day in days if day)
