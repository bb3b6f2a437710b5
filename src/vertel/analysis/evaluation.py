"""How good suggestions are, held against what people coded in sessions that the machine did not learn from."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from vertel.analysis.coding import Suggestion
from vertel.analysis.conversation import Conversation
from vertel.analysis.judged import NO_KIN, Bounds, Decision, Judged, JudgedSentence, Kin, judged_sentences
from vertel.analysis.measures import Bin, Judgement, Measures, Share, calibration, measure

ENOUGH = 5  # with fewer sentences that people gave a code, its figures say nothing
TOP = 3
PARTS = (0.0, 0.25, 0.5, 0.75, 1.0)

# For each turn of a conversation the three surest suggestions per sentence, whatever their score.
Suggest = Callable[[Conversation], Iterable[Sequence[Suggestion]]]
# Learns from what was judged, and suggests from then on.
Learn = Callable[[Sequence[Judged]], Suggest]
# Is told how much is done, and how much there is to do.
Progress = Callable[[int, int], None]

_JudgedSentences = tuple[Conversation, Mapping[int, Sequence[JudgedSentence]]]


@dataclass(frozen=True, slots=True)
class Session:
    """A session: its conversations with what people decided on the answers in them."""

    name: str
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class CodeMeasures:
    """The measures of one code; not `enough` where people used it too seldom to say anything."""

    code: str
    name: str
    enough: bool
    measures: Measures


@dataclass(frozen=True, slots=True)
class Result:
    """What one way of suggesting is worth: in all, per code that was put or suggested, and per score."""

    total: Measures
    codes: tuple[CodeMeasures, ...]
    calibration: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the learning curve: what suggestions are worth after learning from a `part` of the other sessions.

    `decisions` is how many that is, on average over the sessions.
    """

    part: float
    decisions: int
    f1: float | None
    top3: Share


@dataclass(frozen=True, slots=True)
class SessionMeasures:
    """One session: its judged sentences, how many decisions of other sessions were learnt from, and the measures."""

    session: str
    sentences: int
    learned_from: int
    alone: Measures
    learned: Measures | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What suggestions are worth in a study: by the codebook `alone`, and with what was `learned` elsewhere.

    `by_hand_only`: measured only against what people coded by hand. `sentences` were judged; the codings that this
    rests on were made `by_hand` or by accepting (`accepted`) a suggestion, and some suggestions were `refused`;
    `outside` counts decisions on what was no answer of a respondent. `learning` codes had enough examples to learn
    from. With decisions in one session only, nothing can be learnt from others: `learned` is None and `curve` empty.
    """

    threshold: float
    by_hand_only: bool
    sentences: int
    by_hand: int
    accepted: int
    refused: int
    outside: int
    learning: int
    alone: Result
    learned: Result | None
    curve: tuple[Point, ...]
    sessions: tuple[SessionMeasures, ...]

    @property
    def best(self) -> Result:
        """What the user may expect: with what was learnt, where that could be measured."""
        return self.learned or self.alone


def evaluate(
    sessions: Sequence[Session],
    names: Mapping[str, str],
    learn: Learn,
    bounds: Bounds,
    threshold: float,
    *,
    kin: Kin = NO_KIN,
    by_hand_only: bool = False,
    outside: int = 0,
    progress: Progress | None = None,
) -> Evaluation:
    """Suggest for each session after learning from the others only, and hold that against what people decided.

    `names` has the codes in the order of the codebook, each with its name; `kin` those above and below each, which
    count neither way where people put it. `progress` is called with the rounds done and the rounds in all.
    """
    found = ((session.name, list(_sentences(session, bounds, by_hand_only, kin))) for session in sessions)
    judged = {name: conversations for name, conversations in found if conversations}
    others = {name: [each for one in sessions if one.name != name for each in one.judged] for name in judged}
    parts = PARTS if any(_decisions(examples) for examples in others.values()) else PARTS[:1]
    untaught = learn(())
    rounds: dict[float, dict[str, list[Judgement]]] = {part: {} for part in parts}
    learnt_from: Counter[float] = Counter()
    for done, (part, name) in enumerate((part, name) for part in parts for name in judged):
        if progress is not None:
            progress(done, len(parts) * len(judged))
        examples = _part_of(others[name], part)
        learnt_from[part] += len(_decisions(examples))
        if part and not _learning(examples, bounds):  # nothing can be learnt from these, so nothing differs
            rounds[part][name] = rounds[0.0][name]
        else:
            rounds[part][name] = _judgements(judged[name], learn(examples) if part else untaught)
    every = _decisions(each for session in sessions for each in session.judged)
    alone, learned = rounds[0.0], rounds.get(1.0)
    return Evaluation(
        threshold=threshold,
        by_hand_only=by_hand_only,
        sentences=sum(map(len, alone.values())),
        by_hand=sum(one.accepted and one.by_hand for one in every),
        accepted=sum(one.accepted and not one.by_hand for one in every),
        refused=sum(not one.accepted for one in every),
        outside=outside,
        learning=len(frozenset().union(*(_learning(examples, bounds) for examples in others.values()))),
        alone=_result(_all(alone), names, threshold),
        learned=_result(_all(learned), names, threshold) if learned else None,
        curve=tuple(
            Point(part, round(learnt_from[part] / len(judged)), total.f1, total.top3)
            for part in (parts if learned else ())
            for total in (measure(_all(rounds[part]), threshold),)
        ),
        sessions=tuple(
            SessionMeasures(
                name,
                len(judgements),
                len(_decisions(others[name])),
                measure(judgements, threshold),
                measure(learned[name], threshold) if learned else None,
            )
            for name, judgements in alone.items()
        ),
    )


def most_used_first(result: Result) -> list[CodeMeasures]:
    """The codes that people used most first, and those used too seldom to say anything last."""
    return sorted(result.codes, key=lambda one: (not one.enough, -one.measures.recall.of))


def most_missed(result: Result, at_most: int = 3) -> list[CodeMeasures]:
    """The codes that people put often enough and that were not suggested half of the time, the most missed first."""
    missed = [(one, one.measures.recall.of - one.measures.recall.n) for one in result.codes if one.enough]
    often = [(one, n) for one, n in missed if 2 * n > one.measures.recall.of]
    return [one for one, _n in sorted(often, key=lambda pair: -pair[1])][:at_most]


def most_often_wrong(result: Result, at_most: int = 3) -> list[CodeMeasures]:
    """The codes that were suggested often enough, and wrongly more than rightly, the most wrong first."""
    wrong = [(one, one.measures.refused + one.measures.unchosen) for one in result.codes]
    often = [(one, n) for one, n in wrong if one.measures.precision.of >= ENOUGH and n > one.measures.precision.n]
    return [one for one, _n in sorted(often, key=lambda pair: -pair[1])][:at_most]


def _sentences(session: Session, bounds: Bounds, by_hand_only: bool, kin: Kin) -> Iterator[_JudgedSentences]:
    """The conversations with judged sentences."""
    for each in session.judged:
        if sentences := judged_sentences(each.conversation, each.decisions, bounds, by_hand=by_hand_only, kin=kin):
            yield each.conversation, sentences


def _judgements(judged: Iterable[_JudgedSentences], suggest: Suggest) -> list[Judgement]:
    """What is suggested for the judged sentences of these conversations."""
    return [
        Judgement(sentence, _surest(sentence, suggested))
        for conversation, sentences in judged
        for turn, suggested in enumerate(suggest(conversation))
        for sentence in sentences.get(turn, ())
    ]


def _surest(sentence: JudgedSentence, suggested: Sequence[Suggestion]) -> tuple[tuple[str, float], ...]:
    here = [(one.code, one.score) for one in suggested if sentence.start <= one.start < sentence.end]
    return tuple(sorted(here, key=lambda pair: -pair[1])[:TOP])


def _result(judgements: Sequence[Judgement], names: Mapping[str, str], threshold: float) -> Result:
    per_code = ((code, name, measure(judgements, threshold, code)) for code, name in names.items())
    return Result(
        total=measure(judgements, threshold),
        codes=tuple(
            CodeMeasures(code, name, measures.recall.of >= ENOUGH, measures)
            for code, name, measures in per_code
            if measures.recall.of or measures.precision.of
        ),
        calibration=tuple(calibration(judgements)),
    )


def _part_of(judged: Sequence[Judged], part: float) -> list[Judged]:
    """A part of what was decided, the same every time; a larger part holds the smaller ones.

    It takes whole turns: a sentence of which one of two codes is left out would teach that people passed it over.
    """
    turns = {
        one.number: f"{at} {bisect_right(each.conversation.starts, one.start)}"
        for at, each in enumerate(judged)
        for one in each.decisions
    }
    shuffled = sorted(set(turns.values()), key=lambda turn: blake2b(turn.encode(), digest_size=8).digest())
    chosen = set(shuffled[: round(part * len(shuffled))])
    return [
        replace(each, decisions=tuple(one for one in each.decisions if turns[one.number] in chosen)) for each in judged
    ]


def _decisions(judged: Iterable[Judged]) -> list[Decision]:
    return [one for each in judged for one in each.decisions]


def _learning(judged: Iterable[Judged], bounds: Bounds) -> frozenset[str]:
    """The codes with enough accepted examples to learn from, counted as `learn` counts them."""
    from vertel.analysis.learning import with_enough_examples  # not above: it needs numpy, and `--help` does not

    return with_enough_examples(judged_sentences(each.conversation, each.decisions, bounds) for each in judged)


def _all(by_session: Mapping[str, Sequence[Judgement]]) -> list[Judgement]:
    return [one for judgements in by_session.values() for one in judgements]
