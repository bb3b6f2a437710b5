"""Why a file of another program cannot be taken over, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class NoForeignProject(VertelError):
    """The base of all: `file` is the name of the file as the user knows it."""


class NoProjectInside(NoForeignProject):
    sentence = N_(
        "{file} is a zip file without a project in it: export the project again as REFI-QDA project (.qdpx) and add "
        "that."
    )


class SeveralProjects(NoForeignProject):
    sentence = N_("{file} holds {count} projects: export each as a file of its own and add those.")


class NotAProject(NoForeignProject):
    sentence = N_("{file} is no REFI-QDA project but “{what}”: export the project as .qdpx and add that.")


class NotACodebook(NoForeignProject):
    sentence = N_("{file} is no REFI-QDA codebook but “{what}”: export the codebook as .qdc and add that.")


class NoKnownProject(NoForeignProject):
    sentence = N_(
        "{file} is no project that vertel can read. It reads REFI-QDA (.qdpx, from NVivo, ATLAS.ti, MAXQDA and "
        "others), Taguette (.sqlite3), QualCoder (.qda) and requal (.requal)."
    )


class DamagedProject(NoForeignProject):
    sentence = N_(
        "{file} is damaged or incomplete: open it in its own programme, save or export it again, and add that."
    )


class ProjectInUse(NoForeignProject):
    sentence = N_("{file} is being changed by another programme: close the project there and try again.")


class TooLargeProject(NoForeignProject):
    sentence = N_("{file} holds more than vertel can read: split the project in its own programme and add the parts.")


class NameTheProject(NoForeignProject):
    """Several in one file, as Taguette keeps those of one computer; `projects` names them."""

    sentence = N_("{file} holds several projects ({projects}): say which one, or export that one as a file of its own.")


class NoSuchProject(NoForeignProject):
    sentence = N_("{file} holds no project “{project}”. It holds: {projects}.")


class NotWritten(VertelError):
    sentence = N_("{place} cannot be written: check that the folder exists and that you may write there.")


class NoCodesToWrite(VertelError):
    sentence = N_("There is no code yet, and a codebook file holds one at least: make or import codes first.")
