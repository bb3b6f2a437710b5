"""Options that commands share."""

import math
import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from vertel.language import LANGUAGES, _

lang_option = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,  # vertel.cli.main looked at it before click did
    help=_("The language of what you read: Dutch (nl) or English (en)."),
)

json_option = click.option("--json", "as_json", is_flag=True, help=_("Answer in JSON, for a machine to read."))

arc_option = click.option(
    "--arc",
    metavar=_("NAME"),
    help=_("Tell the story in this arc; else in the study's own. `vertel arc --list` shows them."),
)


class _Score(click.FloatRange):
    """A score from 0 to 1, with a point or a comma. click's own range lets “nan” through, which is in no range."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            score = float(str(value).replace(",", "."))
        except ValueError:
            score = math.nan
        if not 0 <= score <= 1:  # so for nan too
            self.fail(_("“{score}” is no score: give a number from 0 to 1, like 0.3.").format(score=value), param, ctx)
        return score


SCORE = _Score()


def output_option(example: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`-o FILE`, the file to write."""
    return click.option(
        "-o",
        "--output",
        "output",
        required=True,
        type=click.Path(dir_okay=False, path_type=Path),
        metavar=_("FILE"),
        help=_("The file to write, such as {example}.").format(example=example),
    )


def on_a_study(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` --study and --lang, and the opened study as its first argument."""
    wrapped: Callable[..., Any] = lang_option(in_a_study(command))
    return wrapped


def in_a_study(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give `command` --study, and the opened study as its first argument; what --lang means is its own affair."""

    @click.option(
        "--study",
        "study_path",
        metavar=_("PATH|URL"),
        help=_(
            "The study: its folder, its file, or the address of its database. Else VERTEL_STUDY, else the one in this "
            "folder or above it."
        ),
    )
    @wraps(command)
    def with_study(*args: Any, study_path: str | None, **options: Any) -> Any:
        from vertel.study.store.study import find_study, open_study

        named = study_path or os.environ.get("VERTEL_STUDY")
        study = open_study(named) if named else find_study(Path.cwd())
        return command(study, *args, **options)

    return with_study
