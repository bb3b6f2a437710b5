"""The colours of codes: in the text, in the margin, in light and in the dark."""

from collections.abc import Iterable

from vertel.study.codebook.codes import ListedCode
from vertel.study.codebook.colours import usual_colour


def colour(code: ListedCode) -> str:
    """The colour of a code, as `#rrggbb`."""
    return code.colour or usual_colour(code.id)


def style_sheet(codes: Iterable[ListedCode]) -> str:
    """A class `code-7` for each code, and a highlight of that name; only script could set colours otherwise."""
    return "\n".join(rule for code in codes for rule in _rules(f"code-{code.id}", _parts(colour(code))))


def _rules(name: str, dark: tuple[int, int, int]) -> Iterable[str]:
    light = tuple(round(part + (255 - part) * 0.45) for part in dark)
    yield f".{name} {{ --code: rgb{dark}; }}"
    yield f"::highlight({name}) {{ background-color: {_see_through(dark, 0.2)}; }}"
    yield "@media (prefers-color-scheme: dark) {"
    yield f"  .{name} {{ --code: rgb{light}; }}"
    yield f"  ::highlight({name}) {{ background-color: {_see_through(light, 0.28)}; }}"
    yield "}"


def _see_through(parts: tuple[int, ...], alpha: float) -> str:
    """The colour so that overlapping passages grow darker, and the letters stay readable."""
    return f"rgba({parts[0]}, {parts[1]}, {parts[2]}, {alpha})"


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast_with_white(colour: str) -> float:
    """How well white letters stand out on a colour, from 1 to 21, as WCAG counts it."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
