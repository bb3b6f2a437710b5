"""A story arc: the ordered stages in which a story is told."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from vertel.content.yaml_file import Entry, read_yaml
from vertel.errors import VertelError
from vertel.language import N_, Lang


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of an arc.

    `headings` and `questions` are phrases (see vertel.analysis.phrases): a chapter heading, or the question that was
    asked, which contains one puts what follows in this stage. `cues` are phrases in what respondents say: they decide
    nothing, and only propose the stage where no heading or question decides. `ask` holds the questions to ask when
    nobody told anything for this stage. `intended` is true where the stage holds wishes: what stands there is never
    presented as a result.
    """

    key: str
    title: str
    belongs: str = ""
    headings: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    intended: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """A story arc with its stages in the order of telling."""

    key: str
    name: str
    stages: tuple[Stage, ...]


class NoStages(VertelError):
    sentence = N_("{file} has no stages: an arc needs at least one below “stages”.")


class StageTwice(VertelError):
    sentence = N_("{file} has two stages with the key “{key}”: give each its own.")


def read_arc(path: Path, lang: Lang = "nl") -> Arc:
    """The arc in a YAML file, its titles and questions in `lang`; its key is the name of the file.

    The cue phrases are the same in every language: they follow the transcripts, not the reader. Raises NoStages,
    StageTwice, or an UnusableContent error that names the place in the file.
    """
    arc = read_yaml(path, lang).fields(required=("name", "stages"))
    stages = tuple(_stage(item) for item in arc["stages"].items())
    if not stages:
        raise NoStages(file=path.name)
    for key, times in Counter(stage.key for stage in stages).items():
        if times > 1:
            raise StageTwice(file=path.name, key=key)
    return Arc(path.stem, arc["name"].text(), stages)


def _stage(entry: Entry) -> Stage:
    optional = ("belongs", "headings", "questions", "cues", "ask", "intended")
    stage = entry.fields(required=("key", "title"), optional=optional)
    return Stage(
        key=stage["key"].text(),
        title=stage["title"].text(),
        belongs=stage["belongs"].text(),
        headings=stage["headings"].texts(),
        questions=stage["questions"].texts(),
        cues=stage["cues"].texts(),
        ask=stage["ask"].texts(),
        intended=stage["intended"].truth(),
    )
