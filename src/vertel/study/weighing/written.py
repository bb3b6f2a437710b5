"""Numbers and days as people write them in a list: “402.500”, “8,5”, “31-12-2025”, “juni 2025”."""

import re
from calendar import monthrange
from datetime import date

from vertel import language
from vertel.study.change_stories.errors import NotADay
from vertel.study.weighing.errors import NotAFigure
from vertel.transcripts.dates import find_date

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[+-]?\d{1,3}(?: \d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_THREE_DECIMALS = re.compile(r"\.\d{3}\Z")
_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[-/](\d{4})")
_DUTCH_MONTH = re.compile(r"([^\W\d_]+)\.? (\d{4})")


def read_number(written: str, *, by_program: bool = False) -> float:
    """A number as people write it; `by_program`: as a spreadsheet keeps it, where a point is always decimal.

    Raises NotAFigure.
    """
    text = " ".join(written.replace("€", " ").split())
    if by_program and _NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(".", "").replace(" ", "").replace(",", "."))
    if _ENGLISH.fullmatch(text):
        return float(text.replace(",", ""))
    if _NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    raise NotAFigure(value=written)


def read_day(written: str) -> date | None:
    """A day as people write it, the last of a month or a year; None where nothing is written. Raises NotADay."""
    text = written.strip()
    if not text:
        return None
    if found := _YEAR.fullmatch(text):
        return date(int(found[1]), 12, 31)
    if found := _MONTH.fullmatch(text):
        return _last_of(int(found[1] or found[4]), int(found[2] or found[3]), written)
    if (found := _DUTCH_MONTH.fullmatch(text)) and (first := find_date(f"1 {found[1]} {found[2]}")):
        return _last_of(first.year, first.month, written)
    day = find_date(text)
    if day is None:
        raise NotADay(day=written)
    return day


def _last_of(year: int, month: int, written: str) -> date:
    try:
        return date(year, month, monthrange(year, month)[1])
    except ValueError as error:
        raise NotADay(day=written) from error


def typed_number(value: float) -> str:
    """A number as somebody would type it, so that `read_number` reads the same: “402500”, “8.5”."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    # With three digits behind the point it might be taken for thousands.
    return f"{text}0" if _THREE_DECIMALS.search(text) else text


def shown_number(value: float) -> str:
    """A number for people to read, in the language in use: “402.500”, “8,5”."""
    text = f"{value:,.10f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,")) if language.current() == "nl" else text
