"""Session methods as people write them down, and those that are shipped."""

from pathlib import Path

import pytest

from vertel import content
from vertel.content.yaml_file import MissingKey, NotANumber, UnusableContent
from vertel.language import LANGUAGES, Lang
from vertel.stories.asking.methods import (
    EmptyText,
    Method,
    NoSuchMethod,
    Prompt,
    PromptTwice,
    Step,
    UnknownPromptKind,
    all_methods,
    find_method,
    read_method,
)
from vertel.stories.telling.arcs import find_arc

OWN = """\
name: {nl: Wandelgesprek, en: Walking talk}
goal: {nl: Praten gaat beter naast elkaar., en: Talk goes better side by side.}
steps:
  - {text: Loop een rondje., minutes: 20}
prompts:
  - {kind: question, key: kijken, text: {nl: Wat ziet u hier?, en: What do you see here?}, asked: [wat ziet u]}
"""
SHIPPED = {
    "kernwoorden",
    "kringgesprek",
    "metafoorverhaal",
    "reflectie",
    "stellingen",
    "twee-kanten",
    "verleden-heden-toekomst",
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A study folder with a method of its own, and a shipped one in other words."""
    folder = tmp_path / "stories" / "werkvormen"
    folder.mkdir(parents=True)
    (folder / "wandelgesprek.yaml").write_text(OWN, encoding="utf-8")
    (folder / "stellingen.yaml").write_text(OWN.replace("Wandelgesprek", "Onze stellingen"), encoding="utf-8")
    return tmp_path


def test_a_method_is_read_in_the_language_of_the_reader(own: Path) -> None:
    assert find_method("wandelgesprek", own, "en") == Method(
        key="wandelgesprek",
        name="Walking talk",
        goal="Talk goes better side by side.",
        steps=(Step("Loop een rondje.", 20),),
        prompts=(Prompt("question", "What do you see here?", "kijken", ("wat ziet u",)),),
    )


def test_the_studys_own_methods_stand_among_the_shipped_and_before_one_of_their_name(own: Path) -> None:
    found = {method.key: method.name for method in all_methods(own)}
    assert found.keys() == SHIPPED | {"wandelgesprek"}
    assert found["stellingen"] == "Onze stellingen"
    assert find_method("stellingen").name == "Stellingen"


def test_a_changed_file_counts_at_once(own: Path) -> None:
    assert find_method("wandelgesprek", own).name == "Wandelgesprek"
    path = own / "stories" / "werkvormen" / "wandelgesprek.yaml"
    path.write_text(OWN.replace("Wandelgesprek", "Ommetje met elkaar"), encoding="utf-8")
    assert find_method("wandelgesprek", own).name == "Ommetje met elkaar"


@pytest.mark.parametrize(
    ("wrong", "right", "error", "says"),
    [
        ("kind: question", "kind: vraag", UnknownPromptKind, "eigen.yaml, prompts 1, kind"),
        ("minutes: 20", "minutes: twintig", NotANumber, "eigen.yaml, steps 1, minutes"),
        ("key: kijken, ", "", MissingKey, "key"),
        ("text: Loop een rondje.", "text: ''", EmptyText, "eigen.yaml, steps 1, text"),
        ("goal:", "doel:", UnusableContent, "doel"),
    ],
)
def test_a_wrong_file_says_where(tmp_path: Path, wrong: str, right: str, error: type[Exception], says: str) -> None:
    path = tmp_path / "eigen.yaml"
    path.write_text(OWN.replace(wrong, right), encoding="utf-8")
    with pytest.raises(error, match=says):
        read_method(path)


def test_two_prompts_of_one_key_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "eigen.yaml"
    path.write_text(OWN + "  - {kind: side, key: kijken, text: En dan?}\n", encoding="utf-8")
    with pytest.raises(PromptTwice, match="kijken"):
        read_method(path)


def test_a_method_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(NoSuchMethod, match="kernwoorden, kringgesprek"):
        find_method("wandelgesprek")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shipped_methods_are_whole(lang: Lang) -> None:
    """Each has steps that fill at least half an hour, prompts that something recognises, and an arc that there is."""
    for method in all_methods(lang=lang):
        assert method.goal
        assert 30 <= method.minutes <= 180
        assert all(prompt.asked or prompt.headings for prompt in method.prompts)
        if method.arc:
            assert find_arc(method.arc).stages
    assert {method.key for method in all_methods(lang=lang)} == SHIPPED


def test_each_shipped_method_says_on_top_how_to_change_it() -> None:
    for path in (content.shipped("stories") / "werkvormen").glob("*.yaml"):
        top = path.read_text(encoding="utf-8").partition("\nname:")[0]
        assert "Dit bestand mag u aanpassen" in top
        assert "You may change this file" in top
