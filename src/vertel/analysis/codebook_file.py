"""A codebook from the file that a researcher keeps it in: YAML, or a table (csv, xlsx, ods)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.errors import (
    BrokenYaml,
    DuplicateCode,
    EmptyCode,
    NoCodes,
    NotACodebook,
    ParentCycle,
    UnknownColour,
    UnknownField,
    UnknownParent,
)
from vertel.analysis.refi_codebook import as_codes, unsaid
from vertel.analysis.tag_file import is_tags, tags_as_codes
from vertel.transcripts.encoding import decode
from vertel.transcripts.opening_files import read_bytes
from vertel.transcripts.table_file import read_table

_COLOUR = re.compile(r"#[0-9a-f]{6}")
FIELDS = ("code", "name", "parent", "description", "include", "exclude", "keywords", "examples", "colour")
_YAML = {".yaml", ".yml"}
_REFI = {".qdc", ".qdpx"}

Fields = Mapping[str, Any]


def read_codebook(path: Path) -> Codebook:
    """The codebook in `path`, parents before their children and otherwise in the order of the file.

    A YAML file has a `name` and a list `codes`; a table has a column `code` and may have `name`, `parent`,
    `description`, `include`, `exclude`, `keywords` (separated by `;`), `examples` (by `|`) and `colour`; one with the
    column `tag` or `path` holds tags of Taguette. A codebook or project of another program is REFI-QDA.
    Raises UnreadableCodebook, and UnreadableFile for a table that is none; NoForeignProject for one of REFI-QDA.
    """
    book, _unsaid = read_codebook_file(path)
    return book


def read_codebook_file(path: Path) -> tuple[Codebook, frozenset[str]]:
    """The same, and the fields of which the file says nothing: the columns that a table does not have.

    Of a YAML file that is none but `codable`: who takes a line out there means that it is empty. Of REFI-QDA it is what
    no code has.
    """
    if path.suffix.lower() in _REFI:
        return _from_refi(path)
    if path.suffix.lower() in _YAML:
        name, rows = _from_yaml(decode(read_bytes(path), Counter()).text, path)
    else:
        name, rows = path.stem, _from_table(path)
    for field in (field for row in rows for field in row if field not in FIELDS):
        raise UnknownField(file=path.name, field=field, possible=", ".join(FIELDS))
    codes = [_code(row, number, path) for number, row in enumerate(rows, start=1)]
    if not codes:
        raise NoCodes(file=path.name)
    said = FIELDS if path.suffix.lower() in _YAML else rows[0]
    return Codebook(name, tuple(parents_first(codes, path))), frozenset((*FIELDS, "codable")).difference(said)


def _from_refi(path: Path) -> tuple[Codebook, frozenset[str]]:
    """The codebook of another program."""
    from vertel.interchange.refi.codebook import read_codebook as read_refi

    codes = as_codes(read_refi(read_bytes(path), path.name).codes)
    if not codes:
        raise NoCodes(file=path.name)
    return Codebook(path.stem, tuple(parents_first(codes, path))), unsaid(codes)


def _from_yaml(text: str, path: Path) -> tuple[str, list[Fields]]:
    """The name and the codes of a YAML codebook; every value is text, also `no` and `1`."""
    try:
        content = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        raise BrokenYaml(file=path.name, line=error.problem_mark.line + 1 if error.problem_mark else 1) from None
    except (yaml.YAMLError, RecursionError):
        content = None
    codes = content.get("codes") if isinstance(content, dict) else None
    if not isinstance(codes, list) or not all(isinstance(code, dict) for code in codes):
        raise NotACodebook(file=path.name)
    return _text(content.get("name")) or path.stem, codes


def _from_table(path: Path) -> list[Fields]:
    """The rows of a table. Raises UnreadableFile and NotACodebook."""
    rows = read_table(path)
    if rows and is_tags(rows[0]):
        return list(tags_as_codes(rows, path))
    if any("code" not in row for row in rows):
        raise NotACodebook(file=path.name)
    return list(rows)


def _code(row: Fields, number: int, path: Path) -> Code:
    """One code from the fields of its row, the `number`th of the file."""
    key = _text(row.get("code"))
    if not key:
        raise EmptyCode(file=path.name, number=number)
    colour = _text(row.get("colour")).lower()
    if colour and not _COLOUR.fullmatch(colour):
        raise UnknownColour(file=path.name, code=key, colour=colour)
    return Code(
        key=key,
        name=_text(row.get("name")) or key,
        parent=_text(row.get("parent")) or None,
        description=_text(row.get("description")),
        include=_text(row.get("include")),
        exclude=_text(row.get("exclude")),
        keywords=_texts(row.get("keywords"), ";"),
        examples=_texts(row.get("examples"), "|"),
        colour=colour or None,
    )


def _text(value: Any) -> str:
    """A field as text; empty where the file has something else there, such as a list."""
    if isinstance(value, dict):  # “- Ik dacht: laat maar” is a sentence to whoever wrote it, and a mapping to YAML
        return " ".join(f"{key}: {rest}" for key, rest in value.items() if isinstance(rest, str))
    return value.strip() if isinstance(value, str) else ""


def _texts(value: Any, separator: str) -> tuple[str, ...]:
    """A field of several texts: a list, or one text with separators."""
    parts = value if isinstance(value, list) else _text(value).split(separator)
    return tuple(text for text in map(_text, parts) if text)


def parents_first(codes: Sequence[Code], path: Path) -> Iterable[Code]:
    """The codes of the file in `path` in their order, each after the codes above it.

    Raises DuplicateCode, UnknownParent and ParentCycle.
    """
    by_key: dict[str, Code] = {}
    for code in codes:
        if code.key in by_key:
            raise DuplicateCode(file=path.name, code=code.key)
        by_key[code.key] = code
    placed: dict[str, Code] = {}
    for code in codes:
        line = [code]
        while (parent := line[-1].parent) is not None and parent not in placed:
            if parent not in by_key:
                raise UnknownParent(file=path.name, code=line[-1].key, parent=parent)
            if by_key[parent] in line:
                raise ParentCycle(file=path.name, code=parent)
            line.append(by_key[parent])
        placed.update((each.key, each) for each in reversed(line))
    return placed.values()
