"""Actions proposed from reflection sessions: who promised what, by when. A person decides what goes on the list."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from vertel.analysis.phrases import plain_words
from vertel.stories.weighing.promises import promises
from vertel.study.coding.passages import ROLE
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.people.disguising import disguise
from vertel.study.sessions.keeping import LANGUAGE
from vertel.study.store.schema import participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.weighing.actions import list_actions

_SAME = 0.6  # so much of what is on the list stands in the sentence, or the other way about: it is on the list already
_SHORTEST = 4  # letters of a word that says something


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody promised, in her words: `turn` is its number in the session, `why` the words that promise."""

    session: str
    session_id: int
    turn: int
    who: str
    what: str
    due: date | None
    why: str


def proposed_actions(study: Study) -> list[Proposed]:
    """What was promised in the reflection sessions and is not on the list yet, in the order of the talk."""
    known: dict[str, list[frozenset[str]]] = {}
    for kept in list_actions(study):
        known.setdefault(kept.action.session, []).append(_words(kept.action.what))
    found = []
    with study.reading() as connection:
        lang = study.settings().language
        hide = disguise(connection, lang)
        texts: dict[int, str] = {}
        rows = connection.execute(
            select(
                sessions.c.name,
                sessions.c.held_on,
                LANGUAGE.label("lang"),
                transcripts.c.id.label("transcript"),
                transcripts.c.session_id,
                (transcripts.c.first_turn + turns.c.n - 1).label("turn"),
                turns.c.start,
                turns.c.end,
                participants.c.pseudonym,
            )
            .join_from(turns, transcripts)
            .join(sessions, transcripts.c.session_id == sessions.c.id)
            .join(speakers, turns.c.speaker_id == speakers.c.id)
            .join(participants, speakers.c.participant_id == participants.c.id)
            .where(sessions.c.kind == "reflection", transcripts.c.current, MAY_BE_USED)
            .where(turns.c.kind == "speech", ROLE.is_distinct_from("interviewer"))
            .order_by(sessions.c.id, transcripts.c.part, turns.c.n)
        ).all()
        for row in rows:
            if row.transcript not in texts:
                texts[row.transcript] = (
                    connection.scalar(select(transcripts.c.text).where(transcripts.c.id == row.transcript)) or ""
                )
            told = texts[row.transcript][row.start : row.end]
            for promise in promises(told, row.held_on, row.lang, study.folder):
                what = hide(promise.sentence)
                if not any(_is_same(_words(what), other) for other in known.get(row.name, ())):
                    found.append(
                        Proposed(row.name, row.session_id, row.turn, row.pseudonym, what, promise.due, promise.why)
                    )
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in plain_words(text) if len(word) >= _SHORTEST)


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    fewest = min(len(one), len(other))
    return fewest > 0 and len(one & other) >= fewest * _SAME
