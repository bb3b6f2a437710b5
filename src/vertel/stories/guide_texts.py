"""Reading the texts of the focus-group guide, in one language."""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import TypeVar

from vertel.content.yaml_file import Entry, UnusableContent, read_yaml
from vertel.language import N_, Lang
from vertel.stories.gaps import GAP_KINDS, CountWording, GapWording, KindWording
from vertel.stories.guide import Checklist, GuideTexts, PlannedPart, Question, Role, Step
from vertel.transcripts.transcript import PERSPECTIVES

PARTS = ("welcome", "opening", "introduction", "transition", "break", "key", "closing")
IN_GAPS = ("subject", "voices", "sessions", "perspective", "others")


Key = TypeVar("Key", bound=str)


class UnknownPlaceholder(UnusableContent):
    sentence = N_("{place} has braces that vertel cannot fill in. Possible there: {known}.")


class NoQuestions(UnusableContent):
    sentence = N_("{place} has no questions: add at least one.")


def read_guide_texts(path: Path, lang: Lang = "nl") -> GuideTexts:
    """The texts of the guide in a YAML file. Raises an UnusableContent error that names the place in the file."""
    wording = ("gaps", "voices", "sessions", "perspectives", "and")
    guide = read_yaml(path, lang).fields(
        required=(*wording, "goal", "invite", "programme", "roles", "consent", "checklist")
    )
    invite = guide["invite"].fields(required=("unheard", "missing", "always"))
    return GuideTexts(
        goal=_template(guide["goal"], "study"),
        unheard=_template(invite["unheard"], "perspective"),
        missing=_template(invite["missing"], "perspective", "subjects"),
        always=invite["always"].texts(),
        programme={key: _planned(part) for key, part in guide["programme"].fields(required=PARTS).items()},
        roles=tuple(_role(role) for role in guide["roles"].items()),
        consent=_templates(guide["consent"], "study"),
        checklist=tuple(_checklist(part) for part in guide["checklist"].items()),
        gaps=GapWording(
            kinds={kind: _kind(entry) for kind, entry in _each(guide["gaps"], GAP_KINDS)},
            voices=_count(guide["voices"]),
            sessions=_count(guide["sessions"]),
            perspectives={each: entry.text() for each, entry in _each(guide["perspectives"], PERSPECTIVES)},
            conjunction=guide["and"].text(),
        ),
    )


def _each(entry: Entry, keys: tuple[Key, ...]) -> Iterator[tuple[Key, Entry]]:
    known = entry.fields(required=keys)
    return ((key, known[key]) for key in keys)


def _kind(entry: Entry) -> KindWording:
    kind = entry.fields(required=("reason", "questions", "probes"))
    questions = _templates(kind["questions"], *IN_GAPS)
    if not questions:
        raise NoQuestions(place=kind["questions"].place)
    return KindWording(_template(kind["reason"], *IN_GAPS), questions, kind["probes"].texts())


def _count(entry: Entry) -> CountWording:
    count = entry.fields(required=("none", "one", "many"))
    return CountWording(count["none"].text(), count["one"].text(), _template(count["many"], "n"))


def _planned(entry: Entry) -> PlannedPart:
    part = entry.fields(required=("part", "minutes", "what"), optional=("questions",))
    step = Step(part["minutes"].number(), part["part"].text(), part["what"].text())
    return PlannedPart(step, tuple(_question(question) for question in part["questions"].items()))


def _question(entry: Entry) -> Question:
    question = entry.fields(required=("text",), optional=("probes",))
    return Question(question["text"].text(), question["probes"].texts())


def _role(entry: Entry) -> Role:
    role = entry.fields(required=("name", "task"))
    return Role(role["name"].text(), role["task"].text())


def _checklist(entry: Entry) -> Checklist:
    checklist = entry.fields(required=("when", "points"))
    return Checklist(checklist["when"].text(), checklist["points"].texts())


def _template(entry: Entry, *known: str) -> str:
    return _checked(entry.text(), entry.place, known)


def _templates(entry: Entry, *known: str) -> tuple[str, ...]:
    return tuple(_checked(template, entry.place, known) for template in entry.texts())


def _checked(template: str, place: str, known: tuple[str, ...]) -> str:
    """`template`, of which every brace can be filled in."""
    try:
        names = {name for _literal, name, _spec, _conversion in Formatter().parse(template) if name is not None}
    except ValueError:
        names = {""}
    if not names <= set(known):
        raise UnknownPlaceholder(place=place, known=", ".join(f"{{{name}}}" for name in known))
    return template
