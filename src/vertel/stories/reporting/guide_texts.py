"""Reading the texts of the focus-group guide, in one language."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TypeVar

from vertel import content
from vertel.content.yaml_file import Entry, UnusableContent, read_yaml
from vertel.language import N_, Lang
from vertel.stories.reporting.guide import Checklist, GuideTexts, PlannedPart, Practice, Question, Role, Step
from vertel.stories.reporting.guide_forms import ConsentForm, Detail, FormPart, Invitation
from vertel.stories.weighing.gaps import GAP_KINDS, CountWording, GapKind, GapWording, KindWording
from vertel.transcripts.transcript import PERSPECTIVES

PARTS = ("welcome", "opening", "introduction", "transition", "break", "key", "closing")
PRACTICE = ("room", "recording", "analysis", "reporting")
IN_GAPS = ("subject", "voices", "sources", "sessions", "passages", "perspective", "others")
# A guide that somebody made her own before these were there does without: then the shipped words hold.
LATER_KINDS: tuple[GapKind, ...] = ("few-sources", "only-wishes", "no-effect", "unchecked")
LATER_COUNTS = ("sources", "passages")


Key = TypeVar("Key", bound=str)


class UnknownPlaceholder(UnusableContent):
    sentence = N_("{place} has braces that vertel cannot fill in. Possible there: {known}.")


class NoQuestions(UnusableContent):
    sentence = N_("{place} has no questions: add at least one.")


def read_guide_texts(path: Path, lang: Lang = "nl") -> GuideTexts:
    """The texts of the guide in a YAML file. Raises an UnusableContent error that names the place in the file."""
    wording = ("gaps", "voices", "sessions", "perspectives", "and")
    guide = read_yaml(path, lang).fields(
        required=(*wording, "goal", "invite", "programme", "roles", "consent", "checklist"),
        optional=(*LATER_COUNTS, *PRACTICE, "invitation", "consent_form"),
    )
    invite = guide["invite"].fields(required=("unheard", "missing", "always"), optional=("find",))
    return GuideTexts(
        goal=_template(guide["goal"], "study"),
        unheard=_template(invite["unheard"], "perspective"),
        missing=_template(invite["missing"], "perspective", "subjects"),
        always=invite["always"].texts(),
        programme={key: _planned(part) for key, part in guide["programme"].fields(required=PARTS).items()},
        roles=tuple(_role(role) for role in guide["roles"].items()),
        consent=_templates(guide["consent"], "study"),
        checklist=tuple(_checklist(part) for part in guide["checklist"].items()),
        gaps=_gap_wording(guide, lang),
        practice=Practice(invite["find"].texts(), **{part: guide[part].texts() for part in PRACTICE}),
        invitation=_invitation(guide["invitation"]),
        consent_form=_consent_form(guide["consent_form"]),
    )


def _gap_wording(guide: Mapping[str, Entry], lang: Lang) -> GapWording:
    """How gaps are put into words; what this guide has no words for yet, as the shipped one does."""
    first = tuple(kind for kind in GAP_KINDS if kind not in LATER_KINDS)
    kinds = guide["gaps"].fields(required=first, optional=LATER_KINDS)

    @cache
    def shipped() -> Mapping[str, Entry]:
        whole = read_yaml(content.shipped("stories") / "leidraad.yaml", lang).value
        return {key: Entry(value, f"leidraad.yaml, {key}", lang) for key, value in whole.items()}

    def count(name: str) -> CountWording:
        return _count(guide[name] if guide[name].value else shipped()[name])

    def words(kind: GapKind) -> KindWording:
        return _kind(kinds[kind] if kinds[kind].value else shipped()["gaps"].fields(required=GAP_KINDS)[kind])

    return GapWording(
        kinds={kind: words(kind) for kind in GAP_KINDS},
        voices=count("voices"),
        sources=count("sources"),
        sessions=count("sessions"),
        passages=count("passages"),
        perspectives={each: entry.text() for each, entry in _each(guide["perspectives"], PERSPECTIVES)},
        conjunction=guide["and"].text(),
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
    question = entry.fields(required=("text",), optional=("probes", "why"))
    return Question(question["text"].text(), question["probes"].texts(), why=question["why"].text())


def _role(entry: Entry) -> Role:
    role = entry.fields(required=("name", "task"))
    return Role(role["name"].text(), role["task"].text())


def _checklist(entry: Entry) -> Checklist:
    checklist = entry.fields(required=("when", "points"))
    return Checklist(checklist["when"].text(), checklist["points"].texts())


def _invitation(entry: Entry) -> Invitation:
    letter = entry.fields(optional=("before", "details", "after"))
    details = [detail.fields(required=("name", "text")) for detail in letter["details"].items()]
    return Invitation(
        _templates(letter["before"], "study"),
        tuple(Detail(detail["name"].text(), detail["text"].text()) for detail in details),
        _templates(letter["after"], "study"),
    )


def _consent_form(entry: Entry) -> ConsentForm:
    form = entry.fields(optional=("intro", "parts", "choices", "sign", "help"))
    parts = [part.fields(required=("name", "points")) for part in form["parts"].items()]
    return ConsentForm(
        intro=form["intro"].text(),
        parts=tuple(FormPart(part["name"].text(), _templates(part["points"], "study")) for part in parts),
        choices=form["choices"].texts(),
        sign=form["sign"].texts(),
        help=form["help"].text(),
    )


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
