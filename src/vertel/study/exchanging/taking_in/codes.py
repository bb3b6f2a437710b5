"""Users become coders, and codes become codes: those that the study has already are recognised, not made again."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from vertel.analysis.code_keys import key_for
from vertel.analysis.codebook import Code as BookCode
from vertel.interchange.described import parse
from vertel.interchange.project import Code, Guid
from vertel.study.codebook.keeping import plain
from vertel.study.coding.coders import coder_id
from vertel.study.exchanging.taking_in.course import Course, one_line
from vertel.study.store.schema import codes
from vertel.transcripts.encoding import clean

Path = tuple[str, ...]
_FIELDS = ("name", "description", "include", "exclude", "keywords", "examples", "colour", "codable", "parent_id")


def take_coders(course: Course) -> None:
    """Everybody who worked in the project becomes a coder, by GUID or by name."""
    for user in course.project.users:
        number = course.directory.row("coders", user.guid)
        if number is None:
            name = course.name(user.name)
            if not name:
                continue
            number = coder_id(course.change, name)
        course.directory.keep_first("coders", number, user.guid)
        course.coders[user.guid] = number


def take_codes(course: Course) -> dict[Guid, int]:
    """The code that each code of the project is in the study, by GUID; those of vertel's own are none."""
    wanted = [code for code in course.project.codes if code.guid not in course.own.codes]
    held = {row.id: row for row in course.change.connection.execute(select(codes).order_by(codes.c.position))}
    numbers = _recognised(course, wanted, held)
    known = set(numbers)
    _make(course, [code for code in wanted if code.guid not in known], numbers, held)
    parents = {row.id: row.parent_id for row in held.values()}
    for code in wanted:
        number = numbers[code.guid]
        course.seen["codes"].add(number)
        course.directory.keep_first("codes", number, code.guid)
        if code.guid in known:
            _compare(course, code, held[number], numbers, parents)
    return numbers


def _recognised(course: Course, wanted: list[Code], held: Mapping[int, Any]) -> dict[Guid, int]:
    """By GUID; then by the path of names, where two that are called the same are two."""
    numbers: dict[Guid, int] = {}
    for code in wanted:
        number = course.directory.row("codes", code.guid)
        if number is not None:
            numbers[code.guid] = number
    taken = set(numbers.values())
    free: dict[Path, list[int]] = defaultdict(list)
    there = {row.id: (row.name, row.parent_id) for row in held.values()}
    for number in held:
        if number not in taken:
            free[_path(number, there)].append(number)
    named = {code.guid: (code.name, code.parent) for code in wanted}
    for code in wanted:
        here = free.get(_path(code.guid, named)) if code.guid not in numbers and free else None
        if here:
            numbers[code.guid] = here.pop(0)
    return numbers


def _path(one: Any, named: Mapping[Any, tuple[str, Any]]) -> Path:
    """The names of a code and those above it, from the top."""
    path: list[str] = []
    while one in named and len(path) < len(named):
        name, one = named[one]
        path.append(one_line(name).casefold())
    return tuple(reversed(path))


def _make(course: Course, fresh: list[Code], numbers: dict[Guid, int], held: Mapping[int, Any]) -> None:
    """New codes behind those that are there; all that stand equally deep at once, because others stand below them."""
    keys = {row.key for row in held.values()}
    place = max((row.position for row in held.values()), default=-1) + 1
    places = {code.guid: place + n for n, code in enumerate(fresh)}
    course.counting["codes"].new += len(fresh)
    ours = {code.guid for code in fresh}
    while fresh:
        ready = [code for code in fresh if code.parent not in ours or code.parent in numbers] or fresh
        rows = []
        for code in ready:
            key, row = _row(code, numbers)
            rows.append({**row, "key": _free(key, keys), "position": places[code.guid]})
        numbers |= dict(zip((code.guid for code in ready), course.change.insert(codes, rows), strict=True))
        fresh = [code for code in fresh if code.guid not in numbers]


def _row(code: Code, numbers: Mapping[Guid, int]) -> tuple[str, dict[str, Any]]:
    """What the study keeps of a code, and the key that it would like to have."""
    said = parse(clean(code.description, Counter()))
    key = said.key or key_for(code.name)
    book = plain(
        BookCode(
            key=key,
            name=one_line(code.name),
            description=said.description,
            include=said.include,
            exclude=said.exclude,
            keywords=said.keywords,
            examples=said.examples,
            colour=code.colour,
        )
    )
    return key, {
        "name": book.name,
        "parent_id": numbers.get(code.parent) if code.parent else None,
        "description": book.description,
        "include": book.include,
        "exclude": book.exclude,
        "keywords": list(book.keywords),
        "examples": list(book.examples),
        "colour": book.colour,
        "codable": code.codable,
    }


def _compare(
    course: Course, code: Code, held: Any, numbers: Mapping[Guid, int], parents: dict[int, int | None]
) -> None:
    """Say whether the project says something else of a code than the study; take that over where it is wanted."""
    _key, row = _row(code, numbers)
    changed = {
        name: row[name]
        for name in _FIELDS
        if row[name] != getattr(held, name) and (row[name] not in ("", [], None) or name == "parent_id")
    }
    if "parent_id" in changed and held.id in _above(row["parent_id"], parents):
        del changed["parent_id"]
    counting = course.counting["codes"]
    if not changed:
        counting.known += 1
        return
    counting.changed.append(held.name)
    if course.take_over:
        parents[held.id] = row["parent_id"] if "parent_id" in changed else held.parent_id
        course.change.update(codes, [held.id], **changed)


def _above(number: int | None, parents: Mapping[int, int | None]) -> Iterator[int]:
    """A code that was there before, and those above it."""
    passed: set[int] = set()
    while number is not None and number not in passed:
        passed.add(number)
        yield number
        number = parents.get(number)


def _free(key: str, taken: set[str]) -> str:
    """The key, with a number where that is taken; it is taken now."""
    free, n = key, 1
    while free in taken:
        n += 1
        free = f"{key}-{n}"
    taken.add(free)
    return free
