"""Who may not be heard in an archive, and what becomes of each text for that.

An archive to keep leaves out what was said by whoever refused. A disguised one has only those who said yes, under their
pseudonyms, and no names. All versions of a text are looked at, also those that are no longer current.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import JSON, Connection, String, Table, Text, select

from vertel.analysis import trained
from vertel.language import LANGUAGES, Lang
from vertel.stories.telling.disguise import Named, names_in
from vertel.study.exchanging.archive.hidden import Edits, Said, Spans, apart, hidden, texts_in
from vertel.study.store import schema
from vertel.study.store.schema import names, participants, sessions, speakers, transcripts, turns
from vertel.transcripts.labels import is_certain

SOMEBODY = "[naam]"
# What is said, or says nothing that somebody wrote.
_NOT_WRITTEN = (
    *("transcripts", "turns", "codings", "sources", "speakers", "names", "participants", "coders", "learned"),
    *("events", "numbers", "guids", "imports", "leftovers", "leftover_files"),
)
FREE: tuple[Table, ...] = tuple(table for table in schema.metadata.sorted_tables if table.name not in _NOT_WRITTEN)


@dataclass(slots=True)
class Withheld:
    """What is withheld: of the `people` and `speakers` with these numbers, and in each transcript.

    `edits` has what changes in a transcript, `spans` what is left out of it. `labels` are the new ones of speakers,
    `pseudonyms` those of participants that looked like somebody's name. `cut` are sessions of which something is left
    out. `clean` takes out of a text what may not be in it.
    """

    disguised: bool
    people: frozenset[int] = frozenset()
    speakers: frozenset[int] = frozenset()
    turns: set[int] = field(default_factory=set)
    edits: dict[int, Edits] = field(default_factory=dict)
    spans: dict[int, Spans] = field(default_factory=dict)
    prints: dict[int, str] = field(default_factory=dict)
    labels: Mapping[int, str] = field(default_factory=dict)
    pseudonyms: Mapping[int, str] = field(default_factory=dict)
    cut: set[int] = field(default_factory=set)
    said: Said = field(default_factory=Said)
    named: Callable[[str], list[Named]] = lambda text: []
    counted: Counter[str] = field(default_factory=Counter)

    def clean(self, text: str) -> str:
        """What somebody wrote, without words of who did not consent, and in a disguised archive without names."""
        kept = self.said.without(text)
        if kept != text:
            self.counted["passages"] += 1
        return Edits(self.named(kept)).text(kept) if self.disguised else kept

    def may_stay(self, text: str) -> bool:
        """Whether there is nothing to take out of it."""
        return self.said.without(text) == text and not self.named(text)


def withheld(connection: Connection, content: Iterable[str], *, disguised: bool) -> Withheld | None:
    """What an archive of this study withholds; None where it is all that there is.

    `content` are texts of the study's own content.
    """
    refused = participants.c.consent.is_distinct_from("yes") if disguised else participants.c.consent == "no"
    people = frozenset(connection.scalars(select(participants.c.id).where(refused)))
    if not people and not disguised:
        return None
    theirs = frozenset(connection.scalars(select(speakers.c.id).join(participants).where(refused)))
    found = Withheld(disguised, people, theirs)
    if disguised:
        found.named = _names(connection)
        found.pseudonyms = _pseudonyms(connection, found.named)
        found.labels = _labels(connection, found.pseudonyms)
    for text in (*_written(connection), *content):
        found.said.written(text)
    _look_through(connection, found)
    return found


def _look_through(connection: Connection, found: Withheld) -> None:
    """Every version of every text."""
    labels = {row.id: row.label for row in connection.execute(select(speakers.c.id, speakers.c.label))}
    labels |= found.labels
    columns = (transcripts.c.id, transcripts.c.session_id, turns.c.id, turns.c.start, turns.c.end, turns.c.kind)
    rows = connection.execute(
        select(*columns, turns.c.speaker_id)
        .join_from(transcripts, turns)
        .order_by(transcripts.c.id, turns.c.n)
        .execution_options(yield_per=1000)
    )
    for (number, session), here in groupby(rows, key=lambda row: (row[0], row[1])):
        text = connection.scalar(select(transcripts.c.text).where(transcripts.c.id == number)) or ""
        said = list(here)
        away = [_is_away(row.kind, row.speaker_id, found) for row in said]
        for row, gone in zip(said, away, strict=True):
            found.said.said(text[row.start : row.end], hidden=gone)
            if gone:
                found.turns.add(row[2])
                found.counted["turns"] += 1
        out = [hidden(row.start, row.end) for row, gone in zip(said, away, strict=True) if gone]
        places = [*out, *(_in_turns(text, said, away, found.named) if found.disguised else ())]
        if out:
            found.cut.add(session)
            found.spans[number] = Spans(out)
        if places or found.disguised:
            edits = found.edits[number] = Edits(sorted(places))
            found.prints[number] = _fingerprint(
                (labels.get(row.speaker_id, ""), edits.text(text[row.start : row.end], row.start)) for row in said
            )


def _is_away(kind: str, speaker: int | None, found: Withheld) -> bool:
    """Whether a turn is left out: in a disguised archive also what nobody is known to have said, but for headings."""
    if speaker is None:
        return found.disguised and kind == "speech"
    return speaker in found.speakers


def _in_turns(
    text: str, said: Sequence[Any], away: Sequence[bool], named: Callable[[str], list[Named]]
) -> Iterator[Named]:
    """The names in the turns that stay."""
    for row, gone in zip(said, away, strict=True):
        if not gone:
            for start, end, instead in named(text[row.start : row.end]):
                yield Named(row.start + start, row.start + end, instead)


def _fingerprint(spoken: Iterable[tuple[str, str]]) -> str:
    """As of a transcript in which this is said (see transcripts.transcript)."""
    digest = sha256()
    for label, text in spoken:
        digest.update(f"{label}\x1f{text}\x1e".encode())
    return digest.hexdigest()


def _written(connection: Connection) -> Iterator[str]:
    """Whatever people wrote in the study."""
    for table in FREE:
        columns = written_columns(table)
        for row in connection.execute(select(*columns).execution_options(yield_per=500)) if columns else ():
            for value in row:
                yield from texts_in(value)


def written_columns(table: Table) -> list[Any]:
    """The columns of a table that hold what somebody wrote."""
    return [column for column in table.columns if isinstance(column.type, String | Text | JSON)]


# ---- names


def _names(connection: Connection) -> Callable[[str], list[Named]]:
    """A function that finds whomever a text names: participants, who may be one, and who led the sessions.

    Where a trained model is installed, it finds others too.
    """
    people: list[tuple[str, str]] = []
    for table in (speakers, names):
        rows = connection.execute(select(table.c.label, participants.c.pseudonym).join_from(table, participants))
        people += [(row.label, row.pseudonym) for row in rows if not is_certain(row.label)]
    known = names_in(people)  # to tell which pseudonyms are names themselves
    people = [(label, SOMEBODY.strip("[]") if known(pseudonym) else pseudonym) for label, pseudonym in people]
    others: set[str] = set()
    for possible in connection.scalars(select(transcripts.c.possible_speakers)):
        others.update(possible)
    for led in connection.scalars(select(sessions.c.facilitators).where(sessions.c.facilitators.is_not(None))):
        others.update(_persons(led))
    labels = {label for label, _pseudonym in people}
    people += [(name, "naam") for name in sorted(others - labels) if not is_certain(name)]
    named = names_in(people, SOMEBODY)
    models: list[Lang] = [lang for lang in LANGUAGES if trained.installed(lang)]

    def places(text: str) -> list[Named]:
        found = named(text)
        seen = [Named(start, end, SOMEBODY) for lang in models for start, end in trained.people(text, lang)]
        return apart([*found, *(one for one in apart(seen) if not _meets(one, found))]) if seen else found

    return places


def _meets(one: Named, others: Iterable[Named]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _persons(led: str) -> Iterator[str]:
    """The names in a list of names as people write it."""
    for part in led.replace(";", ",").replace("&", ",").replace(" en ", ",").replace(" and ", ",").split(","):
        if part.strip():
            yield part.strip()


def _pseudonyms(connection: Connection, named: Callable[[str], list[Named]]) -> dict[int, str]:
    """What to call those whose pseudonym is the name of somebody here."""
    taken = set(connection.scalars(select(participants.c.pseudonym)))
    found = {}
    for number, pseudonym in connection.execute(select(participants.c.id, participants.c.pseudonym)):
        if named(pseudonym):
            found[number] = _free(f"Deelnemer {number}", taken)
    return found


def _labels(connection: Connection, pseudonyms: Mapping[int, str]) -> dict[int, str]:
    """The pseudonym of each speaker, with a number where somebody has two labels in one session."""
    taken: set[tuple[int, str]] = set()
    labels = {}
    for row in connection.execute(
        select(speakers.c.id, speakers.c.session_id, speakers.c.participant_id, participants.c.pseudonym)
        .join_from(speakers, participants)
        .order_by(speakers.c.id)
    ):
        wanted = label = pseudonyms.get(row.participant_id, row.pseudonym)
        n = 1
        while (row.session_id, label) in taken:
            n += 1
            label = f"{wanted} ({n})"
        taken.add((row.session_id, label))
        labels[row.id] = label
    return labels


def _free(name: str, taken: set[str]) -> str:
    wanted, n = name, 1
    while name in taken:
        n += 1
        name = f"{wanted} ({n})"
    taken.add(name)
    return name
