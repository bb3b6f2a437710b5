"""Why a document cannot be made, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class UnknownDocument(VertelError):
    sentence = N_("{file} cannot be made: choose a name that ends in {possible}.")


class MissingField(VertelError):
    sentence = N_("The template {file} asks for “{field}”, which does not exist: check its spelling.")


class ForbiddenField(VertelError):
    sentence = N_("The template {file} asks for “{field}”, which a template may not use: take it out.")


class BrokenTemplate(VertelError):
    sentence = N_("The template {file} cannot be filled in ({why}): mend it, or remove it to use the one of vertel.")


class NoWordFile(VertelError):
    sentence = N_("The template {file} is no Word file that can be read: open it in Word and save it as .docx.")


class MissingWords(VertelError):
    sentence = N_("{file} has no words for “{key}”, or not all their forms: add them, or remove the file.")


class MisspeltWords(VertelError):
    sentence = N_("In {file} the words for “{key}” hold a field that does not exist: check what stands in braces.")


class NoSuchFolder(VertelError):
    sentence = N_("The folder {folder} does not exist: make it first, or choose another one.")


class FileInUse(VertelError):
    sentence = N_("{file} cannot be written: close it where it is open, or choose another name or folder.")


class WritingFailed(VertelError):
    sentence = N_("{file} could not be written ({why}): make room or choose another folder, and try again.")


class NoLibreOffice(VertelError):
    sentence = N_("For a PDF, open the Word version and choose Save as PDF, or install LibreOffice.")


class PdfFailed(VertelError):
    sentence = N_("LibreOffice did not make the PDF: try again, or open the Word version and choose Save as PDF.")
