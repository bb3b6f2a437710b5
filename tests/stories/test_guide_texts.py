"""The texts of the guide are content: complete in two languages, and a mistake in them is named with its place."""

from pathlib import Path

import pytest
import yaml

from vertel import content
from vertel.content.yaml_file import MissingKey, NotANumber, UnusableContent
from vertel.language import LANGUAGES
from vertel.stories.reporting.guide_texts import NoQuestions, UnknownPlaceholder, read_guide_texts

SHIPPED = content.find("stories", "leidraad.yaml").read_text(encoding="utf-8")


def own(folder: Path, shipped: str, changed: str) -> Path:
    """A copy of the shipped file in which a user changed one thing."""
    assert shipped in SHIPPED
    path = folder / "leidraad.yaml"
    path.write_text(SHIPPED.replace(shipped, changed, 1), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("name", ["klassiek", "leidraad"])
def test_whatever_is_said_in_one_language_is_said_in_the_other(name: str) -> None:
    def one_sided(value: object, place: str) -> list[str]:
        if isinstance(value, list):
            return [found for n, item in enumerate(value) for found in one_sided(item, f"{place}, {n}")]
        if not isinstance(value, dict):
            return []
        if value.keys() & set(LANGUAGES):
            lengths = {len(text) for text in value.values() if isinstance(text, list)}
            complete = value.keys() == set(LANGUAGES) and all(value.values()) and len(lengths) <= 1
            return [] if complete else [place]
        return [found for key, item in value.items() for found in one_sided(item, f"{place}, {key}")]

    shipped = content.find("stories", f"{name}.yaml").read_text(encoding="utf-8")
    assert one_sided(yaml.safe_load(shipped), name) == []


@pytest.mark.parametrize(
    ("shipped", "changed", "error", "place"),
    [
        (
            "Voor “{subject}” hoorden",
            "Voor “{thema}” hoorden",
            UnknownPlaceholder,
            "gaps, empty-stage, reason has braces",
        ),
        (
            "Wat merkt u zelf van {subject}?",
            "Wat merkt u zelf van {subject?",
            UnknownPlaceholder,
            "few-voices, questions",
        ),
        ("onderzoek “{study}” nog", "onderzoek “{}” nog", UnknownPlaceholder, "leidraad.yaml, goal"),
        ('"{n} stemmen"', '"{m} stemmen"', UnknownPlaceholder, "voices, many has braces"),
        ("minutes: 10", "minutes: tien", NotANumber, "programme, welcome, minutes"),
        ("  break:", "  pauze:", UnusableContent, "“pauze”"),
        ("and: {nl: en, en: and}", "", MissingKey, "leidraad.yaml lacks “and”"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    tmp_path: Path, shipped: str, changed: str, error: type[UnusableContent], place: str
) -> None:
    with pytest.raises(error) as raised:
        read_guide_texts(own(tmp_path, shipped, changed))
    assert place in str(raised.value)


def test_a_kind_of_gap_without_questions_is_refused(tmp_path: Path) -> None:
    texts = yaml.safe_load(SHIPPED)
    texts["gaps"]["few-voices"]["questions"] = []
    path = tmp_path / "leidraad.yaml"
    path.write_text(yaml.safe_dump(texts, allow_unicode=True), encoding="utf-8", newline="")
    with pytest.raises(NoQuestions, match="few-voices"):
        read_guide_texts(path)


def test_a_changed_text_comes_through(tmp_path: Path) -> None:
    texts = read_guide_texts(own(tmp_path, "Fijn dat u er bent.", "Welkom allemaal."))
    assert texts.consent[0].startswith("Welkom allemaal.")
