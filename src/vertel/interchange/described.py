"""All that a codebook says of a code as one description, for programs that know no more than that; and back.

    Wie er alleen voor staat.
    Hoort erbij: geen contact met buren
    Hoort er niet bij: graag alleen zijn
    Trefwoorden: alleen; eenza*
    Voorbeelden: Ik zie niemand. | Het is hier stil.
    Sleutel: eenzaamheid

A line of free text that would be taken for one of these headings begins with a backslash. In a list a backslash stands
before the sign that separates, before another backslash, and before a space at an end.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_INCLUDE, _EXCLUDE, _KEY = "Hoort erbij", "Hoort er niet bij", "Sleutel"
_KEYWORDS, _EXAMPLES = "Trefwoorden", "Voorbeelden"
_HEADING = re.compile(rf"(\\*)({'|'.join((_INCLUDE, _EXCLUDE, _KEYWORDS, _EXAMPLES, _KEY))}):")


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a code. No keyword or example is empty; `key` is None where it follows from the name."""

    description: str = ""
    include: str = ""
    exclude: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    key: str | None = None


def compose(said: Described) -> str:
    """It all as one description, which `parse` takes apart again."""
    parts = (
        (_INCLUDE, said.include),
        (_EXCLUDE, said.exclude),
        (_KEYWORDS, _joined(said.keywords, "; ")),
        (_EXAMPLES, _joined(said.examples, " | ")),
        (_KEY, said.key or ""),
    )
    lines = [_guarded(line) for line in said.description.split("\n")] if said.description else []
    for heading, text in parts:
        if text:
            first, *others = text.split("\n")
            lines += (f"{heading}: {first}" if first else f"{heading}:", *map(_guarded, others))
    return "\n".join(lines)


def parse(text: str) -> Described:
    """What a description says under which heading; all of it is the description where it has no such headings."""
    lines: list[str] = []
    found = {heading: list[list[str]]() for heading in (_INCLUDE, _EXCLUDE, _KEYWORDS, _EXAMPLES, _KEY)}
    description = lines
    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if heading and not heading[1]:
            lines = []
            found[heading[2]].append(lines)
            line = line[heading.end() :].removeprefix(" ")
        elif heading:
            line = line[1:]
        lines.append(line)
    texts = {heading: ["\n".join(lines) for lines in several] for heading, several in found.items()}
    return Described(
        description="\n".join(description),
        include="\n".join(texts[_INCLUDE]),
        exclude="\n".join(texts[_EXCLUDE]),
        keywords=tuple(part for text in texts[_KEYWORDS] for part in _parts(text, ";")),
        examples=tuple(part for text in texts[_EXAMPLES] for part in _parts(text, "|")),
        key="\n".join(texts[_KEY]) or None,
    )


def _guarded(line: str) -> str:
    """A line that is none of our headings."""
    return f"\\{line}" if _HEADING.match(line) else line


def _joined(texts: Iterable[str], separator: str) -> str:
    return separator.join(_escaped(text, separator.strip()) for text in texts)


def _escaped(text: str, separator: str) -> str:
    text = text.replace("\\", "\\\\").replace(separator, f"\\{separator}")
    if text[1:] and text[-1].isspace():
        text = f"{text[:-1]}\\{text[-1]}"
    return f"\\{text}" if text[:1].isspace() else text


def _parts(text: str, separator: str) -> tuple[str, ...]:
    """The texts of a list. Spaces around them, and what is empty between two, people put there."""
    found: list[list[str]] = [[]]
    for sign in re.findall(rf"\\[\\{separator}\s]|.", text, re.DOTALL):
        if sign == separator:
            found.append([])
        else:
            found[-1].append(sign)
    return tuple(part for signs in found if (part := _unescaped(signs)))


def _unescaped(signs: list[str]) -> str:
    first, last = 0, len(signs)
    while first < last and signs[first].isspace():
        first += 1
    while first < last and signs[last - 1].isspace():
        last -= 1
    return "".join(sign[-1] for sign in signs[first:last])
