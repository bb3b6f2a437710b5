"""The tags of Taguette, as its codebook export writes them, are a codebook."""

from pathlib import Path

import pytest

from vertel.analysis.codebook_file import read_codebook, read_codebook_file
from vertel.analysis.errors import DuplicateCode, EmptyCode, UnknownField, UnreadableCodebook

TAGS = """tag,description,number of highlights,number of documents
wonen,Huis en buurt,12,3
wonen.overlast.geluid,"Muziek, verkeer",4,1
zorg,,0,0
"""


def tags(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "codebook.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_tags_are_codes_in_a_tree(tmp_path: Path) -> None:
    book = read_codebook(tags(tmp_path, TAGS))
    assert [(code.key, code.name, code.parent, code.description) for code in book.codes] == [
        ("wonen", "wonen", None, "Huis en buurt"),
        ("wonen.overlast", "overlast", "wonen", ""),
        ("wonen.overlast.geluid", "geluid", "wonen.overlast", "Muziek, verkeer"),
        ("zorg", "zorg", None, ""),
    ]


def test_what_the_table_does_not_have_stays_unsaid(tmp_path: Path) -> None:
    """So a codebook that is read again keeps its keywords."""
    _book, unsaid = read_codebook_file(tags(tmp_path, "path;description\nwonen;Huis\n"))
    assert {"keywords", "colour"} <= unsaid
    assert not {"code", "name", "parent", "description"} & unsaid


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("tag,description\nwonen,a\nwonen,b\n", DuplicateCode),
        ("tag,description\n,a\n", EmptyCode),
        ("tag,kleur\nwonen,a\n", UnknownField),
        ("tag,description\n", UnreadableCodebook),
    ],
)
def test_a_table_that_cannot_be_used_says_why(tmp_path: Path, text: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"codebook\.csv"):
        read_codebook(tags(tmp_path, text))
