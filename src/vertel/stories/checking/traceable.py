"""Who can be traced: by a name, by a function that few have, by how to reach her, or from the list of participants."""

import re
from collections.abc import Iterator, Mapping

from vertel.language import N_, _
from vertel.stories.checking.around import Around
from vertel.stories.checking.contact import Contact, contacts
from vertel.stories.checking.remark import Remark
from vertel.stories.checking.signs import Read

# A capital that opens a word, and a word of a name that needs none.
_NAME = r"[^\W\d_a-zà-ÿ][\w’'-]*[a-zà-ÿ][\w’'-]*"
_PARTICLE = r"(?:van|de|den|der|het|'t|’t|ten|ter|el|al|bin|von|la|le)"
_FULL = rf"{_NAME}(?:\s{_PARTICLE}){{0,3}}(?:\s{_NAME}){{1,2}}"
_SAID_BY = re.compile(rf"\s({_FULL}|{_NAME})(?!\w)")
_BEFORE = re.compile(rf"(?:\A|[.:;,”\"’]\s|\s)({_FULL})(?=[^.!?]{{0,60}}\Z)")
_AGE = re.compile(rf"\b({_NAME}(?:\s(?:{_PARTICLE}\s)*{_NAME})*)\s\((?:\d{{1,2}})\)")
_AFTER_TITLE = re.compile(rf"\.?\s((?:(?i:{_PARTICLE})\s)*(?:[A-Z]\.\s?)*{_NAME}(?:\s(?:{_PARTICLE}\s)*{_NAME})*)")
_ORGANISATION = re.compile(rf"\s(?:van|bij|of|at|from)\s(?:(?:de|het|the|een|a)\s)?(?:[\w’'-]+\s){{0,4}}?{_NAME}")
_AT_THE = re.compile(r"\s(?:van|bij|of|at|from)\s(?:de|het|onze|the|our)\s")

_CONTACTS: Mapping[Contact, str] = {
    "phone": N_("A telephone number leads to one person."),
    "mail": N_("An e-mail address leads to one person."),
    "iban": N_("A bank account leads to whoever it belongs to."),
    "bsn": N_("A citizen service number (BSN) may never stand in a report."),
    "address": N_("An address beside what somebody told leads to her door."),
}


def remarks(around: Around) -> Iterator[Remark]:
    """At most one remark for each place in a sentence."""
    read = around.here
    taken: list[tuple[int, int]] = []
    for start, end, why in _found(around):
        if not any(start < other and begin < end for begin, other in taken):
            taken.append((start, end))
            advice = _("Leave it out, or write who it is in general (“a resident”); a quote with a name needs consent.")
            yield Remark("traceable", read.sentence.number, start, end, why, advice)


def _found(around: Around) -> Iterator[tuple[int, int, str]]:
    read = around.here
    named = list(around.facts.named(read.text))
    yield from ((*place, _("This is somebody of the study.")) for place in named)
    titled = list(_titled(read))
    people = [*_speakers(around), *titled]
    found = list(contacts(read.text))
    for what, start, end in found:
        about_somebody = people or named or read.quoted
        leads_to_her = about_somebody if what == "address" else not (what == "mail" and _is_of_nobody(read, start))
        if leads_to_her:
            yield start, end, _(_CONTACTS[what])
    for start, end in people:
        yield start, end, _("It gives a name: this person can be traced.")
    yield from _functions(read)


def _is_of_nobody(read: Read, start: int) -> bool:
    """“info@…” is a mailbox of nobody in particular."""
    return any(read.span(one)[0] == start for one in read.all("mailboxes"))


def _speakers(around: Around) -> Iterator[tuple[int, int]]:
    """The names of who is quoted, in the sentence with the quote."""
    read = around.here
    for found in _AGE.finditer(read.own):
        yield found.span(1)
    for one in read.all("saying") if read.quoted else ():
        start, end = read.span(one)
        for named in (_SAID_BY.match(read.own, end), _BEFORE.search(read.own, 0, start)):
            if named is not None and not _is_organisation(named[1], around):
                yield named.span(1)


def _titled(read: Read) -> Iterator[tuple[int, int]]:
    """The names behind a form of address: “mevrouw De Boer”."""
    for one in read.all("titles"):
        start, end = read.span(one)
        found = _AFTER_TITLE.match(read.own, end)
        if found and any(word[:1].isupper() for word in found[1].split()):
            yield start, found.end(1)


def _is_organisation(name: str, around: Around) -> bool:
    known = around.facts.organisations
    return name in known or name.split()[0] in known or name.split()[-1] in known


def _unnamed(read: Read, end: int) -> int | None:
    """Where an organisation without a name ends that stands right behind `end`: “van de gemeente”."""
    found = _AT_THE.match(read.own, end)
    spans = (read.span(one) for one in read.all("organisations"))
    return next((last for first, last in spans if found and first == found.end()), None)


def _functions(read: Read) -> Iterator[tuple[int, int, str]]:
    """A function at an organisation, beside what its holder says."""
    for one in read.all("roles") if read.quoted else ():
        start, end = read.span(one)
        found = _ORGANISATION.match(read.own, end)
        place = found.end() if found else _unnamed(read, end)
        if place:
            yield start, place, _("Few people have this function there: everybody knows who it is.")
