"""What the evidence adds up to: per theme, per stage, per pair of perspectives."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from vertel.analysis.codebook import Code, Codebook
from vertel.stories.telling.arc import Arc, Stage
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.transcripts.transcript import PERSPECTIVES, Perspective


@dataclass(frozen=True, slots=True)
class Reach:
    """How far something carries: distinct voices, distinct sessions, and the perspectives among the voices."""

    voices: int
    sessions: int
    perspectives: tuple[Perspective, ...]


@dataclass(frozen=True, slots=True)
class ThemeFinding:
    """A theme with everything said for it and against it, its sub-codes included; `reach` is that of `evidence`."""

    theme: Code
    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    reach: Reach


@dataclass(frozen=True, slots=True)
class StageFinding:
    """A stage of the arc with the evidence that belongs there; empty where nobody told anything for it.

    `proposed` is evidence without a stage that a strict cue proposes for this one: it counts for nothing yet.
    """

    stage: Stage
    evidence: tuple[Evidence, ...]
    reach: Reach
    proposed: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """One theme as two perspectives see it, side by side."""

    theme: Code
    left: tuple[Evidence, ...]
    right: tuple[Evidence, ...]


class Spoken(Protocol):
    """Something that was said: by whom, where that is known, and in which session."""

    @property
    def voice(self) -> Voice | None: ...
    @property
    def session(self) -> str: ...


def reach(evidence: Iterable[Evidence]) -> Reach:
    """How far `evidence` carries. Rejected codings do not count, nor does somebody unknown as a voice."""
    return reach_of(_in_use(evidence))


def reach_of(said: Collection[Spoken]) -> Reach:
    """How far all that was `said` carries."""
    voices = _voices(said)
    heard = {voice.perspective for voice in voices}
    return Reach(
        voices=len(voices),
        sessions=len({piece.session for piece in said}),
        perspectives=tuple(perspective for perspective in PERSPECTIVES if perspective in heard),
    )


def theme_findings(codebook: Codebook, evidence: Iterable[Evidence]) -> tuple[ThemeFinding, ...]:
    """The themes that somebody spoke of, the ones that most voices carry first, then those from most sessions.

    Never by number of codings: who speaks of a theme ten times is still one voice. Raises KeyError where evidence has
    a code that is not in the codebook.
    """
    theme_of = {code.key: codebook.theme_of(code.key) for code in codebook.codes}
    by_theme: dict[str, list[Evidence]] = {theme.key: [] for theme in codebook.themes}
    for piece in _in_use(evidence):
        by_theme[theme_of[piece.code].key].append(piece)
    findings = [_theme_finding(theme, by_theme[theme.key]) for theme in codebook.themes if by_theme[theme.key]]
    return tuple(sorted(findings, key=lambda finding: (-finding.reach.voices, -finding.reach.sessions)))


def stage_findings(arc: Arc, evidence: Iterable[Evidence]) -> tuple[StageFinding, ...]:
    """Every stage in the order of telling, the empty ones too. A passage with several codes stands there once.

    What stands in a stage comes in the order that somebody gave it, else in that of `evidence`.
    """
    pieces = _in_use(evidence)
    findings = []
    for stage in arc.stages:
        told = (piece for piece in pieces if piece.stage == stage.key)
        here = passages(sorted(told, key=lambda piece: piece.down or 0))
        proposed = passages(piece for piece in pieces if piece.proposal and piece.proposal.stage == stage.key)
        findings.append(StageFinding(stage, here, reach(here), proposed))
    return tuple(findings)


def compare(themes: Iterable[ThemeFinding], left: Perspective, right: Perspective) -> tuple[Comparison, ...]:
    """The themes on which both perspectives spoke, for or against, in the order of `themes`."""
    sides = (Comparison(finding.theme, _said_by(left, finding), _said_by(right, finding)) for finding in themes)
    return tuple(side for side in sides if side.left and side.right)


def most_heard_pair(evidence: Iterable[Evidence]) -> tuple[Perspective, Perspective] | None:
    """The two perspectives to set side by side; None where fewer than two were heard.

    Members and municipality where both spoke, for that is what an account is about; else the two with most voices.
    """
    voices = _voices(_in_use(evidence))
    count = {each: sum(voice.perspective == each for voice in voices) for each in PERSPECTIVES}
    if count["members"] and count["municipality"]:
        return "members", "municipality"
    heard = sorted((each for each in PERSPECTIVES if count[each]), key=lambda each: -count[each])
    return (heard[0], heard[1]) if len(heard) > 1 else None


def _theme_finding(theme: Code, pieces: Sequence[Evidence]) -> ThemeFinding:
    supporting = passages(piece for piece in pieces if not piece.against)
    against = passages(piece for piece in pieces if piece.against)
    return ThemeFinding(theme, supporting, against, reach(supporting))


def _in_use(evidence: Iterable[Evidence]) -> list[Evidence]:
    return [piece for piece in evidence if piece.status != "rejected"]


def _voices(said: Iterable[Spoken]) -> set[Voice]:
    return {piece.voice for piece in said if piece.voice is not None}


def _said_by(perspective: Perspective, finding: ThemeFinding) -> tuple[Evidence, ...]:
    said = (*finding.evidence, *finding.against)
    return tuple(piece for piece in said if piece.voice is not None and piece.voice.perspective == perspective)


def passages(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each passage once, in the order of first mention; of several codings on it, one that a person accepted."""
    by_passage: dict[tuple[str, int, str], Evidence] = {}
    for piece in evidence:
        passage = (piece.session, piece.turn, piece.quote)
        known = by_passage.setdefault(passage, piece)
        if known.status != "accepted" and piece.status == "accepted":
            by_passage[passage] = piece
    return tuple(by_passage.values())
