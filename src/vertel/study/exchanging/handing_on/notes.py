"""Memos, and what is written under the stages of an arc, as the notes of a project."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from vertel.interchange.project import Guid, Note
from vertel.interchange.terms import NOTE_NAMES, STORY
from vertel.study.store.guids import Guids
from vertel.study.store.schema import memos


class Notes:
    """The notes of a project, of which each thing that is handed on takes its own. `masked` hides who is not shown."""

    def __init__(self, connection: Connection, guids: Guids, masked: Callable[[str], str]) -> None:
        self._guids = guids
        self._masked = masked
        self._made: dict[Guid, Note] = {}
        self._waiting: dict[tuple[str, int], list[Any]] = defaultdict(list)
        columns = memos.c.id, memos.c.about, memos.c.about_id, memos.c.coder_id, memos.c.text, memos.c.written_at
        for row in connection.execute(select(*columns).order_by(memos.c.written_at, memos.c.id)):
            self._waiting[row.about, row.about_id].append(row)

    def about(self, about: str, number: int) -> tuple[Guid, ...]:
        """The notes about row `number` of the table `about`."""
        if (about, number) not in self._waiting:
            return ()
        return tuple(self._note(row) for row in self._waiting.pop((about, number)))

    def story(self, guid: Guid, text: str) -> Guid:
        """What is written under a stage, as a note."""
        self._made[guid] = Note(guid, STORY, self._masked(text))
        return guid

    @property
    def made(self) -> tuple[Note, ...]:
        """All that were taken, the oldest first."""
        return tuple(sorted(self._made.values(), key=lambda note: (str(note.made_at or ""), note.guid)))

    @property
    def left(self) -> int:
        """How many memos nothing took: what they are about is not handed on."""
        return sum(map(len, self._waiting.values()))

    def _note(self, row: Any) -> Guid:
        note = Note(
            guid=self._guids.of("memos", row.id),
            name=NOTE_NAMES[row.about],
            text=self._masked(row.text),
            user=self._guids.of("coders", row.coder_id),
            made_at=row.written_at,
        )
        other = self._made.get(note.guid)
        if other and replace(note, name=other.name) != other:  # one note came as two memos, and one was written anew
            note = replace(note, guid=self._guids.made(f"memos/{row.id}"))
        self._made.setdefault(note.guid, note)
        return note.guid
