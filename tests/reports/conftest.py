"""Sentences are matched as they stand in the code: in English."""

import pytest

from vertel import language


@pytest.fixture(autouse=True)
def _in_english(_a_plain_machine: None) -> None:
    language.use("en")
