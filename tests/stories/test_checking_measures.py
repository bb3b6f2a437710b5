"""How good the check is on two invented reports: the one it was tuned on, and one that it was never tuned on."""

import pytest
from checking_key import REVIEW, found, look_back, measure, review, table

from annual_review import SOURCE, build
from vertel.stories.checking.remark import KINDS
from vertel.transcripts.documents.report_text import read_report

# What may never get worse. Contradictions are named only where two places cannot both be right.
TUNED = {"contradiction": (0.9, 0.2)}
APART = {"counts": (0.8, 0.8), "claim": (0.9, 0.3), "promise": (0.9, 0.5), "contradiction": (0.5, 0.5)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_review_of_the_example_study_is_read_right(kind: str) -> None:
    measured = measure(*review())[kind]
    precision, recall = TUNED.get(kind, (0.95, 0.95))
    assert measured.precision >= precision
    assert measured.recall >= recall


@pytest.mark.parametrize("kind", KINDS)
def test_what_it_says_of_a_report_that_it_was_never_tuned_on_holds(kind: str) -> None:
    measured = measure(*look_back())[kind]
    precision, recall = APART.get(kind, (0.9, 0.9))
    assert measured.precision >= precision
    assert measured.recall >= recall


def test_the_keys_have_every_sentence_that_is_checked_and_each_kind_more_than_once() -> None:
    for checked, key in (review(), look_back()):
        assert [text for text, _kinds in found(checked)] == [text for text, _kinds in key]
        assert all(kinds <= set(KINDS) for _text, kinds in key)
        assert all(sum(kind in kinds for _text, kinds in key) > 1 for kind in KINDS)


def test_the_review_that_is_shipped_is_made_of_its_text() -> None:
    made = read_report(build(SOURCE.read_text(encoding="utf-8")), REVIEW.name)
    assert made == read_report(REVIEW.read_bytes(), REVIEW.name)


def test_the_figures_can_be_put_on_a_page() -> None:
    rows = list(table())
    assert len(rows) == 2 + len(KINDS)
    assert all(row.count("|") == 6 for row in rows)
