"""New codes per session: how much each session brought that no earlier one had.

A curve that flattens says that more of the same conversations bring little that is new. It never says that all is
known: who was not asked is not in it, nor what nobody made a code for.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from vertel.language import _, ngettext

# So many sessions on end without a new code may be called quiet.
QUIET = 2
# With fewer sessions a curve says nothing.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class NewCodes:
    """One session in the order in which they were held: the `new` codes, by name, that no earlier session had.

    `codes` counts all codes in use there by accepted codings, `so_far` all that were in use up to and with it. A
    session with no codes at all was not coded yet: it says nothing about what was said there.
    """

    session: str
    held_on: date | None
    codes: int
    new: tuple[str, ...]
    so_far: int

    @property
    def is_coded(self) -> bool:
        """Whether anything in it was coded."""
        return self.codes > 0


def new_codes(sessions: Iterable[tuple[str, date | None, Collection[str]]]) -> tuple[NewCodes, ...]:
    """The curve of `sessions` in the order held: the name of each, its day, and the names of the codes in use."""
    seen: dict[str, None] = {}
    curve = []
    for name, held_on, codes in sessions:
        new = tuple(dict.fromkeys(code for code in codes if code not in seen))
        seen.update(dict.fromkeys(new))
        curve.append(NewCodes(name, held_on, len({*codes}), new, len(seen)))
    return tuple(curve)


def quiet(curve: Sequence[NewCodes]) -> int:
    """How many coded sessions on end, up to the last, brought nothing new."""
    count = 0
    for one in reversed([each for each in curve if each.is_coded]):
        if one.new:
            break
        count += 1
    return count


def meaning(curve: Sequence[NewCodes]) -> str:
    """What the curve says and what it does not, in a few plain sentences in the language in use."""
    coded = [each for each in curve if each.is_coded]
    left = len(curve) - len(coded)
    said = [_what_it_says(coded)]
    if left:
        waiting = ngettext(
            "{n} session has no accepted codings yet, so it counts nowhere here.",
            "{n} sessions have no accepted codings yet, so they count nowhere here.",
            left,
        )
        said.append(waiting.format(n=left))
    if coded:
        said.append(
            _(
                "It does not say that everything was heard: who was not asked is not in it, and what nobody made a "
                "code for is not either."
            )
        )
    return " ".join(said)


def _what_it_says(coded: Sequence[NewCodes]) -> str:
    if not coded:
        return _("Nothing was coded yet, so nothing can be said about new codes.")
    if len(coded) < FEWEST:
        return ngettext(
            "With {n} coded session there is no line to see yet: that takes {fewest}.",
            "With {n} coded sessions there is no line to see yet: that takes {fewest}.",
            len(coded),
        ).format(n=len(coded), fewest=FEWEST)
    silent = quiet(coded)
    if silent >= QUIET:
        return _(
            "The last {n} sessions brought no new code, out of {codes} in use: more conversations of the same kind "
            "with the same kind of people will bring little that is new on these themes."
        ).format(n=silent, codes=coded[-1].so_far)
    last = coded[-1]
    if silent:
        return _(
            "The last session (“{session}”) brought no new code; that happened once, and once is too little to "
            "conclude from."
        ).format(session=last.session)
    return ngettext(
        "The last session (“{session}”) still brought {n} new code: a next conversation may well bring more.",
        "The last session (“{session}”) still brought {n} new codes: a next conversation may well bring more.",
        len(last.new),
    ).format(session=last.session, n=len(last.new))
