"""What can go wrong with claims, their evidence and their checks, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class NoSuchClaim(VertelError):
    sentence = N_("There is no claim {number}: look for it in the list of claims.")


class ClaimIncomplete(VertelError):
    sentence = N_("A claim says at least who changed, and what: fill in both.")


class ClaimChanged(VertelError):
    """`clashing` are the fields that somebody else changed."""

    sentence = N_(
        "Somebody else changed the same field of claim {number} meanwhile. What you typed is kept: compare the two, "
        "and store again."
    )


class NotAccepted(VertelError):
    sentence = N_("Coding {number} cannot be evidence: only what somebody accepted, and may be used, can.")


class NothingAccepted(VertelError):
    sentence = N_("Nobody accepted a passage of “{theme}” yet, so there is nothing to claim: first code what was said.")


class CheckIncomplete(VertelError):
    """`missing` names what it lacks."""

    sentence = N_("This check lacks {missing}: without that nobody can see who checked, when, and what came out.")


class CheckInFuture(VertelError):
    sentence = N_("{day} is still to come: a check counts from the day it was held.")


class NoSuchCheck(VertelError):
    sentence = N_("There is no check {number}: reload the page to see which there are.")


class NothingToCheck(VertelError):
    sentence = N_("What this check is about is no longer there: reload the page.")


class NoCodeForQuote(VertelError):
    sentence = N_("“{quote}” has no code yet: name one with “code”, or give the claim a theme.")
