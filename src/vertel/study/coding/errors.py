"""What can go wrong where a passage gets a code or a memo, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class NoSuchCoding(VertelError):
    sentence = N_("There is no coding {number}: `vertel code list` shows the codings with their numbers.")


class NoSuchSuggestion(VertelError):
    sentence = N_("No suggestion fits that: `vertel code list --status suggested` shows what is waiting.")


class QuoteNotFound(VertelError):
    sentence = N_(
        "“{quote}” does not occur in session “{session}”: copy the words exactly as `vertel code search` shows."
    )


class QuoteNotUnique(VertelError):
    sentence = N_(
        "“{quote}” occurs {times} times there: take in more of the words around it, or say in which turn with --turn."
    )


class NoWords(VertelError):
    sentence = N_("Say which words: between the quotes there is nothing.")


class CodedAlready(VertelError):
    sentence = N_("That passage has the code “{code}” already: see coding {number} in `vertel code list`.")


class QuoteDiffers(VertelError):
    sentence = N_(
        "The text under coding {number} is no longer the quote that was coded. Do not go on with this study; "
        "restore the last copy of {place}."
    )


class NotCodable(VertelError):
    sentence = N_("“{code}” only holds the codes below it: choose one of those, or make a new code.")


class NotInOneTurn(VertelError):
    sentence = N_("A passage lies within what one speaker says at a time: select a part of one turn.")


class NothingToNote(VertelError):
    sentence = N_("What this memo is about is no longer there: reload the page.")
