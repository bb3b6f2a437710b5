"""The tables of what was said and by whom: turns, sessions, participants."""

from sqlalchemy import Connection, func, select

from vertel.language import N_
from vertel.study.coding.passages import ROLE, TURN_NUMBER, select_passages
from vertel.study.exchanging.tables.memos import notes
from vertel.study.exchanging.tables.variables import known
from vertel.study.exchanging.tables.wanted import Wanted
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.sessions.keeping import LANGUAGE
from vertel.study.sheets import Column, Table, Value
from vertel.study.store.schema import codings, participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study

_PERSON = (
    Column("participant", "text", N_("Who said it, by pseudonym."), repeats=True),
    Column("role", "text", N_("respondent or interviewer; a guess until somebody confirms it."), repeats=True),
    Column("perspective", "text", N_("members, municipality, residents or partners."), repeats=True),
    Column("organisation", "text", N_("The organisation of the participant."), repeats=True),
    Column("consent", "text", N_("yes, or internal: to be quoted only inside the study."), repeats=True),
)
TURN_COLUMNS = (
    Column("session", "text", N_("The name of the session."), repeats=True),
    Column("turn", "integer", N_("The number of the turn within the session.")),
    *_PERSON,
    Column("kind", "text", N_("speech, heading or note."), repeats=True),
    Column("circle", "text", N_("inner or outer, in a circle conversation."), repeats=True),
    Column("start_time", "float", N_("When it starts, in seconds.")),
    Column("end_time", "float", N_("When it ends, in seconds.")),
    Column("words", "integer", N_("How many words were said.")),
    Column("text", "text", N_("What was said.")),
    Column("id", "integer", N_("The number of the turn in the study.")),
)
SESSION_COLUMNS = (
    Column("session", "text", N_("The name of the session.")),
    Column("kind", "text", N_("The kind of session: dialogue, focus-group, interview …"), repeats=True),
    Column("date", "date", N_("The day on which the session was held.")),
    Column("place", "text", N_("Where the session was held."), repeats=True),
    Column("language", "text", N_("The language that was spoken: nl or en."), repeats=True),
    Column("method", "text", N_("The way in which it was held, by its key."), repeats=True),
    Column("turns", "integer", N_("How many times somebody spoke.")),
    Column("words", "integer", N_("How many words were said.")),
    Column("participants", "integer", N_("How many different respondents spoke.")),
    Column("quotes", "integer", N_("How many codings are accepted.")),
    Column("memo", "text", N_("What coders noted down about it, each with a name.")),
)
PARTICIPANT_COLUMNS = (
    Column("participant", "text", N_("The pseudonym.")),
    *_PERSON[1:],
    Column("sessions", "integer", N_("In how many sessions she spoke.")),
    Column("turns", "integer", N_("How many times she spoke.")),
    Column("words", "integer", N_("How many words she said.")),
    Column("quotes", "integer", N_("How many codings of what she said are accepted.")),
)
_SESSION_NUMBER = Column("id", "integer", N_("The number of the session in the study."))
_PARTICIPANT_NUMBER = Column("id", "integer", N_("The number of the participant in the study."))


def turns_table(study: Study, wanted: Wanted) -> Table:
    """The turns of the current transcripts of these sessions (codes and status make no difference), in order.

    What was said by somebody who did not consent is left out. Raises NoSuchSession.
    """
    texts = select(transcripts.c.id, transcripts.c.text).join_from(transcripts, sessions).where(transcripts.c.current)
    said = (
        select(
            turns.c.transcript_id,
            turns.c.start,
            turns.c.end,
            sessions.c.name,
            TURN_NUMBER,
            participants.c.pseudonym,
            ROLE.label("role"),
            participants.c.perspective,
            participants.c.organisation,
            participants.c.consent,
            turns.c.kind,
            turns.c.circle,
            turns.c.start_time,
            turns.c.end_time,
            turns.c.words,
            turns.c.id,
        )
        .join_from(turns, transcripts)
        .join(sessions)
        .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
        .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
        .where(transcripts.c.current, MAY_BE_USED)
        .order_by(sessions.c.id, transcripts.c.part, turns.c.n)
    )
    with study.reading() as connection:
        text_of = {row.id: row.text for row in connection.execute(wanted.in_sessions(connection, texts))}
        rows = [
            (*about, text_of[transcript][start:end], number)
            for transcript, start, end, *about, number in connection.execute(wanted.in_sessions(connection, said))
        ]
    return Table("turns", TURN_COLUMNS, rows)


def sessions_table(study: Study) -> Table:
    """The sessions, in the order in which they came; what may not be used counts nowhere."""
    about = select(
        sessions.c.id,
        sessions.c.name,
        sessions.c.kind,
        sessions.c.held_on,
        sessions.c.place,
        LANGUAGE.label("language"),
        sessions.c.method,
    ).order_by(sessions.c.id)
    with study.reading() as connection:
        spoken: dict[int, list[int]] = {}
        voices: dict[int, set[int]] = {}
        for session, participant, role, times, words in _spoken(connection):
            counted = spoken.setdefault(session, [0, 0])
            counted[0] += times
            counted[1] += words
            if role != "interviewer" and participant is not None:
                voices.setdefault(session, set()).add(participant)
        quotes = _quotes(connection, "session")
        noted = notes(connection, "sessions")
        more = known(connection, "sessions", (*SESSION_COLUMNS, _SESSION_NUMBER))
        rows: list[tuple[Value, ...]] = [
            (
                *what, *spoken.get(number, (0, 0)), len(voices.get(number, ())), quotes.get(number, 0),
                noted.get(number), *more.of(number), number,
            )
            for number, *what in connection.execute(about)
        ]  # fmt: skip
    return Table("sessions", (*SESSION_COLUMNS, *more.columns, _SESSION_NUMBER), rows)


def participants_table(study: Study) -> Table:
    """The participants but those who consented to nothing; an interviewer is who asks wherever she speaks."""
    about = (
        select(
            participants.c.id,
            participants.c.pseudonym,
            participants.c.perspective,
            participants.c.organisation,
            participants.c.consent,
        )
        .where(MAY_BE_USED)
        .order_by(participants.c.id)
    )
    with study.reading() as connection:
        roles = _roles(connection)
        there: dict[int, set[int]] = {}
        spoken: dict[int, list[int]] = {}
        for session, participant, _role, times, words in _spoken(connection):
            if participant is not None:
                there.setdefault(participant, set()).add(session)
                counted = spoken.setdefault(participant, [0, 0])
                counted[0] += times
                counted[1] += words
        quotes = _quotes(connection, "participant")
        more = known(connection, "participants", (*PARTICIPANT_COLUMNS, _PARTICIPANT_NUMBER))
        rows: list[tuple[Value, ...]] = [
            (
                pseudonym, roles.get(number), *what, len(there.get(number, ())), *spoken.get(number, (0, 0)),
                quotes.get(number, 0), *more.of(number), number,
            )
            for number, pseudonym, *what in connection.execute(about)
        ]  # fmt: skip
    return Table("participants", (*PARTICIPANT_COLUMNS, *more.columns, _PARTICIPANT_NUMBER), rows)


def _spoken(connection: Connection) -> list[tuple[int, int | None, str | None, int, int]]:
    """Of each session, participant and role: how often was spoken, and how many words."""
    return [
        tuple(row)
        for row in connection.execute(
            select(
                transcripts.c.session_id,
                speakers.c.participant_id,
                ROLE.label("role"),
                func.count(),
                func.sum(turns.c.words),
            )
            .join_from(turns, transcripts)
            .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
            .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
            .where(transcripts.c.current, turns.c.kind == "speech", MAY_BE_USED)
            .group_by(transcripts.c.session_id, speakers.c.participant_id, ROLE)
        )
    ]


def _quotes(connection: Connection, of: str) -> dict[int, int]:
    """How many codings are accepted of each session or participant."""
    owner = sessions.c.id if of == "session" else participants.c.id
    counted = select_passages(owner, func.count().label("n")).order_by(None).where(codings.c.status == "accepted")
    return {row.id: row.n for row in connection.execute(counted.where(owner.is_not(None)).group_by(owner))}


def _roles(connection: Connection) -> dict[int, str | None]:
    """What each participant is: an interviewer only who is one wherever she speaks."""
    found: dict[int, set[str | None]] = {}
    for number, role in connection.execute(select(speakers.c.participant_id, ROLE).distinct()):
        found.setdefault(number, set()).add(role)
    return {number: max(roles, key=lambda role: role or "") for number, roles in found.items()}
