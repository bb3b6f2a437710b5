"""What somebody wants to have made: which document, and what it is to be about."""

from dataclasses import dataclass
from typing import Literal

from vertel.stories.reporting.edition import EditionName

# What may be asked for with a document, beside the arc that it is told in.
Need = Literal["edition", "year", "session", "story", "person"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The document called `name`, told in the `arc` of that name or else in the study's own.

    `year`: only the sessions held in it. `session` is the name of a session, `story` the number of a change story or
    the title of a tale, `person` a pseudonym; each None where the document needs none.
    """

    name: str
    arc: str | None = None
    edition: EditionName = "internal"
    year: int | None = None
    session: str | None = None
    story: str | None = None
    person: str | None = None
