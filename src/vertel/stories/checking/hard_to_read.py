"""What makes a sentence hard to read: long, in the passive, full of nouns, official words, abbreviations.

These are signs, each with what to do. That a text has none does not make it B1.
"""

import re
from collections.abc import Iterator

from vertel.analysis.phrases import Found
from vertel.language import _
from vertel.stories.checking.around import Around
from vertel.stories.checking.contact import contacts
from vertel.stories.checking.remark import Remark
from vertel.stories.checking.signs import Read

_ABBREVIATION = re.compile(
    r"(?<![\w@.-])([A-Z][A-Za-z]{0,2}[A-Z][A-Za-z]{0,3}(?:-[A-Z]{2,5})?)(?:['’]?(?:s|ers?|en))?(?![\w@])"
)
_LIST = re.compile(r":[^:]*(?:,[^,]*){2,}\Z")
_MANY_PASSIVES = 2
_MANY_NOUNS = 3
_SHORTEST_NOUN = 7


def remarks(around: Around) -> Iterator[Remark]:
    """All signs in a sentence, what the writer quotes left out: people may speak as they do."""
    read = around.here
    if read.sentence.kind == "heading":
        return
    yield from _long(read)
    yield from _passive(read)
    yield from _nouns(read)
    yield from _official(read)
    yield from _abbreviations(around)


def _remark(read: Read, place: tuple[int, int], why: str, advice: str) -> Remark:
    return Remark("hard", read.sentence.number, *place, why, advice)


def _long(read: Read) -> Iterator[Remark]:
    # A row of names after a colon reads easily, however long.
    listed = _LIST.search(read.own)
    end = listed.start() if listed else len(read.own)
    count = sum(word.start < end for word in read.words)
    if count > read.signs.longest:
        yield _remark(
            read,
            (0, len(read.text)),
            _("The sentence has {n} words.").format(n=count),
            _("Make two or three sentences of it, each with one message."),
        )


def _passive(read: Read) -> Iterator[Remark]:
    helpers = read.all("passive")
    participles = [word for word in read.words if _is_participle(read, word.start, word.end)]
    if len(helpers) >= _MANY_PASSIVES and len(participles) >= _MANY_PASSIVES and read.has("passive-sure"):
        first, last = read.span(helpers[0])[0], participles[-1].end
        yield _remark(
            read,
            (min(first, participles[0].start), max(first, last)),
            _("It says several times what was done, and not who did it."),
            _("Say who does it: “we counted” for “the counting was done”."),
        )


def _is_participle(read: Read, start: int, end: int) -> bool:
    return read.signs.participle.fullmatch(read.text[start:end].lower()) is not None


def _nouns(read: Read) -> Iterator[Remark]:
    plain = {one.first for one in read.all("plain-nouns")}
    heavy = {
        one.first: one for one in read.all("nouns") if one.first not in plain and _length(read, one) >= _SHORTEST_NOUN
    } | {one.first: one for one in read.all("verb-nouns")}
    if len(heavy) >= _MANY_NOUNS:
        found = sorted(heavy.values(), key=lambda one: one.first)
        yield _remark(
            read,
            (read.span(found[0])[0], read.span(found[-1])[1]),
            _("It has many nouns that are really verbs: {words}.").format(words=_named(read, found)),
            _("Use the verb: “we make aware” for “the raising of awareness”."),
        )


def _length(read: Read, one: Found) -> int:
    start, end = read.span(one)
    return end - start


def _named(read: Read, found: list[Found]) -> str:
    return ", ".join(f"“{read.said(one)}”" for one in found)


def _official(read: Read) -> Iterator[Remark]:
    for one, plain in read.plainer():
        yield _remark(
            read,
            read.span(one),
            _("“{word}” is an official word.").format(word=read.said(one)),
            _("Plainer: “{word}”.").format(word=plain),
        )


def _abbreviations(around: Around) -> Iterator[Remark]:
    read = around.here
    known = {read.said(one).casefold() for one in read.all("known-abbreviations")}
    elsewhere = [(start, end) for _what, start, end in contacts(read.text)]
    for found in _ABBREVIATION.finditer(read.own):
        short = found[1]
        is_known = (
            short in around.facts.explained or short.casefold() in known or short.split("-")[0].casefold() in known
        )
        if not is_known and not any(start <= found.start() < end for start, end in elsewhere):
            yield _remark(
                read,
                found.span(),
                _("“{word}” is an abbreviation that the report does not explain.").format(word=short),
                _("Write it out the first time, with the abbreviation in brackets."),
            )
