"""What may become a change story: found in what was said, kept ready for pages, and made a story of.

Looking for it takes all of the text. So what was found is kept, until an event in the log, or somebody at work in the
study's own word list, changes what it rests on.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select, tuple_

from vertel import content
from vertel.analysis.change import ChangeFinder, Kind
from vertel.analysis.change_parts import change_parts
from vertel.language import LANGUAGES
from vertel.study.change_stories.errors import CandidateGone
from vertel.study.change_stories.stories import Place, StoryText, insert_story
from vertel.study.log.history import newest_event, touched_since
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.people.disguising import disguise
from vertel.study.sessions.keeping import LANGUAGE
from vertel.study.store import place
from vertel.study.store.schema import change_stories, participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.suggesting.changes import ToldChange, find_changes

_RESTS_ON = frozenset({"sessions", "transcripts", "turns", "speakers", "participants", "names"})
_SPOT = (change_stories.c.transcript_id, change_stories.c.start, change_stories.c.end)
_KEPT = 4  # studies
_IN_TITLE = 60  # characters
_BRACKETS = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may tell of change; `story` is the number of the change story that was made of it, if one was."""

    told: ToldChange
    story: int | None


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found as it was after event `after`, with word lists last written at these moments."""

    after: int
    written: tuple[int, ...]
    told: tuple[ToldChange, ...]


_found: dict[place.Place, _Found] = {}


def candidates(study: Study) -> list[Candidate]:
    """All passages that may tell of change, in the order of sessions and text. Raises UnusableContent."""
    told = _told(study)
    with study.reading() as connection:
        rows = connection.execute(select(*_SPOT, change_stories.c.id).where(_SPOT[0].is_not(None))).all()
    made: dict[int, list[tuple[int, int, int]]] = {}
    for transcript, start, end, number in rows:
        made.setdefault(transcript, []).append((start, end, number))
    return [Candidate(one, _story_of(one, made.get(one.transcript, ()))) for one in told]


def make_story(study: Study, transcript: int, start: int, end: int, kind: Kind) -> int:
    """A change story of the candidate that stands there: filled in from the passage, which is kept; its number.

    Where one was made of it already, it is that one. Raises CandidateGone where it does not stand there any more.
    """
    wanted = transcript, start, end
    if not any((one.transcript, one.start, one.end) == wanted and one.kind == kind for one in _told(study)):
        raise CandidateGone
    with study.changing("change-story.made") as change:
        if (made := change.connection.scalar(select(change_stories.c.id).where(tuple_(*_SPOT) == wanted))) is not None:
            return int(made)
        text, where = _passage(study, change.connection, transcript, start, end, kind)
        number = insert_story(change, text, where)
        change.details = {"story": number}
    return number


def _story_of(told: ToldChange, made: Iterable[tuple[int, int, int]]) -> int | None:
    return next((number for start, end, number in made if start < told.end and told.start < end), None)


def _told(study: Study) -> Sequence[ToldChange]:
    known, newest, written = _found.pop(study.place, None), newest_event(study), _written(study)
    if known and (known.written != written or newest < known.after):  # less, where another study stands there
        known = None
    if known and newest > known.after:
        after, touched = touched_since(study, known.after)
        known = None if _RESTS_ON & touched.keys() else replace(known, after=after)
    found = known or _Found(newest, written, tuple(find_changes(study)))
    _found[study.place] = found
    while len(_found) > _KEPT:
        _found.pop(next(iter(_found)), None)
    return found.told


def _written(study: Study) -> tuple[int, ...]:
    """When the word lists were last written, in nanoseconds."""
    lists = (content.find("analysis", f"language/{lang}/change.yaml", study.folder) for lang in LANGUAGES)
    return tuple(path.stat().st_mtime_ns for path in lists)


def _passage(
    study: Study, connection: Connection, transcript: int, start: int, end: int, kind: Kind
) -> tuple[StoryText, Place]:
    """What the passage fills in of a story, and the passage itself."""
    row = connection.execute(
        select(transcripts.c.text, sessions.c.name, LANGUAGE.label("lang"), participants.c.pseudonym)
        .join_from(transcripts, sessions)
        .join(turns, (turns.c.transcript_id == transcripts.c.id) & (turns.c.start <= start) & (start < turns.c.end))
        .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
        .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
        .where(transcripts.c.id == transcript, transcripts.c.current, MAY_BE_USED)
    ).first()
    if row is None:
        raise CandidateGone
    quote, hidden = row.text[start:end], disguise(connection, row.lang)
    parts = change_parts(ChangeFinder(row.lang, study.folder), quote, kind)
    then, now, thanks_to, matters = map(hidden, (parts.then, parts.now, parts.thanks_to, parts.matters))
    text = StoryText(
        title=_title(now or thanks_to or then or matters),
        teller=row.pseudonym or "",
        session=row.name,
        then=then,
        now=now,
        thanks_to=thanks_to,
        network=tuple(_named(connection, hidden(quote), row.pseudonym)),
        matters=matters,
        no_change=kind == "no-change",
    )
    return text, Place(transcript, start, end, quote)


def _title(said: str) -> str:
    """The first words: as far as a comma, or as many as fit."""
    words = " ".join(said.split())
    if len(words) <= _IN_TITLE:
        return words.rstrip(".,;:")
    fitting = words[: _IN_TITLE + 1]
    cut = max(fitting.rfind(sign) for sign in ",;:.!?")
    if cut < _IN_TITLE / 3:
        cut = fitting.rfind(" ") if " " in fitting else _IN_TITLE
    return fitting[:cut].rstrip(".,;: ") + "…"


def _named(connection: Connection, said: str, teller: str | None) -> list[str]:
    """The participants and organisations that a passage names, each once, without the teller herself."""
    known = connection.execute(select(participants.c.pseudonym, participants.c.organisation)).all()
    people, organisations = {row.pseudonym for row in known}, {row.organisation for row in known if row.organisation}
    named = [(match.start(), match[1]) for match in _BRACKETS.finditer(said) if match[1] in people - {teller}]
    for organisation in organisations:
        found = re.search(rf"(?<!\w){re.escape(organisation)}(?!\w)", said, re.IGNORECASE)
        named += [(found.start(), organisation)] if found else []
    return list(dict.fromkeys(name for _place, name in sorted(named)))
