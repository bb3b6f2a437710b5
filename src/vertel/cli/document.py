"""`vertel document`: any of the documents of a study."""

from datetime import date
from pathlib import Path

import click

from vertel.cli.options import arc_option, json_option, on_a_study
from vertel.cli.output import print_json, print_table, progress, say
from vertel.language import _
from vertel.stories.reporting.edition import EDITIONS
from vertel.study.store.study import Study

edition_option = click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default="internal",
    help=_("For whom: internal (everybody), municipality (who said yes), public (who said yes, without names)."),
)
year_option = click.option("--year", type=int, metavar=_("YEAR"), help=_("Only about the sessions held in this year."))


@click.command(
    "document",
    help=_(
        "Make a document, as Word (.docx), as a page (.html) or as PDF (.pdf, by LibreOffice); without NAME, list them."
        "\n\nThe form of each is a template that you can restyle in Word: put your own NAME.nl.docx in the study's "
        "templates."
    ),
)
@click.argument("name", required=False, metavar=_("[NAME]"))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar=_("FILE"),
    help=_("The file to write, such as {example}.").format(example="rapport.docx"),
)
@edition_option
@year_option
@click.option("--session", metavar=_("NAME"), help=_("The session that it is about."))
@click.option("--story", metavar=_("STORY"), help=_("The story that it is about."))
@click.option("--person", metavar=_("PSEUDONYM"), help=_("The participant for whom it is."))
@arc_option
@json_option
@on_a_study
def command(
    study: Study,
    name: str | None,
    output: Path | None,
    edition: str,
    year: int | None,
    session: str | None,
    story: str | None,
    person: str | None,
    arc: str | None,
    as_json: bool,
) -> None:
    """Make it, or list them all."""
    if name is None:
        return _list(study, as_json)
    if output is None:
        raise click.UsageError(_("Say which file to write, with -o FILE."))
    return make(
        study, output, name=name, arc=arc, edition=edition, year=year, session=session, story=story, person=person
    )


def make(study: Study, output: Path, **wanted: object) -> None:
    """Make the document that is wanted (the fields of Wanted), and say whether it is a draft."""
    from vertel.reports.document import suffix_of, write
    from vertel.study.reporting.documents import document_kind, make_document
    from vertel.study.reporting.wanted import Wanted

    asked = Wanted(**wanted)  # type: ignore[arg-type]  # click gives these by name
    title = _(document_kind(asked.name).title)
    suffix_of(output)
    with progress(_("Making: {document}").format(document=title)):
        document = make_document(study, asked, date.today())
        write(document, output, study.folder)
    say(_("Written: {file}").format(file=output))
    if draft := document.fields.get("draft"):
        say(draft["sentence"])


def _list(study: Study, as_json: bool) -> None:
    from vertel.study.reporting.documents import KINDS

    known = {kind.name: (_(kind.title), _(kind.about), kind.needs) for kind in KINDS.values()}
    if as_json:
        kinds = [
            {"name": name, "title": title, "about": about, "needs": list(needs)}
            for name, (title, about, needs) in known.items()
        ]
        return print_json(kinds)
    rows = [
        (name, title, about, ", ".join(f"--{need}" for need in needs)) for name, (title, about, needs) in known.items()
    ]
    print_table([_("NAME"), _("Document"), _("What it is for"), _("What you choose")], rows)
    return None
