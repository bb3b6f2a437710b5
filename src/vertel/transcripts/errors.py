"""Why a file cannot be read, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class UnreadableFile(VertelError):
    """The base of all: `file` is the name of the file as the user knows it."""


class NoSuchFile(UnreadableFile):
    sentence = N_("{file} does not exist: check its name and its folder.")


class NotReadable(UnreadableFile):
    sentence = N_("{file} cannot be opened: close it in the programme that has it open, or check that you may read it.")


class EmptyFile(UnreadableFile):
    sentence = N_("{file} is empty: export the transcript again and add that file.")


class NoSpeechFound(UnreadableFile):
    sentence = N_("{file} holds no text to code: check that this is the transcript and not another export.")


class NoColumnOfSpeech(UnreadableFile):
    sentence = N_(
        "{file} is a table in which no column is called “text”: give the column with what was said that name, "
        "and call the others “speaker” and “time”."
    )


class TooManyCells(UnreadableFile):
    sentence = N_(
        "{file}, row {row}: there are more cells than columns; put text that holds a comma or semicolon between "
        "double quotes."
    )


class PasswordProtected(UnreadableFile):
    sentence = N_("{file} has a password: open it, save it without the password, and add it again.")


class DamagedFile(UnreadableFile):
    sentence = N_("{file} is damaged or incomplete: open it in its own programme, save it again, and add that copy.")


class OldWordFile(UnreadableFile):
    sentence = N_("{file} is an old Word file or has a password: open it in Word, save it as .docx, and add that.")


class ScannedPdf(UnreadableFile):
    sentence = N_(
        "{file} holds pictures of pages and no text: have its text recognised (OCR) first, and add the result."
    )


class TooLargeUnpacked(UnreadableFile):
    sentence = N_("{file} unpacks to more than is safe ({size} MB): it is not read; ask who made it for a plain copy.")


class UnsafeFile(UnreadableFile):
    sentence = N_(
        "{file} refers to something outside itself ({what}): it is not read; ask who made it for a plain copy."
    )


class TooDeep(UnreadableFile):
    sentence = N_("{file} is nested too deeply to be a transcript: export it again and add that file.")


class UnknownFormat(UnreadableFile):
    sentence = N_("{file} is not a transcript that vertel knows: save it as Word (.docx) or plain text and add that.")


class IsProject(UnknownFormat):
    sentence = N_(
        "{file} is a project of another programme: take it over with `vertel project read {file}`, or in the workbench "
        "under Study, Exchange."
    )


class IsRecording(UnknownFormat):
    sentence = N_(
        "{file} is a recording, and vertel does not listen: it reads transcripts. Have a transcript made first, and "
        "add that. For the privacy of who speaks, use a programme that works on your own computer and sends nothing "
        "away, such as noScribe or aTrain."
    )


class TooLarge(UnreadableFile):
    sentence = N_("{file} is too large for the memory of this computer: cut it into parts and add those.")
