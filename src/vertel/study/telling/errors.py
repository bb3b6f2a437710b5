"""What can go wrong with the story and with tales read aloud, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_
from vertel.study.coding.errors import QuoteDiffers


class NoSuchStage(VertelError):
    sentence = N_("The arc “{arc}” has no stage “{stage}”: reload the page and choose another.")


class StoryChanged(VertelError):
    sentence = N_(
        "Somebody else changed the story of “{stage}” meanwhile. Both texts stand there now: keep one of them, or make "
        "one of the two."
    )


class NoSuchTale(VertelError):
    sentence = N_("There is no metaphor story {number}: look for it in the list.")


class NoTaleTitle(VertelError):
    sentence = N_("A metaphor story needs a title: type one.")


class NoSuchParagraph(VertelError):
    sentence = N_("This paragraph is no longer there: reload the page.")


class NoParagraphText(VertelError):
    sentence = N_("A paragraph needs words: type what is read aloud.")


class ParagraphChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same of paragraph {n} meanwhile. What you typed is kept: compare the two, and store "
        "again."
    )


class NobodyToRead(VertelError):
    sentence = N_(
        "There is nobody to read: say in which session the story is read, and who spoke there (`vertel speakers`)."
    )


class NoSuchReaction(VertelError):
    sentence = N_("This reaction is no longer there: reload the page.")


class NoReaction(VertelError):
    sentence = N_("A reaction needs words: type what was said, or name the turn in which it was said.")


class NotSaidThere(VertelError):
    sentence = N_("“{text}” is not said in turn {turn} of session “{session}”: copy the words exactly.")


class ReactionDiffers(QuoteDiffers):
    sentence = N_(
        "The text under a reaction is no longer what was said. Do not go on with this study; restore the last copy of "
        "{place}."
    )
