"""What can go wrong with change stories and the panels that choose, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_
from vertel.study.coding.errors import QuoteDiffers


class NoSuchChangeStory(VertelError):
    sentence = N_("There is no change story {number}: look for it in the list of change stories.")


class NoStoryTitle(VertelError):
    sentence = N_("A change story needs a title: type one.")


class ChangeStoryChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same field of change story {number} meanwhile. What you typed is kept: compare the "
        "two, and store again."
    )


class StoryQuoteDiffers(QuoteDiffers):
    sentence = N_(
        "The text under change story {number} is no longer the quote that it began with. Do not go on with this study; "
        "restore the last copy of {place}."
    )


class CandidateGone(VertelError):
    sentence = N_("This passage does not stand there any more as it did: reload the page and choose again.")


class NotToldBefore(VertelError):
    sentence = N_(
        "Change story {earlier} cannot be an earlier telling of {number}: choose another one, told on a day before."
    )


class NoSuchTeller(VertelError):
    sentence = N_("There is no participant called “{teller}”: give a pseudonym that the participants list has.")


class NotADay(VertelError):
    sentence = N_("“{day}” is not a date: write it as year-month-day, such as 2025-03-14.")


class NoSuchDomain(VertelError):
    sentence = N_("There is no domain “{domain}”. There are: {available}.")


class NoDomainName(VertelError):
    sentence = N_("A domain needs a name: type one.")


class DomainNameTaken(VertelError):
    sentence = N_("There is a domain “{domain}” already: choose another name.")


class DomainHasPanels(VertelError):
    sentence = N_("Panels chose in the domain “{domain}”: remove those first.")


class NoSuchPanel(VertelError):
    sentence = N_("There is no panel {number}: look for it in the list of panels.")


class NoPanelName(VertelError):
    sentence = N_("A panel needs a name: type one.")


class PanelChanged(VertelError):
    sentence = N_(
        "Somebody else changed the same field of panel “{panel}” meanwhile. What you typed is kept: compare the two, "
        "and store again."
    )


class NotUpForChoice(VertelError):
    sentence = N_("Change story {story} is not in the domain of panel “{panel}”: choose one of its own stories.")


class NoReason(VertelError):
    sentence = N_("Write down why the panel chose this story: a choice without a reason convinces nobody.")


class NotVotes(VertelError):
    sentence = N_("{votes} is no number of votes: give a whole number from 0 to {most}.")
