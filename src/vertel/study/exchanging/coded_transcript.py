"""A session with its codings, to be read: in Word with the codes in the margin, or as a page with marks."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, select

from vertel import language
from vertel.analysis import trained
from vertel.language import Lang, _
from vertel.stories.reporting.coded_transcript import (
    CodedPassage,
    CodedTranscript,
    CodedTurn,
    HeardSpeaker,
    UsedCode,
)
from vertel.stories.telling.disguise import Named, names_in
from vertel.study.codebook.colours import usual_colour
from vertel.study.coding.errors import QuoteDiffers
from vertel.study.coding.passages import ROLE
from vertel.study.exchanging.archive.hidden import LEFT_OUT, Edits, apart
from vertel.study.exchanging.tables.codes import code_lines
from vertel.study.exchanging.tables.codings import in_the_story
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sessions.keeping import LANGUAGE, session_id
from vertel.study.store import schema
from vertel.study.store.schema import coders, codes, codings, memos, names, participants, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.placed import placed_by_hand
from vertel.study.telling.told import told
from vertel.transcripts.labels import is_certain

# Where a text names somebody, and what to write there instead.
_Find = Callable[[str], list[Named]]


def coded_sessions(study: Study) -> list[str]:
    """The names of the sessions of which there is a transcript, in the order of the study."""
    there = select(transcripts.c.session_id).where(transcripts.c.current)
    with study.reading() as connection:
        wanted = select(schema.sessions.c.name).where(schema.sessions.c.id.in_(there)).order_by(schema.sessions.c.id)
        return list(connection.scalars(wanted))


def coded_transcript(
    study: Study, session: str, *, suggestions: bool = False, pseudonyms: bool = True
) -> CodedTranscript:
    """The session of this name as it stands now, with what people accepted; with `suggestions` also what waits.

    With `pseudonyms` nobody has her own name, wherever it stands; the places of codings move along. What somebody said
    who refused that it is used is left out, and so is her name. Raises NoSuchSession, and QuoteDiffers where text and
    quote disagree.
    """
    story = arc(study)
    said = told(study, story)
    with study.reading() as connection:
        number = session_id(connection, session)
        about = connection.execute(
            select(schema.sessions, LANGUAGE.label("lang")).where(schema.sessions.c.id == number)
        ).one()
        named = _names(connection, about.lang, pseudonyms)
        reading = _Reading(
            study,
            _coded(connection, number, suggestions),
            _noted(connection, number),
            named,
            partial(in_the_story, said, placed_by_hand(connection, story)),
            {stage.key: stage.title for stage in story.stages},
            pseudonyms,
        )
        made = tuple(turn for part in _parts(connection, number) for turn in reading.turns(part))
        spoke = list(_speakers(connection, number))
        return CodedTranscript(
            lang=language.current(),
            study=study.settings().name,
            session=reading.shown(about.name),
            kind=about.kind,
            held_on=about.held_on,
            place=about.place,
            speakers=tuple(
                HeardSpeaker(row.pseudonym if pseudonyms else row.label, row.role, row.perspective, row.organisation)
                for row in spoke
                if row.usable
            ),
            turns=made,
            codes=tuple(_used(connection, made)),
            suggestions=suggestions,
            pseudonyms=pseudonyms,
            internal=len({row.participant_id for row in spoke if row.consent == "internal"}),
        )


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the turns of a session are read: `coded` are its codings by transcript, `noted` their memos by number."""

    study: Study
    coded: Mapping[int, Sequence[Any]]
    noted: Mapping[int, Sequence[tuple[str, str]]]
    named: _Find
    in_story: Callable[[tuple[int, int, int], int], tuple[str | None, Any]]
    stages: Mapping[str, str]
    pseudonyms: bool

    def shown(self, text: str) -> str:
        """A text without the names that are hidden."""
        return Edits(self.named(text)).text(text)

    def turns(self, part: Any) -> Iterator[CodedTurn]:
        """The turns of a part of the session, each with its codings."""
        rows = part.turns
        starts = [row.start for row in rows]
        inside: dict[int, list[Any]] = defaultdict(list)
        for coding in self.coded.get(part.id, ()):
            if part.text[coding.start : coding.end] != coding.quote:
                raise QuoteDiffers(number=coding.id, place=self.study.place)
            inside[bisect_right(starts, coding.start) - 1].append(coding)
        for n, row in enumerate(rows):
            number = part.first_turn + row.n - 1
            if not row.usable:
                yield CodedTurn(number, row.kind, "", LEFT_OUT, row.start_time, left_out=True)
                continue
            text = part.text[row.start : row.end]
            edits = Edits(self.named(text))
            speaker = (row.pseudonym if self.pseudonyms else row.label) or ""
            passages = tuple(self._passage(each, part.id, row, edits) for each in inside[n])
            yield CodedTurn(number, row.kind, speaker, edits.text(text), row.start_time, passages)

    def _passage(self, coding: Any, transcript: int, turn: Any, edits: Edits) -> CodedPassage:
        stage, outcome = self.in_story((transcript, coding.start, coding.end), turn.n)
        return CodedPassage(
            coding=coding.id,
            start=edits.start(coding.start - turn.start),
            end=edits.end(min(coding.end, turn.end) - turn.start),
            code=coding.code_id,
            coder=coding.coder,
            at=coding.made_at,
            status=coding.status,
            against=coding.against,
            stage=self.stages.get(stage) if stage else None,
            outcome=outcome,
            memos=tuple((who, self.shown(text)) for who, text in self.noted.get(coding.id, ())),
            why=self.shown(coding.why or "") if coding.status == "suggested" else "",
        )


@dataclass(frozen=True, slots=True)
class _Part:
    """A current transcript of the session, with its turns."""

    id: int
    text: str
    first_turn: int
    turns: Sequence[Any]


def _parts(connection: Connection, session: int) -> Iterator[_Part]:
    wanted = (
        select(transcripts.c.id, transcripts.c.text, transcripts.c.first_turn)
        .where(transcripts.c.session_id == session, transcripts.c.current)
        .order_by(transcripts.c.part)
    )
    for row in connection.execute(wanted).all():
        said = (
            select(
                turns.c.n,
                turns.c.kind,
                turns.c.start,
                turns.c.end,
                turns.c.start_time,
                speakers.c.label,
                participants.c.pseudonym,
                MAY_BE_USED.label("usable"),
            )
            .join_from(turns, speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
            .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
            .where(turns.c.transcript_id == row.id)
            .order_by(turns.c.n)
        )
        yield _Part(row.id, row.text, row.first_turn, connection.execute(said).all())


def _coded(connection: Connection, session: int, suggestions: bool) -> Mapping[int, Sequence[Any]]:
    """The codings of a session by transcript, in the order of the text; of two that start together the longer."""
    maker, decider = coders.alias(), coders.alias()
    wanted = (
        select(
            codings.c.transcript_id,
            codings.c.id,
            codings.c.code_id,
            codings.c.start,
            codings.c.end,
            codings.c.quote,
            codings.c.status,
            codings.c.against,
            codings.c.made_at,
            codings.c.why,
            func.coalesce(decider.c.name, maker.c.name).label("coder"),
        )
        .join_from(codings, transcripts)
        .join(maker, codings.c.coder_id == maker.c.id)
        .join(decider, codings.c.decided_by_id == decider.c.id, isouter=True)
        .where(transcripts.c.session_id == session, transcripts.c.current)
        .where(codings.c.status.in_(["accepted", "suggested"] if suggestions else ["accepted"]))
        .order_by(codings.c.transcript_id, codings.c.start, codings.c.end.desc(), codings.c.id)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(wanted):
        found[row.transcript_id].append(row)
    return found


def _noted(connection: Connection, session: int) -> Mapping[int, Sequence[tuple[str, str]]]:
    """Who noted down what about each coding of a session, the oldest first."""
    wanted = (
        select(memos.c.about_id, coders.c.name, memos.c.text)
        .join_from(memos, coders)
        .join(codings, codings.c.id == memos.c.about_id)
        .join(transcripts, codings.c.transcript_id == transcripts.c.id)
        .where(memos.c.about == "codings", transcripts.c.session_id == session)
        .order_by(memos.c.written_at, memos.c.id)
    )
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for number, who, text in connection.execute(wanted):
        found[number].append((who, text))
    return found


def _speakers(connection: Connection, session: int) -> Iterable[Any]:
    """Who speaks in a session, in the order in which they come to speak; a guessed perspective is none."""
    return connection.execute(
        select(
            speakers.c.label,
            speakers.c.participant_id,
            ROLE.label("role"),
            participants.c.pseudonym,
            participants.c.perspective,
            participants.c.organisation,
            participants.c.consent,
            MAY_BE_USED.label("usable"),
        )
        .join_from(speakers, participants)
        .join(turns, turns.c.speaker_id == speakers.c.id)
        .join(transcripts, turns.c.transcript_id == transcripts.c.id)
        .where(transcripts.c.session_id == session, transcripts.c.current)
        .group_by(*speakers.c, *participants.c)
        .order_by(func.min(transcripts.c.first_turn + turns.c.n), speakers.c.id)
    )


def _used(connection: Connection, made: Iterable[CodedTurn]) -> Iterator[UsedCode]:
    """The codes of these turns, in the order of the codebook."""
    count = Counter(passage.code for turn in made for passage in turn.passages)
    chosen = {row.id: row.colour for row in connection.execute(select(codes.c.id, codes.c.colour))}
    for number, line in code_lines(connection).items():
        if count[number]:
            yield UsedCode(number, line.path, chosen[number] or usual_colour(number), count[number])


def _names(connection: Connection, lang: Lang, pseudonyms: bool) -> _Find:
    """A function that finds the names to hide in a text in that language: all of them, or of those who refused only.

    Where a trained model is installed, it finds whoever else is named too, unless names may be shown.
    """
    people: list[tuple[str, str]] = []
    for table in (speakers, names):
        wanted = select(table.c.label, participants.c.pseudonym).join_from(table, participants)
        for label, pseudonym in connection.execute(wanted if pseudonyms else wanted.where(~MAY_BE_USED)):
            if not is_certain(label):
                people.append((label, pseudonym if pseudonyms else LEFT_OUT[1:-1]))
    known = names_in(people)
    if not pseudonyms or trained.installed(lang) is None:
        return known
    others = partial(trained.people, lang=lang)

    def found(text: str) -> list[Named]:
        first = known(text)
        covered = {at for name in first for at in range(name.start, name.end)}
        seen = (Named(start, end, _("[name]")) for start, end in others(text) if covered.isdisjoint(range(start, end)))
        return apart([*first, *seen])

    return found
