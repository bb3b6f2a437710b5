"""Names of participants in what somebody said, replaced by their pseudonyms."""

import re
from collections import Counter
from collections.abc import Callable, Mapping

_SHORTEST = 3


def disguiser(pseudonyms: Mapping[str, str]) -> Callable[[str], str]:
    """A function that writes `[Naima]` where a text names the participant of that pseudonym.

    `pseudonyms` gives the pseudonym of each name as the transcripts have it. A first name alone counts too, where
    only one participant has it. Square brackets tell the reader that this word was not said.
    """
    names = {**_first_names(pseudonyms), **pseudonyms}
    if not names:
        return lambda text: text
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return lambda text: pattern.sub(lambda name: f"[{names[name[0]]}]", text)


def _first_names(pseudonyms: Mapping[str, str]) -> dict[str, str]:
    first = {(name.split()[0], pseudonym) for name, pseudonym in pseudonyms.items() if name.strip()}
    shared = Counter(name for name, _pseudonym in first)
    return {
        name: pseudonym
        for name, pseudonym in first
        if shared[name] == 1 and len(name) >= _SHORTEST and name[0].isupper() and name.isalpha()
    }
