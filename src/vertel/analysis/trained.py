"""spaCy's trained models: used where somebody installed one, never required, and never fetched.

A model knows two things that word lists do not: the base form of a word that is in none of them, and which words of a
running text name people. Where sentences start it does not decide: our own rules know spoken language better.
"""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from vertel.language import Lang

if TYPE_CHECKING:
    from spacy.language import Language

# The largest first: it is right most often.
_MODELS: dict[Lang, tuple[str, ...]] = {
    "nl": ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm"),
    "en": ("en_core_web_lg", "en_core_web_md", "en_core_web_sm"),
}
# What models call a person.
_PEOPLE = frozenset({"PERSON", "PER"})


@cache
def installed(lang: Lang) -> str | None:
    """The largest model for `lang` that is installed on this machine; None where there is none."""
    return next(filter(_is_installed, _MODELS[lang]), None)


def lemma(word: str, lang: Lang) -> str | None:
    """What the model takes to be the base form of `word`, in small letters; None without a model, or when it is mute.

    The word is looked at alone, because a word has one base form in all of a study: that is what lets keywords be
    worked out once for each distinct word.
    """
    model = _model(lang)
    found = "".join(token.lemma_ for token in model(word)) if model else ""
    return found.lower() if found and not found.isspace() else None


def people(text: str, lang: Lang) -> list[tuple[int, int]]:
    """Where the model sees somebody named: start and end in code points, in their order. Empty without a model."""
    model = _model(lang)
    return [(name.start_char, name.end_char) for name in model(text).ents if name.label_ in _PEOPLE] if model else []


def _is_installed(model: str) -> bool:
    """Whether the package is there; asked without spaCy, which takes a second to import."""
    try:
        return bool(version(model))
    except PackageNotFoundError:
        return False


@cache
def _model(lang: Lang) -> "Language | None":
    """The model itself, without the parts that nothing here asks for; loaded when it is first needed."""
    name = installed(lang)
    if name is None:
        return None
    from spacy.util import load_model_from_package

    parts: Any = ["parser", "senter"]
    return load_model_from_package(name, exclude=parts)
