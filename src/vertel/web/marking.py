"""What was found in a text, marked; and what lies far from it, left out."""

from collections.abc import Iterator, Sequence

_REACH = 140  # characters on either side of what was found
_SHORT = 3 * _REACH


def pieces(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    """`text` in pieces, each with whether it was found; `places` are (start, end) in code points, in order.

    Long stretches without anything found are cut short, between words; so is all of a long text without any.
    """
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in _joined(places):
        if start > at:
            found.append((_shortened(text[at:start], first=at == 0, last=False), False))
        found.append((text[start:end], True))
        at = end
    if at < len(text):
        found.append((_shortened(text[at:], first=at == 0, last=True), False))
    return found


def _joined(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places without overlap."""
    at = 0
    for start, end in places:
        if end > at:
            yield max(start, at), end
            at = end


def _shortened(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= _SHORT:
        return text
    before = "" if first and not last else text[:_REACH].rpartition(" ")[0]
    after = "" if last else text[-_REACH:].partition(" ")[2]
    return " … ".join((before, after)).lstrip() if first and not last else " … ".join((before, after)).rstrip()
