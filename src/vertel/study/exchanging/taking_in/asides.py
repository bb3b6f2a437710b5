"""What the study has no place for is kept as it came, with the project file that it came with."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from vertel.interchange.aside import as_element, as_leftovers
from vertel.interchange.project import Leftover, Source
from vertel.interchange.remarks import Trouble, counted
from vertel.study.exchanging.taking_in.course import Course
from vertel.study.store.change import now
from vertel.study.store.schema import imports, leftover_files, leftovers


def keep_aside(course: Course, file: str, data_sha256: str, empty: list[Source]) -> int:
    """Keep everything else, and write down that this file was taken in, if it brought anything; returns how many kept.

    What was kept before is not kept again; where it differs now, the study keeps that of the newest file.
    """
    project, change = course.project, course.change
    found = [*as_leftovers(project), *(_empty(course, source) for source in empty)]
    rows = change.connection.execute(select(leftovers).order_by(leftovers.c.id))
    held = {(row.kind, row.guid or row.name): row for row in rows}
    fresh = []
    for one in found:
        row = held.get((one.kind, one.guid or one.name))
        if row is None or row.xml != one.xml:
            fresh.append(one)
        if row is not None and row.xml != one.xml:
            change.delete(leftovers, [row.id])
    if not change.steps and not fresh:
        return len(found)
    number = change.insert_one(
        imports,
        file=file,
        sha256=data_sha256,
        name=project.name,
        origin=project.origin,
        read_at=now(),
        dialects={source.name: asdict(source.dialect) for source in project.sources},
        remarks={str(trouble): n for trouble, n in counted(course.remarks).items()},
    )
    change.insert(leftovers, (_row(one, number) for one in fresh))
    change.insert(leftover_files, _files(number, fresh, project.files))
    return len(found)


def _row(one: Leftover, number: int) -> dict[str, Any]:
    return {"import_id": number, "kind": one.kind, "guid": one.guid, "name": one.name, "xml": one.xml}


def _files(number: int, fresh: list[Leftover], files: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    for name in dict.fromkeys(name for one in fresh for name in one.files):
        if name in files:
            yield {"import_id": number, "name": name, "data": files[name]}


def _empty(course: Course, source: Source) -> Leftover:
    """A text in which nobody says anything: as an element, because a session needs something that was said."""
    course.remark(Trouble.KEPT_ASIDE, source.name)
    return as_element(source)
