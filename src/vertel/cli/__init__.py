"""The command line: translates what people type into one call of the study, and the answer into lines."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from vertel import language
from vertel.language import LANGUAGES


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `vertel`. The language is chosen before any command is loaded, so that its help is in that language too."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    language.use(_language(words))
    for stream in (sys.stdout, sys.stderr):  # a Windows terminal with an old code page shows ? instead of failing
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from vertel.cli.commands import vertel

    vertel.main(words, prog_name="vertel")


def _language(words: Sequence[str]) -> language.Lang:
    """What --lang says anywhere on the line, else VERTEL_LANG, else Dutch.

    After `vertel add` it is the language of the conversation, and says nothing about the reader's.
    """
    command = 2 if words[:1] == ["--lang"] else 1 if words and words[0].startswith("--lang=") else 0
    if words[command : command + 1] == ["add"]:
        words = words[:command]
    asked = [after for word, after in pairwise(words) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    chosen = (asked or [os.environ.get("VERTEL_LANG", "nl")])[-1]
    return "en" if chosen == LANGUAGES[1] else "nl"
