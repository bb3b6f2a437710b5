"""A picture in a document: drawn only where a document shows it, and said in words for who cannot see it."""

import base64
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

WIDTH = 6.3  # inches: the text of an A4 page


@dataclass(frozen=True, slots=True)
class Picture:
    """`alt` says what is to be seen; `draw` gives it as a PNG, to be shown `width` inches wide.

    A template writes {{ field }} where it stands.
    """

    alt: str
    draw: Callable[[], bytes]
    width: float = WIDTH

    def __html__(self) -> str:
        """The picture within a page, which needs no other file for it."""
        source = base64.b64encode(self.draw()).decode("ascii")
        return str(Markup('<img src="data:image/png;base64,{}" alt="{}">').format(source, self.alt))
