"""Write the help of every command into docs/opdrachten.md, so that the page can never say something else."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from click.testing import CliRunner

from vertel import language

PAGE = Path(__file__).parents[1] / "docs" / "opdrachten.md"
OPENING = """\
# De opdrachten van vertel

Dit is wat `vertel OPDRACHT --help` zegt. De pagina wordt gemaakt met `make docs`; een toets bewaakt dat zij klopt.
"""


def page() -> str:
    """The whole page as the commands of this moment make it."""
    return OPENING + "".join(_section(words) for words in _commands())


def _commands() -> Iterator[tuple[str, ...]]:
    yield ()
    for name in _subcommands(()):
        yield (name,)
        for sub in _subcommands((name,)):
            yield (name, sub)


def _subcommands(words: tuple[str, ...]) -> list[str]:
    _before, _heading, after = _help(words).partition("\nOpdrachten:\n")
    return re.findall(r"^  (\w+)", after.partition("\n\n")[0], re.MULTILINE)


def _section(words: tuple[str, ...]) -> str:
    title = " ".join(("vertel", *words))
    return f"\n{'#' * (2 + (len(words) > 1))} `{title}`\n\n```\n{_help(words)}```\n"


def _help(words: tuple[str, ...]) -> str:
    from vertel.cli.commands import vertel

    return CliRunner().invoke(vertel, [*words, "--help"], prog_name="vertel", terminal_width=100).output


if __name__ == "__main__":
    language.use("nl")  # before any command is loaded
    if "--show" in sys.argv:
        sys.stdout.buffer.write(page().encode())
    else:
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
        print(f"written: {PAGE.name}")
