"""The gold set, and how good the engine is on it."""

from collections import Counter

import pytest

import gold
from vertel import content
from vertel.analysis.codebook_file import read_codebook
from vertel.analysis.scoring import Scoring
from vertel.stories.telling.arcs import find_arc


def test_six_hundred_sentences_in_two_parts_that_share_no_conversation() -> None:
    assert Counter(each.part for each in gold.sentences()) == {"bouw": 400, "toets": 200}
    files = {part: {each.file for each in gold.sentences() if each.part == part} for part in gold.PARTS}
    assert files["bouw"].isdisjoint(files["toets"])


@pytest.mark.parametrize("book", gold.CODEBOOKS)
def test_the_codes_are_those_of_the_codebooks_and_nearly_all_are_used(book: str) -> None:
    known = {code.key for code in read_codebook(content.find("analysis", f"codebooks/{book}.yaml")).codes}
    used = {code for each in gold.sentences() for code in each.codes[book]}
    assert used <= known
    assert len(used) >= 0.9 * len(known)


def test_every_stage_of_the_arc_occurs_in_both_parts() -> None:
    stages = {stage.key for stage in find_arc("klassiek").stages}
    for part in gold.PARTS:
        assert {each.stage for each in gold.sentences() if each.part == part} == {*stages, ""}


def test_every_sentence_stands_in_its_turn() -> None:
    places = [(each.file, each.turn, each.text) for each in gold.sentences()]
    marks = [(file, turn, text) for part in gold.PARTS for file, turn, text in _marked(part)]
    for file, turn, text in [*places, *marks]:
        assert text in gold.plain(gold.conversation(file).turns[turn - 1].text), (file, turn)


def _marked(part: gold.Part) -> list[tuple[str, int, str]]:
    found = gold.marked(part).items()
    return [(file, turn, text) for (file, turn), marks in found for texts in marks.values() for text in texts]


def test_the_weights_are_those_that_the_building_part_gives() -> None:
    fitted, written = gold.fit(), Scoring.read()
    assert written.weights == pytest.approx(fitted.weights, abs=0.02)
    assert written.constant == pytest.approx(fitted.constant, abs=0.02)


def test_the_page_of_figures_is_true() -> None:
    assert gold.PAGE.read_text(encoding="utf-8") == gold.page()
