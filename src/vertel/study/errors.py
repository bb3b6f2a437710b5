"""What can go wrong with a study, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class NoStudyHere(VertelError):
    sentence = N_(
        "There is no study in {place} or above it: make one with `vertel new FOLDER`, or name one with --study."
    )


class NotAStudy(VertelError):
    sentence = N_(
        "{place} is not a vertel study, or it is damaged: name the folder that holds study.vertel, or the file itself."
    )


class NoTranscriptsThere(VertelError):
    sentence = N_("There are no transcripts in {place}: name another folder, or the files themselves.")


class StudyExists(VertelError):
    sentence = N_("{place} already holds a study: choose another folder, or go on with this one.")


class StudyTooNew(VertelError):
    sentence = N_("{place} was made by a newer version of vertel: install that version to open it.")


class StudyBusy(VertelError):
    sentence = N_("Somebody else is changing {place} and it takes more than a minute: try again in a moment.")


class NotWritable(VertelError):
    sentence = N_("{place} cannot be written: check that the folder exists and that you may write there.")


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


class SessionTaken(VertelError):
    sentence = N_(
        "{file} is in session “{session}” already, with another text: add it with --again to keep it as a "
        "new version, or with --session as another session."
    )


class NoSuchSession(VertelError):
    sentence = N_("There is no session “{session}”. The study has: {available}.")


class NoSuchCode(VertelError):
    sentence = N_("There is no code “{code}” in the codebook. Did you mean: {near}?")


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


class SpeakersColumnMissing(VertelError):
    sentence = N_(
        "{file} has no column “{column}”: write the list with `vertel speakers --write FILE` and fill that in."
    )


class NoSuchSpeaker(VertelError):
    sentence = N_("{file}, row {row}: there is no speaker “{label}” in session “{session}”.")


class UnknownChoice(VertelError):
    sentence = N_("{file}, row {row}: “{value}” is not a {column}; choose from {available}.")


class PseudonymTaken(VertelError):
    sentence = N_(
        "{file}, row {row}: “{pseudonym}” is somebody with another perspective or organisation already: "
        "make the rows agree, or choose another pseudonym."
    )


class NothingToRedo(VertelError):
    sentence = N_("There is nothing to do again.")


class NoSuchSessionNumber(VertelError):
    sentence = N_("There is no session {number} in this study: choose one from the list of sessions.")


class NotInOneTurn(VertelError):
    sentence = N_("A passage lies within what one speaker says at a time: select a part of one turn.")


class NoName(VertelError):
    sentence = N_("A code needs a name: type one.")


class NoSuchCodeNumber(VertelError):
    sentence = N_("Code {number} is no longer in the codebook: reload the page and choose another.")
