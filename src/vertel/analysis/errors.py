"""Why a codebook or the weights cannot be read, and what to do about it. `file` is a name that the user knows."""

from vertel.errors import VertelError
from vertel.language import N_


class UnreadableCodebook(VertelError):
    """The base of all."""


class NotACodebook(UnreadableCodebook):
    sentence = N_("{file} is no codebook: it needs a list “codes”, or a table with the column “code”.")


class BrokenYaml(UnreadableCodebook):
    sentence = N_(
        "{file} cannot be read from line {line} on: check the spaces before it, and put text with “: ” between quotes."
    )


class NoCodes(UnreadableCodebook):
    sentence = N_("{file} holds no codes: write at least one.")


class EmptyCode(UnreadableCodebook):
    sentence = N_("{file}: code number {number} has no “code”: give it a short word of its own.")


class UnknownField(UnreadableCodebook):
    sentence = N_("{file} has “{field}”, which means nothing in a codebook. Possible: {possible}.")


class DuplicateCode(UnreadableCodebook):
    sentence = N_("{file} holds the code “{code}” twice: give each code a word of its own.")


class UnknownParent(UnreadableCodebook):
    sentence = N_("{file}: “{code}” stands below “{parent}”, which is not in the codebook: add it or correct the name.")


class ParentCycle(UnreadableCodebook):
    sentence = N_("{file}: “{code}” stands below itself: take the parent away from one of the codes above it.")


class UnknownColour(UnreadableCodebook):
    sentence = N_("{file}: the colour “{colour}” of “{code}” is not written as #rrggbb, like #1b7f5c.")


class UnusableWeight(VertelError):
    sentence = N_("{file}: the weight of “{name}” is missing or no number: write one, or take the file away.")
