"""Editions: what a document may show to whom.

Everybody may read less than the study holds. The internal edition has all voices that may be used at all. The
municipality gets those who said yes to being quoted, under their pseudonyms. The public gets the same voices without a
name, an organisation or a place in a session, and without a perspective where few people share it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Literal, TypeVar, get_args

from vertel.language import _
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import ThemeFinding

EditionName = Literal["internal", "municipality", "public"]
EDITIONS: tuple[EditionName, ...] = get_args(EditionName)

# Whoever shares perspective, organisation and theme with fewer people than this may be known by them.
SMALL_GROUP = 5
# A quote of fewer characters is no secret: many people say “that is right”.
_SHORTEST_QUOTE = 16
_SPACE = re.compile(r"\s")  # one for one: offsets stay what they are

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody whom the study knows. `consent` is yes, internal, no, or None where nobody recorded it.

    `heard`: she answered in the sessions that a document is about.
    """

    voice: Voice
    consent: Literal["yes", "internal", "no"] | None
    heard: bool = True


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition may show: the voices of these pseudonyms, and nothing that `hide` takes out of a text.

    `hide_said` is that for what people said: in public it names no organisation at all, as that tells who is speaking.
    What people wrote may name the organisations of those who may be heard: they are what an account is about.

    `known_as` has the voices that go by another name in it.

    Left out are `internal` people who may be quoted inside only, and `unrecorded` people whose consent nobody wrote
    down; those who said no are not counted anywhere.
    """

    name: EditionName
    shown: frozenset[str]
    hide: Callable[[str], str]
    hide_said: Callable[[str], str]
    internal: int = 0
    unrecorded: int = 0
    known_as: Mapping[Voice, Voice] = field(default_factory=dict)

    def may_show(self, voice: Voice | None) -> bool:
        """Whether somebody may be heard. What nobody is known to have said stays inside."""
        return voice.pseudonym in self.shown if voice else self.name == "internal"

    def evidence(self, pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """What was said by those who may be heard, with nobody else in it.

        In public nobody has a name or an organisation; a perspective only where `in_public` left it.
        """
        heard = [piece for piece in pieces if self.may_show(piece.voice)]
        return tuple(_cleaned(replace(piece, voice=self.voice(piece.voice)), self.hide_said) for piece in heard)

    def voice(self, voice: Voice | None) -> Voice | None:
        """Somebody as this edition knows her."""
        return self.known_as.get(voice, voice) if voice else None

    def clean(self, thing: T) -> T:
        """A text, or whatever holds texts (a dataclass, a list, a mapping), with nothing in it that may not be shown.

        A Voice is left as it is: whether it may be heard is to be asked first.
        """
        cleaned: T = _cleaned(thing, self.hide)
        return cleaned


def edition(name: EditionName, people: Iterable[Participant], quotes: Mapping[str, Iterable[str]]) -> Edition:
    """The edition of that name. `quotes` has what people said, by their pseudonyms, so that no text repeats it."""
    everybody = tuple(people)
    shown = {one.voice.pseudonym for one in everybody if _agreed(one, name)}
    away = [one for one in everybody if one.voice.pseudonym not in shown]
    # In public nobody has a name, not even who may be quoted.
    unnamed = [one.voice.pseudonym for one in (everybody if name == "public" else away)]
    organisations = {one.voice.organisation for one in everybody if one.voice.organisation}
    known = {one.voice.organisation for one in everybody if one.voice.pseudonym in shown}
    secrets = [quote for one in away for quote in quotes.get(one.voice.pseudonym, ())]
    return Edition(
        name,
        frozenset(shown),
        _hiding(unnamed, organisations - known, secrets),
        _hiding(unnamed, organisations if name == "public" else organisations - known, secrets),
        internal=sum(one.heard and one.consent == "internal" for one in away),
        unrecorded=sum(one.heard and one.consent is None for one in away),
    )


def in_public(voices: Iterable[Voice], few: Collection[Voice]) -> dict[Voice, Voice]:
    """Each voice as the public knows her: a number, and her perspective where she is not one of `few` of a kind."""
    return {
        voice: Voice(f"#{n}", None if voice in few else voice.perspective)
        for n, voice in enumerate(dict.fromkeys(voices), start=1)
    }


def few_of_a_kind(themes: Iterable[ThemeFinding]) -> frozenset[Voice]:
    """Who may be known by perspective and organisation, because few people share these on a theme that she spoke of."""
    few: set[Voice] = set()
    for finding in themes:
        kinds: dict[tuple[str | None, str | None], set[Voice]] = {}
        for piece in (*finding.evidence, *finding.against):
            if piece.voice:
                kinds.setdefault((piece.voice.perspective, piece.voice.organisation), set()).add(piece.voice)
        few |= {voice for kind in kinds.values() if len(kind) < SMALL_GROUP for voice in kind}
    return frozenset(few)


def _agreed(one: Participant, name: EditionName) -> bool:
    return one.consent != "no" if name == "internal" else one.consent == "yes"


def _hiding(names: Iterable[str], organisations: Iterable[str], quotes: Iterable[str]) -> Callable[[str], str]:
    """A function that takes these out of a text: each becomes a word in brackets that says what stood there."""
    secret = _quotes_of(quotes)
    rules = [(_any_of(organisations), _("[organisation]")), (_any_of(names), _("[somebody]"))]
    quoted, used = _("[quote left out]"), [(pattern, instead) for pattern, instead in rules if pattern]

    def hidden(text: str) -> str:
        for start, end in reversed(secret(text)):
            text = text[:start] + quoted + text[end:]
        for pattern, instead in used:
            text = pattern.sub(instead, text)
        return text

    return hidden


def _quotes_of(quotes: Iterable[str]) -> Callable[[str], list[tuple[int, int]]]:
    """A function that finds where one of these stands in a text, by its first characters: there may be thousands."""
    by_start: dict[str, list[str]] = {}
    for quote in sorted({_SPACE.sub(" ", quote.strip()) for quote in quotes}, key=len, reverse=True):
        if len(quote) >= _SHORTEST_QUOTE:
            by_start.setdefault(quote[:_SHORTEST_QUOTE], []).append(quote)

    def found(text: str) -> list[tuple[int, int]]:
        places, at = [], 0
        plain = _SPACE.sub(" ", text)
        while by_start and at <= len(plain) - _SHORTEST_QUOTE:
            starting = by_start.get(plain[at : at + _SHORTEST_QUOTE], ())
            quote = next((each for each in starting if plain.startswith(each, at)), None)
            if quote:
                places.append((at, at + len(quote)))
            at += len(quote) if quote else 1
        return places

    return found


def _any_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted({*texts}, key=lambda text: (-len(text), text))
    return re.compile("|".join(map(_word, longest_first))) if longest_first else None


def _word(text: str) -> str:
    """The text where it stands by itself, with the brackets around it that say it was not said."""
    there = rf"(?<!\w){re.escape(text)}(?!\w)"
    folded = f"(?i:{there})" if " " in text else there
    return rf"\[{folded}\]|{folded}"


def _cleaned(thing: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(thing, str):
        return hide(thing)
    if isinstance(thing, Voice):
        return thing
    if isinstance(thing, Mapping):
        return {key: _cleaned(value, hide) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return type(thing)(_cleaned(value, hide) for value in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        new = {each.name: _cleaned(getattr(thing, each.name), hide) for each in fields(thing) if each.init}
        changed = {name: value for name, value in new.items() if value is not getattr(thing, name)}
        return replace(thing, **changed) if changed else thing
    return thing
