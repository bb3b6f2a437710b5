"""The spaCy pipelines: a blank tokeniser with our own sentences and lemmas. Nothing is downloaded."""

from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from vertel.analysis.lexicon import OwnLists, own_lists
from vertel.analysis.quick_spacy import import_spacy
from vertel.language import Lang
from vertel.uncollected import uncollected

if TYPE_CHECKING:
    from spacy.language import Language

_NO_LIMIT = 10**9  # spaCy's limit is for trained models; nothing here needs more memory than the text itself
_MOST_KEPT = 8  # pipelines: both languages, and a few states of the lists of a study
_MAKING = Lock()


def load(lang: Lang = "nl", study: Path | None = None) -> "Language":
    """The pipeline for `lang`, made once. A study's own word lists take the place of the shipped ones.

    Studies without lists of their own share one pipeline; where a list was changed, another is made. Give it one turn
    at a time: a sentence never runs from one turn into the next.
    """
    own = own_lists(lang, study)
    with _MAKING:  # who asks while it is made waits: to make it twice takes longer
        return _made(lang, study if own else None, own)


@lru_cache(_MOST_KEPT)
def _made(lang: Lang, study: Path | None, _own: OwnLists) -> "Language":
    with uncollected():
        import_spacy()
        from spacy.util import get_lang_class

        from vertel.analysis import lemmas, sentences  # noqa: F401 (registers the components)

        nlp = get_lang_class(lang)(max_length=_NO_LIMIT, create_tokenizer=_tokenizer)
        lists = {"study": str(study) if study else None}
        nlp.add_pipe("vertel_sentences", config=lists)
        nlp.add_pipe("vertel_lemmas", config=lists)
        return nlp


def _tokenizer(nlp: "Language") -> Any:
    """spaCy's own tokeniser for the language, without its thousands of exceptions for abbreviations.

    Those cost most of the time that a pipeline takes to start, and they glue “dat.” and “hand.” together where a
    sentence ends. Those that cut a word in pieces stay (“don't”). Word turns “m'n” and “foto's” into “m’n” and
    “foto’s”; those are one word just as well.
    """
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    spacys: Any = nlp.Defaults
    exceptions: dict[str, list[dict[int, str]]] = spacys.tokenizer_exceptions
    infixes = [str(rule).replace("’", "") for rule in spacys.infixes]
    return Tokenizer(
        nlp.vocab,
        rules={word: parts for word, parts in exceptions.items() if len(parts) > 1},
        prefix_search=compile_prefix_regex(spacys.prefixes).search,
        suffix_search=compile_suffix_regex(spacys.suffixes).search,
        infix_finditer=compile_infix_regex(infixes).finditer,
        token_match=spacys.token_match,
        url_match=spacys.url_match,
    )
