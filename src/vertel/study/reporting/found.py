"""What the documents of a study rest on: the sessions of a year, and in them whoever may be shown in an edition."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, case, func, select

from vertel import content, language
from vertel.analysis.codebook import Codebook
from vertel.reports.report import Method, SessionSummary
from vertel.stories.asking.about import About, read_about
from vertel.stories.claiming.claim import Claim
from vertel.stories.reporting.edition import Edition, few_of_a_kind, in_public
from vertel.stories.reporting.guide import GuideTexts
from vertel.stories.reporting.guide_texts import read_guide_texts
from vertel.stories.telling.arc import Arc
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import StageFinding, ThemeFinding, stage_findings, theme_findings
from vertel.stories.weighing.effects import effect_signs
from vertel.stories.weighing.gaps import Gap, find_gaps
from vertel.study.asking.methods import known_method
from vertel.study.claiming.claim_list import list_claims
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.coders import MACHINE
from vertel.study.coding.passages import ROLE, select_passages
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.reporting.editions import edition_for
from vertel.study.reporting.wanted import Wanted
from vertel.study.store.schema import coders, codings, participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.evidence import evidence
from vertel.study.weighing.gaps import claimed


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the sessions of a year (or in all), as far as an edition may show it.

    `participants` are the respondents in the order of the study, `evidence` all that they said that was coded, and
    `claims` have of their evidence what is among that. `few` of them may be known by what few people share; of so many
    passages as `unknown` nobody knows who said them, and on so many as are `waiting` nobody decided, so that they were
    left out.
    """

    told_in: Arc
    edition: Edition
    sessions: tuple[SessionSummary, ...]
    participants: tuple[Voice, ...]
    codes: Codebook
    evidence: tuple[Evidence, ...]
    themes: tuple[ThemeFinding, ...]
    stages: tuple[StageFinding, ...]
    claims: tuple[Claim, ...]
    gaps: tuple[Gap, ...]
    texts: GuideTexts
    method: Method
    few: int
    unknown: int
    waiting: int


def find(study: Study, wanted: Wanted, *, decided: bool = False) -> Found:
    """What a document rests on; where it is to be `decided`, without suggestions that nobody accepted.

    Raises NoSuchArc, and QuoteDiffers where a quote is no longer in its text.
    """
    told_in = arc(study, wanted.arc)
    everything = evidence(study, told_in)
    kept = codebook(study)
    with study.reading() as connection:
        held = _held(connection, wanted.year)
        names = {row.name for row in held}
        said = [piece for piece in everything if wanted.year is None or piece.session in names]
        heard = tuple(dict.fromkeys(_voice(row) for row in held if _is_respondent(row)))
        shown = edition_for(connection, wanted.edition, everything, heard)
        method = _method(connection, shown, names, decided=decided)
    waiting = sum(piece.status == "suggested" for piece in said) if decided else 0
    said = [piece for piece in said if piece.status == "accepted" or not decided]
    may_be_heard = [piece for piece in said if shown.may_show(piece.voice)]
    few = few_of_a_kind(theme_findings(kept, may_be_heard))
    if shown.name == "public":
        shown = replace(shown, known_as=in_public(heard, few))
    found = shown.evidence(may_be_heard)
    codes = shown.clean(kept)
    texts = read_guide_texts(content.find("stories", "leidraad.yaml", study.folder), language.current())
    themes = theme_findings(codes, found)
    stages = stage_findings(told_in, found)
    signs = effect_signs({language.current()}, study.folder)
    claims = tuple(_claims(study, shown, found, wanted.year))
    return Found(
        told_in=told_in,
        edition=shown,
        sessions=tuple(_sessions(held, shown, _methods(study, held))),
        participants=tuple(each for voice in heard if shown.may_show(voice) and (each := shown.voice(voice))),
        codes=codes,
        evidence=found,
        themes=themes,
        stages=stages,
        claims=claims,
        gaps=find_gaps(codes, themes, stages, texts.gaps, claims=claimed(claims), signs=signs),
        texts=texts,
        method=method,
        few=len({voice for voice in few if shown.may_show(voice)}),
        unknown=sum(piece.voice is None for piece in said),
        waiting=waiting,
    )


def years(study: Study) -> list[int]:
    """The years in which sessions were held, the last first."""
    with study.reading() as connection:
        held = connection.scalars(select(sessions.c.held_on).where(sessions.c.held_on.is_not(None)))
        return sorted({day.year for day in held}, reverse=True)


def about(study: Study) -> About:
    """What stands in the study's onderzoek.yaml, or the empty form."""
    form = content.find("stories", "onderzoek.yaml", study.folder)
    return read_about(form, study.settings().name, language.current())


def _held(connection: Connection, year: int | None) -> Sequence[Any]:
    """Who spoke how much in each session, in the order in which they were held; those without a date come last."""
    speech_words = case((turns.c.kind == "speech", turns.c.words), else_=0)
    wanted = (
        select(
            sessions.c.id,
            sessions.c.name,
            sessions.c.kind,
            sessions.c.held_on,
            sessions.c.place,
            sessions.c.method,
            participants.c.id.label("participant"),
            participants.c.pseudonym,
            participants.c.perspective,
            participants.c.organisation,
            ROLE.label("role"),
            func.count(turns.c.id).label("turns"),
            func.sum(speech_words).label("words"),
        )
        .join_from(sessions, transcripts)
        .join(turns)
        .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
        .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
        .where(transcripts.c.current, MAY_BE_USED)
        .group_by(sessions.c.id, participants.c.id, ROLE)
        .order_by(sessions.c.held_on.is_(None), sessions.c.held_on, sessions.c.id, participants.c.id)
    )
    if year is not None:
        wanted = wanted.where(sessions.c.held_on.between(date(year, 1, 1), date(year, 12, 31)))
    return connection.execute(wanted).all()


def _claims(study: Study, shown: Edition, told: Sequence[Evidence], year: int | None) -> Iterator[Claim]:
    """The claims with the evidence that may be shown. One that rests on nothing else says nothing to others."""
    by_coding = {piece.coding: piece for piece in told}
    for claim in list_claims(study):
        evidence = tuple(by_coding[piece.coding] for piece in claim.evidence if piece.coding in by_coding)
        against = tuple(by_coding[piece.coding] for piece in claim.against if piece.coding in by_coding)
        rested = bool(claim.evidence or claim.against or claim.fell_away)
        if rested and not evidence and (year is not None or shown.name != "internal"):
            continue
        fell_away = claim.fell_away if shown.name == "internal" else 0
        yield shown.clean(replace(claim, evidence=evidence, against=against, fell_away=fell_away))


def _methods(study: Study, held: Sequence[Any]) -> dict[str, str]:
    """The names of the methods by which sessions were held, by their keys; one that is gone has none."""
    known = (known_method(study, key) for key in {row.method for row in held})
    return {method.key: method.name for method in known if method}


def _sessions(held: Sequence[Any], shown: Edition, methods: Mapping[str, str]) -> Iterator[SessionSummary]:
    """The sessions with who may be shown in them; where nobody may, outside the session was never held."""
    for _id, rows in groupby(held, key=lambda row: row.id):
        everybody = list(rows)
        speakers = {row.pseudonym for row in everybody if _is_respondent(row) and shown.may_show(_voice(row))}
        counted = [row for row in everybody if shown.name == "internal" or row.pseudonym in speakers]
        if not counted:
            continue
        first = everybody[0]
        yield SessionSummary(
            shown.clean(first.name),
            first.kind,
            first.held_on,
            shown.clean(first.place),
            len(speakers),
            sum(row.turns for row in counted),
            sum(row.words for row in counted),
            methods.get(first.method, ""),
        )


def _is_respondent(row: Any) -> bool:
    return row.pseudonym is not None and row.role != "interviewer"


def _voice(row: Any) -> Voice:
    return Voice(row.pseudonym, row.perspective, row.organisation)


def _method(connection: Connection, shown: Edition, held: Collection[str], *, decided: bool) -> Method:
    """How the codings on today's texts came about."""
    made_by, decided_by = coders.alias(), coders.alias()
    found = connection.execute(
        select_passages(
            codings.c.status,
            made_by.c.name.label("maker"),
            decided_by.c.name.label("decider"),
            sessions.c.name.label("session"),
            participants.c.pseudonym,
        )
        .join(made_by, codings.c.coder_id == made_by.c.id)
        .join(decided_by, codings.c.decided_by_id == decided_by.c.id, isouter=True)
    ).all()
    internal = shown.name == "internal"
    rows = [row for row in found if (internal or row.pseudonym in shown.shown) and row.session in held]
    statuses = Counter(row.status for row in rows)
    people = {row.decider or row.maker for row in rows} - {MACHINE}
    repairs: Counter[str] = Counter()
    for name, counts in connection.execute(
        select(sessions.c.name, transcripts.c.repairs).join_from(transcripts, sessions).where(transcripts.c.current)
    ):
        if name in held:
            repairs.update(counts)
    return Method(
        coders=tuple(sorted(people)),
        accepted=statuses["accepted"],
        suggested=0 if decided else statuses["suggested"],
        rejected=statuses["rejected"],
        by_hand=sum(row.maker != MACHINE for row in rows),
        repairs=repairs,
    )
