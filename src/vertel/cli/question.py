"""`vertel question`: what the study wants to know, and how far that is answered."""

from pathlib import Path

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, say, terminal_width
from vertel.language import _, ngettext
from vertel.stories.asking.questions import AnsweredQuestion, unanswered, walk
from vertel.study.asking import questions
from vertel.study.asking.question_tree import answered_questions
from vertel.study.store.study import Study
from vertel.study.store.tree import Way
from vertel.study.words import QUESTION_STATES

_number = click.argument("number", type=int, metavar=_("NUMBER"))


@click.group("question", help=_("Knowledge questions: what the study wants to know, and how far that is answered."))
def command() -> None:
    """Everything is in the subcommands."""


@command.command("list", help=_("Show the questions as a tree, each with how far it is answered."))
@json_option
@on_a_study
def list_(study: Study, as_json: bool) -> None:
    """The tree."""
    found = answered_questions(study)
    if as_json:
        print_json(found)
        return
    for one, depth in walk(found):
        _say_question(one, "  " * depth)
    say("")
    if not found:
        say(_("There are no knowledge questions yet: add one with `vertel question add TEXT`."))
    elif not found[0].question.number:
        say(_("These stand in stories/onderzoek.yaml. To answer them here: `vertel question take`."))
    elif gaps := len(unanswered(found)):
        say(ngettext("{n} question is a gap.", "{n} questions are gaps.", gaps).format(n=gaps))


@command.command("add", help=_("Add a question; with --below, as a part of another."))
@click.argument("text", metavar=_("TEXT"))
@click.option("--below", type=int, metavar=_("NUMBER"), help=_("The question that it is a part of."))
@on_a_study
def add(study: Study, text: str, below: int | None) -> None:
    """A new question."""
    _done(questions.add_question(study, text, below))


@command.command("edit", help=_("Put a question in other words."))
@_number
@click.argument("text", metavar=_("TEXT"))
@on_a_study
def edit(study: Study, number: int, text: str) -> None:
    """Other words."""
    questions.edit_question(study, number, {"text": text})
    _done(number)


@command.command("answer", help=_("Write down the answer to a question; an empty TEXT takes it away."))
@_number
@click.argument("text", metavar=_("TEXT"))
@on_a_study
def answer(study: Study, number: int, text: str) -> None:
    """The answer."""
    questions.edit_question(study, number, {"answer": text})
    _done(number)


@command.command("theme", help=_("Say which themes answer a question: these, and no others."))
@_number
@click.argument("codes", nargs=-1, metavar=_("[CODE]…"))
@on_a_study
def theme(study: Study, number: int, codes: tuple[str, ...]) -> None:
    """The themes."""
    questions.choose_themes(study, number, codes)
    _done(number)


@command.command("move", help=_("Put a question up or down, in below the one before it, or out from below another."))
@_number
@click.argument("way", type=click.Choice(["up", "down", "in", "out"]))
@on_a_study
def move(study: Study, number: int, way: Way) -> None:
    """One step."""
    questions.step_question(study, number, way)
    _done(number)


@command.command("remove", help=_("Take a question away, with all below it."))
@_number
@on_a_study
def remove(study: Study, number: int) -> None:
    """Take it away."""
    questions.remove_question(study, number)
    say(_("Question {number} removed. Not what you meant? `vertel undo` turns it back.").format(number=number))


@command.command("take", help=_("Take over the questions that stories/onderzoek.yaml lists, to answer them here."))
@on_a_study
def take(study: Study) -> None:
    """Take them over."""
    _read(questions.take_questions(study))


@command.command("read", help=_("Take over a tree of questions from a YAML file: all of it, or nothing."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=_("FILE"))
@on_a_study
def read(study: Study, file: Path) -> None:
    """Take them over."""
    from vertel.study.asking.questions_file import read_questions

    _read(read_questions(study, file))


def _read(n: int) -> None:
    say(ngettext("{n} question added.", "{n} questions added.", n).format(n=n))


def _done(number: int) -> None:
    say(_("Question {number} stored.").format(number=number))


def _say_question(one: AnsweredQuestion, indent: str) -> None:
    question, width = one.question, terminal_width()
    number = f"[{question.number}] " if question.number else "– "
    say(click.style(click.wrap_text(number + question.text, width, indent, indent + "    "), bold=not indent))
    parts = [_(QUESTION_STATES[one.state])]
    if one.reach.sessions:
        parts.append(ngettext("{n} voice", "{n} voices", one.reach.voices).format(n=one.reach.voices))
        parts.append(ngettext("{n} session", "{n} sessions", one.reach.sessions).format(n=one.reach.sessions))
    if question.themes:
        parts.append(_("themes: {themes}").format(themes=", ".join(theme.name for theme in question.themes)))
    lines = [" · ".join(parts), *filter(None, [question.answer])]
    for line in lines:
        say(click.wrap_text(line, width, indent + "    ", indent + "    "))
