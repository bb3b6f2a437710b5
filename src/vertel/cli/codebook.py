"""`vertel codebook`: the codes of a study, which of their keywords do more harm than good, and changing them."""

import dataclasses
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vertel.cli.options import json_option, on_a_study
from vertel.cli.output import print_json, print_table, say
from vertel.language import _, ngettext
from vertel.study.store.study import Study

if TYPE_CHECKING:
    from vertel.study.codebook.keeping import TakenOver
    from vertel.study.coding.codes_in_use import CodeUse
    from vertel.study.suggesting.codebook_check import CodebookCheck

SHARED_SHOWN = 5


@click.group("codebook", help=_("See the codes of the study, check their keywords, and change them."))
def command() -> None:
    """Everything is in the subcommands."""


@command.command("list", help=_("List the codes, and how far each is used."))
@json_option
@on_a_study
def list_(study: Study, as_json: bool) -> None:
    """Show a line for each code."""
    from vertel.study.coding.codes_in_use import codes_in_use

    found = codes_in_use(study)
    if as_json:
        print_json(found)
        return
    print_table(
        (_("code"), _("name"), _("words"), _("examples"), _("coded"), _("open")),
        [
            ("  " * bool(one.theme) + one.code, _named(one), one.keywords, one.examples, one.coded, one.waiting)
            for one in found
        ],
    )
    say("")
    say(
        _(
            "words: keywords; examples: example sentences; coded: passages that people gave this code; open: "
            "suggestions on which nobody decided."
        )
    )


def _named(one: "CodeUse") -> str:
    return one.name if one.codable else _("{name} (only holds codes)").format(name=one.name)


@command.command(
    "check",
    help=_(
        "Find keywords that were wrong more often than right.\n\n"
        "That is measured by what people decided in this study. Sentences on which nobody "
        "decided count nowhere. Nothing in the study changes."
    ),
)
@click.option("--code", metavar=_("CODE"), help=_("Only the keywords of this code (key or name)."))
@click.option("--all", "every", is_flag=True, help=_("Show the record of every keyword, and those that nobody said."))
@json_option
@on_a_study
def check(study: Study, code: str | None, every: bool, as_json: bool) -> None:
    """Show the flagged keywords, what to do about them, and what cannot be said yet."""
    from vertel.study.suggesting.codebook_check import check_codebook

    found = check_codebook(study, code)
    if as_json:
        keywords = [{**dataclasses.asdict(one), "flagged": one.is_flagged} for one in found.keywords]
        print_json({"decisions": found.decisions, "keywords": keywords, "shared": found.shared})
        return
    say(
        _("Looked at {keywords}, beside {decisions}.").format(
            keywords=ngettext("{n} keyword", "{n} keywords", len(found.keywords)).format(n=len(found.keywords)),
            decisions=ngettext("{n} decision of people", "{n} decisions of people", found.decisions).format(
                n=found.decisions
            ),
        )
    )
    say("")
    if found.flagged:
        _show_flagged(found)
    for line in _what_is_not_known(found):
        say(line)
    if every:
        _show_every(found)
    for line in _what_else_stands_out(found, every=every):
        say(line)
    say("")
    say(_("Next: {step}").format(step=_next_step(found)))


@command.command(
    "read",
    help=_(
        "Take over a changed codebook.\n\n"
        "FILE is a codebook as `vertel export codebook` writes it, or your own (.xlsx, .ods, .csv, .json, .yaml, or "
        ".qdc from another program). A code with the same “code” becomes as it is in the file, other codes of the "
        "file are added. What the file does not hold stays. Codings stay where they are."
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@click.option("--dry-run", is_flag=True, help=_("Only show what would change; the study stays as it is."))
@json_option
@on_a_study
def read(study: Study, file: Path, dry_run: bool, as_json: bool) -> None:
    """Take the file over, and say what became of each code."""
    from vertel.study.codebook.keeping import take_over

    taken = take_over(study, file, dry_run=dry_run)
    if as_json:
        print_json(taken)
        return
    for line in _what_was_taken_over(taken, file.name):
        say(line)
    if dry_run:
        say(_("Nothing was changed (--dry-run)."))
    elif taken.added or taken.changed:
        say(_("Not what you meant? `vertel undo` turns it back."))
        say(_("Next: let vertel suggest again, now with this codebook: `vertel suggest`."))


def _what_was_taken_over(taken: "TakenOver", file: str) -> Iterator[str]:
    if not taken.added and not taken.changed:
        yield _("The study holds everything in {file} already: nothing changes.").format(file=file)
    if taken.added:
        yield _("New: {codes}").format(codes=", ".join(taken.added))
    if taken.changed:
        yield _("Changed:")
    for one in taken.changed:
        fields = (_("its place") if field == "position" else field for field in one.fields)
        yield f"  {one.code}: {', '.join(fields)}"
    if (taken.added or taken.changed) and taken.same:
        yield ngettext("The same: {n} code.", "The same: {n} codes.", len(taken.same)).format(n=len(taken.same))
    if taken.left:
        yield _("Not in {file}, and left as they are: {codes}").format(file=file, codes=", ".join(taken.left))
    if taken.left and taken.added:
        yield _(
            "Did you give a code another word in the column “code”? Then it is a new code, and the codings are still "
            "with the old one. To give it another name, change the column “name”."
        )


def _show_flagged(found: "CodebookCheck") -> None:
    print_table(
        (_("keyword"), _("code"), _("right"), _("wrong"), _("of which rejected")),
        [(one.keyword, one.code, one.right, one.wrong, one.refused) for one in found.flagged],
    )
    say("")
    for line in (
        _("Right: sentences with it where people put the code. Wrong: where they rejected it, or put only others."),
        _("Look first: somebody may have passed over a code that fits."),
        _("What helps: take the keyword out, or make a phrase of it that says more: not “help”, but “ask for help”."),
        _(
            "To do that: `vertel export codebook -o codeboek.xlsx`, change the column “keywords” in Excel, then "
            "`vertel codebook read codeboek.xlsx` and `vertel suggest`."
        ),
    ):
        say(line)
    say("")


def _what_is_not_known(found: "CodebookCheck") -> Iterator[str]:
    """What cannot be said yet, and how many decisions are needed for it."""
    from vertel.analysis.keyword_record import FEWEST_JUDGED

    known = sum(one.is_known for one in found.keywords)
    if not known:
        yield _(
            "Nothing can be said of a keyword yet: for that people must have decided on {n} sentences with it."
        ).format(n=FEWEST_JUDGED)
        furthest = max(found.keywords, key=lambda one: one.judged, default=None)
        if furthest and furthest.judged:
            yield _("“{keyword}” ({code}) comes nearest: it has {n}, and needs {more} more.").format(
                keyword=furthest.keyword,
                code=furthest.code,
                n=furthest.judged,
                more=FEWEST_JUDGED - furthest.judged,
            )
        return
    if not found.flagged:
        yield ngettext(
            "{n} keyword has enough decisions to judge it by, and it is right as often as wrong, or more often.",
            "{n} keywords have enough decisions to judge them by, and all are right as often as wrong, or more often.",
            known,
        ).format(n=known)
    if waiting := sum(one.stands > 0 and not one.is_known for one in found.keywords):
        yield ngettext(
            "{n} other was said too, but people decided on fewer than {fewest} sentences with it.",
            "{n} others were said too, but people decided on fewer than {fewest} sentences with each.",
            waiting,
        ).format(n=waiting, fewest=FEWEST_JUDGED)


def _show_every(found: "CodebookCheck") -> None:
    said = [one for one in found.keywords if one.stands]
    say("")
    print_table(
        (_("keyword"), _("code"), _("sentences"), _("right"), _("wrong"), _("of which rejected")),
        [(one.keyword, one.code, one.stands, one.right, one.wrong, one.refused) for one in said],
    )
    say("")


def _what_else_stands_out(found: "CodebookCheck", *, every: bool) -> Iterator[str]:
    if never := found.never_said:
        line = ngettext(
            "{n} keyword stands in no answer at all", "{n} keywords stand in no answer at all", len(never)
        ).format(n=len(never))
        yield line + (":" if every else " " + _("(--all names them)."))
    if every:
        for code, keywords in groupby(never, key=lambda one: one.code):
            yield f"  {code}: " + ", ".join(one.keyword for one in keywords)
    if found.shared:
        shown = found.shared if every else found.shared[:SHARED_SHOWN]
        named = "; ".join(f"{one.keyword} ({', '.join(one.codes)})" for one in shown)
        more = len(found.shared) - len(shown)
        yield _("In more than one code: {keywords}").format(keywords=named) + (
            "; " + _("and {n} more").format(n=more) if more else ""
        )


def _next_step(found: "CodebookCheck") -> str:
    """What to do now: look at what went wrong, or decide more."""
    if found.flagged:
        worst = found.flagged[0]
        where = f"vertel code list --code {worst.code}" + (" --status rejected" if worst.refused else "")
        return _("See where “{keyword}” went wrong: `{command}`.").format(keyword=worst.keyword, command=where)
    if not any(one.is_known for one in found.keywords):
        return _("Let vertel suggest (`vertel suggest`), and accept or reject what it suggests.")
    return _("Measure what the suggestions are worth: `vertel evaluate`.")
