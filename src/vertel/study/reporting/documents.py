"""All documents that a study can make: what each is called, and what has to be chosen for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from vertel.language import N_, Lang, _
from vertel.reports.document import Document
from vertel.stories.reporting.edition import EDITIONS
from vertel.study.coding.passages import ROLE
from vertel.study.reporting import annex, booklet, codebook, feedback, guide, letter, report, session, tale
from vertel.study.reporting.errors import ChoiceMissing, NoSuchChoice, NoSuchDocument, NothingToChoose
from vertel.study.reporting.found import years
from vertel.study.reporting.wanted import Need, Wanted
from vertel.study.store.schema import participants, sessions, speakers
from vertel.study.store.study import Study
from vertel.study.telling.told_tales import list_tales


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document. `title` is a message; `files` the name of its file, without its suffix, in each language.

    `needs` is what may be chosen, in the order in which one chooses. `told_in_arc`: it tells in the stages of an arc.
    """

    name: str
    title: str
    about: str
    files: Mapping[Lang, str]
    make: Callable[[Study, Wanted, date], Document]
    needs: tuple[Need, ...] = ()
    told_in_arc: bool = False


KINDS: Mapping[str, DocumentKind] = {
    kind.name: kind
    for kind in (
        DocumentKind(
            "report",
            N_("Report"),
            N_("What was brought about, for whoever wants an account of it."),
            {"nl": "rapport", "en": "report"},
            report.make,
            needs=("edition", "year"),
            told_in_arc=True,
        ),
        DocumentKind(
            "guide",
            N_("Guide for focus groups"),
            N_("A meeting of two hours on what is not known yet."),
            {"nl": "leidraad", "en": "guide"},
            guide.make,
            told_in_arc=True,
        ),
        DocumentKind(
            "session",
            N_("Session report"),
            N_("What a session asked and what was said, for those who were there."),
            {"nl": "sessieverslag", "en": "session-report"},
            session.make,
            needs=("session",),
        ),
        DocumentKind(
            "feedback",
            N_("Interim feedback"),
            N_("Where the study is, what was heard so far, and what is asked of those who take part."),
            {"nl": "tussenstand", "en": "interim-feedback"},
            feedback.make,
            needs=("year",),
        ),
        DocumentKind(
            "booklet",
            N_("Story booklet"),
            N_("A page for each change story, with a place for a photo."),
            {"nl": "verhalenboekje", "en": "story-booklet"},
            booklet.make,
            needs=("year",),
        ),
        DocumentKind(
            "tale",
            N_("Story to read aloud"),
            N_("A metaphor story in large type, a part for each reader, and what it literally says."),
            {"nl": "voorleesverhaal", "en": "story-to-read-aloud"},
            tale.make,
            needs=("story",),
        ),
        DocumentKind(
            "letter",
            N_("Member-check letter"),
            N_("To each teller her own words, with the question whether they are right and may be used."),
            {"nl": "ledencontrole", "en": "member-check"},
            letter.make,
            needs=("person",),
        ),
        DocumentKind(
            "annex",
            N_("Method annex"),
            N_("How the study was done, by COREQ and SRQR, with the code tree and the new codes per session."),
            {"nl": "bijlage-werkwijze", "en": "method-annex"},
            annex.make,
        ),
        DocumentKind(
            "codebook",
            N_("Codebook"),
            N_("What each code means, with examples and how far it was heard, as an annex to hand in."),
            {"nl": "codeboek", "en": "codebook"},
            codebook.make,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be chosen: its `key`, and how people read it."""

    key: str
    label: str


_EDITIONS = {"internal": N_("internal"), "municipality": N_("for the municipality"), "public": N_("public")}


def choices(study: Study, need: Need) -> list[Choice]:
    """What may be chosen, the likeliest first."""
    return list(_CHOICES[need](study))


def document_kind(name: str) -> DocumentKind:
    """The kind of that name. Raises NoSuchDocument."""
    if name not in KINDS:
        raise NoSuchDocument(name=name, possible=", ".join(KINDS))
    return KINDS[name]


def make_document(study: Study, wanted: Wanted, today: date) -> Document:
    """The document that is wanted, as of `today`. Where there is one choice only, nobody needs to make it.

    Raises NoSuchDocument, ChoiceMissing, NoSuchChoice, NothingToChoose, NoSuchArc, and QuoteDiffers where a quote is no
    longer in its text.
    """
    kind = document_kind(wanted.name)
    return kind.make(study, _chosen(study, kind, wanted), today)


def _chosen(study: Study, kind: DocumentKind, wanted: Wanted) -> Wanted:
    for need in kind.needs:
        value = getattr(wanted, need)
        if value is None and need in _MAY_BE_LEFT:
            continue
        possible = [choice.key for choice in choices(study, need)]
        if not possible:
            raise NothingToChoose(document=_(kind.title), need=_(_NEEDS[need]))
        if value is None and len(possible) > 1:
            raise ChoiceMissing(document=_(kind.title), need=need, possible=", ".join(possible))
        if value is None:
            wanted = replace(wanted, **{need: possible[0]})  # type: ignore[arg-type]  # a text, as each of these is
        elif str(value) not in possible:
            raise NoSuchChoice(document=_(kind.title), need=_(_NEEDS[need]), value=value, possible=", ".join(possible))
    return wanted


def _sessions(study: Study) -> list[Choice]:
    """The session that was held last comes first."""
    with study.reading() as connection:
        rows = connection.execute(
            select(sessions.c.name).order_by(sessions.c.held_on.is_(None), sessions.c.held_on.desc(), sessions.c.id)
        )
        return [Choice(row.name, row.name) for row in rows]


def _stories(study: Study) -> list[Choice]:
    return [Choice(line.title, line.title) for line in list_tales(study)]


def _people(study: Study) -> list[Choice]:
    """The respondents who agreed to be quoted, by pseudonym."""
    agreed = (
        select(participants.c.pseudonym)
        .join_from(speakers, participants)
        .where(participants.c.consent == "yes", ROLE.is_distinct_from("interviewer"))
        .distinct()
    )
    with study.reading() as connection:
        return [Choice(name, name) for name in connection.scalars(agreed.order_by(participants.c.pseudonym))]


# Without a year, a story or a person a document is about all of them; without a session about the last.
_MAY_BE_LEFT: frozenset[Need] = frozenset({"year", "session", "story", "person"})
_NEEDS: Mapping[Need, str] = {
    "edition": N_("edition"),
    "year": N_("year with sessions"),
    "session": N_("session"),
    "story": N_("story"),
    "person": N_("participant"),
}
_CHOICES: Mapping[Need, Callable[[Study], Sequence[Choice]]] = {
    "edition": lambda study: [Choice(key, _(_EDITIONS[key])) for key in EDITIONS],
    "year": lambda study: [Choice(str(year), str(year)) for year in years(study)],
    "session": _sessions,
    "story": _stories,
    "person": _people,
}
