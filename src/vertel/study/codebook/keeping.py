"""The codebook of a study: taken in from a file, brought up to date from one, read back as a Codebook."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.codebook_file import FIELDS, parents_first, read_codebook_file
from vertel.analysis.errors import DuplicateCode
from vertel.study.codebook.errors import NoSuchCode
from vertel.study.store.change import Change
from vertel.study.store.schema import codes
from vertel.study.store.study import Study
from vertel.transcripts.encoding import clean, nfc

_GUARD = re.compile(r"\A'+(?=[=+@-])")  # what a table puts before text that looks like a formula, and takes off again


@dataclass(frozen=True, slots=True)
class ChangedCode:
    """The key of a code that the study had, and the fields of the codebook that changed; `position` is its place."""

    code: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a codebook file brought, by the keys of the codes: new ones, and what became of those of the study.

    `left` are the codes that the file does not hold: they stay as they are, because codings hang on them.
    """

    added: tuple[str, ...]
    changed: tuple[ChangedCode, ...]
    same: tuple[str, ...]
    left: tuple[str, ...]


def take_in(change: Change, codebook: Codebook) -> None:
    """Give a study without codes the codes of `codebook`."""
    ids: dict[str, int] = {}
    for position, code in enumerate(codebook.codes):
        ids[code.key] = change.insert_one(codes, **_row(plain(code), position, ids))


def take_over(study: Study, path: Path, *, dry_run: bool = False) -> TakenOver:
    """Bring the codes of the study up to date with the codebook in `path`; a `dry_run` only finds out what that does.

    A code of the file replaces that of the study with the same key, capitals or not, or is new; a column that a table
    does not have leaves that field as it is. What the study has besides stays, behind what it stood behind.
    Raises UnreadableCodebook and UnreadableFile.
    """
    book, unsaid = read_codebook_file(path)
    with study.changing("codebook.read", file=nfc(path.name)) as change:
        held = _codes(change.connection)
        wanted = _completed(_with_the_studys_keys(book, held, path), held, unsaid)
        in_order = list(parents_first(_in_order(held, wanted), path))
        _store(change, in_order)
        named = {code.key for code in wanted}
        taken = _compare({code.key: code for code in held}, {code.key: code for code in in_order if code.key in named})
        change.only_tried = dry_run
        change.details |= {"added": len(taken.added), "changed": len(taken.changed)}
    return taken


def codebook(study: Study) -> Codebook:
    """The codebook as it stands."""
    name = study.settings().codebook
    with study.reading() as connection:
        return Codebook(name, tuple(_codes(connection)))


def code_of(row: Any, parent: str | None = None) -> Code:
    """A row of the table of codes as a Code; `parent` is the key of the code it stands below."""
    return Code(
        key=row.key,
        name=row.name,
        parent=parent,
        description=row.description,
        include=row.include,
        exclude=row.exclude,
        keywords=tuple(row.keywords),
        examples=tuple(row.examples),
        colour=row.colour,
    )


def plain_name(name: str) -> str:
    """The name of a code on one line, as every form of a codebook can hold it."""
    return " ".join(_text(name).split())


def code_id(connection: Connection, key: str) -> int:
    """The number of the code with this key or name. Raises NoSuchCode, which names the nearest."""
    known: dict[str, int] = {}
    for row in connection.execute(select(codes.c.id, codes.c.key, codes.c.name).order_by(codes.c.position)):
        known.setdefault(row.name.casefold(), row.id)
        known[row.key.casefold()] = row.id
    number = known.get(key.casefold())
    if number is None:
        near = get_close_matches(key.casefold(), known, n=3, cutoff=0.4) or list(known)[:3]
        raise NoSuchCode(code=key, near=", ".join(near))
    return number


def _codes(connection: Connection) -> list[Code]:
    rows = connection.execute(select(codes).order_by(codes.c.position)).all()
    keys = {row.id: row.key for row in rows}
    return [replace(code_of(row, keys.get(row.parent_id)), codable=row.codable) for row in rows]


def _with_the_studys_keys(book: Codebook, held: Sequence[Code], path: Path) -> Iterator[Code]:
    """The codes of the file, with the key of the study where it has them: other capitals do not make another code.

    Raises DuplicateCode where two codes of the file are the same one.
    """
    exact = {code.key for code in held}
    by_word = {_word(code.key): code.key for code in held}
    keys: dict[str, str] = {}  # from those of the file to those of the study
    for code in book.codes:
        key = code.key if code.key in exact else by_word.setdefault(_word(code.key), _text(code.key))
        if key in keys.values():
            raise DuplicateCode(file=path.name, code=code.key)
        keys[code.key] = key
        yield replace(plain(code), key=key, parent=keys[code.parent] if code.parent else None)


def _completed(wanted: Iterable[Code], held: Sequence[Code], unsaid: Iterable[str]) -> list[Code]:
    """The codes of the file; those of the study keep the fields of which it says nothing."""
    kept = {code.key: {field: getattr(code, field) for field in unsaid} for code in held}
    return [replace(code, **kept.get(code.key, {})) for code in wanted]


def _in_order(held: Sequence[Code], wanted: Sequence[Code]) -> list[Code]:
    """All codes in the order of the file; what it does not hold stays behind what it stood behind."""
    place = {code.key: n for n, code in enumerate(wanted)}
    left = [code for code in held if code.key not in place]
    before = -1
    for code in held:
        before = place.setdefault(code.key, max(before, place[code.parent] if code.parent else -1))
    return sorted([*wanted, *left], key=lambda code: place[code.key])


def _store(change: Change, in_order: Iterable[Code]) -> None:
    numbers = {row.key: row.id for row in change.connection.execute(select(codes.c.key, codes.c.id))}
    held = {code.key: code for code in _codes(change.connection)}
    for position, code in enumerate(in_order):
        if code.key not in held:
            numbers[code.key] = change.insert_one(codes, **_row(code, position, numbers))
        elif code == held[code.key]:
            change.update(codes, [numbers[code.key]], position=position)
        else:
            change.update(codes, [numbers[code.key]], **_row(code, position, numbers))


def _compare(held: Mapping[str, Code], wanted: Mapping[str, Code]) -> TakenOver:
    moved = _moved([key for key in held if key in wanted], [key for key in wanted if key in held])
    changed = []
    for key, code in wanted.items():
        if key in held:
            fields = [field for field in (*FIELDS[1:], "codable") if getattr(code, field) != getattr(held[key], field)]
            changed.append(ChangedCode(key, (*fields, *(["position"] if key in moved else []))))
    return TakenOver(
        added=tuple(key for key in wanted if key not in held),
        changed=tuple(one for one in changed if one.fields),
        same=tuple(one.code for one in changed if not one.fields),
        left=tuple(key for key in held if key not in wanted),
    )


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """As few as one needs to move to get from one order to the other."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return set(after).difference(*(after[block.b : block.b + block.size] for block in blocks))


def _row(code: Code, position: int, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "key": code.key,
        "name": code.name,
        "parent_id": numbers[code.parent] if code.parent else None,
        "position": position,
        "description": code.description,
        "include": code.include,
        "exclude": code.exclude,
        "keywords": list(code.keywords),
        "examples": list(code.examples),
        "colour": code.colour,
        "codable": code.codable,
    }


def plain(code: Code) -> Code:
    """`code` with texts that every form of a codebook can hold, so that it comes back from each as it was.

    A table has keywords between semicolons and examples between bars: in YAML too, these part one from the next.
    """
    return replace(
        code,
        name=_text(code.name) or code.key,
        description=_text(code.description),
        include=_text(code.include),
        exclude=_text(code.exclude),
        keywords=_parts(code.keywords, ";"),
        examples=_parts(code.examples, "|"),
    )


def _parts(texts: Iterable[str], separator: str) -> tuple[str, ...]:
    parts = (_text(part) for text in texts for part in clean(text, Counter()).split(separator))
    return tuple(part for part in parts if part)


def _text(text: str) -> str:
    return _GUARD.sub("", clean(text, Counter()).strip())


def _word(key: str) -> str:
    """What makes a key the same as another."""
    return _text(key).casefold()
