"""Marks that overlap as they like lie within each other in the end, and each covers what it covered."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from vertel.reports.fields.marks import Mark, pieces

TEXT = "Ik zég 👩‍👩‍👧 dat de buurtkamer\nopen moet."


def spans() -> st.SearchStrategy[list[tuple[int, int]]]:
    place = st.integers(0, len(TEXT))
    return st.lists(st.tuples(place, place).map(lambda two: (min(two), max(two))).filter(lambda two: two[0] < two[1]))


@given(spans())
def test_each_mark_covers_its_passage_and_lies_within_or_beside_the_others(found: list[tuple[int, int]]) -> None:
    said: dict[int, str] = defaultdict(str)
    open_now: list[int] = []
    whole, begun = "", []
    for piece in pieces(TEXT, [Mark(start, end, n) for n, (start, end) in enumerate(found)]):
        if piece.does == "text":
            whole += piece.text
            for n in open_now:
                said[n] += piece.text
        elif piece.does == "open":
            assert piece.what is not None
            open_now.append(piece.what)
            begun += [piece.what] if piece.first else []
        else:
            assert open_now.pop() == piece.what
    assert whole == TEXT
    assert open_now == []
    assert sorted(begun) == list(range(len(found)))
    assert said == {n: TEXT[start:end] for n, (start, end) in enumerate(found)}


@given(spans())
def test_marks_that_overlap_have_lines_of_their_own(found: list[tuple[int, int]]) -> None:
    lines: dict[int, int] = {}
    for piece in pieces(TEXT, [Mark(start, end, n) for n, (start, end) in enumerate(found)]):
        if piece.does == "open" and piece.what is not None:
            lines.setdefault(piece.what, piece.line)
    for n, (start, end) in enumerate(found):
        for other, (first, last) in enumerate(found[:n]):
            assert lines[n] != lines[other] or last <= start or end <= first
