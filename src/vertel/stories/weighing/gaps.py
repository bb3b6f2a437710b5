"""What the study does not know yet, and the question each gap raises."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, Protocol, get_args

from vertel.analysis.codebook import Code, Codebook
from vertel.stories.telling.arc import Stage
from vertel.stories.telling.evidence import Voice
from vertel.stories.telling.findings import Reach, StageFinding, ThemeFinding, reach_of
from vertel.stories.telling.outcome import Outcome
from vertel.stories.weighing.matrix import Said
from vertel.transcripts.transcript import PERSPECTIVES, Perspective

# Most important first.
GapKind = Literal[
    "empty-stage",
    "one-perspective",
    "few-voices",
    "few-sources",
    "only-wishes",
    "no-effect",
    "unchecked",
    "nothing-against",
    "one-session",
    "no-voices",
]
GAP_KINDS: tuple[GapKind, ...] = get_args(GapKind)

ENOUGH_VOICES = 3
# People of one organisation are one source; somebody who speaks for none is one by herself.
ENOUGH_SOURCES = 3
# A fresh codebook has many themes that nobody spoke of: a few of them say enough.
MOST_UNHEARD_THEMES = 3
# The status of a claim that nobody checked.
UNCHECKED = "unconfirmed"
NOBODY = Reach(0, 0, ())


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing the study does not know yet.

    `subject` is the name of the theme, the title of the stage or what is claimed; `theme` is the key of the theme, if
    it is about one. The numbers behind the gap: `reach`, how many independent `sources` the voices are, and how many
    `passages` there are. `question` is what to ask to close it, in plain spoken language. `reason` is the gap itself in
    a sentence, for a reader.
    """

    kind: GapKind
    subject: str
    reach: Reach
    question: str
    reason: str = ""
    theme: str = ""
    sources: int = 0
    passages: int = 0


@dataclass(frozen=True, slots=True)
class EffectSigns:
    """How to tell doing from effect in what somebody said: whether it `counts` people or events, or tells of change."""

    counts: Callable[[str], bool]
    changes: Callable[[str], bool]


class Told(Protocol):
    """A passage, and what it reads as."""

    @property
    def quote(self) -> str: ...
    @property
    def outcome(self) -> Outcome | None: ...


@dataclass(frozen=True, slots=True)
class WeighedTheme:
    """A theme with who spoke of it, for and against, in how many `passages`.

    `only_wishes`: all that was told for it is wished for. `only_doing`: it counts what is done, and tells no effect.
    """

    theme: Code
    said: tuple[Said, ...]
    passages: int
    only_wishes: bool = False
    only_doing: bool = False


@dataclass(frozen=True, slots=True)
class KindWording:
    """How one kind of gap is put into words: templates for the reason and the questions, and fixed probes."""

    reason: str
    questions: tuple[str, ...]
    probes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountWording:
    """How a number is put into words: for none, for one, and for more, with `{n}` in it."""

    none: str
    one: str
    many: str

    def of(self, n: int) -> str:
        return self.many.format(n=n) if n > 1 else self.one if n else self.none


@dataclass(frozen=True, slots=True)
class GapWording:
    """How gaps are put into words, in one language; `conjunction` stands before the last of a series."""

    kinds: Mapping[GapKind, KindWording]
    voices: CountWording
    sources: CountWording
    sessions: CountWording
    passages: CountWording
    perspectives: Mapping[Perspective, str]
    conjunction: str

    def series(self, parts: Sequence[str]) -> str:
        """“a, b and c”."""
        *first, last = parts or [""]
        return f"{', '.join(first)} {self.conjunction} {last}" if first else last

    def groups(self, perspectives: Iterable[Perspective]) -> str:
        return self.series([self.perspectives[each] for each in perspectives])


def find_gaps(
    codebook: Codebook,
    themes: Sequence[ThemeFinding],
    stages: Sequence[StageFinding],
    wording: GapWording,
    *,
    claims: Iterable[tuple[str, str]] = (),
    signs: EffectSigns | None = None,
) -> tuple[Gap, ...]:
    """What the study does not know yet, most important first; of each theme and stage only the most important gap.

    `claims` are what is claimed, each with its status. Of the themes of which nobody spoke, a few are named.
    """
    thin = ([*_thin(weigh(finding, stages, signs))][:1] for finding in themes)
    unheard = _unheard(codebook, [finding.theme for finding in themes])[:MOST_UNHEARD_THEMES]
    empty = [finding.stage for finding in stages if not finding.evidence]
    return _worded([*_empty(empty), *chain.from_iterable(thin), *_unchecked(claims), *unheard], wording)


def all_gaps(
    codebook: Codebook,
    themes: Sequence[WeighedTheme],
    empty: Sequence[Stage],
    wording: GapWording,
    claims: Iterable[tuple[str, str]] = (),
) -> tuple[Gap, ...]:
    """Every gap of every theme, most important first, with all stages that are `empty`; else as `find_gaps`."""
    thin = chain.from_iterable(_thin(theme) for theme in themes)
    unheard = _unheard(codebook, [weighed.theme for weighed in themes])
    return _worded([*_empty(empty), *thin, *_unchecked(claims), *unheard], wording)


def weigh(finding: ThemeFinding, stages: Sequence[StageFinding], signs: EffectSigns | None = None) -> WeighedTheme:
    """What a report finds of a theme, as gaps look at it. Without `signs` nobody can tell doing from effect."""
    pieces = (*finding.evidence, *finding.against)
    wishes = frozenset(each.stage.key for each in stages if each.stage.intended)
    only_wishes = bool(finding.evidence) and all(
        is_wish(piece.stage, piece.outcome, wishes) for piece in finding.evidence
    )
    return WeighedTheme(
        theme=finding.theme,
        said=tuple(Said(finding.theme.key, piece.session, piece.voice, piece.against) for piece in pieces),
        passages=len(pieces),
        only_wishes=only_wishes,
        only_doing=signs is not None and not only_wishes and only_doing(finding.evidence, signs),
    )


def is_wish(stage: str | None, outcome: Outcome | None, wishes: Collection[str]) -> bool:
    """Whether a passage tells of what is not there yet: it stands among the `wishes` (stages), or reads as one."""
    return stage in wishes or (outcome is not None and outcome.kind == "intended")


def only_doing(told: Collection[Told], signs: EffectSigns) -> bool:
    """Whether people or events are counted in what was told, and nothing in it tells of an effect."""
    return any(signs.counts(piece.quote) for piece in told) and not any(_tells_effect(piece, signs) for piece in told)


def _tells_effect(piece: Told, signs: EffectSigns) -> bool:
    return (piece.outcome is not None and piece.outcome.kind == "realised") or signs.changes(piece.quote)


def independent_sources(voices: Iterable[Voice | None]) -> int:
    """How many sources these voices are: all who speak for one organisation are one, whoever speaks for none is one."""
    return len({(voice.organisation or "", "" if voice.organisation else voice) for voice in voices if voice})


def in_a_sentence(subject: str) -> str:
    """The name of a theme as it stands inside a sentence: no capital, unless it is an abbreviation."""
    return subject if subject[1:2].isupper() else subject[:1].lower() + subject[1:]


def _empty(stages: Iterable[Stage]) -> list[Gap]:
    """A stage may bring its own question."""
    return [Gap("empty-stage", stage.title, NOBODY, "".join(stage.ask[:1])) for stage in stages]


def _unheard(codebook: Codebook, heard: Collection[Code]) -> list[Gap]:
    unheard = [theme for theme in codebook.themes if theme not in heard]
    return [Gap("no-voices", theme.name, NOBODY, "", theme=theme.key) for theme in unheard]


def _unchecked(claims: Iterable[tuple[str, str]]) -> list[Gap]:
    return [Gap("unchecked", claim, NOBODY, "") for claim, status in claims if status == UNCHECKED]


def _thin(weighed: WeighedTheme) -> Iterator[Gap]:
    """The gaps of one theme, the most important first."""
    theme, heard = weighed.theme, reach_of(weighed.said)
    sources = independent_sources(each.voice for each in weighed.said)
    for kind in _kinds(weighed, heard, sources):
        yield Gap(kind, theme.name, heard, "", theme=theme.key, sources=sources, passages=weighed.passages)


def _kinds(weighed: WeighedTheme, heard: Reach, sources: int) -> Iterator[GapKind]:
    everybody_placed = all(each.voice.perspective for each in weighed.said if each.voice)
    if heard.voices < ENOUGH_VOICES:
        yield "few-voices"
    if heard.voices > 1 and len(heard.perspectives) == 1 and everybody_placed:
        yield "one-perspective"
    if heard.voices >= ENOUGH_VOICES and sources < ENOUGH_SOURCES:
        yield "few-sources"
    if weighed.only_wishes:
        yield "only-wishes"
    if weighed.only_doing:
        yield "no-effect"
    if not any(each.against for each in weighed.said):
        yield "nothing-against"
    if heard.voices > 1 and heard.sessions == 1:
        yield "one-session"


def _worded(found: Sequence[Gap], wording: GapWording) -> tuple[Gap, ...]:
    """`found` in order of importance, each with its reason, and with the question whose turn it is."""
    so_far: Counter[GapKind] = Counter()
    gaps = []
    for gap in sorted(found, key=lambda gap: GAP_KINDS.index(gap.kind)):
        gaps.append(_put(gap, so_far[gap.kind], wording))
        so_far[gap.kind] += 1
    return tuple(gaps)


def _put(gap: Gap, nth: int, wording: GapWording) -> Gap:
    """`gap` with its reason, and with the question of the `nth` of its kind."""
    kind = wording.kinds[gap.kind]
    heard = gap.reach.perspectives
    words = {
        "subject": in_a_sentence(gap.subject) if gap.theme else gap.subject,
        "voices": wording.voices.of(gap.reach.voices),
        "sources": wording.sources.of(gap.sources),
        "sessions": wording.sessions.of(gap.reach.sessions),
        "passages": wording.passages.of(gap.passages),
        "perspective": wording.groups(heard),
        "others": wording.groups(each for each in PERSPECTIVES if each not in heard),
    }
    question = gap.question or kind.questions[nth % len(kind.questions)].format(**words)
    return replace(gap, question=question, reason=kind.reason.format(**words))
