"""`vertel matrix`: themes by perspective, session or participant, with what was written about each cell."""

from collections.abc import Iterator
from pathlib import Path

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say, terminal_width
from vertel.language import _, ngettext
from vertel.stories.telling.evidence import Evidence
from vertel.stories.weighing.matrix import ACROSS, Across, Cell, Matrix, Row
from vertel.study.store.study import Study
from vertel.study.weighing.matrix import label, make_matrix
from vertel.study.weighing.summaries import read_summaries

_IN_A_TABLE = 5  # columns that people can still read side by side


@click.command(
    "matrix",
    help=_(
        "See who told what of each theme, by perspective, session or participant, and where perspectives differ.\n\n"
        "A number is how many different people spoke; how often they did counts nowhere. With --theme you see the "
        "quotes and the written summaries of one theme. Summaries are written in the workbench, or read from a table "
        "with the columns theme, perspective, session, participant and text (--read)."
    ),
)
@click.option(
    "--across",
    type=click.Choice(ACROSS),
    default="perspective",
    help=_("The columns: perspective, session or participant."),
)
@click.option("--theme", metavar=_("THEME"), help=_("Only this theme (key or name), with its quotes and summaries."))
@click.option("--suggestions", is_flag=True, help=_("Count suggestions too."))
@click.option(
    "--read",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=_("FILE"),
    help=_("Read summaries from a table (.csv, .xlsx); a cell that has another summary gets that of the file."),
)
@json_option
@on_a_study
def command(
    study: Study, across: Across, theme: str | None, suggestions: bool, read: Path | None, as_json: bool
) -> None:
    """Read first, then show."""
    if read:
        written = read_summaries(study, read)
        if not as_json:
            say(ngettext("{n} summary written.", "{n} summaries written.", written).format(n=written))
            return
    themes = [theme] if theme else []
    made = make_matrix(study, across, themes=themes, suggestions=suggestions).matrix
    if theme:
        opened = [(row.theme.key, column) for row in made.rows for column in made.columns]
        made = make_matrix(study, across, themes=themes, opened=opened, suggestions=suggestions).matrix
    if as_json:
        print_json(_as_json(made))
    elif not made.columns:
        say(_("Nobody was heard yet: add transcripts with `vertel add FILE…`, and say who speaks: `vertel speakers`."))
    elif theme:
        for row in made.rows:
            _show_theme(made, row)
    else:
        _show(made)


def _show(made: Matrix) -> None:
    labels = [label(made.across, column) for column in made.columns]
    if len(labels) <= _IN_A_TABLE:
        rows = [[row.theme.name, *(_counted(cell) for cell in row.cells)] for row in made.rows]
        print_table([_("theme"), *labels], rows)
    else:
        for row in made.rows:
            there = [
                f"{said}: {_counted(cell)}" for said, cell in zip(labels, row.cells, strict=True) if not cell.is_silent
            ]
            say(click.style(row.theme.name, bold=True))
            _wrapped("; ".join(there) or _("nobody was heard on it"))
    say("")
    say(_("A number: different people who told it; after a minus sign those who went against it."))
    for heading, which in (
        (_("Shared"), [row for row in made.rows if row.agreement.is_shared]),
        (_("Different"), [row for row in made.rows if row.agreement.differs]),
    ):
        if which:
            say("")
            say(click.style(heading, bold=True))
            for row in which:
                _wrapped(f"{row.theme.name}: {row.agreement.sentence}")
    say("")
    say(_("See what was said: `vertel matrix --theme THEME`, or open the matrix in the workbench: `vertel open`."))


def _show_theme(made: Matrix, row: Row) -> None:
    say(click.style(row.theme.name, bold=True))
    if row.agreement.sentence:
        _wrapped(row.agreement.sentence)
    for column, cell in zip(made.columns, row.cells, strict=True):
        if cell.is_silent and not cell.summary:
            continue
        say("")
        say(click.style(f"{label(made.across, column)}: {_counted(cell)}", bold=True))
        if cell.summary:
            _wrapped(cell.summary)
        for piece in (*cell.evidence, *cell.against):
            _wrapped(_quoted(piece), "  – ", "    ")


def _counted(cell: Cell) -> str:
    """“3”, “3 −1”, “?” for somebody unknown."""
    parts = [str(len(cell.voices)) if cell.voices else "", f"−{len(cell.opposed)}" if cell.opposed else ""]
    return " ".join(filter(None, [*parts, "?" if cell.unknown else ""])) or "–"


def _quoted(piece: Evidence) -> str:
    quote = " ".join(piece.quote.split())
    who = piece.voice.pseudonym if piece.voice else _("unknown")
    against = f"{_('against')}, " if piece.against else ""
    place = _("{session}, turn {turn}").format(session=piece.session, turn=piece.turn)
    return f"“{quote}” ({against}{who}, {place})"


def _wrapped(text: str, first: str = "  ", then: str = "  ") -> None:
    say(click.wrap_text(text, terminal_width(), first, then))


def _as_json(made: Matrix) -> dict[str, object]:
    return {"across": made.across, "columns": made.columns, "rows": list(_rows(made))}


def _rows(made: Matrix) -> Iterator[dict[str, object]]:
    for row in made.rows:
        yield {
            "theme": row.theme.key,
            "name": row.theme.name,
            "told": row.agreement.told,
            "divided": row.agreement.divided,
            "opposed": row.agreement.opposed,
            "silent": row.agreement.silent,
            "cells": {
                column: {
                    "voices": [voice.pseudonym for voice in cell.voices],
                    "against": [voice.pseudonym for voice in cell.opposed],
                    "unknown": cell.unknown,
                    "summary": cell.summary,
                    "quotes": [_quote(piece) for piece in (*cell.evidence, *cell.against)],
                }
                for column, cell in zip(made.columns, row.cells, strict=True)
            },
        }


def _quote(piece: Evidence) -> dict[str, object]:
    return {
        "coding": piece.coding,
        "quote": piece.quote,
        "speaker": piece.voice.pseudonym if piece.voice else None,
        "session": piece.session,
        "turn": piece.turn,
        "against": piece.against,
        "status": piece.status,
    }
