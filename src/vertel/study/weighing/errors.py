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


class NoSuchFigure(VertelError):
    sentence = N_("There is no figure {number}: look for it in the list of figures.")


class NoSubject(VertelError):
    sentence = N_("A figure says what it is a figure of: type that.")


class NotAFigure(VertelError):
    sentence = N_("“{value}” is not a number: write it in digits, such as 402500 or 8.5.")


class FigureChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same of figure “{subject}” meanwhile. What you typed is kept: compare the two, and "
        "store again."
    )


class NoSuchAction(VertelError):
    sentence = N_("There is no action {number} on the list: `vertel action list` shows them with their numbers.")


class NothingAgreed(VertelError):
    sentence = N_("An action says what will be done: type that.")


class ActionChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same of “{what}” meanwhile. What you typed is kept: compare the two, and store "
        "again."
    )


class NoSuchLesson(VertelError):
    sentence = N_("This lesson is no longer there: reload the page.")


class NoLesson(VertelError):
    sentence = N_("A lesson needs its core: type in one sentence what was learned.")


class LessonChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same of the lesson “{core}” meanwhile. What you typed is kept: compare the two, and "
        "store again."
    )
