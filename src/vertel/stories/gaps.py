"""What the study does not know yet, and the question each gap raises."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from vertel.analysis.codebook import Codebook
from vertel.stories.findings import Reach, StageFinding, ThemeFinding, reach
from vertel.transcripts.transcript import PERSPECTIVES, Perspective

# Most important first.
GapKind = Literal["empty-stage", "one-perspective", "few-voices", "nothing-against", "one-session", "no-voices"]
GAP_KINDS: tuple[GapKind, ...] = get_args(GapKind)

ENOUGH_VOICES = 3
# A fresh codebook has many themes that nobody spoke of: a few of them say enough.
MOST_UNHEARD_THEMES = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing the study does not know yet.

    `subject` is the name of the theme or the title of the stage; `reach` holds the numbers behind the gap; `question`
    is what to ask to close it, in plain spoken language. `reason` is the gap itself in a sentence, for a reader.
    """

    kind: GapKind
    subject: str
    reach: Reach
    question: str
    reason: str = ""


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
    sessions: CountWording
    perspectives: Mapping[Perspective, str]
    conjunction: str

    def series(self, parts: Sequence[str]) -> str:
        """“a, b and c”."""
        *first, last = parts or [""]
        return f"{', '.join(first)} {self.conjunction} {last}" if first else last

    def groups(self, perspectives: Iterable[Perspective]) -> str:
        return self.series([self.perspectives[each] for each in perspectives])


def find_gaps(
    codebook: Codebook, themes: Sequence[ThemeFinding], stages: Sequence[StageFinding], wording: GapWording
) -> tuple[Gap, ...]:
    """What the study does not know yet, most important first; of each theme and stage only the most important gap."""
    found = [*_empty_stages(stages), *_thin_themes(themes), *_unheard_themes(codebook, themes)]
    found.sort(key=lambda gap: GAP_KINDS.index(gap.kind))
    so_far: Counter[GapKind] = Counter()
    gaps = []
    for gap in found:
        gaps.append(_worded(gap, so_far[gap.kind], wording))
        so_far[gap.kind] += 1
    return tuple(gaps)


def in_a_sentence(subject: str) -> str:
    """The name of a theme as it stands inside a sentence: no capital, unless it is an abbreviation."""
    return subject if subject[1:2].isupper() else subject[:1].lower() + subject[1:]


def _empty_stages(stages: Sequence[StageFinding]) -> list[Gap]:
    """A stage may bring its own question."""
    empty = [finding for finding in stages if not finding.evidence]
    return [Gap("empty-stage", each.stage.title, each.reach, "".join(each.stage.ask[:1])) for each in empty]


def _thin_themes(themes: Sequence[ThemeFinding]) -> list[Gap]:
    gaps = []
    for finding in themes:
        heard = reach((*finding.evidence, *finding.against))
        if kind := _kind(finding, heard):
            gaps.append(Gap(kind, finding.theme.name, heard, ""))
    return gaps


def _unheard_themes(codebook: Codebook, themes: Sequence[ThemeFinding]) -> list[Gap]:
    heard = {finding.theme.key for finding in themes}
    unheard = [theme for theme in codebook.themes if theme.key not in heard]
    return [Gap("no-voices", theme.name, reach(()), "") for theme in unheard[:MOST_UNHEARD_THEMES]]


def _kind(finding: ThemeFinding, heard: Reach) -> GapKind | None:
    pieces = (*finding.evidence, *finding.against)
    everybody_placed = all(piece.voice.perspective for piece in pieces if piece.voice)
    if heard.voices < ENOUGH_VOICES:
        return "few-voices"
    if len(heard.perspectives) == 1 and everybody_placed:
        return "one-perspective"
    if not finding.against:
        return "nothing-against"
    if heard.sessions == 1:
        return "one-session"
    return None


def _worded(gap: Gap, nth: int, wording: GapWording) -> Gap:
    """`gap` with its reason, and with the question whose turn it is as the `nth` of its kind."""
    kind = wording.kinds[gap.kind]
    heard = gap.reach.perspectives
    words = {
        "subject": gap.subject if gap.kind == "empty-stage" else in_a_sentence(gap.subject),
        "voices": wording.voices.of(gap.reach.voices),
        "sessions": wording.sessions.of(gap.reach.sessions),
        "perspective": wording.groups(heard),
        "others": wording.groups(each for each in PERSPECTIVES if each not in heard),
    }
    question = gap.question or kind.questions[nth % len(kind.questions)].format(**words)
    return replace(gap, question=question, reason=kind.reason.format(**words))
