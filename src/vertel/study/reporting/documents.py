"""The report and the guide of a study, made from what it holds at this moment."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, case, func, select

from vertel import content, language
from vertel.reports.report import Method, Report, SessionSummary
from vertel.stories.about import About, read_about
from vertel.stories.arc import Arc
from vertel.stories.evidence import Evidence
from vertel.stories.findings import (
    StageFinding,
    ThemeFinding,
    compare,
    most_heard_pair,
    passages,
    stage_findings,
    theme_findings,
)
from vertel.stories.gaps import Gap, find_gaps
from vertel.stories.guide import Guide, GuideTexts, make_guide
from vertel.stories.guide_texts import read_guide_texts
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.coders import MACHINE
from vertel.study.coding.passages import ROLE, select_passages
from vertel.study.people.consent import MAY_BE_USED
from vertel.study.store.schema import coders, codings, participants, sessions, speakers, transcripts, turns
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.evidence import evidence, voices
from vertel.study.telling.stories import story_texts


@dataclass(frozen=True, slots=True)
class _Found:
    """What both documents rest on."""

    told_in: Arc
    evidence: tuple[Evidence, ...]
    themes: tuple[ThemeFinding, ...]
    stages: tuple[StageFinding, ...]
    gaps: tuple[Gap, ...]
    texts: GuideTexts


def make_report(study: Study, today: date, arc_name: str | None = None) -> Report:
    """Everything the report says, as of `today`, told in the arc of that name or else in the study's own.

    Raises NoSuchArc, and QuoteDiffers where a quote is no longer in its text.
    """
    found = _find(study, arc_name)
    pair = most_heard_pair(found.evidence)
    with study.reading() as connection:
        held = tuple(_sessions(connection))
        written = story_texts(connection, found.told_in)
        method = _method(connection)
    return Report(
        lang=language.current(),
        made_on=today,
        about=_about(study),
        sessions=held,
        participants=voices(study),
        themes=found.themes,
        stages=found.stages,
        perspectives=pair,
        comparisons=compare(found.themes, *pair) if pair else (),
        gaps=found.gaps,
        method=method,
        unplaced=passages(piece for piece in found.evidence if piece.stage is None),
        stories=written,
    )


def make_study_guide(study: Study, arc_name: str | None = None) -> Guide:
    """The focus-group guide, with questions from what the study does not know yet. Else as `make_report`."""
    found = _find(study, arc_name)
    with study.reading() as connection:
        method = _method(connection)
    return make_guide(
        study.settings().name,
        found.themes,
        found.gaps,
        found.texts,
        language.current(),
        suggested=method.suggested,
        codings=method.in_use,
    )


def _find(study: Study, arc_name: str | None) -> _Found:
    told_in = arc(study, arc_name)
    found = tuple(evidence(study, told_in))
    codes = codebook(study)
    texts = read_guide_texts(content.find("stories", "leidraad.yaml", study.folder), language.current())
    themes = theme_findings(codes, found)
    stages = stage_findings(told_in, found)
    return _Found(told_in, found, themes, stages, find_gaps(codes, themes, stages, texts.gaps), texts)


def _sessions(connection: Connection) -> Iterator[SessionSummary]:
    """The sessions in the order in which they were held; those without a date come last."""
    respondent = case((ROLE.is_distinct_from("interviewer"), speakers.c.participant_id))
    speech_words = case((turns.c.kind == "speech", turns.c.words), else_=0)
    for row in connection.execute(
        select(
            sessions,
            func.count(respondent.distinct()).label("participants"),
            func.count(turns.c.id).label("turns"),
            func.sum(speech_words).label("words"),
        )
        .join_from(sessions, transcripts)
        .join(turns)
        .join(speakers, turns.c.speaker_id == speakers.c.id, isouter=True)
        .join(participants, speakers.c.participant_id == participants.c.id, isouter=True)
        .where(transcripts.c.current, MAY_BE_USED)
        .group_by(sessions.c.id)
        .order_by(sessions.c.held_on.is_(None), sessions.c.held_on, sessions.c.id)
    ):
        yield SessionSummary(row.name, row.kind, row.held_on, row.place, row.participants, row.turns, row.words)


def _method(connection: Connection) -> Method:
    """How the codings on today's texts came about."""
    made_by, decided_by = coders.alias(), coders.alias()
    rows = connection.execute(
        select_passages(codings.c.status, made_by.c.name.label("maker"), decided_by.c.name.label("decider"))
        .join(made_by, codings.c.coder_id == made_by.c.id)
        .join(decided_by, codings.c.decided_by_id == decided_by.c.id, isouter=True)
    ).all()
    statuses = Counter(row.status for row in rows)
    people = {row.decider or row.maker for row in rows} - {MACHINE}
    repairs: Counter[str] = Counter()
    for counts in connection.scalars(select(transcripts.c.repairs).where(transcripts.c.current)):
        repairs.update(counts)
    return Method(
        coders=tuple(sorted(people)),
        accepted=statuses["accepted"],
        suggested=statuses["suggested"],
        rejected=statuses["rejected"],
        by_hand=sum(row.maker != MACHINE for row in rows),
        repairs=repairs,
    )


def _about(study: Study) -> About:
    """What stands in the study's onderzoek.yaml, or the empty form."""
    form = content.find("stories", "onderzoek.yaml", study.folder)
    return read_about(form, study.settings().name, language.current())
