"""`vertel check`: what a report still needs, sentence by sentence."""

import os
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import cast

import click

from vertel.cli.options import json_option, lang_option
from vertel.cli.output import print_table, say, terminal_width
from vertel.errors import VertelError
from vertel.language import N_, _, ngettext
from vertel.reports.writing import write_whole
from vertel.stories.checking.remark import KINDS, TITLES, Kind, Remark
from vertel.study.checking.offers import Offer
from vertel.study.checking.reports import Beside, CheckedReport, check_reports
from vertel.study.checking.telling import as_json as for_a_machine
from vertel.study.checking.telling import shortened, told, word_copy, word_name
from vertel.study.store.errors import NoStudyHere
from vertel.study.store.study import Study, find_study, open_study
from vertel.transcripts.opening_files import read_bytes


class OneFileForMore(VertelError):
    sentence = N_("{output} is one file, and you check {n}: name a folder, and a copy of each comes there.")


class NotThatFile(VertelError):
    sentence = N_("{output} cannot be made: choose a name that ends in .docx or .json, or a folder.")


class OverItself(VertelError):
    sentence = N_("{output} is the report itself: choose another name, so that it stays as it was.")


@click.command(
    "check",
    help=_(
        "Check reports, sentence by sentence: where they only count, claim without evidence, give a percentage of few "
        "people, promise as if achieved, show a quote that can be traced, contradict themselves, or are hard to "
        "read.\n\n"
        "A report may be a Word, OpenDocument, PDF, RTF, HTML, Markdown or text file. With -o you get it in Word, "
        "with comments. Beside a head count stands what your study holds on the subject, or the question to ask. The "
        "report is not kept, and is not changed."
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path), metavar=_("FILE…"))
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help=_("Only remarks of this kind; may be given more than once."),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=_("FILE|FOLDER"),
    help=_("Write the report with comments (.docx) or the remarks (.json); or copies with comments to a folder."),
)
@json_option
@click.option(
    "--study",
    "study_path",
    metavar=_("PATH|URL"),
    help=_("The study to look in: else VERTEL_STUDY, else the one in this folder or above it, else none."),
)
@lang_option
def command(
    files: Sequence[Path],
    kinds: Sequence[str],
    output: Path | None,
    as_json: bool,
    study_path: str | None,
) -> None:
    """Show the remarks, or write them where the user wants them."""

    read = [(path.name, read_bytes(path)) for path in files]
    reports = check_reports(read, _study(study_path))
    if kinds:
        reports = [each.only(cast(Sequence[Kind], kinds)) for each in reports]
    if output is not None:
        _write(reports, files, output)
    elif as_json:
        say(for_a_machine(reports))
    else:
        for report in reports:
            _show(report)


def _study(named: str | None) -> Study | None:
    """The study that is named; else the one around here, where there is one."""

    named = named or os.environ.get("VERTEL_STUDY")
    if named:
        return open_study(named)
    try:
        return find_study(Path.cwd())
    except NoStudyHere:
        return None


def _write(reports: Sequence[CheckedReport], files: Sequence[Path], output: Path) -> None:

    if any(output.exists() and output.samefile(path) for path in files):
        raise OverItself(output=output)
    suffix = output.suffix.lower()
    if suffix == ".json":
        write_whole(output, for_a_machine(reports).encode())
        made = [output]
    elif suffix in (".docx", ".docm"):
        if len(reports) > 1:
            raise OneFileForMore(output=output, n=len(reports))
        write_whole(output, word_copy(reports[0]))
        made = [output]
    elif output.is_dir():
        made = [output / word_name(report) for report in reports]
        for report, path in zip(reports, made, strict=True):
            write_whole(path, word_copy(report))
    else:
        raise NotThatFile(output=output)
    for path in made:
        say(_("Written: {file}").format(file=path))


def _show(report: CheckedReport) -> None:
    """The report in the terminal: how many of each kind, then each kind with its sentences."""
    say(click.style(report.file, bold=True))
    counts = report.counts()
    sentences = ngettext("{n} sentence", "{n} sentences", len(report.checked.sentences))
    say(sentences.format(n=len(report.checked.sentences)))
    if not counts:
        say(_("No remarks. That does not make it a good report, nor one at language level B1: read it yourself too."))
        say("")
        return
    print_table((_("remark"), _("sentences")), [(_(TITLES[kind]), counts[kind]) for kind in KINDS if counts.get(kind)])
    by_kind = sorted(report.checked.remarks, key=lambda each: (KINDS.index(each.kind), each.sentence))
    for kind, remarks in groupby(by_kind, key=lambda each: each.kind):
        _show_kind(report, kind, list(remarks))
        say("")


def _show_kind(report: CheckedReport, kind: Kind, remarks: Sequence[Remark]) -> None:
    """The remarks of one kind; what holds for most of them is said once."""
    say(click.style(_(TITLES[kind]), bold=True, underline=True))
    if kind == "hard":
        say(_("These are signs. A text without them is not at language level B1 because of that."))
    told = Counter((each.why, each.advice) for each in remarks)
    common, times = told.most_common(1)[0]
    is_common = times > 1 and 2 * times > len(remarks)
    if is_common:
        _say_wrapped(" ".join(common), "")
    offered: dict[Offer | None, int] = {}
    for number, several in groupby(remarks, key=lambda each: each.sentence):
        sentence = report.checked.sentences[number - 1]
        head = f"{number}. " + (f"[{sentence.under}] " if sentence.under else "")
        _say_wrapped(head + " ".join(sentence.text.split()), "  ")
        for each in several:
            words = report.checked.words(each)
            is_all = words == " ".join(sentence.text.split()) or each.why.startswith(f"“{words}”")
            parts = [] if is_all else [f"“{shortened(words)}”"]
            if not is_common or (each.why, each.advice) != common:
                parts += [each.why, each.advice]
            if parts:
                _say_wrapped(f"→ {' '.join(parts)}", "     ")
        if kind == "counts" and number in report.beside:
            _show_beside(report.beside[number], number, offered)


def _show_beside(beside: Beside, number: int, offered: dict[Offer | None, int]) -> None:
    """What the study holds, or else the question to ask: in full the first time."""
    offer = beside.offer
    what = _("The study holds:") if offer else _("To ask:")
    if offer in offered:
        again = _("as with sentence {n}").format(n=offered[offer])
        _say_wrapped(f"{what} {offer.theme + ', ' if offer else ''}{again}", "     ")
    else:
        offered[offer] = number
        _say_wrapped(f"{what} {told(offer) if offer else beside.question}", "     ")


def _say_wrapped(text: str, indent: str) -> None:
    say(click.wrap_text(text, terminal_width(), indent, f"{indent}   "))
