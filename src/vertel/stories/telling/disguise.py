"""Names in what somebody said, hidden: participants under their pseudonyms, others where a language model sees them."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from vertel.language import _
from vertel.transcripts.labels import means

_SHORTEST = 3
_HIDDEN = "[…]"  # where capitals fold otherwise than they match
_PARENTHESES = re.compile(r"\s*\([^()]*\)")


class Named(NamedTuple):
    """Where a text names somebody (code points, end exclusive), and what to write there instead."""

    start: int
    end: int
    instead: str


def disguiser(
    people: Iterable[tuple[str, str]], others: Callable[[str], Iterable[tuple[int, int]]] = lambda text: ()
) -> Callable[[str], str]:
    """A function that writes `[Naima]` where a text names the participant of that pseudonym, and `[name]` for others.

    `people` are names as the transcripts have them, each with a pseudonym. A first name or a surname alone counts too.
    What two participants share is left alone, as nobody can tell whom it means. Square brackets tell the reader that
    this word was not said. `others` finds where a text names anybody at all (code points, in their order).
    """
    pseudonyms = _pseudonyms(people)

    def disguised(text: str) -> str:
        known = pseudonyms(text)
        return _without(known, others(known))

    return disguised


def names_in(people: Iterable[tuple[str, str]], shared: str | None = None) -> Callable[[str], list[Named]]:
    """A function that finds where a text names one of these people, and no other.

    What two of them share is found only where it is said what stands there instead: `shared`.
    """
    meant: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for name, pseudonym in people:
        for form in _forms(name):
            meant.setdefault(form.casefold(), set()).add(pseudonym)
            shown[form.casefold()] = form
    known = {form: f"[{next(iter(pseudonyms))}]" for form, pseudonyms in meant.items() if len(pseudonyms) == 1}
    if shared is not None:
        known |= {form: shared for form in meant if form not in known}
    known.pop("", None)
    if not known:
        return lambda text: []
    longest_first = sorted(known, key=len, reverse=True)
    # A single word is a name only with its capital; several words together are one in a lower-case transcript too.
    patterns = (f"(?i:{re.escape(form)})" if " " in form else re.escape(shown[form]) for form in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
    return lambda text: [Named(*name.span(), known.get(name[0].casefold(), _HIDDEN)) for name in pattern.finditer(text)]


def _pseudonyms(people: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """A function that writes the pseudonym, in brackets, where a text names one of these people and no other."""
    named = names_in(people)

    def written(text: str) -> str:
        for start, end, instead in reversed(named(text)):
            text = text[:start] + instead + text[end:]
        return text

    return written


def _without(text: str, named: Iterable[tuple[int, int]]) -> str:
    """The text with `[name]` in these places, except where a pseudonym stands already."""
    parts, done = [], 0
    for start, end in named:
        if text[start - 1 : start] != "[" and "[" not in text[start:end]:
            parts += [text[done:start], _("[name]")]
            done = end
    return "".join([*parts, text[done:]])


def _forms(name: str) -> Iterator[str]:
    """`Mw. Fatima El Amrani`: the whole name, without its title, and first name and surname by themselves."""
    words = _PARENTHESES.sub("", name).split()
    yield " ".join(words)
    while words and means(words[0]) == "title":
        words = words[1:]
    yield from (" ".join(words[n:]) for n in range(len(words)) if _may_stand_alone(words[n:]))
    if words and _may_stand_alone(words[:1]) and means(words[0]) != "particle":
        yield words[0]


def _may_stand_alone(words: list[str]) -> bool:
    """Whether these words of a name say by themselves who is meant: not `de` or `El`."""
    text = " ".join(words)
    return len(text) >= _SHORTEST and any(word[0].isupper() and means(word) != "particle" for word in words)
