"""The method annex: how the study was done, read from what it holds at this moment."""

from collections import Counter
from dataclasses import replace
from datetime import date
from importlib.metadata import version

from sqlalchemy import Connection, func, select

from vertel import content, language
from vertel.analysis.codebook import Codebook
from vertel.reports.document import Document
from vertel.reports.fields.annex import annex_document
from vertel.reports.words import read_words
from vertel.stories.asking.talk import SessionFacts
from vertel.stories.change_stories.change_story import retellings
from vertel.stories.reporting.annex import Annex, CodeInTree, Working
from vertel.stories.reporting.standards import STANDARDS, read_standard
from vertel.stories.telling.evidence import Evidence
from vertel.stories.telling.findings import ThemeFinding, theme_findings
from vertel.stories.weighing.gaps import ENOUGH_VOICES
from vertel.stories.weighing.saturation import meaning
from vertel.study.asking.methods import known_method
from vertel.study.change_stories.told import list_stories
from vertel.study.coding.passages import ROLE
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.reporting.found import Found, about, find
from vertel.study.reporting.wanted import Wanted
from vertel.study.store.schema import checks, memos, participants, prompts, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.weighing.curve import curve


def make(study: Study, wanted: Wanted, today: date) -> Document:
    """The annex as a document."""
    return annex_document(make_annex(study, wanted, today), read_words(language.current(), study.folder))


def make_annex(study: Study, wanted: Wanted, today: date) -> Annex:
    """Everything the annex says, of the whole study; nobody is named in it.

    Raises NoSuchArc, QuoteDiffers, and an UnusableContent error where a list of items cannot be read.
    """
    found = find(study, replace(wanted, edition="internal", year=None))
    accepted = [piece for piece in found.evidence if piece.status == "accepted"]
    public = find(study, replace(wanted, edition="public", year=None)).edition
    line = curve(study)
    lang = language.current()
    held = tuple(SessionFacts(0, one.name, one.kind, one.held_on, one.place) for one in found.sessions)
    return Annex(
        lang=lang,
        made_on=today,
        about=about(study),
        codebook=found.codes.name,
        sessions=public.clean(held),
        working=_working(study, found, theme_findings(found.codes, accepted)),
        standards=tuple(
            read_standard(content.find("stories", f"{name}.yaml", study.folder), lang) for name in STANDARDS
        ),
        tree=public.clean(tuple(_tree(found.codes, accepted))),
        curve=public.clean(line),
        meaning=public.clean(meaning(line)),
    )


def _tree(book: Codebook, accepted: list[Evidence]) -> list[CodeInTree]:
    """The codes, each below its own; passages are counted where they have the code itself."""
    passages = Counter(piece.code for piece in accepted)
    below: dict[str | None, list[str]] = {}
    for code in book.codes:
        below.setdefault(code.parent, []).append(code.key)
    by_key = {code.key: code for code in book.codes}

    def walk(parent: str | None, depth: int) -> list[CodeInTree]:
        found = []
        for key in below.get(parent, []):
            code = by_key[key]
            found += [CodeInTree(code.name, depth, code.description, passages[key]), *walk(key, depth + 1)]
        return found

    return walk(None, 0)


def _working(study: Study, found: Found, themes: tuple[ThemeFinding, ...]) -> Working:
    retold = retellings(list_stories(study))
    with study.reading() as connection:
        people, consents = _people(connection)
        methods = [known_method(study, key) for key in connection.scalars(select(sessions.c.method).distinct())]
        returned = _checks(connection)
        return Working(
            facilitators=_facilitators(connection),
            coders=len(found.method.coders),
            people=people,
            consents=consents,
            methods=tuple(sorted(method.name for method in methods if method)),
            prompts=connection.scalar(select(func.count()).select_from(prompts)) or 0,
            retold=len({chain.stories[0].teller for chain in retold}),
            transcripts=connection.scalar(select(func.count()).where(transcripts.c.current)) or 0,
            repaired=sum(found.method.repairs.values()),
            words=sum(one.words for one in found.sessions),
            minutes=_minutes(connection),
            memos=connection.scalar(select(func.count()).select_from(memos)) or 0,
            accepted=found.method.accepted,
            by_hand=found.method.by_hand,
            rejected=found.method.rejected,
            waiting=found.method.suggested,
            themes=tuple(each.theme.name for each in themes if each.reach.voices >= ENOUGH_VOICES),
            minor=tuple(each.theme.name for each in themes if 0 < each.reach.voices < ENOUGH_VOICES),
            disputed=tuple(each.theme.name for each in themes if each.against),
            against=sum(len(each.against) for each in themes),
            gaps=len(found.gaps),
            agreed=returned["agrees"],
            partly=returned["partly"],
            contested=returned["contests"],
            others=returned["others"],
            version=version("vertel"),
        )


def _facilitators(connection: Connection) -> int:
    """How many different people led a session, as they are written down with it."""
    written = connection.scalars(select(sessions.c.facilitators).where(sessions.c.facilitators.is_not(None)))
    return len({name.strip().casefold() for names in written for name in names.split(";") if name.strip()})


def _people(connection: Connection) -> tuple[dict[str, int], dict[str, int]]:
    """The respondents who spoke, by perspective (those who withdrew count nowhere), and by consent (those too)."""
    rows = connection.execute(
        select(participants.c.perspective, participants.c.consent, MAY_BE_USED.label("usable"))
        .join_from(speakers, participants)
        .join(turns, turns.c.speaker_id == speakers.c.id)
        .join(transcripts)
        .where(ROLE.is_distinct_from("interviewer"), transcripts.c.current)
        .group_by(participants.c.id)
    ).all()
    people = Counter(row.perspective or "unknown" for row in rows if row.usable)
    return dict(people), dict(Counter(row.consent or "unknown" for row in rows))


def _minutes(connection: Connection) -> tuple[int, ...]:
    """How long each session took of which the transcript has times: from the first to the last, in whole minutes."""
    rows = connection.execute(
        select(
            func.min(turns.c.start_time).label("first"),
            func.max(func.coalesce(turns.c.end_time, turns.c.start_time)).label("last"),
        )
        .join_from(turns, transcripts)
        .where(transcripts.c.current, turns.c.start_time.is_not(None))
        .group_by(transcripts.c.session_id)
    )
    minutes = (round((row.last - row.first) / 60) for row in rows)
    return tuple(each for each in minutes if each > 0)


def _checks(connection: Connection) -> Counter[str]:
    """How tellers judged what was made of their words, by verdict, and how many `others` looked."""
    counted: Counter[str] = Counter()
    rows = select(checks.c.kind, checks.c.verdict, func.count()).group_by(checks.c.kind, checks.c.verdict)
    for kind, verdict, n in connection.execute(rows):
        counted[verdict if kind == "teller" else "others"] += n
    return counted
