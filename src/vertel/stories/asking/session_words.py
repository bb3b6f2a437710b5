"""Words by which something is recognised in a session, in stories/sessiewoorden.yaml; and what they propose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from vertel import content
from vertel.analysis.phrases import Found, PhraseIndex, said
from vertel.analysis.plain_sentences import sentences
from vertel.content.yaml_file import Entry, read_yaml
from vertel.errors import VertelError
from vertel.language import N_
from vertel.stories.asking.talk import STANCES, ProposedStance, Stance

FILE = "sessiewoorden.yaml"

# What people say before they say where they stand: “Ja, nou, oneens.”
_BEFORE = frozenset({"ja", "nou", "nee", "oke", "goed", "ik", "well", "yes", "no", "okay", "dan", "maar", "ook", "wel"})
_MOST_BEFORE = 2
_LONGEST_KEYWORD = 3  # words
_QUOTED = re.compile(r"[\"“„”]([^\"“„”\n]{1,60})[\"”]")


@dataclass(frozen=True, slots=True)
class StanceWords:
    """Phrases that give a stance away: where an answer or a sentence of it opens so, and anywhere in a sentence."""

    key: Stance
    opening: tuple[str, ...]
    anywhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionWords:
    """`ends` close what was asked last, `later` announces what is still to come, `given` names a keyword.

    `stances` tell where somebody stands towards a statement.
    """

    ends: tuple[str, ...]
    later: tuple[str, ...]
    given: tuple[str, ...]
    stances: tuple[StanceWords, ...]


class UnknownStance(VertelError):
    sentence = N_("{place} says “{stance}”, and a stance is one of: {known}.")


def session_words(study: Path | None = None) -> SessionWords:
    """The study's own words, else the shipped ones. Raises UnknownStance, or an UnusableContent error."""
    path = content.find("stories", FILE, study)
    stat = path.stat()
    return _read(path, (stat.st_mtime_ns, stat.st_size))


def propose_stance(told: str, words: SessionWords) -> ProposedStance | None:
    """Where somebody stands who `told` this in answer to a statement, by plain words.

    How the answer opens goes first, then how any sentence of it opens, then what stands in them. None where nothing
    says it, or words of more than one stance do: then it takes a person.
    """
    parts = sentences(told)
    opening, anywhere = _stance_indexes(words)
    for found in (
        [one for part in parts[:1] for one in _opening(part, opening)],
        [one for part in parts for one in (*_opening(part, opening), *_widest(part, anywhere))],
    ):
        if len({one.stance for one in found}) == 1:
            return found[0]
        if found:
            return None
    return None


def propose_keywords(told: str, words: SessionWords) -> tuple[str, ...]:
    """The keywords that somebody names who `told` this: what stands between quotation marks in a sentence that says so.

    A sentence that is nothing else than what stands between the marks names it too. Long quotes are none.
    """
    if not _QUOTED.search(told):
        return ()
    given = _index(("given", words.given))
    found: dict[str, None] = {}
    for sentence in sentences(told):
        names_one = any(given.find(given.words(sentence)))
        for quoted in _QUOTED.finditer(sentence):
            word = quoted[1].strip(" .,;:!?")
            alone = not sentence[: quoted.start()].strip() and not sentence[quoted.end() :].strip(" .,;:!?")
            if word and len(word.split()) <= _LONGEST_KEYWORD and (names_one or alone):
                found[word] = None
    return tuple(found)


def _opening(sentence: str, index: PhraseIndex) -> Iterator[ProposedStance]:
    """The stances with which a sentence opens, after at most two words that say nothing; the longest phrase counts."""
    words = index.words(sentence)
    plain = [sentence[word.start : word.end].casefold() for word in words]
    first = next((n for n, word in enumerate(plain[: _MOST_BEFORE + 1]) if word not in _BEFORE), 0)
    found = [one for one in index.find(words) if one.first <= first and one.first <= _MOST_BEFORE]
    for one in _longest(found):
        yield _proposed(sentence, one, index)


def _widest(sentence: str, index: PhraseIndex) -> Iterator[ProposedStance]:
    for one in _longest(list(index.find(index.words(sentence)))):
        yield _proposed(sentence, one, index)


def _longest(found: list[Found]) -> Iterator[Found]:
    """Those that do not stand within another: “niet mee eens” hides “mee eens”."""
    for one in found:
        wider = (other for other in found if other.first <= one.first and one.last <= other.last)
        if not any((other.first, other.last) != (one.first, one.last) for other in wider):
            yield one


def _proposed(sentence: str, one: Found, index: PhraseIndex) -> ProposedStance:
    return ProposedStance(cast(Stance, one.name), said(sentence, index.words(sentence), one.first, one.last))


@cache
def _stance_indexes(words: SessionWords) -> tuple[PhraseIndex, PhraseIndex]:
    return (
        _index(*((stance.key, stance.opening) for stance in words.stances)),
        _index(*((stance.key, stance.anywhere) for stance in words.stances)),
    )


@cache
def _index(*lists: tuple[str, tuple[str, ...]]) -> PhraseIndex:
    return PhraseIndex(dict(lists))


@lru_cache(maxsize=16)
def _read(path: Path, _changed: tuple[int, int]) -> SessionWords:
    fields = read_yaml(path, "nl").fields(required=("ends", "later", "given", "stances"))
    stances = tuple(_stance(item) for item in fields["stances"].items())
    return SessionWords(
        ends=fields["ends"].texts(), later=fields["later"].texts(), given=fields["given"].texts(), stances=stances
    )


def _stance(entry: Entry) -> StanceWords:
    stance = entry.fields(required=("key",), optional=("opening", "anywhere"))
    key = stance["key"].text()
    if key not in STANCES:
        raise UnknownStance(place=stance["key"].place, stance=key, known=", ".join(STANCES))
    return StanceWords(key, stance["opening"].texts(), stance["anywhere"].texts())
