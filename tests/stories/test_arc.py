"""An arc is a YAML file that a researcher can write; what is wrong in it is said in a sentence that names the place."""

from pathlib import Path

import pytest

from vertel import content
from vertel.content.yaml_file import (
    BrokenYaml,
    DuplicateKey,
    MissingKey,
    NotAList,
    NotAText,
    NotKeys,
    NotTrueOrFalse,
    NotUtf8,
    UnknownKey,
    UnusableContent,
)
from vertel.language import LANGUAGES, Lang
from vertel.stories.telling.arc import Arc, NoStages, Stage, StageTwice, read_arc

TWO_STAGES = """
name: {nl: Toen en straks, en: Then and later}
stages:
  - key: toen
    title: {nl: Toen, en: Then}
    belongs: Hoe het was.
    headings: [vroeger, het begin]
    questions: [hoe was het * vroeger]
    ask:
      nl: ["Hoe was het vroeger?"]
      en: ["What was it like before?"]
  - key: straks
    title: {nl: Straks}
    intended: true
"""


def write(folder: Path, yaml: str) -> Path:
    path = folder / "eigen.yaml"
    path.write_text(yaml, encoding="utf-8", newline="")
    return path


def test_an_arc_is_read_with_everything_in_it(tmp_path: Path) -> None:
    then = Stage(
        key="toen",
        title="Toen",
        belongs="Hoe het was.",
        headings=("vroeger", "het begin"),
        questions=("hoe was het * vroeger",),
        ask=("Hoe was het vroeger?",),
    )
    later = Stage(key="straks", title="Straks", intended=True)
    assert read_arc(write(tmp_path, TWO_STAGES)) == Arc("eigen", "Toen en straks", (then, later))


def test_titles_and_questions_follow_the_reader_and_cues_the_transcripts(tmp_path: Path) -> None:
    arc = read_arc(write(tmp_path, TWO_STAGES), "en")
    assert arc.name == "Then and later"
    assert arc.stages[0].title == "Then"
    assert arc.stages[0].ask == ("What was it like before?",)
    assert arc.stages[0].headings == ("vroeger", "het begin")


def test_a_text_in_one_language_serves_both(tmp_path: Path) -> None:
    arc = read_arc(write(tmp_path, TWO_STAGES), "en")
    assert arc.stages[0].belongs == "Hoe het was."
    assert arc.stages[1].title == "Straks"


def test_numbers_and_words_like_no_stay_text(tmp_path: Path) -> None:
    arc = read_arc(write(tmp_path, "name: 2021\nstages:\n  - {key: no, title: Ja}\n"))
    assert (arc.name, arc.stages[0].key) == ("2021", "no")


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeff" + TWO_STAGES.replace("\n", "\r\n"))
    assert [stage.key for stage in read_arc(path).stages] == ["toen", "straks"]


@pytest.mark.parametrize(
    ("yaml", "error", "place"),
    [
        ("stages: [{key: a, title: A}]", MissingKey, "eigen.yaml lacks “name”"),
        ("name: A\nstages: [{key: a}]", MissingKey, "eigen.yaml, stages 1 lacks “title”"),
        ("name: A\nstages: [{key: a, title: A, vragen: []}]", UnknownKey, "eigen.yaml, stages 1 has “vragen”"),
        ("name: A\nstages: [{key: a, title: {nl: A, de: A}}]", UnknownKey, "eigen.yaml, stages 1, title has “de”"),
        ("name: A\nstages: []", NoStages, "eigen.yaml"),
        ("name: A\nstages:\n", NoStages, "eigen.yaml"),
        ("", MissingKey, "eigen.yaml lacks “name”"),
        ("name: A\nstages: [{key: a, title: A}, {key: a, title: B}]", StageTwice, "“a”"),
        (
            "name: A\nstages:\n  - key: a\n    title: A\n    title: B\n",
            DuplicateKey,
            "eigen.yaml, line 5 has “title” twice",
        ),
        ("name: A\nstages: [{key: a, title: A", BrokenYaml, "eigen.yaml, line 2"),
        ("name: \x00", BrokenYaml, "eigen.yaml"),
        ("- name: A", NotKeys, "eigen.yaml"),
        ("name: A\nstages: een", NotAList, "eigen.yaml, stages"),
        ("name: [A]\nstages: [{key: a, title: A}]", NotAText, "eigen.yaml, name"),
        ("name: A\nstages: [{key: a, title: A, ask: [[b]]}]", NotAText, "eigen.yaml, stages 1, ask 1"),
        ("name: A\nstages: [{key: a, title: A, intended: ja}]", NotTrueOrFalse, "eigen.yaml, stages 1, intended"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, yaml: str, error: type[UnusableContent], place: str
) -> None:
    with pytest.raises(error) as raised:
        read_arc(write(tmp_path, yaml))
    assert place in str(raised.value)


def test_a_file_in_another_encoding_asks_for_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "eigen.yaml"
    path.write_bytes("name: Één verhaal".encode("cp1252"))
    with pytest.raises(NotUtf8, match="eigen"):
        read_arc(path)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_classical_arc_has_six_full_stages_and_only_the_last_is_a_wish(lang: Lang) -> None:
    arc = read_arc(content.find("stories", "klassiek.yaml"), lang)
    assert len(arc.stages) == 6
    assert [stage.intended for stage in arc.stages] == [False] * 5 + [True]
    for stage in arc.stages:
        assert stage.belongs
        assert stage.headings
        assert stage.questions
        assert len(stage.ask) > 1


def test_the_classical_arc_is_complete_in_both_languages() -> None:
    dutch, english = (read_arc(content.find("stories", "klassiek.yaml"), lang) for lang in LANGUAGES)
    for one, other in zip(dutch.stages, english.stages, strict=True):
        assert one.key == other.key
        assert one.title != other.title
        assert one.belongs != other.belongs
        assert len(one.ask) == len(other.ask)
        assert not set(one.ask) & set(other.ask)
