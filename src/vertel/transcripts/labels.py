"""Labels: what stands before what somebody says. Which are speakers, which are not, and which might be.

The words themselves are content: `transcripts/labels.csv` says what each means.
"""

import csv
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from vertel.content import find
from vertel.transcripts.transcript import Perspective

LONGEST = 60

_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_NUMBER = re.compile(r"(?:[ _]?\d{1,3}|[ _][A-Za-z])\Z")
_WORD = re.compile(r"[^\s,]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+(?:-[^\W\d_]\.)*\Z")
_ABBREVIATED = re.compile(r"[a-z]{1,2}\d{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Known:
    """What `labels.csv` says of a label: what it means, and the perspective it tells of."""

    means: str
    perspective: Perspective | None


@cache
def _table() -> Mapping[str, Known]:
    """The labels by the form they are looked up in."""
    with find("transcripts", "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {_form(row["label"]): Known(row["means"], _perspective(row["perspective"])) for row in rows}


def _perspective(text: str) -> Perspective | None:
    match text:
        case "members" | "municipality" | "residents" | "partners":
            return text
    return None


def _form(label: str) -> str:
    """`label` as it stands in the table: without a full stop, in lower case unless it is a single letter."""
    label = label.rstrip(".") or label
    return label if len(label.rstrip("#")) == 1 else label.casefold()


@lru_cache(maxsize=4096)
def known(label: str) -> Known | None:
    """What `label` means according to the content; None for a label that is not in it."""
    bare = _PARENTHESES.sub("", label).strip().rstrip(":").strip()
    table = _table()
    return table.get(_form(bare)) or table.get(_form(_NUMBER.sub("#", bare)))


def means(label: str) -> str:
    """What `label` means, "" for a label that is not in the content."""
    found = known(label)
    return found.means if found else ""


def is_certain(label: str) -> bool:
    """Whether `label` is a speaker by its word alone: `I`, `R1`, `Respondent 2 (gemeente)`."""
    return means(label) in ("interviewer", "respondent", "unknown")


@lru_cache(maxsize=4096)
def looks_like_a_name(label: str) -> bool:
    """Whether `label` has the shape of a name: at most six words, each with a capital or a part of names."""
    words = _WORD.findall(_PARENTHESES.sub("", label))
    if not words or len(words) > 6 or len(label) > LONGEST or not any(map(str.isalpha, label)):
        return False
    if len(words) == 1 and _ABBREVIATED.match(words[0]):
        return True
    return any(word[0].isupper() for word in words) and all(map(_may_be_in_a_name, words))


def _may_be_in_a_name(word: str) -> bool:
    if means(word) in ("particle", "title") or _INITIALS.match(word):
        return True
    return (word[0].isupper() or word.isdigit() or word[0] in "'’") and word[-1] not in ".!?…;"


def certain_speakers(
    openings: Mapping[str, int], timed: Collection[str], participants: Collection[str]
) -> frozenset[str]:
    """The labels that are certain to be speakers, of those that open a turn, with how often each does.

    That are known labels and participants, and names that open two turns or more or have a time (`timed`). Digits
    alone never are.
    """
    return frozenset(
        label
        for label, count in openings.items()
        if label in participants
        or is_certain(label)
        or (means(label) == "" and looks_like_a_name(label) and (count > 1 or label in timed))
    )


def may_be_speaker(label: str) -> bool:
    """Whether `label` could be a name, so that it is worth asking about."""
    return means(label) == "" and looks_like_a_name(label)
