"""What respondents said that may tell of change, in the whole study or one session."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, select

from vertel.analysis.change import ChangeFinder, Kind
from vertel.analysis.conversation import Conversation
from vertel.study.people.disguising import disguise
from vertel.study.sessions.keeping import session_id
from vertel.study.store.schema import participants, sessions, speakers
from vertel.study.store.study import Study
from vertel.study.suggesting.conversations import Recorded, conversations
from vertel.transcripts.transcript import TURN_BREAK


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A passage that may tell of change, or of none, as people may read it: names are replaced by pseudonyms.

    `turn` counts within the session. `quote` runs from the first to the last word that made it a candidate, `why`
    gives those words, `around` is the sentence with the one before and after. `speaker` is a pseudonym, None where
    nobody knows who spoke. The sentences it stands in are those from `start` to `end` in the text of `transcript` (its
    number), in code points, end exclusive.
    """

    session: str
    turn: int
    speaker: str | None
    kind: Kind
    quote: str
    why: str
    around: str
    transcript: int
    start: int
    end: int


def find_changes(study: Study, session: str | None = None) -> list[ToldChange]:
    """The candidates in what respondents said, in the order of sessions and text.

    What one speaker says in turns that follow upon each other is read as one. Raises NoSuchSession, and an
    UnusableContent error where the study's own `change.yaml` cannot be read.
    """
    with study.reading() as connection:
        said = list(conversations(connection, session_id(connection, session) if session else None))
        pseudonyms = _pseudonyms(connection)
        disguised = {lang: disguise(connection, lang) for lang in {each.conversation.lang for each in said}}
    finders = {lang: ChangeFinder(lang, study.folder) for lang in disguised}
    return [
        one
        for each in said
        for lang in [each.conversation.lang]
        for one in _told(each, finders[lang], pseudonyms, disguised[lang])
    ]


def _told(
    recorded: Recorded,
    finder: ChangeFinder,
    pseudonyms: Mapping[tuple[str, str | None], str],
    disguised: Callable[[str], str],
) -> Iterator[ToldChange]:
    said = recorded.conversation
    for start, text in _stretches(said):
        for one in finder.find(text):
            turn = bisect_right(said.starts, start + one.start) - 1
            yield ToldChange(
                session=recorded.session,
                turn=recorded.first_turn + turn,
                speaker=pseudonyms.get((recorded.session, said.turns[turn].speaker)),
                kind=one.kind,
                quote=disguised(text[one.start : one.end]),
                why=disguised(one.why),
                around=disguised(text[one.around_start : one.around_end]),
                transcript=recorded.transcript,
                start=start + one.said_start,
                end=start + one.said_end,
            )


def _stretches(said: Conversation) -> Iterator[tuple[int, str]]:
    """What a respondent says in turns that follow upon each other: where it starts in the transcript, and its text.

    Where nobody knows who spoke, each turn is its own.
    """

    def speaks(n: int) -> str | int:
        return (said.is_answer(n) and said.turns[n].speaker) or n

    for _speaker, numbers in groupby(range(len(said.turns)), speaks):
        first, *more = numbers
        if said.is_answer(first):
            yield said.starts[first], TURN_BREAK.join(said.turns[n].text for n in (first, *more))


def _pseudonyms(connection: Connection) -> dict[tuple[str, str | None], str]:
    """The pseudonym of each speaker, by the name of the session and the label."""
    wanted = select(sessions.c.name, speakers.c.label, participants.c.pseudonym)
    rows = connection.execute(wanted.join_from(speakers, sessions).join(participants))
    return {(row.name, row.label): row.pseudonym for row in rows}
