"""The spaCy pipelines: a blank tokeniser with our own sentences and lemmas. Nothing is downloaded."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from vertel.language import Lang

if TYPE_CHECKING:
    from spacy.language import Language

_NO_LIMIT = 10**9  # spaCy's limit is for trained models; nothing here needs more memory than the text itself


def load(lang: Lang = "nl", study: Path | None = None) -> "Language":
    """The pipeline for `lang`, made once. A study's own word lists take the place of the shipped ones.

    Give it one turn at a time: a sentence never runs from one turn into the next.
    """
    return _made(lang, study)


@cache
def _made(lang: Lang, study: Path | None) -> "Language":
    import spacy
    from spacy.util import compile_infix_regex

    from vertel.analysis import lemmas, sentences  # noqa: F401 (registers the components)

    nlp = spacy.blank(lang)
    nlp.max_length = _NO_LIMIT
    # Word turns “m'n” and “foto's” into “m’n” and “foto’s”; those are one word just as well.
    infixes = [str(rule).replace("’", "") for rule in nlp.Defaults.infixes or ()]
    cast("Any", nlp.tokenizer).infix_finditer = compile_infix_regex(infixes).finditer
    own_lists = {"study": str(study) if study else None}
    nlp.add_pipe("vertel_sentences", config=own_lists)
    nlp.add_pipe("vertel_lemmas", config=own_lists)
    return nlp
