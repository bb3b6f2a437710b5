"""A raw text becomes turns, and each place in it is known in those turns, and the other way round.

The text that the study keeps is made of pieces of the raw text, and nothing is ever searched for: so what was selected
in the one is what is selected in the other. What is not kept are labels of speakers, blank lines and blanks at the ends
of lines.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from vertel.interchange.cleaned import Cleaned, cleaned
from vertel.interchange.project import SyncPoint
from vertel.interchange.speaking import LabelledLine, labelled_lines
from vertel.interchange.turn_terms import TurnTerms
from vertel.transcripts.labels import means
from vertel.transcripts.transcript import TURN_BREAK, Circle, Kind, Transcript, Turn

PROJECT = "project"  # the format of a transcript that came with a project; its source is the raw text, in UTF-8

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says what stands from `start` up to `end` in the raw text, as a project tells without labels."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Told:
    """A turn that vertel wrote itself, from `start` up to `end` in the raw text."""

    start: int
    end: int
    terms: TurnTerms


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of one turn (counted from 0): code points in the text that the study keeps, end exclusive."""

    turn: int
    start: int
    end: int


@dataclass(frozen=True)
class InTurns:
    """A raw text in turns; `possible` are labels that were left in the text, because nothing makes them certain.

    Piece n of the cleaned text, from `pieces[n]` on, is `text[starts[n]:ends[n]]` and belongs to turn `owners[n]`.
    """

    turns: tuple[Turn, ...]
    possible: Counter[str]
    clean: Cleaned
    pieces: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    owners: tuple[int, ...]

    @cached_property
    def transcript(self) -> Transcript:
        """As the study takes it in."""
        return Transcript(self.turns, PROJECT, None, Counter(), self.possible)

    @property
    def text(self) -> str:
        """The text that the study keeps."""
        return self.transcript.text

    def stored(self, start: int, end: int) -> list[Place]:
        """Where a selection of the raw text stands in each turn that it touches, to the character.

        Nothing where it holds only labels, line ends and the blanks around lines.
        """
        first, last = self.clean.start(start), self.clean.end(end)
        places: list[Place] = []
        n = max(0, bisect_right(self.pieces, first) - 1)
        while n < len(self.pieces) and self.pieces[n] < last:
            shift = self.starts[n] - self.pieces[n]
            begins, stops = max(first + shift, self.starts[n]), min(last + shift, self.ends[n])
            if begins < stops and places and places[-1].turn == self.owners[n]:
                places[-1] = Place(self.owners[n], places[-1].start, stops)
            elif begins < stops:
                places.append(Place(self.owners[n], begins, stops))
            n += 1
        return places

    def raw(self, start: int, end: int) -> Span:
        """Where a passage of the text that the study keeps stands in the raw text."""
        first, last = bisect_right(self.starts, start) - 1, bisect_left(self.starts, end) - 1
        begins = self.pieces[first] + min(start, self.ends[first]) - self.starts[first]
        stops = self.pieces[last] + min(end, self.ends[last]) - self.starts[last]
        return self.clean.raw_start(begins), self.clean.raw_end(stops)


@dataclass(slots=True)
class _Open:
    """A turn that is being read, and its pieces of the cleaned text. `since`: where its first line begins there."""

    since: int
    pieces: list[Span]
    speaker: str | None = None
    start_time: float | None = None
    end_time: float | None = None
    kind: Kind = "speech"
    circle: Circle | None = None


def in_turns(
    raw: str,
    names: Collection[str] = (),
    voices: Sequence[Voice] = (),
    told: Sequence[Told] = (),
    sync: Iterable[SyncPoint] = (),
) -> InTurns:
    """The turns of a raw text; `names` are sure to be labels of speakers.

    Turns that are `told` are taken as they are. Else labels at the beginning of lines tell who speaks, and a line
    without one goes on with the turn before it. Without labels each line is a turn, said by whose voice is in most of
    it.
    """
    clean = cleaned(raw)
    possible: Counter[str] = Counter()
    if told:
        opened = list(_as_told(clean, told))
    else:
        lines, possible = labelled_lines(clean.text, frozenset(names))
        if any(line.opens for line in lines):
            opened = list(_by_labels(lines))
        else:
            opened = list(_by_voices(lines, clean, voices))
    opened = [each for each in opened if each.pieces]
    _keep_time(opened, clean, sync)
    return _laid(clean, opened, Counter() if voices else possible)


def same_text(
    raw: str,
    text: str,
    turns: Sequence[tuple[int, int, str | None]],
    names: Collection[str] = (),
    *,
    told: bool = False,
) -> InTurns | None:
    """The places of a raw text in a `text` that the study made of it, which has these turns (start, end and label).

    `names` are labels of speakers, as those of the turns are. Turns that were `told` are whole, others are made of
    lines. None where that text was made of another one.
    """
    clean = cleaned(raw)
    spans = [(start, end) for start, end, _label in turns]
    labels = frozenset(names).union(label for _start, _end, label in turns if label)
    ways = [_as_lines(clean, labels), _as_turns(turns)]
    for found in chain(*(reversed(ways) if told else ways)):
        if TURN_BREAK.join(clean.text[start:end] for start, end in found) == text:
            opened = [_Open(0, [], label) for _start, _end, label in turns]
            place = 0
            for piece in found:
                opened[max(0, bisect_right(spans, (place, len(text) + 1)) - 1)].pieces.append(piece)
                place += piece[1] - piece[0] + len(TURN_BREAK)
            return _laid(clean, opened, Counter())
    return None


def as_shown(
    raw: str, shown: str, spans: Iterable[Span], text: str, turns: Iterable[tuple[int, int, str | None]]
) -> InTurns | None:
    """The places of a raw text in a `text` of the study that was handed on with something left out: as `shown`.

    In that its turns (start, end and label) stand at `spans`. What stands in a turn that is not shown as it is, has no
    place. None where the raw text is another one.
    """
    clean, ours = cleaned(raw), cleaned(shown)
    if clean.text != ours.text:
        return None
    turns = list(turns)
    pieces = [
        (ours.start(first), start, end, n)
        for n, ((first, last), (start, end, _label)) in enumerate(zip(spans, turns, strict=True))
        if ours.text[ours.start(first) : ours.end(last)] == text[start:end]
    ]
    return InTurns(
        turns=tuple(Turn(text[start:end], label) for start, end, label in turns),
        possible=Counter(),
        clean=clean,
        pieces=tuple(place for place, _start, _end, _n in pieces),
        starts=tuple(start for _place, start, _end, _n in pieces),
        ends=tuple(end for _place, _start, end, _n in pieces),
        owners=tuple(n for _place, _start, _end, n in pieces),
    )


def _as_turns(turns: Iterable[tuple[int, int, str | None]]) -> Iterator[list[Span]]:
    """The pieces of a text that is the raw text, or of which that has the label before each turn."""
    yield [(start, end) for start, end, _label in turns]
    written, place = [], 0
    for start, end, label in turns:
        place += len(f"{label}: ") if label else 0
        written.append((place, place + end - start))
        place += end - start + len(TURN_BREAK)
    yield written


def _as_lines(clean: Cleaned, labels: frozenset[str]) -> Iterator[list[Span]]:
    """The pieces of a text that has the lines of the raw text, without these labels or with all."""
    lines, _possible = labelled_lines(clean.text, labels)
    yield [(line.start, line.end) for line in lines if line.start < line.end]
    yield [(line.since, line.end) for line in lines]


def _as_told(clean: Cleaned, told: Iterable[Told]) -> Iterator[_Open]:
    """The turns that are told, and what somebody wrote between them since, line by line."""
    done = 0
    for one in sorted(told, key=lambda one: (one.start, one.end)):
        start, end = clean.start(one.start), clean.end(one.end)
        if start < done or not clean.text[start:end].strip():
            continue
        yield from _between(clean.text, done, start, one.terms.speaker)
        terms = one.terms
        times = terms.start_time, terms.end_time
        yield _Open(start, [(start, end)], terms.speaker, *times, terms.kind, terms.circle)
        done = end
    yield from _between(clean.text, done, len(clean.text), None)


def _between(text: str, start: int, end: int, label: str | None) -> Iterator[_Open]:
    """The lines between two turns, but for the label of the second."""
    for line in text[start:end].split("\n"):
        said = line.strip()
        if said and said != f"{label}:":
            first = start + len(line) - len(line.lstrip())
            yield _Open(first, [(first, first + len(said))])
        start += len(line) + 1


def _by_labels(lines: Iterable[LabelledLine]) -> Iterator[_Open]:
    """A turn for each label. Nobody said what stands above the first."""
    opened: _Open | None = None
    for line in lines:
        piece = [(line.start, line.end)] if line.start < line.end else []
        if line.opens:
            if opened:
                yield opened
            speaker = None if means(line.opens) == "unknown" else line.opens
            opened = _Open(line.since, piece, speaker, line.start_time, line.end_time)
        elif opened:
            opened.pieces += piece
        else:
            yield _Open(line.since, piece, kind="note")
    if opened:
        yield opened


def _by_voices(lines: Iterable[LabelledLine], clean: Cleaned, voices: Sequence[Voice]) -> Iterator[_Open]:
    heard = sorted((clean.start(voice.start), clean.end(voice.end), voice.label) for voice in voices)
    longest = max((end - start for start, end, _label in heard), default=0)
    for line in lines:
        yield _Open(line.since, [(line.since, line.end)], _voice_of(line, heard, longest) if heard else None)


def _voice_of(line: LabelledLine, heard: Sequence[tuple[int, int, str]], longest: int) -> str | None:
    """The voice in more than half of a line, the most of it; None where two have as much."""
    shares: dict[str, int] = defaultdict(int)
    since, until = line.since, line.end
    n = bisect_left(heard, (since - longest,))
    while n < len(heard) and heard[n][0] < until:
        start, end, label = heard[n]
        if end > since:
            shares[label] += min(until, end) - max(since, start)
        n += 1
    most = max(shares.values(), default=0)
    loudest = [label for label, share in shares.items() if share == most]
    return loudest[0] if len(loudest) == 1 and most * 2 > until - since else None


def _keep_time(opened: Sequence[_Open], clean: Cleaned, sync: Iterable[SyncPoint]) -> None:
    """Let a turn begin at the first moment of the recording that stands in it."""
    moments = sorted(
        (clean.start(one.position), one.time) for one in sync if one.position is not None and one.time is not None
    )
    n = 0
    for each in opened if moments else ():
        while n < len(moments) and moments[n][0] < each.since:
            n += 1
        if n < len(moments) and moments[n][0] < each.pieces[-1][1] and each.start_time is None:
            each.start_time = max(0.0, moments[n][1])


def _laid(clean: Cleaned, opened: Sequence[_Open], possible: Counter[str]) -> InTurns:
    """The pieces of all turns, one behind the other."""
    pieces = [(n, *piece) for n, each in enumerate(opened) for piece in each.pieces]
    starts: list[int] = []
    ends: list[int] = []
    for _n, start, end in pieces:
        starts.append(ends[-1] + len(TURN_BREAK) if ends else 0)
        ends.append(starts[-1] + end - start)
    return InTurns(
        turns=tuple(
            Turn(_text(clean.text, one.pieces), one.speaker, one.start_time, one.end_time, one.kind, one.circle)
            for one in opened
        ),
        possible=possible,
        clean=clean,
        pieces=tuple(start for _n, start, _end in pieces),
        starts=tuple(starts),
        ends=tuple(ends),
        owners=tuple(n for n, _start, _end in pieces),
    )


def _text(text: str, pieces: Sequence[Span]) -> str:
    if len(pieces) == 1:
        return text[pieces[0][0] : pieces[0][1]]
    return TURN_BREAK.join([text[start:end] for start, end in pieces])
