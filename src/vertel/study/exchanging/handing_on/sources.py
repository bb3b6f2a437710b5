"""Sessions as the sources of a project: each part a text, in it the turns, and what people coded and noted there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from vertel.interchange.project import Coding, Guid, Selection, Source
from vertel.interchange.terms import Meaning, follows
from vertel.interchange.turn_terms import TurnTerms
from vertel.interchange.turns import PROJECT
from vertel.study.exchanging.handing_on.codes import Codes
from vertel.study.exchanging.handing_on.codings import (
    Piece,
    Placed,
    Span,
    Whole,
    decided_codings,
    joined,
    placed_passages,
)
from vertel.study.exchanging.handing_on.notes import Notes
from vertel.study.exchanging.handing_on.people import Values
from vertel.study.exchanging.shown_texts import Laid, Said, as_it_came, readable
from vertel.study.store.guids import Guids
from vertel.study.store.schema import participants, sessions, sources, speakers, transcripts, turns
from vertel.transcripts.speakers import Role


class _Coded:
    """What is coded in one passage; the least GUID of it names the passage."""

    __slots__ = ("codings", "least")

    def __init__(self) -> None:
        self.least: Guid = ""
        self.codings: list[Coding] = []

    def hold(self, guid: Guid, codings: Iterable[Coding]) -> None:
        """Take in what is coded here under this GUID."""
        self.least = min(self.least or guid, guid)
        self.codings.extend(codings)


class _Turn(NamedTuple):
    """What the selection of a turn has."""

    guid: Guid
    name: str
    description: str
    notes: tuple[Guid, ...]


class _Speaker(NamedTuple):
    label: str
    participant: int
    role: Role | None
    confirmed: bool
    hidden: bool


_NOBODY = _Speaker("", 0, None, False, False)


class Sources:
    """The sources of a project. `said` gathers the selections of each participant, while they are made."""

    def __init__(
        self,
        connection: Connection,
        guids: Guids,
        codes: Codes,
        notes: Notes,
        values: Values,
        masked: Callable[[str], str],
    ) -> None:
        self._guids, self._codes, self._notes, self._values, self._masked = guids, codes, notes, values, masked
        self._connection = connection
        self._speakers = _speakers(connection)
        self._noted: set[int] = set()  # the speakers whose notes stand at a turn
        self._decided = decided_codings(connection)
        self._placed = placed_passages(connection)
        self._raw = _raw(connection)
        self.said: dict[int, list[Guid]] = defaultdict(list)
        self.hidden: set[int] = set()  # the participants whose words are left out
        self.cut: set[Guid] = set()  # the sources that they are left out of

    def made(self) -> Iterator[Source]:
        """Each current part of each session, in their order."""
        said = _turns(self._connection)
        for _session, found in groupby(_parts(self._connection), key=lambda row: int(row.id)):
            parts = list(found)
            for n, row in enumerate(parts):
                yield self._source(row, n, len(parts), said.get(row.transcript_id, []))

    def _source(self, row: Any, n: int, parts: int, rows: Sequence[Any]) -> Source:
        turns_said = [self._said(*turn[-3:]) for turn in rows]
        laid = self._laid(row, turns_said)
        found = dict(zip(laid.spans, self._found(row, rows), strict=True))
        coded, of_all = self._coded(row.transcript_id, turns_said, laid)
        guid = self._guids.of("transcripts", row.transcript_id)
        if laid.cut:
            self.cut.add(guid)
        return Source(
            guid=guid,
            name=row.name if row.part == 1 else f"{row.name} (deel {row.part})",
            text=laid.text,
            selections=tuple(_selections(found, coded)),
            codings=of_all,
            notes=self._notes.about("sessions", row.id) if n == 0 else (),
            values=self._values.of_session(row, row.part if parts > 1 else None),
        )

    def _laid(self, row: Any, turns_said: Sequence[Said]) -> Laid:
        if row.format != PROJECT:
            return readable(row.text, turns_said, self._masked)
        return as_it_came(self._raw[row.transcript_id], row.text, turns_said, self._masked)

    # ---- the turns

    def _said(self, start: int, end: int, number: int | None) -> Said:
        speaker = self._speakers.get(number)
        return Said(start, end, speaker.label, speaker.hidden) if speaker else Said(start, end, None)

    def _found(self, row: Any, rows: Sequence[Any]) -> Iterator[_Turn]:
        """What the selection of each turn has."""
        before = row.first_turn - 1
        for _transcript, number, n, kind, circle, start_time, end_time, _start, _end, speaker_id in rows:
            guid = self._guids.of("turns", number)
            speaker = self._speakers.get(speaker_id, _NOBODY)
            if speaker.hidden:
                self.hidden.add(speaker.participant)
                yield _Turn(guid, "", TurnTerms(before + n).description, ())
                continue
            notes = self._notes.about("turns", number)
            if speaker is not _NOBODY:
                self.said[speaker.participant].append(guid)
                if speaker_id not in self._noted:
                    self._noted.add(speaker_id)
                    notes += self._notes.about("speakers", speaker_id)
            label, role, confirmed = speaker.label, speaker.role, speaker.confirmed
            terms = TurnTerms(before + n, label or None, kind, circle, start_time, end_time, role, confirmed)
            yield _Turn(guid, label, terms.description, notes)

    # ---- what was coded

    def _coded(
        self, transcript: int, turns_said: Sequence[Said], laid: Laid
    ) -> tuple[dict[Span, _Coded], tuple[Coding, ...]]:
        """What is coded in each passage, and in the whole source."""
        found: dict[Span, _Coded] = defaultdict(_Coded)
        of_all: list[Coding] = []
        put = self._placed.get(transcript, {})
        placings: dict[Span, tuple[Guid, Piece]] = {}
        for whole in self._wholes(transcript, turns_said):
            made = self._codings(whole)
            if whole.of_all:
                of_all += made
            else:
                found[_span(laid, whole)].hold(whole.guid, made)
            for piece, guid in whole.named() if put else ():
                spot = piece.start, piece.end
                if spot in put and (spot not in placings or guid < placings[spot][0]):
                    placings[spot] = guid, piece
        for spot, (guid, piece) in placings.items():
            made = [coding for there in put[spot] for coding in self._placings(guid, there)]
            found[_place(laid, piece)].hold(guid, made)
        return found, tuple(sorted(of_all, key=_by_time))

    def _wholes(self, transcript: int, turns_said: Sequence[Said]) -> Iterator[Whole]:
        rows = self._decided.get(transcript)
        if not rows:
            return iter(())
        hidden = {n for n, said in enumerate(turns_said) if said.hidden}
        return joined(rows, self._guids, [(said.start, said.end) for said in turns_said], hidden)

    def _codings(self, whole: Whole) -> list[Coding]:
        """A coding, and that it contradicts its code where it does."""
        first, user = whole.first, self._guids.of("coders", whole.first.coder)
        notes = [note for piece in whole.pieces for note in self._notes.about("codings", piece.number)]
        made = [Coding(whole.guid, self._codes.guid(first.code), user, first.made_at, tuple(dict.fromkeys(notes)))]
        if first.against:
            contradicts = self._codes.meaning(Meaning("against"))
            made.append(Coding(follows(whole.guid, "against"), contradicts, user, first.made_at))
        return made

    def _placings(self, guid: Guid, there: Placed) -> Iterator[Coding]:
        """Where a passage stands in an arc, as codings that go with the one of this GUID."""
        stage = self._codes.meaning(Meaning("stage", there.arc, there.stage))
        yield Coding(follows(guid, "stage", there.arc), stage)
        if there.outcome:
            outcome = self._codes.meaning(Meaning("outcome", there.arc, outcome=there.outcome))
            yield Coding(follows(guid, "outcome", there.arc), outcome)


def _selections(found: Mapping[Span, _Turn], coded: Mapping[Span, _Coded]) -> Iterator[Selection]:
    """One for each turn and each coded passage, in the order of the text."""
    for span in sorted({*found, *coded}):
        start, end = span
        turn, here = found.get(span), coded.get(span)
        codings = () if here is None else tuple(sorted(here.codings, key=_by_time))
        if turn:
            yield Selection(turn.guid, start, end, turn.name, turn.description, codings, turn.notes)
        elif here:
            yield Selection(follows(here.least, "selection"), start, end, "", "", codings)


def _span(laid: Laid, whole: Whole) -> Span:
    """From where its first piece begins to where its last ends."""
    first = _place(laid, whole.first)
    return first if len(whole.pieces) == 1 else (first[0], _place(laid, whole.last)[1])


def _place(laid: Laid, piece: Piece) -> Span:
    return laid.place(piece.turn, piece.start, piece.end)


def _by_time(coding: Coding) -> tuple[bool, datetime, Guid]:
    """The oldest first; where something stands in a story, of which nobody knows when, last."""
    return coding.made_at is None, coding.made_at or datetime.min, coding.guid


def _parts(connection: Connection) -> Sequence[Any]:
    """The current texts, each with its session."""
    return connection.execute(
        select(
            *sessions.c,
            transcripts.c.id.label("transcript_id"),
            transcripts.c.part,
            transcripts.c.first_turn,
            transcripts.c.format,
            transcripts.c.text,
        )
        .join_from(transcripts, sessions)
        .where(transcripts.c.current)
        .order_by(sessions.c.id, transcripts.c.part)
    ).all()


def _raw(connection: Connection) -> Mapping[int, str]:
    """The texts that came with projects, as they came."""
    wanted = select(transcripts.c.id, sources.c.data).join_from(transcripts, sources)
    rows = connection.execute(wanted.where(transcripts.c.current, transcripts.c.format == PROJECT))
    return {number: data.decode(errors="replace") for number, data in rows}


def _turns(connection: Connection) -> Mapping[int, Sequence[Any]]:
    """The turns of each current transcript, in their order."""
    rows = connection.execute(
        select(
            turns.c.transcript_id,
            turns.c.id,
            turns.c.n,
            turns.c.kind,
            turns.c.circle,
            turns.c.start_time,
            turns.c.end_time,
            turns.c.start,
            turns.c.end,
            turns.c.speaker_id,
        )
        .join_from(turns, transcripts)
        .where(transcripts.c.current)
        .order_by(turns.c.transcript_id, turns.c.n)
    )
    return {number: list(found) for number, found in groupby(rows, key=itemgetter(0))}


def _speakers(connection: Connection) -> Mapping[int | None, _Speaker]:
    columns = speakers.c.id, speakers.c.label, speakers.c.participant_id, speakers.c.role, speakers.c.confirmed
    rows = connection.execute(select(*columns, participants.c.consent).join_from(speakers, participants))
    return {
        number: _Speaker(label, participant, role, confirmed, consent == "no")
        for number, label, participant, role, confirmed, consent in rows
    }
