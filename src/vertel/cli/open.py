"""`vertel open`: the workbench in the browser."""

import webbrowser
from pathlib import Path

import click

from vertel.cli.options import on_a_study
from vertel.cli.output import say
from vertel.errors import VertelError
from vertel.language import N_, _
from vertel.study.store.study import Study

# Always the same where it is free: then pages that were open go on when the workbench is started again.
PORT = 8467


class PortTaken(VertelError):
    sentence = N_("Port {port} is in use: close the other workbench, or choose another port with --port.")


@click.command(
    "open",
    help=_(
        "Open the study in the browser: code, tell the story, read the report.\n\n"
        "It runs on this computer only, and stops with Ctrl+C. The link works once."
    ),
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=_("The port to use; 0 takes any that is free. Usually {port}.").format(port=PORT),
)
@click.option("--no-browser", is_flag=True, help=_("Only say the link; do not open a browser."))
@on_a_study
def command(study: Study, port: int | None, no_browser: bool) -> None:
    """Serve until it is stopped."""
    from vertel.web.server import kept_secret, serve

    def opened(link: str) -> None:
        say(_("The workbench is open: {link}").format(link=link))
        say(_("Leave this window as it is. Stop with Ctrl+C."))
        if not no_browser:
            webbrowser.open(link)

    signing = kept_secret(Path(click.get_app_dir("vertel")) / "cookies")
    try:
        serve(study, signing=signing, port=PORT if port is None else port, opened=opened)
    except OSError as error:
        raise PortTaken(port=PORT if port is None else port) from error
    except KeyboardInterrupt:
        say(_("The workbench is closed. Everything is kept."))
