"""A codebook: the codes of a study, and how to recognise each."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One code. A theme is a code without a parent.

    `key` is short, lower case and stable (`eenzaamheid`); `name` is what people read. `keywords` are words or
    phrases; a `*` at an end stands for any letters. `examples` are sentences somebody might say. `colour` is
    `#rrggbb`. One that is not `codable` only holds the codes below it; only codebooks of other programs say so.
    """

    key: str
    name: str
    parent: str | None = None
    description: str = ""
    include: str = ""
    exclude: str = ""
    keywords: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    colour: str | None = None
    codable: bool = True


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codes in the order of the codebook, parents before their children."""

    name: str
    codes: tuple[Code, ...]

    def theme_of(self, key: str) -> Code:
        """The theme that `key` belongs to: its top-level code. KeyError where there is no such code."""
        by_key = {code.key: code for code in self.codes}
        code = by_key[key]
        while code.parent is not None:
            code = by_key[code.parent]
        return code

    @property
    def themes(self) -> tuple[Code, ...]:
        """The codes without a parent."""
        return tuple(code for code in self.codes if code.parent is None)

    @property
    def kin(self) -> Mapping[str, frozenset[str]]:
        """For each code (its key) all codes above and below it."""
        above: dict[str, frozenset[str]] = {}
        for code in self.codes:
            above[code.key] = above[code.parent] | {code.parent} if code.parent else frozenset()
        return {key: keys | {other for other in above if key in above[other]} for key, keys in above.items()}
