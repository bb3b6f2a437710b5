"""The table of codings: a row for each quote, with who said it, where, on what, and where it stands in the story."""

from collections.abc import Mapping, Sequence
from functools import cache, partial

from vertel.language import N_
from vertel.study.coding.passages import ROLE, TURN_NUMBER, check_quotes, select_passages
from vertel.study.exchanging.tables.codes import Line, code_lines
from vertel.study.exchanging.tables.memos import notes
from vertel.study.exchanging.tables.variables import known
from vertel.study.exchanging.tables.wanted import Wanted
from vertel.study.sheets import Column, Table
from vertel.study.store.schema import coders, codings, participants, sessions, speakers, turns
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.placed import HandPlacement, Spot, placed_by_hand
from vertel.study.telling.told import Told, told

COLUMNS = (
    Column("session", "text", N_("The name of the session."), repeats=True),
    Column("session_kind", "text", N_("The kind of session: dialogue, focus-group, interview …"), repeats=True),
    Column("date", "date", N_("The day on which the session was held.")),
    Column("place", "text", N_("Where the session was held."), repeats=True),
    Column("turn", "integer", N_("The number of the turn within the session.")),
    Column("start", "integer", N_("Where the quote starts in the text of the turn, in characters from 0.")),
    Column("end", "integer", N_("Where the quote ends: the first character that does not belong to it.")),
    Column("quote", "text", N_("The words that were coded.")),
    Column("code", "text", N_("The code, by its key."), repeats=True),
    Column("code_name", "text", N_("What people call the code."), repeats=True),
    Column("code_path", "text", N_("The names of the codes from the theme down to this one."), repeats=True),
    Column("theme", "text", N_("The name of the theme that the code belongs to."), repeats=True),
    Column("coder", "text", N_("Who made the coding; vertel where it was suggested."), repeats=True),
    Column("decided_by", "text", N_("Who accepted or rejected the suggestion."), repeats=True),
    Column("status", "text", N_("accepted, suggested or rejected."), repeats=True),
    Column("score", "float", N_("How sure vertel was of the suggestion, from 0 to 1.")),
    Column("why", "text", N_("Why vertel suggested it.")),
    Column("against", "boolean", N_("Whether it goes against the theme: a negative case.")),
    Column("stage", "text", N_("The stage of the story in which it stands, by its key."), repeats=True),
    Column("outcome", "text", N_("Whether it tells of something realised or intended."), repeats=True),
    Column("memo", "text", N_("What coders noted down about it, each with a name.")),
    Column("participant", "text", N_("Who said it, by pseudonym."), repeats=True),
    Column("role", "text", N_("respondent or interviewer; a guess until somebody confirms it."), repeats=True),
    Column("perspective", "text", N_("members, municipality, residents or partners."), repeats=True),
    Column("organisation", "text", N_("The organisation of the participant."), repeats=True),
    Column("consent", "text", N_("yes, or internal: to be quoted only inside the study."), repeats=True),
)
_NUMBER = Column("id", "integer", N_("The number of the coding in the study; it never changes."))


def codings_table(study: Study, wanted: Wanted) -> Table:
    """The codings on current transcripts, in the order of sessions and text; after the fixed columns the variables.

    What was said by somebody who did not consent is left out. Raises NoSuchSession, NoSuchCode, and QuoteDiffers.
    """
    story = arc(study)
    said = told(study, story)
    maker, decider = coders.alias(), coders.alias()
    chosen = (
        select_passages(
            codings.c.id,
            codings.c.code_id,
            codings.c.transcript_id,
            codings.c.start,
            codings.c.end,
            turns.c.n,
            turns.c.start.label("turn_start"),
            sessions.c.id.label("session_id"),
            speakers.c.participant_id,
            sessions.c.name,
            sessions.c.kind,
            sessions.c.held_on,
            sessions.c.place,
            TURN_NUMBER,
            codings.c.quote,
            maker.c.name.label("maker"),
            decider.c.name.label("decider"),
            codings.c.status,
            codings.c.score,
            codings.c.why,
            codings.c.against,
            participants.c.pseudonym,
            ROLE.label("role"),
            participants.c.perspective,
            participants.c.organisation,
            participants.c.consent,
        )
        .join(maker, codings.c.coder_id == maker.c.id)
        .join(decider, codings.c.decided_by_id == decider.c.id, isouter=True)
    )
    with study.reading() as connection:
        check_quotes(study, connection)
        standing = cache(partial(in_the_story, said, placed_by_hand(connection, story)))
        lines = code_lines(connection)
        noted = notes(connection, "codings")
        of_people = known(connection, "participants", (*COLUMNS, _NUMBER))
        of_sessions = known(connection, "sessions", (*COLUMNS, _NUMBER, *of_people.columns))
        rows = [
            (
                session, kind, held_on, place, turn, start - above, end - above, quote,
                *_code(lines[code]),
                by, decided_by, status, score, why, against,
                *(standing((transcript, start, end), n) if status != "rejected" else (None, None)),
                noted.get(number), pseudonym, role, perspective, organisation, consent,
                *of_people.of(participant), *of_sessions.of(session_id), number,
            )
            for (
                number, code, transcript, start, end, n, above, session_id, participant, session, kind, held_on, place,
                turn, quote, by, decided_by, status, score, why, against, pseudonym, role, perspective, organisation,
                consent,
            ) in connection.execute(wanted.narrow(connection, chosen))
        ]  # fmt: skip
    return Table("codings", (*COLUMNS, *of_people.columns, *of_sessions.columns, _NUMBER), rows)


def _code(line: Line) -> Sequence[str]:
    return line.key, line.name, line.path, line.theme


def in_the_story(
    said: Told, by_hand: Mapping[Spot, HandPlacement], spot: Spot, turn: int
) -> tuple[str | None, str | None]:
    """The stage in which a passage of this turn stands and what it tells of, as on the story board."""
    put = by_hand.get(spot)
    if put:
        return put.stage, put.outcome
    if spot[0] not in said:  # it came this very moment
        return None, None
    there = said[spot[0]][turn - 1]
    read = there.outcome(there.around(*spot[1:])) if there.by_respondent else None
    return there.stage.stage if there.stage else None, read.kind if read else None
