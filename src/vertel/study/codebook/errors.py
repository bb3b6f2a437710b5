"""What can go wrong with the codes of a study, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class NoSuchCode(VertelError):
    sentence = N_("There is no code “{code}” in the codebook. Did you mean: {near}?")


class NoName(VertelError):
    sentence = N_("A code needs a name: type one.")


class NoSuchCodeNumber(VertelError):
    sentence = N_("Code {number} is no longer in the codebook: reload the page and choose another.")


class CodeNameTaken(VertelError):
    sentence = N_("There is a code “{code}” already: choose another name, or merge the two.")


class CodeIntoItself(VertelError):
    sentence = N_("A code cannot go into itself, or below itself: choose another one.")


class CodeInUse(VertelError):
    sentence = N_("“{code}” is still on passages ({quotes}): merge it with another code, or take it off them first.")


class CodeHasCodesBelow(VertelError):
    sentence = N_("“{code}” still has codes below it: move those to another place first, or remove them.")


class CodeChangedMeanwhile(VertelError):
    sentence = N_(
        "Somebody else changed the same field of “{code}” meanwhile. What you typed is kept: compare the two, and save "
        "again."
    )


class NotAColour(VertelError):
    sentence = N_("“{colour}” is not a colour: write # and six signs, as in #1f6f8b.")


class NothingToSplitOff(VertelError):
    sentence = N_("Nothing is chosen: tick the quotes that go to the new code.")
