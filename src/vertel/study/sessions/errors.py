"""What can go wrong with what comes in, sessions and the list of participants, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class SessionTaken(VertelError):
    sentence = N_(
        "{file} is in session “{session}” already, with another text: add it with --again to keep it as a "
        "new version, or with --session as another session."
    )


class NoSuchSession(VertelError):
    sentence = N_("There is no session “{session}”. The study has: {available}.")


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


class NoSuchSessionNumber(VertelError):
    sentence = N_("There is no session {number} in this study: choose one from the list of sessions.")


class SpeakerGone(VertelError):
    sentence = N_("“{label}” is no longer a speaker in session “{session}”: reload the page to see who is.")


class SamePseudonym(VertelError):
    sentence = N_(
        "Two rows with the pseudonym “{pseudonym}” are one person, and these say different things about her: make the "
        "rows agree, or choose another pseudonym."
    )


class RoleMissing(VertelError):
    sentence = N_("Choose who “{label}” is, interviewer or respondent: then the rest of the row is kept too.")


class RowsRefused(VertelError):
    """Rows of a page that cannot be kept: `reasons` has the sentence of each by its number."""

    sentence = N_("Nothing was kept yet: in the table it says which rows to look at again.")


class NoSessionName(VertelError):
    sentence = N_("A session needs a name: type one.")


class SessionNameTaken(VertelError):
    sentence = N_("There is another session called “{name}” already: choose another name.")
