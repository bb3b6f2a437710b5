"""What stands beside the findings: summaries, priorities, figures, new codes, lessons and actions, in words."""

from collections.abc import Sequence
from datetime import date

from vertel.reports.charts.lines import codes_chart, figures_chart
from vertel.reports.phrasing import Context, Phrasing
from vertel.reports.report import Report
from vertel.reports.words import Words
from vertel.stories.weighing.actions import Action
from vertel.stories.weighing.figures import Figure, FigureContradiction, figure_contradictions, series
from vertel.stories.weighing.matrix import matrix_of
from vertel.stories.weighing.priorities import Coverage, Served
from vertel.stories.weighing.saturation import meaning


def summary_fields(report: Report, say: Phrasing) -> list[Context]:
    """The themes on which somebody summed up what a perspective has to say, and where perspectives agree or differ."""
    rows = []
    for row in matrix_of(report.themes).rows:
        cells = [
            {"perspective": say.words(f"perspectives.{key}.label"), "text": text}
            for (theme, key), text in report.summaries.items()
            if theme == row.theme.key and text.strip()
        ]
        if cells:
            rows.append({"theme": row.theme.name, "agreement": row.agreement.sentence, "cells": cells})
    return rows


def priority_fields(covered: Coverage | None, say: Phrasing) -> Context | None:
    """The funder's priorities with the themes that serve them, and what no priority asks for."""
    if covered is None:
        return None
    words = say.words
    beside = {
        "bare": [each.name for each in covered.bare],
        "unheard": [each.name for each in covered.unheard],
        "loose": [theme.name for theme in covered.loose],
    }
    return {
        "rows": [_served(each, say) for each in covered.served],
        "notes": [words(f"priorities.{key}", names=words.names(names)) for key, names in beside.items() if names],
    }


def figure_fields(report: Report, words: Words) -> Context | None:
    """The figures with their dates and sources, and where they contradict each other or what is written."""
    if not report.figures:
        return None
    kept = series(report.figures)
    return {
        "rows": [_figure(figure, words) for one in kept for figure in one.figures],
        "contradictions": [
            *(_contradiction(each, words) for each in figure_contradictions(report.figures)),
            *(
                words("figures.told", place=each.place.text, says=each.says, figure=_short(each.figure, words))
                for each in report.told_otherwise
            ),
        ],
        "chart": figures_chart(kept, words),
    }


def written_contradictions(report: Report, words: Words) -> list[str]:
    """Where what is written in the study contradicts itself."""
    return [
        words(
            "figures.texts",
            about=each.about,
            one=each.one.text,
            one_says=each.one_says,
            other=each.other.text,
            other_says=each.other_says,
        )
        for each in report.contradictions
    ]


def curve_fields(report: Report, say: Phrasing) -> Context | None:
    """New codes per session, where enough sessions were coded to see a line."""
    if sum(each.is_coded for each in report.curve) < 2:
        return None
    named = not say.in_public
    return {"chart": codes_chart(report.curve, say.words, named=named), "means": meaning(report.curve) if named else ""}


def lesson_fields(report: Report) -> list[Context]:
    return [{"core": lesson.core, "text": lesson.text} for lesson in report.lessons]


def action_fields(actions: Sequence[Action], today: date, words: Words) -> list[Context]:
    return [
        {
            "who": action.who,
            "what": action.what,
            "due": words.day(action.due) if action.due else "",
            "state": words(f"actions.{action.state(today)}"),
            "done": words.day(action.done_on) if action.done_on else "",
            "note": action.note,
        }
        for action in actions
    ]


def _served(served: Served, say: Phrasing) -> Context:
    words = say.words
    reach = say.short_reach(served.reach) if served.reach.sessions else words("priorities.nobody")
    return {
        "name": served.priority.name,
        "description": served.priority.description,
        "source": served.priority.source,
        "themes": words.names([theme.name for theme in served.themes]) if served.themes else words("priorities.none"),
        "reach": reach,
        "against": words("priorities.against", n=served.opposed) if served.opposed else "",
    }


def _figure(figure: Figure, words: Words) -> Context:
    return {
        "subject": figure.subject,
        "value": " ".join(filter(None, [words.number(figure.value), figure.unit])),
        "when": words.day(figure.dated),
        "source": figure.source or words("figures.no_source"),
        "note": figure.note,
    }


def _contradiction(found: FigureContradiction, words: Words) -> str:
    says = [_short(figure, words) for figure in found.figures]
    return words("figures.differ", subject=found.subject, when=words.day(found.dated), says="; ".join(says))


def _short(figure: Figure, words: Words) -> str:
    value = " ".join(filter(None, [words.number(figure.value), figure.unit]))
    return words("figures.says", value=value, source=figure.source or words("figures.no_source"))
