"""What can go wrong where an action is undone or done again, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class NothingToUndo(VertelError):
    sentence = N_("There is nothing to undo.")


class NoSuchEvent(VertelError):
    sentence = N_("There is no action {number}: `vertel log` shows the actions with their numbers.")


class AlreadyUndone(VertelError):
    sentence = N_("Action {number} was undone already: `vertel log` shows what stands.")


class LaterActionsDepend(VertelError):
    sentence = N_(
        "Action {number} cannot be undone while later ones build on it: undo those first (`vertel log` shows them)."
    )


class NothingToRedo(VertelError):
    sentence = N_("There is nothing to do again.")


class BuiltUpon(LaterActionsDepend):
    """`later` names the later actions in words; `events` are the first of those, and `more` says how many others."""

    sentence = N_(
        "Later actions build on action {number} ({what}), so it cannot be undone yet. Undo these first: {later}"
    )


class TwoCodesOfOneName(VertelError):
    sentence = N_(
        "That would give two codes the name “{code}”: first give the code that is called so now another name."
    )
