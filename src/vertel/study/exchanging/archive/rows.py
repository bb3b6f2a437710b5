"""The rows of a study as an archive has them, where somebody may not be heard in it.

Tables come in the order in which they refer to each other, so that what hangs on a row that is left out goes with it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import JSON, Table

from vertel.study.coding.coders import MACHINE
from vertel.study.exchanging.archive.hidden import in_all_texts
from vertel.study.exchanging.archive.schema import possible_words
from vertel.study.exchanging.archive.withheld import FREE, SOMEBODY, Withheld, written_columns
from vertel.study.store import schema

Row = dict[str, Any]
_NO_BYTES = sha256(b"").hexdigest()
# Rows that say nothing without what they refer to, though the column may be empty.
_HANGS_ON = {("checks", "claim_id"), ("checks", "change_story_id"), ("attributes", "session_id")}
# What a disguised archive says where a column holds the names of people.
_PERSONS: Mapping[tuple[str, str], str | None] = {
    ("sessions", "facilitators"): None,
    ("checks", "by_whom"): SOMEBODY,
    ("panels", "members"): "",
}
# Told by a participant; nobody's where that is not known.
_TOLD = ("change_stories", "reactions")
# Words of vertel itself.
_KEYS: Mapping[str, tuple[str, ...]] = {
    "study": ("language", "arc", "codebook"),
    "sessions": ("method",),
    "codes": ("key", "colour"),
    "placed": ("arc", "stage"),
    "stories": ("arc", "stage"),
    "prompts": ("key",),
}
_WRITTEN = {
    table.name: [
        column
        for column in written_columns(table)
        if column.name not in (*_KEYS.get(table.name, ()), *possible_words(table))
    ]
    for table in FREE
}


class Rows:
    """Which rows stay, and what is in them. `left_out` counts the rows that went, per table."""

    def __init__(self, withheld: Withheld) -> None:
        self._withheld = withheld
        self._disguised = withheld.disguised
        self._gone: dict[str, set[int]] = defaultdict(set)
        self._taken: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._spans: set[tuple[Any, ...]] = set()
        self.coders: dict[str, str] = {MACHINE: MACHINE}
        self.sources: set[int] = set()
        self.left_out: Counter[str] = Counter()
        self._rules: Mapping[str, Callable[[Row], Row | None]] = {
            "names": self._name,
            "learned": lambda row: None,
            "events": self._event,
            "leftovers": lambda row: None,
            "leftover_files": lambda row: None,
            "imports": self._import,
            "participants": self._participant,
            "speakers": self._speaker,
            "coders": self._coder,
            "sources": self._source,
            "transcripts": self._transcript,
            "turns": self._turn,
            "codings": self._coding,
            "memos": self._memo,
            "guids": self._guid,
            "change_stories": self._story,
        }

    def kept(self, table: Table, row: Row) -> Row | None:
        """The row as the archive has it; None where it is left out."""
        found = self._hanging(table, row)
        if found is not None and table.name in self._rules:
            found = self._rules[table.name](found)
        if found is None:
            self._gone[table.name].add(row["id"])
            self.left_out[table.name] += 1
            return None
        return self._cleaned(table, found)

    # ---- what refers to who is not heard, and to what is gone

    def _hanging(self, table: Table, row: Row) -> Row | None:
        name = table.name
        if name not in ("speakers", "names") and row.get("participant_id") in self._withheld.people:
            return None
        if name in ("answers", "reactions") and row.get("turn_id") in self._withheld.turns:
            return None
        if self._disguised and name in _TOLD and row["participant_id"] is None:
            return None
        for column in table.columns:
            for key in column.foreign_keys:
                if row[column.name] in self._gone[key.column.table.name]:
                    if not column.nullable or (name, column.name) in _HANGS_ON:
                        return None
                    row[column.name] = None
        return row

    def _memo(self, row: Row) -> Row | None:
        about, number = row["about"], row["about_id"]
        if about == "speakers" and number in self._withheld.speakers:
            return None
        if about == "turns" and number in self._withheld.turns:
            return None
        return None if number in self._gone[about] else row

    def _guid(self, row: Row) -> Row | None:
        return None if row["about_id"] in self._gone[row["about"]] else row

    # ---- texts

    def _source(self, row: Row) -> Row:
        """Its bytes are left out where something in it is; then nothing of it is left but its name."""
        if self._disguised:
            row["name"] = f"bron-{row['id']}"
        if row["id"] in self.sources or self._disguised:
            row["data"], row["sha256"] = b"", _NO_BYTES
            self.left_out["sources"] += 1
        return row

    def _transcript(self, row: Row) -> Row:
        number = row["id"]
        edits = self._withheld.edits.get(number)
        if edits:
            row["text"] = edits.text(row["text"])
            row["fingerprint"] = self._withheld.prints[number]
        if edits or row["session_id"] in self._withheld.cut:
            row["possible_speakers"] = {}  # who are these is found in the file, which is not there
        return row

    def _turn(self, row: Row) -> Row:
        edits = self._withheld.edits.get(row["transcript_id"])
        if edits:
            row["start"], row["end"] = edits.start(row["start"]), edits.end(row["end"])
        return row

    def _coding(self, row: Row) -> Row | None:
        number = row["transcript_id"]
        spans, edits = self._withheld.spans.get(number), self._withheld.edits.get(number)
        if spans and spans.touches(row["start"], row["end"]):
            return None
        if edits:
            row = self._moved(row, edits)
            row["why"] = None  # it may name words that were said around it
        place = (row["code_id"], number, row["start"], row["end"], row["coder_id"])
        if place in self._spans:
            return None
        self._spans.add(place)
        return row

    def _story(self, row: Row) -> Row:
        number = row["transcript_id"]
        spans, edits = self._withheld.spans.get(number), self._withheld.edits.get(number)
        if number is None or row["start"] is None or row["end"] is None:
            return row
        if spans and spans.touches(row["start"], row["end"]):
            return row | {"transcript_id": None, "start": None, "end": None, "quote": None}
        return self._moved(row, edits) if edits else row

    @staticmethod
    def _moved(row: Row, edits: Any) -> Row:
        start, end = row["start"], row["end"]
        quote = edits.text(row["quote"], start) if row["quote"] is not None else None
        return row | {"start": edits.start(start), "end": edits.end(end), "quote": quote}

    # ---- people

    def _name(self, row: Row) -> Row | None:
        return None if self._disguised else row

    def _participant(self, row: Row) -> Row:
        row["pseudonym"] = self._withheld.pseudonyms.get(row["id"], row["pseudonym"])
        if self._disguised and row["id"] in self._withheld.people:
            row |= {"organisation": None, "perspective": None}
        return row

    def _speaker(self, row: Row) -> Row:
        row["label"] = self._withheld.labels.get(row["id"], row["label"])
        if self._disguised:
            row["guessed_why"] = ""
        return row

    def _coder(self, row: Row) -> Row:
        if self._disguised:
            row["name"] = self.coder(row["name"])
        return row

    def coder(self, name: str) -> str:
        """Who worked in the study, as a disguised archive calls her."""
        if not self._disguised:
            return name
        return self.coders.setdefault(name, f"Codeur {len(self.coders)}")

    # ---- what happened

    def _event(self, row: Row) -> Row | None:
        """Only that the study was made, which nobody can undo: the steps of all else hold what is left out."""
        if row["action"] != "study.made":
            return None
        clean = self._withheld.clean
        details = in_all_texts(row["details"], clean)
        return row | {"steps": [], "details": details, "who": self.coder(row["who"])}

    def _import(self, row: Row) -> Row:
        if self._disguised:
            row |= {"file": f"project-{row['id']}", "name": f"project-{row['id']}"}
        return row | {"dialects": {}, "remarks": []}

    # ---- what people wrote

    def _cleaned(self, table: Table, row: Row) -> Row:
        if table.name == "participants" and self._disguised:
            return self._only_clean(row, "organisation")
        for column in _WRITTEN.get(table.name, ()):
            value = row[column.name]
            if self._disguised and (table.name, column.name) in _PERSONS:
                row[column.name] = _PERSONS[table.name, column.name]
            elif value is not None:
                if isinstance(column.type, JSON):
                    row[column.name] = in_all_texts(value, self._withheld.clean)
                else:
                    row[column.name] = self._withheld.clean(value)
        if self._disguised and table.name == "codes" and self._withheld.named(row["key"].replace("-", " ").title()):
            row["key"] = f"code-{row['id']}"
        for column in table.columns:
            if column.unique and isinstance(row[column.name], str) and table.name in _WRITTEN:
                row[column.name] = self._only_one(table.name, column.name, row[column.name])
        return row

    def _only_clean(self, row: Row, column: str) -> Row:
        if row[column] is not None:
            row[column] = self._withheld.clean(row[column])
        return row

    def _only_one(self, table: str, column: str, value: str) -> str:
        """The value, with a number where it stands there already: two names may have become one."""
        taken = self._taken[table, column]
        wanted, n = value, 1
        while value in taken:
            n += 1
            value = f"{wanted} {n}"
        taken.add(value)
        return value


def tables() -> list[Table]:
    """All tables, each behind those that it refers to; memos and GUIDs last, which refer to any."""
    last = ("memos", "guids")
    return sorted(schema.metadata.sorted_tables, key=lambda table: table.name in last)
