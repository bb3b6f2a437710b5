"""Bring the Dutch catalogue up to date with the code, and compile it.

Run after a message was added or changed; then fill in what stands empty in messages.po and run it again.
A test fails while anything is missing.
"""

import inspect
import sys
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PO = ROOT / "src" / "vertel" / "locale" / "nl" / "LC_MESSAGES" / "messages.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def template() -> Catalog:
    """Every message in the code and in the pages, and those of click that a user sees."""
    found = Catalog(project="vertel", fuzzy=False)
    for file, line, message, _comments, _context in extract_from_dir(
        ROOT / "src" / "vertel", [("**.py", "python"), ("web/templates/**.html", "jinja2")], keywords=KEYWORDS
    ):
        found.add(message, locations=[(f"src/vertel/{Path(file).as_posix()}", line)])
    folder = Path(inspect.getfile(click)).parent
    for module in ("core", "exceptions", "types", "decorators", "formatting", "parser"):
        for _line, message, _comments, _context in extract_from_file("python", folder / f"{module}.py", KEYWORDS):
            found.add(message, locations=[("click", None)])
    return found


def written() -> Catalog:
    """The Dutch catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="nl")


def catalogue() -> Catalog:
    """The Dutch catalogue with what is new in the code, and without what is gone."""
    dutch = written()
    dutch.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    dutch.obsolete.clear()
    return dutch


def as_po(dutch: Catalog) -> bytes:
    """The catalogue as the .po file holds it."""
    out = BytesIO()
    write_po(out, dutch, width=110, no_location=True, sort_output=True, omit_header=False, ignore_obsolete=True)
    return out.getvalue()


def as_mo(dutch: Catalog) -> bytes:
    """The catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, dutch)
    return out.getvalue()


def missing(dutch: Catalog) -> list[str]:
    """The messages that have no translation yet."""
    return [str(message.id) for message in dutch if message.id and not _translated(message)]


def _translated(message: Message) -> bool:
    texts = (message.string,) if isinstance(message.string, str) else message.string
    return bool(texts) and all(texts)


if __name__ == "__main__":
    dutch = catalogue()
    PO.write_bytes(as_po(dutch))
    MO.write_bytes(as_mo(dutch))
    empty = missing(dutch)
    print(f"{len(dutch)} messages, {len(empty)} not translated")
    for message in empty:
        print(f"  {message}")
    sys.exit(bool(empty))
