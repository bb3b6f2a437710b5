"""The texts of a project and those of the study: which is which, and where a selection stands."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from vertel.interchange.cleaned import encodable
from vertel.interchange.project import Case, Guid, Selection, Source
from vertel.interchange.remarks import Trouble
from vertel.interchange.turn_terms import TurnTerms, turn_terms
from vertel.interchange.turns import PROJECT, InTurns, Place, Told, Voice, as_shown, in_turns, same_text
from vertel.study.exchanging.masking import masked
from vertel.study.exchanging.shown_texts import Said as ShownTurn
from vertel.study.exchanging.shown_texts import as_it_came, readable
from vertel.study.exchanging.taking_in.course import Course, one_line
from vertel.study.store.change import batches
from vertel.study.store.schema import participants, sessions, sources, speakers, transcripts, turns

_AT_ONCE = 200
Said = tuple[int, int, str | None]


@dataclass(slots=True)
class Text:
    """A text of the project and its transcript in the study: `session` and `transcript` are 0 until it is there.

    `told` are the turns that vertel wrote in it, by the GUID of their selection; `said` are those of the study, and
    `hidden` the places among them of who refused.
    """

    source: Source
    raw: str
    sha256: str
    told: Mapping[Guid, TurnTerms]
    names: frozenset[str]
    session: int = 0
    transcript: int = 0
    fresh: bool = True
    turns: range | Sequence[int] = ()
    said: Sequence[Said] = ()
    hidden: Collection[int] = ()
    kept: str = ""
    _map: InTurns | None = None
    _mapped: bool = False

    @property
    def spoken(self) -> InTurns | None:
        """The text in turns; None where those of the study were made of another text."""
        if not self._mapped:
            self._map = same_text(self.raw, self.kept, self.said, self.names, told=bool(self.told))
            self._mapped = True
        return self._map

    def is_now(self, spoken: InTurns | None) -> None:
        """Let this be the text in turns, or none."""
        self._map, self._mapped = spoken, True

    def places(self, selection: Selection) -> list[Place]:
        """Where a selection stands, turn by turn."""
        return self.spoken.stored(selection.start, selection.end) if self.spoken else []


@dataclass(slots=True)
class Texts:
    """The texts of a project: those that the study has, those that it has another version of (with that), new ones.

    In those that are `empty` nobody says anything.
    """

    known: list[Text] = field(default_factory=list)
    changed: list[tuple[Text, Any]] = field(default_factory=list)
    new: list[Text] = field(default_factory=list)
    empty: list[Text] = field(default_factory=list)

    @property
    def all(self) -> list[Text]:
        """Every text that is in the study now, in the order of the project."""
        return [*self.known, *(text for text, _old in self.changed), *self.new]


def find_texts(course: Course, names: frozenset[str]) -> Texts:
    """The texts of a project, recognised by GUID, then by what they say. `names` are sure to be labels of speakers."""
    held = _Held(course)
    voices = _voices(course.project.cases, course.project.sources)
    found = Texts()
    waiting = []
    texts = [_text(source, names) for source in course.project.sources]
    rows = [held.by_guid(course, text.source.guid) or held.by_bytes(text.sha256) for text in texts]
    held.load([row.id for row in rows if row])
    for text, row in zip(texts, rows, strict=True):
        if row is None:
            waiting.append(text)
            continue
        held.tie(text, row)
        if text.sha256 == row.sha256 or text.spoken is not None:
            found.known.append(text)
            continue
        if text.hidden:  # nothing that was handed on of it replaces what was said
            text.is_now(held.as_handed_on(text, row))
            if text.spoken is None:
                course.remark(Trouble.KEPT_OWN_TEXT, text.source.name)
            found.known.append(text)
            continue
        spoken = _spoken(text, names, voices)
        text.is_now(spoken)
        if spoken.turns:
            found.changed.append((text, row))
        else:
            found.empty.append(text)
    for text in waiting:
        spoken = _spoken(text, names, voices)
        text.is_now(spoken)
        row = held.by_fingerprint(spoken)
        if not spoken.turns:
            found.empty.append(text)
        elif row is None:
            found.new.append(text)
        else:
            held.load([row.id])
            held.tie(text, row)
            text.is_now(spoken)
            found.known.append(text)
    return found


def _text(source: Source, names: frozenset[str]) -> Text:
    raw = encodable(source.text)
    told = {}
    for selection in source.selections:
        terms = turn_terms(selection.name, selection.description) if selection.description else None
        if terms:
            told[selection.guid] = terms
    return Text(source, raw, hashlib.sha256(raw.encode()).hexdigest(), told, names)


def _spoken(text: Text, names: Collection[str], voices: Mapping[Guid, Sequence[Voice]]) -> InTurns:
    source = text.source
    told = [Told(one.start, one.end, text.told[one.guid]) for one in source.selections if one.guid in text.told]
    return in_turns(text.raw, names, voices.get(source.guid, ()), told, source.sync)


def _voices(cases: Iterable[Case], texts: Iterable[Source]) -> Mapping[Guid, list[Voice]]:
    """Who speaks where, by what the cases have: selections, or a whole source that no other case has."""
    chosen: dict[Guid, list[str]] = defaultdict(list)
    whole: dict[Guid, list[str]] = defaultdict(list)
    for case in cases:
        for guid in case.selections:
            chosen[guid].append(one_line(case.name))
        for guid in case.sources:
            whole[guid].append(one_line(case.name))
    found: dict[Guid, list[Voice]] = {}
    for source in texts:
        voices = [
            Voice(one.start, one.end, name) for one in source.selections for name in chosen.get(one.guid, ()) if name
        ]
        if not voices and len(whole[source.guid]) == 1 and whole[source.guid][0]:
            voices = [Voice(0, len(source.text), whole[source.guid][0])]
        found[source.guid] = voices
    return found


class _Held:
    """The current transcripts of the study; of each only one text of a project can be the same."""

    def __init__(self, course: Course) -> None:
        self._connection = course.change.connection
        columns = (transcripts.c.id, transcripts.c.session_id, transcripts.c.part, transcripts.c.first_turn)
        rows = self._connection.execute(
            select(
                *columns,
                transcripts.c.current,
                transcripts.c.fingerprint,
                transcripts.c.format,
                sources.c.sha256,
                sessions.c.name.label("session"),
            )
            .join_from(transcripts, sources)
            .join(sessions)
            .order_by(transcripts.c.id)
        ).all()
        current = {(row.session_id, row.part): row for row in rows if row.current}
        self._now = {row.id: current[row.session_id, row.part] for row in rows}
        self._bytes = {row.sha256: row for row in current.values()}
        self._prints = {row.fingerprint: row for row in current.values()}
        self._taken: set[int] = set()
        self._text: dict[int, str] = {}
        self._turns: dict[int, list[Any]] = {}

    def by_guid(self, course: Course, guid: Guid) -> Any:
        """The transcript that this source is, or was once, as it is now."""
        row = course.directory.row("transcripts", guid)
        return None if row is None else self._take(self._now[row])

    def by_bytes(self, sha256: str) -> Any:
        """The transcript that came with the very same text."""
        return self._take(self._bytes.get(sha256))

    def by_fingerprint(self, spoken: InTurns) -> Any:
        """The transcript in which the same people say the same."""
        return self._take(self._prints.get(spoken.transcript.fingerprint))

    def load(self, numbers: Sequence[int]) -> None:
        """Read the texts and turns of these transcripts."""
        columns = (turns.c.transcript_id, turns.c.id, turns.c.start, turns.c.end, speakers.c.label)
        consent = participants.c.consent
        for some in batches(numbers, _AT_ONCE):
            for number, text in self._connection.execute(
                select(transcripts.c.id, transcripts.c.text).where(transcripts.c.id.in_(some))
            ):
                self._text[number], self._turns[number] = text, []
            for number, *turn in self._connection.execute(
                select(*columns, consent)
                .join_from(turns, speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
                .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
                .where(turns.c.transcript_id.in_(some))
                .order_by(turns.c.transcript_id, turns.c.n)
            ):
                self._turns[number].append(turn)

    def tie(self, text: Text, row: Any) -> None:
        """Let a text of the project be this transcript."""
        text.session, text.transcript, text.fresh = row.session_id, row.id, False
        text.kept = self._text[row.id]
        text.turns = [turn[0] for turn in self._turns[row.id]]
        text.said = [(start, end, label) for _number, start, end, label, _consent in self._turns[row.id]]
        text.hidden = [n for n, turn in enumerate(self._turns[row.id]) if turn[-1] == "no"]

    def as_handed_on(self, text: Text, row: Any) -> InTurns | None:
        """The places of a text from which the words of those who refused are left out; None if it is another one."""
        hide = masked(self._connection)
        said = [ShownTurn(*turn, n in text.hidden) for n, turn in enumerate(text.said)]
        if row.format == PROJECT:
            of_it = select(sources.c.data).join_from(transcripts, sources).where(transcripts.c.id == row.id)
            raw = (self._connection.scalar(of_it) or b"").decode(errors="replace")
            laid = as_it_came(raw, text.kept, said, hide)
        else:
            laid = readable(text.kept, said, hide)
        return as_shown(text.raw, laid.text, laid.spans, text.kept, text.said)

    def _take(self, row: Any) -> Any:
        if row is None or row.id in self._taken:
            return None
        self._taken.add(row.id)
        return row
