"""The focus-group guide: a meeting of two hours that asks what the study does not know yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vertel.language import Lang
from vertel.stories.reporting.guide_forms import ConsentForm, Invitation
from vertel.stories.telling.findings import ThemeFinding, reach
from vertel.stories.weighing.gaps import ENOUGH_VOICES, Gap, GapWording, in_a_sentence
from vertel.transcripts.transcript import PERSPECTIVES

# What a group can talk through well in two hours.
MOST_QUESTIONS = 12
MOST_KNOWN = 5
MOST_SUBJECTS = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the run sheet: how many `minutes`, which `part` of the meeting, and `what` happens in it."""

    minutes: int
    part: str
    what: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the facilitator says it aloud, with `probes` to go deeper.

    `because` is the gap that raised the question; None for the questions that every meeting has: `why` says what those
    are for.
    """

    text: str
    probes: tuple[str, ...] = ()
    because: Gap | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the questioning route (opening, introduction, transition, key, closing): never without questions.

    Where it is `ranked`, the most important question comes first, and the last is the first to skip.
    """

    name: str
    minutes: int
    questions: tuple[Question, ...]
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody who is needed at the meeting, and what she does there."""

    name: str
    task: str


@dataclass(frozen=True, slots=True)
class Checklist:
    """What to see to at one moment: `when` is its heading (“Vooraf”), `points` are its lines."""

    when: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """How to go about a meeting, in points: where to `find` people, the room, the recording, and what follows."""

    find: tuple[str, ...] = ()
    room: tuple[str, ...] = ()
    recording: tuple[str, ...] = ()
    analysis: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The focus-group guide of a study, in one language; the template shows it and adds nothing to it.

    `known` holds the findings that carry best, best first; `unknown` all gaps, most important first. `invite` holds
    sentences on whom to invite. The minutes of `run_sheet` add up to 120; `route` is the part of it that is asked, in
    order, at most twelve questions together. `consent` holds the paragraphs that are read aloud at the start; the
    `invitation` and the `consent_form` are for on paper. Of the `codings` it rests on, `suggested` were accepted by
    nobody yet.
    """

    lang: Lang
    study: str
    goal: str
    known: tuple[ThemeFinding, ...]
    unknown: tuple[Gap, ...]
    invite: tuple[str, ...]
    run_sheet: tuple[Step, ...]
    route: tuple[Part, ...]
    roles: tuple[Role, ...]
    consent: tuple[str, ...]
    checklist: tuple[Checklist, ...]
    suggested: int
    codings: int
    practice: Practice = field(default_factory=Practice)
    invitation: Invitation = field(default_factory=Invitation)
    consent_form: ConsentForm = field(default_factory=ConsentForm)


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """A part of the meeting as it is planned before there are gaps: its line of the run sheet and fixed questions."""

    step: Step
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class GuideTexts:
    """The fixed texts of a guide, in one language.

    `goal`, `consent`, `invitation` and `consent_form` have a place for `{study}`; `unheard` and `missing` say whom to
    invite, `always` what holds for every group. `programme` is in order, by the key of each part; the part `key` is for
    the questions that come from gaps.
    """

    goal: str
    unheard: str
    missing: str
    always: tuple[str, ...]
    programme: Mapping[str, PlannedPart]
    roles: tuple[Role, ...]
    consent: tuple[str, ...]
    checklist: tuple[Checklist, ...]
    gaps: GapWording
    practice: Practice
    invitation: Invitation
    consent_form: ConsentForm


def make_guide(
    study: str,
    themes: Sequence[ThemeFinding],
    gaps: Sequence[Gap],
    texts: GuideTexts,
    lang: Lang,
    *,
    suggested: int,
    codings: int,
) -> Guide:
    """The guide of the study with this name; `themes` best carried first, `gaps` most important first."""
    return Guide(
        lang=lang,
        study=study,
        goal=texts.goal.format(study=study),
        known=tuple(finding for finding in themes if finding.reach.voices >= ENOUGH_VOICES)[:MOST_KNOWN],
        unknown=tuple(gaps),
        invite=_invite(themes, gaps, texts),
        run_sheet=tuple(part.step for part in texts.programme.values()),
        route=_route(gaps, texts),
        roles=texts.roles,
        consent=tuple(paragraph.format(study=study) for paragraph in texts.consent),
        checklist=texts.checklist,
        suggested=suggested,
        codings=codings,
        practice=texts.practice,
        invitation=texts.invitation.about(study),
        consent_form=texts.consent_form.about(study),
    )


def _invite(themes: Sequence[ThemeFinding], gaps: Sequence[Gap], texts: GuideTexts) -> tuple[str, ...]:
    """A line for each perspective that nobody spoke from, or that is missing on a theme."""
    heard = reach(piece for finding in themes for piece in (*finding.evidence, *finding.against)).perspectives
    one_sided = [gap for gap in gaps if gap.kind == "one-perspective"]
    lines = []
    for perspective in PERSPECTIVES:
        group = texts.gaps.perspectives[perspective]
        subjects = [in_a_sentence(gap.subject) for gap in one_sided if perspective not in gap.reach.perspectives]
        if perspective not in heard:
            lines.append(texts.unheard.format(perspective=group))
        elif subjects:
            named = texts.gaps.series(subjects[:MOST_SUBJECTS])
            lines.append(texts.missing.format(perspective=group, subjects=named))
    return (*lines, *texts.always)


def _route(gaps: Sequence[Gap], texts: GuideTexts) -> tuple[Part, ...]:
    """The parts that ask something. The key part asks after the gaps first, as far as there is room for questions."""
    elsewhere = sum(len(part.questions) for key, part in texts.programme.items() if key != "key")
    room = max(MOST_QUESTIONS - elsewhere, 0)
    from_gaps = tuple(Question(gap.question, texts.gaps.kinds[gap.kind].probes, gap) for gap in gaps)
    route = []
    for key, part in texts.programme.items():
        questions = (*from_gaps, *part.questions)[:room] if key == "key" else part.questions
        if questions:
            route.append(Part(part.step.part, part.step.minutes, questions, ranked=key == "key"))
    return tuple(route)
