"""The language that the user reads: Dutch unless she asks for English.

Messages stand in the code in English and are translated at the moment they are shown, with the standard
library's gettext. click translates its own words through the same catalogue.
"""

import gettext
import os
from pathlib import Path
from typing import Literal

Lang = Literal["nl", "en"]
LANGUAGES: tuple[Lang, ...] = ("nl", "en")

_LOCALE = Path(__file__).parent / "locale"
# click asks the unnamed domain, which gettext calls "messages"; ours is the same one.
_DOMAIN = "messages"


def use(lang: Lang) -> None:
    """Show everything from here on in `lang`."""
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain(_DOMAIN, str(_LOCALE))
    gettext.textdomain(_DOMAIN)


def current() -> Lang:
    """The language in use: what `use` chose, else Dutch."""
    lang = os.environ.get("LANGUAGE", "nl")
    return "en" if lang == "en" else "nl"


def _(message: str) -> str:
    """`message` in the language in use."""
    return gettext.gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """`one` or `many`, whichever fits `n`, in the language in use."""
    return gettext.ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for "translate this later")
    """Mark `message` for the catalogue, without translating it yet."""
    return message
