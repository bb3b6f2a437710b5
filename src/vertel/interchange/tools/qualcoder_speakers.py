"""Which codes of QualCoder are speakers: it marks who is speaking by a code on each turn.

The texts decide. What a passage is said by is told by the label that opens its turn: `Anna: …`, `#Anna: …`, `[Anna] …`.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SPEAKER_CODER = "📌 Speaker coding"  # who coded, where QualCoder did so by itself

_TIME = r"(?:[\[({#]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])}#]?[ \t]*)"
_LABEL = re.compile(
    rf"(?m)^[ \t]*{_TIME}*"
    r"(?:[#@][ \t]*(?P<marked>[^:\n\r]{1,63}?)[ \t]*:|\[(?P<square>[^\]\n\r]{1,63})\]:?|\{(?P<curly>[^}\n\r]{1,63})\}:?"
    r"|(?P<bare>[^:\n\r#@\[{]{1,63}?)[ \t]*:)"
    rf"[ \t]*{_TIME}*"
)
_SUFFIX = re.compile(r" \(\d+\)\Z")  # what QualCoder puts behind a name that a code elsewhere has
_NEARLY_ALL = 0.9
_MOST = 0.8


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage (code points in the text with this number) that a code was put on; `signed`: by QualCoder itself."""

    text: int
    start: int
    end: int
    signed: bool


@dataclass(frozen=True, slots=True)
class _Turns:
    """The turns of a text: where each begins, where what is said in it begins, and the label, as it is compared."""

    starts: list[int]
    said_from: list[int]
    labels: list[str]


@dataclass(frozen=True, slots=True)
class _Said:
    """What the passages of a code tell: how many there are, also by label, how many open a turn, and which turns."""

    passages: int
    labels: Counter[str]
    opening: int
    turns: Mapping[str, set[tuple[int, int]]]


def bare(name: str) -> str:
    """The name of a speaker, without the number that QualCoder puts behind one that is taken."""
    return _SUFFIX.sub("", name)


def speakers(
    names: Mapping[int, str], in_speakers: set[int], marked: Mapping[int, Sequence[Marked]], texts: Mapping[int, str]
) -> set[int]:
    """The codes (by number, as in `names` and `marked`) that are speakers.

    A code is one if its passages open the turns of its own name, and are in most of those. One that QualCoder made for
    a speaker may also have another name than the label, and may leave out what stands before times in a turn.
    """
    turns: dict[int, _Turns] = {}
    found: set[int] = set()
    renamed: dict[str, int] = {}
    for number, passages in marked.items():
        signed = number in in_speakers or all(passage.signed for passage in passages)
        own = _key(bare(names[number]))
        if not (signed or _may_be(own, passages[0], texts)):
            continue
        said = _said(passages, texts, turns)
        if signed and said.labels[own] >= _NEARLY_ALL * said.passages:
            found.add(number)
        elif signed and len(said.labels) == 1 and said.passages == said.labels.total():
            renamed.setdefault(next(iter(said.labels)), number)
        elif said.opening == said.labels[own] == said.passages > 1 and _cover(said, own, turns):
            found.add(number)
    taken = {_key(bare(names[number])) for number in found}
    return found | {number for label, number in renamed.items() if label not in taken}


def _may_be(own: str, passage: Marked, texts: Mapping[int, str]) -> bool:
    """Whether the line on which a passage begins holds this name: a quick look, before whole texts are read."""
    text = texts[passage.text]
    line = max(text.rfind("\n", 0, passage.start), text.rfind("\r", 0, passage.start)) + 1
    return own in _key(text[line : passage.start + len(own) + 20])


def _said(passages: Sequence[Marked], texts: Mapping[int, str], turns: dict[int, _Turns]) -> _Said:
    labels: Counter[str] = Counter()
    of: dict[str, set[tuple[int, int]]] = defaultdict(set)
    opening = 0
    for passage in passages:
        if passage.text not in turns:
            turns[passage.text] = _turns(texts[passage.text])
        here = turns[passage.text]
        n = bisect_right(here.starts, passage.start) - 1
        if n >= 0:
            labels[here.labels[n]] += 1
            of[here.labels[n]].add((passage.text, n))
            opening += passage.start <= here.said_from[n]
    return _Said(len(passages), labels, opening, of)


def _cover(said: _Said, own: str, turns: Mapping[int, _Turns]) -> bool:
    """Whether the passages are in most of the turns with this label, in the texts where they are."""
    texts = {text for text, _ in said.turns[own]}
    return len(said.turns[own]) >= _MOST * sum(turns[text].labels.count(own) for text in texts)


def _turns(text: str) -> _Turns:
    found = list(_LABEL.finditer(text))
    return _Turns(
        [each.start() for each in found],
        [each.end() for each in found],
        [_key(next(label for label in each.groups() if label is not None).partition(";")[0]) for each in found],
    )


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
