"""Sentences labelled by hand: `label<TAB>text`, one a line. Below “# kept apart” stands a second part."""

from pathlib import Path

Labelled = list[tuple[str, str]]


def halves(name: str) -> tuple[Labelled, Labelled]:
    """The two parts of the file `name`: what the lists were built on, and what was kept apart."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    built_on, _mark, apart = text.partition("# kept apart\n")
    return _rows(built_on), _rows(apart)


def precision_and_recall(found: list[bool], wanted: list[bool]) -> tuple[float, float]:
    """Of what was found, how much is wanted; of what is wanted, how much was found."""
    right = sum(one and other for one, other in zip(found, wanted, strict=True))
    return right / max(1, sum(found)), right / max(1, sum(wanted))


def _rows(text: str) -> Labelled:
    rows = (line.partition("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return [(label, said) for label, _tab, said in rows]
