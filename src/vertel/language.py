"""The language that the user reads: Dutch unless she asks for English.

Messages stand in the code in English and are translated at the moment they are shown, with the standard
library's gettext. click translates its own words through the same catalogue. In the browser each request speaks the
language of whoever asks.
"""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

Lang = Literal["nl", "en"]
LANGUAGES: tuple[Lang, ...] = ("nl", "en")

_LOCALE = Path(__file__).parent / "locale"
# click asks the unnamed domain, which gettext calls "messages"; ours is the same one.
_DOMAIN = "messages"


_here: ContextVar[Lang | None] = ContextVar("language", default=None)


def use(lang: Lang) -> None:
    """Show everything in this process in `lang` from here on."""
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain(_DOMAIN, str(_LOCALE))
    gettext.textdomain(_DOMAIN)


@contextmanager
def using(lang: Lang) -> Iterator[None]:
    """Show everything in `lang` meanwhile, in this thread only."""
    before = _here.set(lang)
    try:
        yield
    finally:
        _here.reset(before)


def current() -> Lang:
    """The language in use: what `using` or else `use` chose, else Dutch."""
    lang = _here.get() or os.environ.get("LANGUAGE", "nl")
    return "en" if lang == "en" else "nl"


def _(message: str) -> str:
    """`message` in the language in use."""
    return _catalogue(current()).gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """`one` or `many`, whichever fits `n`, in the language in use."""
    return _catalogue(current()).ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for "translate this later")
    """Mark `message` for the catalogue, without translating it yet."""
    return message


@cache
def _catalogue(lang: Lang) -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, _LOCALE, [lang], fallback=True)
