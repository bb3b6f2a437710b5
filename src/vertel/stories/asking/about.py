"""What the study says about itself, as its members wrote it down."""

from dataclasses import dataclass
from pathlib import Path

from vertel.content.yaml_file import read_yaml
from vertel.language import Lang


@dataclass(frozen=True, slots=True)
class About:
    """What the study says about itself; an empty text is shown as an open place to fill in.

    `contact` is whom participants turn to, with a question or to withdraw.
    """

    name: str
    who: str
    question: str
    knowledge_questions: tuple[str, ...] = ()
    contact: str = ""


def read_about(path: Path, name: str, lang: Lang = "nl") -> About:
    """The description of the study called `name`. Raises an UnusableContent error that names the place in the file."""
    known = read_yaml(path, lang).fields(optional=("who", "question", "knowledge_questions", "contact"))
    questions = known["knowledge_questions"].texts()
    return About(name, known["who"].text(), known["question"].text(), questions, known["contact"].text())
