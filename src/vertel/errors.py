"""What can go wrong and be mended by the user: one class a case, one sentence a class.

The sentence is English in the code and translated when it is shown; the fields fill it in. Faces catch
`VertelError` in one place, show the sentence and end with exit code 1.
"""

from typing import ClassVar

from vertel.language import _


class VertelError(Exception):
    """The base of everything that is told to the user in one sentence."""

    sentence: ClassVar[str]

    def __init__(self, **fields: object) -> None:
        super().__init__(fields)
        self.fields = fields

    def __str__(self) -> str:
        return _(self.sentence).format(**self.fields)
