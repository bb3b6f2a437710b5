"""What can go wrong where a study is weighed, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class NotInMatrix(VertelError):
    sentence = N_("“{column}” has no column in the matrix: reload the page, or choose from {available}.")


class NotATheme(VertelError):
    sentence = N_("“{code}” is no theme but a code below “{theme}”: choose that theme.")


class SummaryChanged(VertelError):
    sentence = N_(
        "Somebody else changed the summary of “{theme}” meanwhile. Both texts stand there now: keep one of them, or "
        "make one of the two."
    )


class NoPriorityName(VertelError):
    sentence = N_("A priority needs a name: type one.")


class PriorityNameTaken(VertelError):
    sentence = N_("There is a priority “{priority}” already: choose another name.")


class NoSuchPriority(VertelError):
    sentence = N_("There is no priority {number}: look for it in the list of priorities.")


class NoPriorityCalled(VertelError):
    sentence = N_("There is no priority “{priority}”. There are: {available}.")


class PriorityChanged(VertelError):
    sentence = N_(
        "Somebody else changed priority “{priority}” meanwhile. What you typed is kept: compare the two, and store "
        "again."
    )


class NoColumn(VertelError):
    sentence = N_("{file} has no column “{column}”: add it, and read the file again.")


class NotOneColumn(VertelError):
    sentence = N_("Fill in one of perspective, session and participant, and leave the other two empty.")


class PriorityTwice(VertelError):
    sentence = N_("“{priority}” stands there twice: keep one of them.")
