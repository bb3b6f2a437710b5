"""The weights of the clues, read from a file that a researcher may change."""

from pathlib import Path

import pytest

from vertel import content
from vertel.analysis.errors import UnusableWeight
from vertel.analysis.scoring import Scoring


def own_weights(study: Path, constant: str) -> None:
    """The shipped weights in the study, with this weight for the constant."""
    lines = content.find("analysis", "weights.csv").read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.startswith("constant,")]
    (study / "analysis").mkdir()
    (study / "analysis" / "weights.csv").write_text("\n".join([*kept, f"constant,{constant}", ""]), encoding="utf-8")


def test_a_study_has_weights_of_its_own(tmp_path: Path) -> None:
    own_weights(tmp_path, "-2.5")
    assert Scoring.read(tmp_path).constant == -2.5
    assert Scoring.read(tmp_path).weights == Scoring.read().weights


@pytest.mark.parametrize("weight", ["nan", "inf", "-inf", "1e999", "1e39", "veel", ""])
def test_what_cannot_be_reckoned_with_is_no_weight(tmp_path: Path, weight: str) -> None:
    own_weights(tmp_path, weight)
    with pytest.raises(UnusableWeight, match="constant"):
        Scoring.read(tmp_path)
