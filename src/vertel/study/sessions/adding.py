"""Adding what comes in one file at a time: what is plain is done, what is not is asked."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from vertel.study.sessions.errors import SessionTaken
from vertel.study.sessions.keeping import (
    Added,
    Incoming,
    SessionNote,
    add_transcripts,
    free_name,
    known_names,
    read_data,
)
from vertel.study.store.study import Study

Answer = Literal["version", "session"]


@dataclass(frozen=True, slots=True)
class Question:
    """A file that is in a session already: with the very same text, or with another. Nothing was added yet."""

    incoming: Incoming
    session: str
    same_text: bool


def add_file(study: Study, name: str, data: bytes, answer: Answer | None = None) -> Added | Question:
    """Add the file called `name` that holds `data`, as a session named after it; where it is known, ask first.

    The `answer` is to keep it as a new version of what is there, or in a session of its own. Raises UnreadableFile.
    """
    incoming = read_data(name, data, known_names(study))
    note = SessionNote(name=_free(study, incoming.name)) if answer == "session" else None
    try:
        [added] = add_transcripts(study, [incoming], note, again=answer == "version")
    except SessionTaken as error:
        return Question(incoming, str(error.fields["session"]), same_text=False)
    if added.outcome == "known already":
        return Question(incoming, added.session, same_text=True)
    return added


def _free(study: Study, file: str) -> str:
    with study.reading() as connection:
        return free_name(connection, PurePath(file).stem)
