"""Coded transcripts as files: a session each, because that is how they are read, discussed and sent back."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from vertel import language
from vertel.errors import VertelError
from vertel.language import N_
from vertel.reports.document import render
from vertel.reports.errors import UnknownDocument
from vertel.reports.fields.transcript import transcript_document
from vertel.reports.word.coded import coded_word
from vertel.reports.words import read_words
from vertel.reports.writing import write_whole
from vertel.stories.reporting.coded_transcript import CodedTranscript
from vertel.study.exchanging.archive.texts import file_name
from vertel.study.exchanging.coded_transcript import coded_sessions, coded_transcript
from vertel.study.store.study import Study

Form = Literal[".docx", ".html"]
FORMS: tuple[Form, ...] = (".docx", ".html")

_ANY_DATE = (1980, 1, 1, 0, 0, 0)  # the same transcripts give the same zip file


class NothingToRead(VertelError):
    sentence = N_("There is no transcript in this study yet: add one first.")


class OneFileEach(VertelError):
    sentence = N_(
        "{file} holds one session: say which with --session ({sessions}), or give a folder for a file of each."
    )


def coded_file(
    study: Study, session: str, form: Form, *, suggestions: bool = False, pseudonyms: bool = True
) -> tuple[str, bytes]:
    """The coded transcript of a session: the name of its file, and the bytes.

    Raises NoSuchSession, QuoteDiffers, and the errors of the reports room.
    """
    [file] = _files(study, [session], form, suggestions, pseudonyms)
    return file


def write_coded(
    study: Study,
    output: Path,
    sessions: Sequence[str] = (),
    *,
    form: Form = ".docx",
    suggestions: bool = False,
    pseudonyms: bool = True,
) -> list[Path]:
    """Write the coded transcript of a session to the file `output`, or those of several (all) into that folder.

    Raises NothingToRead, OneFileEach, UnknownDocument, NoSuchSession, QuoteDiffers, and the errors of the reports room.
    """
    wanted = list(sessions) or coded_sessions(study)
    if not wanted:
        raise NothingToRead
    if output.suffix.lower() in FORMS:
        if len(wanted) > 1:
            raise OneFileEach(file=output.name, sessions=", ".join(wanted))
        its_form = next(each for each in FORMS if each == output.suffix.lower())
        _name, data = coded_file(study, wanted[0], its_form, suggestions=suggestions, pseudonyms=pseudonyms)
        write_whole(output, data)
        return [output]
    if not output.is_dir() and (output.suffix or output.exists()):
        raise UnknownDocument(file=output, possible=", ".join(FORMS))
    made = list(_files(study, wanted, form, suggestions, pseudonyms))
    output.mkdir(exist_ok=True)
    for name, data in made:
        write_whole(output / name, data)
    return [output / name for name, _data in made]


def coded_zip(study: Study, form: Form, *, suggestions: bool = False, pseudonyms: bool = True) -> bytes:
    """The coded transcripts of all sessions in a zip file. Raises NothingToRead and what `coded_file` raises."""
    wanted = coded_sessions(study)
    if not wanted:
        raise NothingToRead
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _files(study, wanted, form, suggestions, pseudonyms):
            archive.writestr(zipfile.ZipInfo(name, _ANY_DATE), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _files(
    study: Study, sessions: Sequence[str], form: Form, suggestions: bool, pseudonyms: bool
) -> Iterator[tuple[str, bytes]]:
    """Each session with the name of its file: that of the session, as it may be shown."""
    taken: set[str] = set()
    for session in sessions:
        made = coded_transcript(study, session, suggestions=suggestions, pseudonyms=pseudonyms)
        name = base = file_name(made.session, "sessie")
        n = 1
        while name.casefold() in taken:
            n += 1
            name = f"{base} ({n})"
        taken.add(name.casefold())
        yield f"{name}{form}", _written(study, made, form)


def _written(study: Study, made: CodedTranscript, form: Form) -> bytes:
    words = read_words(language.current(), study.folder)
    document = transcript_document(made, words, date.today())
    if form == ".html":
        return render(document, form, study.folder)
    return coded_word(made, document, words, study.folder)
