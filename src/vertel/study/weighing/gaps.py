"""What a study does not know yet: every gap of every theme, stage and claim, with its numbers.

Telling wishes and mere doing from effects takes reading what was said. So it is read no further than needed to know,
and what came out is kept until an event in the log changes what it rests on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select

from vertel import content, language
from vertel.analysis.codebook import Code, Codebook
from vertel.language import Lang
from vertel.stories.claiming.claim import Claim
from vertel.stories.reporting.guide_texts import read_guide_texts
from vertel.stories.telling.arc import Arc
from vertel.stories.telling.findings import reach_of
from vertel.stories.telling.outcome import Outcome
from vertel.stories.weighing.effects import effect_signs
from vertel.stories.weighing.gaps import EffectSigns, Gap, WeighedTheme, all_gaps, is_wish, only_doing
from vertel.stories.weighing.matrix import Said
from vertel.study.claiming.claim_list import list_claims
from vertel.study.log.history import newest_event, touched_since
from vertel.study.store.place import Place
from vertel.study.store.schema import codings, sessions
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arc
from vertel.study.telling.layout import Passage
from vertel.study.telling.shelf import Shelf, shelf
from vertel.study.telling.told import ToldTurn
from vertel.study.weighing.heard import Heard, heard

# What gaps rest on.
_RESTS_ON = frozenset(
    {
        *("study", "sessions", "transcripts", "turns", "speakers", "participants", "names"),
        *("codes", "codings", "placed", "claims", "claim_evidence", "checks"),
    }
)
_MOST_READ = 50_000  # passages of which it is remembered what they tell
_KEPT = 8  # a study in two languages and two arcs, with suggestions and without


@dataclass(frozen=True, slots=True)
class StudyGaps:
    """All gaps, most important first, as they were after event `after`; the number of each theme by its key."""

    after: int
    gaps: tuple[Gap, ...]
    themes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage that somebody told, read when it is asked for."""

    ready: Shelf
    passage: Passage

    @property
    def quote(self) -> str:
        turn, (_transcript, start, end) = self.ready.turn(self.passage), self.passage.spot
        return turn.text[start - turn.start : end - turn.start]

    @property
    def outcome(self) -> Outcome | None:
        """What somebody said the passage tells of, else what it reads as."""
        by_hand = self.ready.layout.by_hand.get(self.passage.spot)
        if by_hand:
            return Outcome(by_hand.outcome, "") if by_hand.outcome else None
        return _reading(self.ready.turn(self.passage), *self.passage.spot[1:])


_kept: dict[tuple[Place, Arc, Lang, bool], StudyGaps] = {}


def study_gaps(study: Study, arc_name: str | None = None, *, suggestions: bool = False) -> StudyGaps:
    """What the study does not know yet, by accepted codings, and where asked for by `suggestions` too, as in a report.

    It is put into words in the language in use. Raises NoSuchArc, and an UnusableContent error where the study's own
    wording or word lists cannot be read.
    """
    told_in = arc(study, arc_name)
    key = (study.place, told_in, language.current(), suggestions)
    known = _kept.pop(key, None)
    found = (known and _still(study, known)) or _read(study, told_in, suggestions=suggestions)
    _kept[key] = found
    while len(_kept) > _KEPT:
        _kept.pop(next(iter(_kept)), None)
    return found


def signs_of(study: Study) -> EffectSigns:
    """How to tell doing from effect in the languages that are spoken in the sessions of the study."""
    with study.reading() as connection:
        spoken = set(connection.scalars(select(sessions.c.language).where(sessions.c.language.is_not(None))))
    spoken.add(study.settings().language)
    return _signs(tuple(lang for lang in language.LANGUAGES if lang in spoken), study.folder)


def claimed(claims: Iterable[Claim]) -> list[tuple[str, str]]:
    """What is claimed, each with its status."""
    return [(f"{claim.who} {claim.what}".rstrip(". "), claim.status) for claim in claims]


def _still(study: Study, known: StudyGaps) -> StudyGaps | None:
    """What is known, where it holds still."""
    newest = newest_event(study)
    if newest <= known.after:  # less, where another study stands in the place of this one
        return known if newest == known.after else None
    after, touched = touched_since(study, known.after)
    return None if _RESTS_ON & touched.keys() else replace(known, after=after)


def _read(study: Study, told_in: Arc, *, suggestions: bool) -> StudyGaps:
    after = newest_event(study)  # first, so that what changes meanwhile is looked at again
    ready, found = shelf(study, told_in), heard(study, suggestions=suggestions)
    path = content.find("stories", "leidraad.yaml", study.folder)
    weighed = list(_weighed(study, told_in, ready, found, suggestions=suggestions))
    weighed.sort(key=_by_reach)
    counted = (passage for passage in ready.passages.values() if passage.accepted or suggestions)
    standing = {ready.layout.stage(passage) for passage in counted}
    empty = [stage for stage in told_in.stages if stage.key not in standing]
    wording = read_guide_texts(path, language.current()).gaps
    gaps = all_gaps(Codebook("", found.themes), weighed, empty, wording, claimed(list_claims(study)))
    return StudyGaps(after, gaps, found.numbers)


def _by_reach(weighed: WeighedTheme) -> tuple[int, int]:
    """What most voices carry comes first, as in a report."""
    carried = reach_of([each for each in weighed.said if not each.against])
    return -carried.voices, -carried.sessions


def _weighed(study: Study, told_in: Arc, ready: Shelf, found: Heard, *, suggestions: bool) -> Iterator[WeighedTheme]:
    """The themes that somebody spoke of."""
    said: dict[str, list[Said]] = defaultdict(list)
    for each in found.said:
        said[each.theme].append(each)
    signs = signs_of(study)
    wishes = frozenset(stage.key for stage in told_in.stages if stage.intended)
    told, passages = _by_theme(study, ready, found, suggestions=suggestions)
    for theme in found.themes:
        if theme.key in said:
            yield _weigh(theme, said[theme.key], told[theme.key], passages[theme.key], ready, wishes, signs)


def _weigh(
    theme: Code,
    said: Sequence[Said],
    told: Sequence[Passage],
    passages: set[Passage],
    ready: Shelf,
    wishes: frozenset[str],
    signs: EffectSigns,
) -> WeighedTheme:
    """One theme; what was told for it is read only as far as that can change the answer."""
    only_wishes = bool(told) and all(
        is_wish(ready.layout.stage(passage), _Told(ready, passage).outcome, wishes) for passage in told
    )
    return WeighedTheme(
        theme=theme,
        said=tuple(said),
        passages=len(passages),
        only_wishes=only_wishes,
        only_doing=not only_wishes and only_doing([_Told(ready, passage) for passage in told], signs),
    )


def _by_theme(
    study: Study, ready: Shelf, found: Heard, *, suggestions: bool
) -> tuple[dict[str, list[Passage]], dict[str, set[Passage]]]:
    """By the key of a theme what was told for it, in the order of the talk, and all passages about it."""
    told: dict[str, list[Passage]] = defaultdict(list)
    passages: dict[str, set[Passage]] = defaultdict(set)
    statuses = ("accepted", "suggested") if suggestions else ("accepted",)
    wanted = select(codings.c.id, codings.c.code_id, codings.c.against).where(codings.c.status.in_(statuses))
    with study.reading() as connection:
        for number, code, against in connection.execute(wanted):
            passage, theme = ready.by_coding.get(number), found.theme_of.get(code)
            if passage and theme:
                passages[theme].add(passage)
                if not against:
                    told[theme].append(passage)
    return told, passages


@lru_cache(_MOST_READ)
def _reading(turn: ToldTurn, start: int, end: int) -> Outcome | None:
    """What a passage reads as, seen from the whole sentences it stands in."""
    return turn.outcome(turn.around(start, end))


@lru_cache(maxsize=_KEPT)
def _signs(langs: Sequence[Lang], folder: Path) -> EffectSigns:
    """The signs, which remember what they read."""
    found = effect_signs(langs, folder)
    return EffectSigns(lru_cache(_MOST_READ)(found.counts), lru_cache(_MOST_READ)(found.changes))
