"""The tags of Taguette, exported there as a table (csv or xlsx), as the rows of a codebook."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from vertel.analysis.errors import DuplicateCode, EmptyCode
from vertel.interchange.tools.taguette_tags import tree

# How the column with the tags is called: by the export, and as one may write it for its import.
_TAGS = ("tag", "path")
_COUNTS = ("number of highlights", "number of documents")

Row = Mapping[str, str]


def is_tags(row: Row) -> bool:
    """Whether this is a row of such a table, and not of a codebook of ours."""
    return "code" not in row and any(column in row for column in _TAGS)


def tags_as_codes(rows: Sequence[Row], path: Path) -> list[Row]:
    """The tags of the file in `path` as codes: `wonen.overlast` is `overlast` below `wonen`, also where that is no tag.

    What else the table has stays, but for how often each tag was used. Raises EmptyCode and DuplicateCode.
    """
    column = next(column for column in _TAGS if column in rows[0])
    by_tag: dict[str, Row] = {}
    for number, row in enumerate(rows, start=1):
        tag = " ".join(row.get(column, "").split())
        if not tag:
            raise EmptyCode(file=path.name, number=number)
        if tag in by_tag:
            raise DuplicateCode(file=path.name, code=tag)
        by_tag[tag] = {key: value for key, value in row.items() if key != column and key not in _COUNTS}
    nothing = dict.fromkeys(next(iter(by_tag.values())), "")
    descriptions = {tag: row.get("description", "") for tag, row in by_tag.items()}
    return [
        {**by_tag.get(tag.path, nothing), "code": tag.path, "name": tag.name, "parent": tag.parent or ""}
        for tag in tree(descriptions)
    ]
