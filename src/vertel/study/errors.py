"""What can go wrong in more than one group of the study room; each group holds its own `errors`."""

from vertel.errors import VertelError
from vertel.language import N_


class NotWritable(VertelError):
    sentence = N_("{place} cannot be written: check that the folder exists and that you may write there.")


class InTheFile(VertelError):
    sentence = N_("{file}, {place}: {problem}")


class ColumnMissing(VertelError):
    sentence = N_("{file} has no column “{column}”. It may have: {columns}.")
