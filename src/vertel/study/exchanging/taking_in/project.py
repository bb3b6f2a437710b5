"""A project of another program taken into a study: as one action, all of it or nothing."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from vertel.interchange.project import Project
from vertel.interchange.remarks import counted, named
from vertel.study.exchanging.taking_in.asides import keep_aside
from vertel.study.exchanging.taking_in.codes import take_coders, take_codes
from vertel.study.exchanging.taking_in.codings import take_codings
from vertel.study.exchanging.taking_in.course import Course, begin
from vertel.study.exchanging.taking_in.known import EVENT, came_before
from vertel.study.exchanging.taking_in.notes import take_notes
from vertel.study.exchanging.taking_in.people import case_labels, take_cases, take_speakers
from vertel.study.exchanging.taking_in.report import KINDS, Kind, TakenIn
from vertel.study.exchanging.taking_in.sessions import keep_values, store_turns, take_sessions, take_versions
from vertel.study.exchanging.taking_in.story import take_places
from vertel.study.exchanging.taking_in.texts import find_texts
from vertel.study.exchanging.taking_in.values import Values
from vertel.study.people.speakers import confirmed_names
from vertel.study.store import schema
from vertel.study.store.schema import codes, codings, participants, sessions, transcripts, variables
from vertel.study.store.study import Study
from vertel.uncollected import uncollected

# The table in which each kind of thing has its GUID, and what of it people know it by.
_TABLES: Mapping[Kind, str] = {
    "sessions": "transcripts",
    "codes": "codes",
    "codings": "codings",
    "memos": "memos",
    "participants": "participants",
    "variables": "variables",
}


@uncollected()
def take_in(
    study: Study,
    project: Project,
    file: str,
    data_sha256: str,
    *,
    take_over: bool = False,
    dry_run: bool = False,
) -> TakenIn:
    """Take a project into the study; a `dry_run` only finds out what that would do.

    What the study has of it already stays as it is, also where the project says something else now, unless somebody
    wants to `take_over` that; another text comes as a new version. What the project no longer has stays.
    `file` is its name, `data_sha256` the hash of its bytes in hex.
    """
    with study.changing(EVENT) as change:
        course = begin(study, change, project, take_over=take_over)
        take_coders(course)
        numbers = take_codes(course)
        values = Values(course)
        names = confirmed_names(change.connection) | case_labels(project.cases)
        texts = find_texts(course, names)
        course.same_project = bool(texts.known or texts.changed)
        moved, stayed = take_versions(course, texts)
        take_sessions(course, texts, values)
        cases = take_cases(course, values)
        store_turns(course, texts.new, take_speakers(course, texts, cases))
        keep_values(course, texts, values)
        values.store()
        coded = take_codings(course, texts.all, numbers)
        take_places(course, coded.specials)
        take_notes(course, texts.all, numbers, coded)
        course.directory.store(change)
        kept = keep_aside(course, file, data_sha256, [text.source for text in texts.empty])
        _find_what_is_gone(course)
        change.details = {"file": file, "project": project.name, **_counts(course)}
        change.only_tried = dry_run
        something_new = bool(change.steps)
    tallies = {kind: course.counting[kind].tally() for kind in KINDS}
    return TakenIn(
        project=project.name,
        file=file,
        **tallies,
        dialects={source.name: source.dialect for source in project.sources},
        remarks=counted(course.remarks),
        leftovers=kept,
        moved=moved,
        stayed=stayed,
        something_new=something_new,
        names=named(course.remarks),
    )


def _counts(course: Course) -> dict[str, int]:
    """How much is new, as the log tells it."""
    return {kind: course.counting[kind].new for kind in ("sessions", "codes", "codings")}


def _find_what_is_gone(course: Course) -> None:
    """Say what came with an earlier version of the project that this one no longer has."""
    before = came_before(course.change.connection, course.project.name)
    for kind, table in _TABLES.items():
        gone = [rows[0] for rows in before.get(table, {}).values() if course.seen[table].isdisjoint(rows)]
        course.counting[kind].gone += _names(course.change.connection, table, sorted(set(gone)))


def _names(connection: Connection, table: str, numbers: list[int]) -> list[str]:
    """What people know these rows by."""
    if not numbers:
        return []
    named: Mapping[str, Any] = {
        "transcripts": select(transcripts.c.id, sessions.c.name).join_from(transcripts, sessions),
        "codes": select(codes.c.id, codes.c.name),
        "codings": select(codings.c.id, codes.c.name).join_from(codings, codes),
        "memos": select(schema.memos.c.id, schema.memos.c.about),
        "participants": select(participants.c.id, participants.c.pseudonym),
        "variables": select(variables.c.id, variables.c.name),
    }
    names: dict[int, str] = {row[0]: row[1] for row in connection.execute(named[table])}
    return [names[number] for number in numbers]
