"""What somebody typed to search for, as words: exactly those, or all forms of them."""

import re
from collections import defaultdict
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

from sqlalchemy import Connection, select

from vertel.analysis import pipeline
from vertel.language import Lang
from vertel.study.searching.errors import NothingToLookFor
from vertel.study.searching.tokens import Phrase, Wanted, folded
from vertel.study.sessions.keeping import LANGUAGE
from vertel.study.store.place import Place
from vertel.study.store.schema import sessions, transcripts
from vertel.study.store.study import Study

if TYPE_CHECKING:
    from vertel.analysis.lemmas import Lemmas

# A phrase in quotation marks, which may lack the last one while somebody types, or a word.
_PART = re.compile(r"[\"“”„«»]([^\"“”„«»]*)(?:[\"“”„«»]|\Z)(\*?)|([^\s\"“”„«»]+)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def exactly(typed: str) -> Wanted:
    """Each word and each phrase in quotation marks; with a star behind it, also what goes on. Raises NothingToLookFor.

    Capitals and accents do not matter.
    """
    wanted = [[_phrase(part)] for part in _PART.finditer(typed)]
    return _needed([choices for choices in wanted if _says_something(choices[0])])


def by_lemma(typed: str, study: Study, connection: Connection) -> Wanted:
    """Each word in all the forms that are said in the study: “ging” finds “gaan” too. Raises NothingToLookFor.

    What stands in quotation marks, or ends with a star, stays as it is.
    """
    forms = _forms_of(study)
    forms.read(connection)
    wanted = []
    for part in _PART.finditer(typed):
        phrase = _phrase(part)
        if _says_something(phrase):
            is_word = part[3] and not phrase.opens
            wanted.append([Phrase(form) for form in forms.like(phrase.words)] if is_word else [phrase])
    return _needed(wanted)


def _phrase(part: re.Match[str]) -> Phrase:
    quoted, star, word = part.groups()
    if word is None:
        return Phrase(quoted, opens=bool(star))
    return Phrase(word.strip("*"), opens=word.endswith("*"))


def _says_something(phrase: Phrase) -> bool:
    return bool(folded(phrase.words))


def _needed(wanted: Wanted) -> Wanted:
    if not wanted:
        raise NothingToLookFor
    return wanted


class WordForms:
    """The distinct words of a study by their base form, in each language that is spoken there.

    Text never changes, so each transcript is read once; a form that is no longer said finds nothing, and does no harm.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: set[int] = set()
        self._known: dict[Lang, set[str]] = defaultdict(set)
        self._forms: dict[Lang, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._reading = Lock()

    def read(self, connection: Connection) -> None:
        """Take in the words of the transcripts that were added."""
        with self._reading:
            there = connection.execute(
                select(transcripts.c.id, LANGUAGE.label("lang")).join_from(transcripts, sessions)
            ).all()
            for number, lang in there:
                if number not in self._read:
                    text = connection.scalar(select(transcripts.c.text).where(transcripts.c.id == number)) or ""
                    self._take_in(set(_WORD.findall(text.lower())), lang)
                    self._read.add(number)

    def like(self, word: str) -> list[str]:
        """`word` and the words of the study with the same base form."""
        with self._reading:
            same = {form for lang, forms in self._forms.items() for form in forms.get(self._lemma(word, lang), ())}
        return sorted({word.lower(), *same})

    def _take_in(self, words: set[str], lang: Lang) -> None:
        for word in words - self._known[lang]:
            self._forms[lang][self._lemma(word, lang)].add(word)
        self._known[lang] |= words

    def _lemma(self, word: str, lang: Lang) -> str:
        return cast("Lemmas", pipeline.load(lang, self._folder).get_pipe("vertel_lemmas")).lemma(word.lower())


_made: dict[Place, WordForms] = {}


def _forms_of(study: Study) -> WordForms:
    return _made.setdefault(study.place, WordForms(study.folder))
