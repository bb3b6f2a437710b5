"""Session methods: how a session goes, and what it asks. Each is a YAML file in stories/werkvormen/."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from vertel import content
from vertel.content.yaml_file import Entry, read_yaml
from vertel.errors import VertelError
from vertel.language import N_, Lang

PromptKind = Literal["question", "statement", "keywords", "side", "paragraph", "action"]
PROMPT_KINDS: tuple[PromptKind, ...] = get_args(PromptKind)

FOLDER = "werkvormen"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a session asks: a question, a statement to react to, one side of a matter, a paragraph that is read out.

    `key` is what its method calls it, empty for a prompt that somebody added. `asked` are phrases (see
    vertel.analysis.phrases) by which it is recognised in what a facilitator says and in headings; `headings` are those
    that hold for headings only.
    """

    kind: PromptKind
    text: str
    key: str = ""
    asked: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a session, and how many minutes it takes."""

    text: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Method:
    """How a session is held: what for (`goal`), in which steps, and what it asks.

    `arc` is the key of the story arc that fits, None where none does.
    """

    key: str
    name: str
    goal: str
    steps: tuple[Step, ...]
    prompts: tuple[Prompt, ...]
    arc: str | None = None

    @property
    def minutes(self) -> int:
        """How long all steps take together."""
        return sum(step.minutes for step in self.steps)


class NoSuchMethod(VertelError):
    sentence = N_("There is no session method “{name}”. Available: {available}.")


class UnknownPromptKind(VertelError):
    sentence = N_("{place} says “{kind}”, and a prompt is one of: {known}.")


class PromptTwice(VertelError):
    sentence = N_("{file} has two prompts with the key “{key}”: give each its own.")


class EmptyText(VertelError):
    sentence = N_("{place} is empty: write there what is meant, or take it out.")


def read_method(path: Path, lang: Lang = "nl") -> Method:
    """The method in a YAML file, as `lang` says it; its key is the name of the file.

    The phrases are the same in every language: they follow the transcripts, not the reader. Raises UnknownPromptKind,
    PromptTwice, EmptyText, or an UnusableContent error that names the place in the file.
    """
    fields = read_yaml(path, lang).fields(required=("name", "goal", "steps", "prompts"), optional=("arc",))
    prompts = tuple(_prompt(item) for item in fields["prompts"].items())
    for key, times in Counter(prompt.key for prompt in prompts).items():
        if times > 1:
            raise PromptTwice(file=path.name, key=key)
    return Method(
        key=path.stem,
        name=_filled(fields["name"]),
        goal=_filled(fields["goal"]),
        steps=tuple(_step(item) for item in fields["steps"].items()),
        prompts=prompts,
        arc=fields["arc"].text() or None,
    )


def find_method(key: str, study: Path | None = None, lang: Lang = "nl") -> Method:
    """The method of this key: the study's own, else the shipped one. Raises NoSuchMethod, and what reading raises."""
    paths = {path.stem: path for path in _files(study)}
    if key not in paths:
        raise NoSuchMethod(name=key, available=", ".join(paths))
    return _read_again(paths[key], lang)


def all_methods(study: Path | None = None, lang: Lang = "nl") -> list[Method]:
    """Every method, the study's own and the shipped ones, by name. Raises what `read_method` raises."""
    return sorted((_read_again(path, lang) for path in _files(study)), key=lambda method: method.name.casefold())


def _files(study: Path | None) -> Iterator[Path]:
    for name in content.names("stories", Path(FOLDER, "*.yaml"), study):
        yield content.find("stories", f"{FOLDER}/{name}.yaml", study)


def _read_again(path: Path, lang: Lang) -> Method:
    """As it is in the file now: it is read again only when it changed, because a page needs all methods."""
    stat = path.stat()
    return _read(path, (stat.st_mtime_ns, stat.st_size), lang)


@lru_cache(maxsize=64)
def _read(path: Path, _changed: tuple[int, int], lang: Lang) -> Method:
    return read_method(path, lang)


def _step(entry: Entry) -> Step:
    step = entry.fields(required=("text", "minutes"))
    return Step(_filled(step["text"]), step["minutes"].number())


def _prompt(entry: Entry) -> Prompt:
    prompt = entry.fields(required=("kind", "key", "text"), optional=("asked", "headings"))
    kind = prompt["kind"].text()
    if kind not in PROMPT_KINDS:
        raise UnknownPromptKind(place=prompt["kind"].place, kind=kind, known=", ".join(PROMPT_KINDS))
    return Prompt(
        kind=kind,
        text=_filled(prompt["text"]),
        key=_filled(prompt["key"]),
        asked=prompt["asked"].texts(),
        headings=prompt["headings"].texts(),
    )


def _filled(entry: Entry) -> str:
    text = entry.text()
    if not text:
        raise EmptyText(place=entry.place)
    return text
