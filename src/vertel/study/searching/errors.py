"""What can go wrong where somebody searches, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class NothingToLookFor(VertelError):
    sentence = N_("Type at least one word to look for.")


class PatternWrong(VertelError):
    sentence = N_("This is not a regular expression ({why}): mend it, or search for words.")


class PatternTooSlow(VertelError):
    sentence = N_("Looking for this pattern takes too long: make it simpler, or choose one session.")


class NothingFoundToCode(VertelError):
    sentence = N_("There is nothing to code: tick what you mean, or search for something else.")


class NoCodeChosen(VertelError):
    sentence = N_("Choose a code, or type the name of a new one.")


class TooMuchAtOnce(VertelError):
    sentence = N_("That is more than {most} passages at once: make the search narrower, or tick what you mean.")
