"""What a study says about itself comes from a small file that its members fill in."""

from pathlib import Path

import pytest

from vertel import content
from vertel.content.yaml_file import UnknownKey
from vertel.stories.asking.about import About, read_about


def write(folder: Path, yaml: str) -> Path:
    path = folder / "onderzoek.yaml"
    path.write_text(yaml, encoding="utf-8", newline="")
    return path


def test_the_study_is_described_in_its_own_words(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "who: >\n  Wij zijn buren\n  die koken.\n\n  Al jaren.\n"
        "question: Wat is er veranderd?\nknowledge_questions:\n  - Voor wie?\n  - Waardoor?\n",
    )
    assert read_about(path, "De Brug") == About(
        "De Brug", "Wij zijn buren die koken.\nAl jaren.", "Wat is er veranderd?", ("Voor wie?", "Waardoor?")
    )


@pytest.mark.parametrize(
    "yaml", ["", "# nog niets\n", "who:\nquestion:\nknowledge_questions:\n", "who: >\n\nquestion: ''\n"]
)
def test_what_is_not_filled_in_is_empty(tmp_path: Path, yaml: str) -> None:
    assert read_about(write(tmp_path, yaml), "De Brug") == About("De Brug", "", "")


def test_the_form_that_a_new_study_gets_is_empty_and_readable() -> None:
    assert read_about(content.find("stories", "onderzoek.yaml"), "De Brug") == About("De Brug", "", "")


def test_a_description_may_stand_in_two_languages(tmp_path: Path) -> None:
    path = write(tmp_path, "who: {nl: Buren, en: Neighbours}\nknowledge_questions: {nl: [Voor wie], en: [For whom]}\n")
    assert read_about(path, "De Brug", "en") == About("De Brug", "Neighbours", "", ("For whom",))


def test_a_misspelt_key_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownKey, match=r"onderzoek\.yaml has “vraag”.*who, question, knowledge_questions"):
        read_about(write(tmp_path, "vraag: Wat?\n"), "De Brug")
