"""What was told in each turn: by whom, in which stage of an arc, and how to read a passage of it.

Working this out takes all of the text. So it is kept, for each arc, until an event in the log changes what it rests on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from pathlib import Path

from sqlalchemy import Connection

from vertel.analysis.plain_sentences import sentences_around
from vertel.language import Lang
from vertel.stories.telling.arc import Arc
from vertel.stories.telling.outcome import Outcome, outcome, read_signs
from vertel.stories.telling.placing import Placement, place, propose
from vertel.study.log.history import newest_event, touched_since
from vertel.study.people.disguising import disguise
from vertel.study.store.place import Place
from vertel.study.store.study import Study
from vertel.study.suggesting.conversations import conversations

# What decides on the stage of a turn, and on who is named there.
_RESTS_ON = frozenset({"study", "sessions", "transcripts", "turns", "speakers", "participants", "names"})
# So much is kept: a study in two languages and two arcs.
_KEPT = 4
_REMEMBERED = 2**15  # passages: all that is coded in most studies, and memory stays flat


@dataclass(frozen=True, slots=True)
class ToldTurn:
    """A turn: where its `text` starts in the transcript, whether a respondent speaks, and its stage.

    `stage` is what a heading or a question decides. `reads` tells outcomes apart in its language; `disguised` hides
    whom a text in that language names.
    """

    text: str
    start: int
    by_respondent: bool
    stage: Placement | None
    reads: Callable[[str], Outcome | None]
    disguised: Callable[[str], str]

    def around(self, start: int, end: int) -> str:
        """The whole sentences that a passage stands in, disguised; its places are code points in the transcript."""
        return self.disguised(sentences_around(self.text, start - self.start, end - self.start))

    def outcome(self, said: str) -> Outcome | None:
        """What `said` reads as, where a respondent says it."""
        return self.reads(said) if self.by_respondent else None

    def proposal(self, said: str, arc: Arc) -> Placement | None:
        """The stage that a cue in `said` proposes, where a respondent says it and nothing decided."""
        return propose(said, arc) if self.by_respondent and self.stage is None else None


# The turns of each current transcript, by its number.
Told = Mapping[int, Sequence[ToldTurn]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was told, as it was after event `after`."""

    after: int
    told: Told


_kept: dict[tuple[Place, Arc], _Kept] = {}


def told(study: Study, arc: Arc) -> Told:
    """What is told in the study as it is now: the very same as before, where nothing changed what it rests on."""
    key = (study.place, arc)
    known = _kept.pop(key, None)
    found = (known and _still(study, known)) or _read(study, arc)
    _kept[key] = found
    while len(_kept) > _KEPT:
        _kept.pop(next(iter(_kept)), None)
    return found.told


def _still(study: Study, known: _Kept) -> _Kept | None:
    """What is known, where it holds still."""
    newest = newest_event(study)
    if newest <= known.after:  # less, where another study stands in the place of this one
        return known if newest == known.after else None
    after, touched = touched_since(study, known.after)
    return None if _RESTS_ON & touched.keys() else replace(known, after=after)


def _read(study: Study, arc: Arc) -> _Kept:
    after = newest_event(study)  # first, so that what changes meanwhile is looked at again
    with study.reading() as connection:
        return _Kept(after, dict(_turns(study, connection, arc)))


def _reader(lang: Lang, folder: Path) -> Callable[[str], Outcome | None]:
    """What passages in this language read as; it remembers, as many codings stand in the same sentences."""
    signs = read_signs(lang, folder)
    return lru_cache(_REMEMBERED)(lambda said: outcome(said, signs))


def _turns(study: Study, connection: Connection, arc: Arc) -> Iterator[tuple[int, Sequence[ToldTurn]]]:
    reads, disguised = cache(_reader), cache(partial(disguise, connection))
    for recorded in conversations(connection):
        said = recorded.conversation
        stages = place(said.turns, arc, said.interviewers)
        by_language = reads(said.lang, study.folder), disguised(said.lang)
        yield (
            recorded.transcript,
            tuple(
                ToldTurn(turn.text, start, said.is_answer(n), stage, *by_language)
                for n, (turn, start, stage) in enumerate(zip(said.turns, said.starts, stages, strict=True))
            ),
        )
