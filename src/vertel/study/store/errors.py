"""What can go wrong where a study is opened and changed, each with what to do about it."""

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


class StudyExists(VertelError):
    sentence = N_("{place} already holds a study: choose another folder, or go on with this one.")


class StudyTooNew(VertelError):
    sentence = N_("{place} was made by a newer version of vertel: install that version to open it.")


class StudyBusy(VertelError):
    sentence = N_("Somebody else is changing {place} and it takes more than a minute: try again in a moment.")


class DriverMissing(VertelError):
    sentence = N_(
        'A study on PostgreSQL needs one more part. Install it with: python -m pip install "vertel[postgresql]"'
    )


class NotAnAddress(VertelError):
    sentence = N_("This is not the address of a database: write it as postgresql://NAME@SERVER/DATABASE.")


class ServerSilent(VertelError):
    sentence = N_(
        "The server of {place} does not answer ({why}): check the address and your network, and ask your administrator."
    )


class NotLetIn(VertelError):
    sentence = N_(
        "The server of {place} does not let you in: check your name there, and your password in the file .pgpass or in "
        "PGPASSWORD."
    )


class NoSuchDatabase(VertelError):
    sentence = N_("There is no database {place}: check its name, or have your administrator make it.")


class NoStudyInDatabase(NotAStudy):
    sentence = N_("There is no study in {place} yet: make one with `vertel new FOLDER --study {place}`.")


class DatabaseInUse(StudyExists):
    sentence = N_("{place} is in use already: choose an empty database, or open the study that is there.")


class NotUnicode(VertelError):
    sentence = N_("{place} cannot hold all letters: have your administrator make the database with encoding UTF8.")


class MayNotChange(VertelError):
    sentence = N_("You may not change {place}: ask your administrator for the right to.")
