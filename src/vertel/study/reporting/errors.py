"""What can go wrong where a document is asked for, each with what to do about it."""

from vertel.errors import VertelError
from vertel.language import N_


class NoSuchDocument(VertelError):
    sentence = N_("There is no document “{name}”: choose one of {possible}.")


class ChoiceMissing(VertelError):
    sentence = N_("For “{document}”, say which one with --{need}: {possible}.")


class NoSuchChoice(VertelError):
    sentence = N_("For “{document}” there is no {need} “{value}”: choose one of {possible}.")


class NothingToChoose(VertelError):
    sentence = N_("“{document}” cannot be made yet: this study has no {need} for it.")
