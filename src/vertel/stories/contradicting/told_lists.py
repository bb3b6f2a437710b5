"""A number of things, and how many of them are then listed: “acht organisaties: …”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vertel.stories.contradicting.told_counts import noun_after
from vertel.stories.contradicting.told_words import Said

_BULLET = re.compile(r"\s*(?:[-–—•*◦▪·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
_ENDS = re.compile(r"[.!?]\s*\Z")
_CAPITAL = r"[A-Z][\w’'&-]*"
_NAME = rf"(?:(?:[Dd]e|[Hh]et|’t|'t|[Tt]he) )?{_CAPITAL}(?: (?:(?:van|de|der|het|op|aan|of|the) )*(?:{_CAPITAL}|\d+))*"
_CLAUSE_ENDS = re.compile(r"[.;:!?()\n]")
_FEWEST = 3
_LONGEST_ITEM = 9  # words


@dataclass(frozen=True, slots=True)
class Listed:
    """A number and its noun as `said`, and how many are listed in sentence number `at` (and perhaps after it)."""

    noun: str
    number: int
    said: str
    at: int
    items: tuple[str, ...]


def lists(sentences: Sequence[Said]) -> Iterator[tuple[int, Listed]]:
    """What is counted and then listed, with the number of the sentence that counts."""
    for n, told in enumerate(sentences):
        if told.has("incomplete"):
            continue
        numbered = list(_numbered(told))
        for at, noun in numbered:
            value = told.value(at)
            where, items = n, _in_sentence(told, noun)
            if not items and len(numbered) == 1:
                where, items = _below(sentences, n)
            if value and len(items) >= _FEWEST:
                yield n, Listed(told.plain[noun], value, told.said(at, noun), where, tuple(items))


def _numbered(told: Said) -> Iterator[tuple[int, int]]:
    """Numbers that are exactly so many, with their nouns."""
    for at in range(len(told.words)):
        number = told.amount(at)
        after = noun_after(told, at)
        if not number or not after or number[0] != at or number[1].low != number[1].high:
            continue
        if not (told.has("part", at - 1, after[0] + 1) or told.has("each", *told.clause(at))):
            yield at, after[0]


def _in_sentence(told: Said, noun: int) -> list[str]:
    """What is listed behind a colon, between brackets, or right behind the noun."""
    rest = told.text[told.words[noun].end :]
    if brackets := re.match(r"\s*\(([^()]+)\)", rest):
        return _items(brackets[1], told)
    head, colon, listed = rest.partition(":")
    if colon and listed.strip() and not re.search(r"[.;!?()]", head) and not _counts_again(told, noun, len(head)):
        return _items(listed, told)
    names = re.match(rf",? ({_NAME}(?:, {_NAME})+,? (?:en|and) {_NAME})", rest)
    return _items(names[1], told) if names else []


def _counts_again(told: Said, noun: int, reach: int) -> bool:
    """Whether another number stands before the colon: then that may be what is listed."""
    end = told.words[noun].end + reach
    return any(told.value(n) for n in range(noun + 1, len(told.words)) if told.words[n].start < end)


def _below(sentences: Sequence[Said], n: int) -> tuple[int, list[str]]:
    """What is listed in the sentences after number `n`."""
    below = [one.text for one in sentences[n + 1 :][:40]]
    if not below:
        return n, []
    if _BULLET.match(below[0]):
        listed = []
        for text in below:
            if not _BULLET.match(text):
                break
            listed.append(text)
        return n + 1, listed
    if sentences[n].text.rstrip().endswith(":"):
        listed = []
        for text in below:
            if _ENDS.search(text) or len(text.split()) > _LONGEST_ITEM:
                break
            listed.append(text)
        return n + 1, listed
    after = sentences[n + 1]
    opening = next((last for first, last in after.runs("naming") if first == 0), None)
    if opening is None or after.has("incomplete"):
        return n, []
    return n + 1, _items(after.text[after.words[opening].end :], after)


def _items(listed: str, told: Said) -> list[str]:
    """What stands between commas (or semicolons) and the last “en”; nothing where that is more than a row of names."""
    listed = _CLAUSE_ENDS.split(listed.strip(" :"), maxsplit=1)[0] if ";" not in listed else listed.strip(" :.")
    parts = [part.strip() for part in re.split(";" if ";" in listed else ",", listed)]
    if len(parts) < 2:
        return []
    last = parts.pop()
    joined = re.split(r"(?:^|\s)(?:en|and)\s", last)
    joined = [part.strip() for part in joined if part.strip()]
    if len(joined) > 2:  # “Soeprond en Tijm en Tamarinde” may be two or three
        return []
    parts += joined
    if any(not part or len(part.split()) > _LONGEST_ITEM for part in parts):
        return []
    capital = [bool(re.search(r"\b[A-Z]", part)) for part in parts]
    short = all(len(part.split()) <= 3 for part in parts)
    unclear = any(re.match(r"(?:die|dat|wat|waar|met|who|which|where|with)\b", part) for part in parts)
    inner = any(re.search(r"\s(?:en|and)\s[^A-Z]", part) for part in parts)
    return parts if (all(capital) or (short and not inner)) and not unclear else []
