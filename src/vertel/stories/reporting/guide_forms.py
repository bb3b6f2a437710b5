"""What goes with the guide on paper: the invitation, and the form on which somebody consents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Detail:
    """A line of the list in an invitation: what it is about (`Wanneer`), and what it says."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """A letter: paragraphs, a list of details, paragraphs again. A person fills in what stands in [brackets]."""

    before: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    after: tuple[str, ...] = ()

    def about(self, study: str) -> "Invitation":
        """The invitation to the study of that name."""
        return replace(self, before=_about(self.before, study), after=_about(self.after, study))


@dataclass(frozen=True, slots=True)
class FormPart:
    """A piece of a form to read: its heading and its points."""

    name: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """What somebody reads, `choices` to say yes or no to, and lines to `sign`; `help` is for who cannot write."""

    intro: str = ""
    parts: tuple[FormPart, ...] = ()
    choices: tuple[str, ...] = ()
    sign: tuple[str, ...] = ()
    help: str = ""

    def about(self, study: str) -> "ConsentForm":
        """The form for the study of that name."""
        parts = tuple(FormPart(part.name, _about(part.points, study)) for part in self.parts)
        return replace(self, parts=parts)


def _about(lines: Sequence[str], study: str) -> tuple[str, ...]:
    return tuple(line.format(study=study) for line in lines)
