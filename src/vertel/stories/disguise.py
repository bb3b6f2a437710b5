"""Names of participants in what somebody said, replaced by their pseudonyms."""

import re
from collections.abc import Callable, Iterable, Iterator

from vertel.transcripts.labels import means

_SHORTEST = 3
_PARENTHESES = re.compile(r"\s*\([^()]*\)")


def disguiser(people: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    """A function that writes `[Naima]` where a text names the participant of that pseudonym.

    `people` are names as the transcripts have them, each with a pseudonym. A first name or a surname alone counts too.
    What two participants share is left alone, as nobody can tell whom it means. Square brackets tell the reader that
    this word was not said.
    """
    meant: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for name, pseudonym in people:
        for form in _forms(name):
            meant.setdefault(form.casefold(), set()).add(pseudonym)
            shown[form.casefold()] = form
    known = {form: f"[{next(iter(pseudonyms))}]" for form, pseudonyms in meant.items() if len(pseudonyms) == 1}
    if not known:
        return lambda text: text
    longest_first = sorted(known, key=len, reverse=True)
    # A single word is a name only with its capital; several words together are one in a lower-case transcript too.
    patterns = (f"(?i:{re.escape(form)})" if " " in form else re.escape(shown[form]) for form in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
    return lambda text: pattern.sub(lambda name: known[name[0].casefold()], text)


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
