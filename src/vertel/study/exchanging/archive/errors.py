"""What can be wrong with an archive that is read back, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class NotAnArchive(VertelError):
    sentence = N_("{file} is not an archive of a study: give a zip file that `vertel archive write` made.")


class ArchiveDiffers(VertelError):
    sentence = N_("{file}: {member} is not what MANIFEST says it was; get a copy of the archive as it was written.")


class ArchiveIncomplete(VertelError):
    sentence = N_("{file} lacks {member}; get a copy of the archive as it was written.")


class ArchiveHasMore(VertelError):
    sentence = N_("{file} holds {member}, which is not in its MANIFEST; get a copy of the archive as it was written.")


class ArchiveTooNew(VertelError):
    sentence = N_("{file} was written by a newer version of vertel ({version}): install that version to read it back.")


class BrokenArchiveTable(VertelError):
    sentence = N_("{file}, {member}, row {row}: {problem}. Get a copy of the archive as it was written.")


class DoesNotFit(VertelError):
    sentence = N_("{file}, {member}: its rows do not fit the rest. Get a copy of the archive as it was written.")


class FolderInUse(VertelError):
    sentence = N_("{place} is not empty: name a folder that is not there yet, and the study is put there.")
