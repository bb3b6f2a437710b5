"""The gold set: sentences that people coded by hand, beside what the engine makes of them.

    python tools/gold.py fit      weigh the clues anew, on the building part, and write analysis/weights.csv
    python tools/gold.py          write docs/metingen.md: how good the engine is on both parts

Nobody tunes anything on the testing part.
"""

import csv
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

import numpy as np

from vertel import content
from vertel.analysis.change import ChangeFinder
from vertel.analysis.clues import Clues, find_clues
from vertel.analysis.codebook import Codebook
from vertel.analysis.codebook_file import read_codebook
from vertel.analysis.conversation import Conversation
from vertel.analysis.counting import head_counts
from vertel.analysis.scoring import Scoring
from vertel.analysis.suggester import MOST_PER_SENTENCE, THRESHOLD
from vertel.analysis.understanding import Understanding
from vertel.stories.telling.arcs import find_arc
from vertel.stories.telling.outcome import outcome, read_signs
from vertel.stories.telling.placing import place
from vertel.transcripts.registry import read

Part = Literal["bouw", "toets"]
PARTS: tuple[Part, ...] = get_args(Part)
CODEBOOKS = ("sociale-basis", "samenwerking")

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "analysis" / "weights.csv"
PAGE = ROOT / "docs" / "metingen.md"
GOLD = ROOT / "analysis" / "gold"
OTHERS = GOLD / "gesprekken"
EXAMPLE = ROOT / "transcripts" / "voorbeeld"


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence that people coded: in which turn (from one) of which file, with codes by codebook and the rest."""

    part: Part
    file: str
    turn: int
    text: str
    codes: Mapping[str, frozenset[str]]
    stage: str
    outcome: str


@cache
def sentences() -> tuple[GoldSentence, ...]:
    """The gold set."""
    return tuple(
        GoldSentence(
            part=cast(Part, row["part"]),
            file=row["file"],
            turn=int(row["turn"]),
            text=row["sentence"],
            codes={book: frozenset(filter(None, row[book].split(";"))) for book in CODEBOOKS},
            stage=row["stage"],
            outcome=row["outcome"],
        )
        for row in _rows(GOLD / "zinnen.csv")
    )


def marked(part: Part) -> dict[tuple[str, int], dict[str, set[str]]]:
    """The sentences of each turn (file, number) that tell a change, no change, or only count; by mark."""
    marks: dict[tuple[str, int], dict[str, set[str]]] = {}
    for row in _rows(GOLD / "verandering-en-aantallen.csv"):
        if row["part"] == part:
            turn = marks.setdefault((row["file"], int(row["turn"])), {})
            turn.setdefault(row["mark"], set()).add(row["sentence"])
    return marks


@cache
def conversation(file: str) -> Conversation:
    """One conversation of the example study, or one of those that are only there to test."""
    if (OTHERS / file).is_file():
        asking = {row["file"]: row["interviewers"].split("; ") for row in _rows(OTHERS / "gesprekken.csv")}
        turns = read((OTHERS / file).read_bytes(), file, frozenset()).turns
        return Conversation(turns, tuple(range(len(turns))), frozenset(asking[file]))
    session = {row["file"]: row["session"] for row in _rows(EXAMPLE / "sessies.csv")}[file]
    people = [row for row in _rows(EXAMPLE / "deelnemers.csv") if row["session"] in ("", session)]
    transcript = read((EXAMPLE / file).read_bytes(), file, frozenset(row["label"] for row in people))
    labels = frozenset(row["label"] for row in people if row["role"] == "interviewer")
    return Conversation(transcript.turns, tuple(range(len(transcript.turns))), labels)


@dataclass(frozen=True, slots=True)
class Measured:
    """The gold sentences of one part beside one codebook.

    `clues` has for each sentence, code and clue its value; `coded` for each sentence and code whether people put it.
    """

    clues: np.ndarray
    coded: np.ndarray

    def scores(self, scoring: Scoring) -> np.ndarray:
        """The probability of each code for each sentence."""
        return 1 / (1 + np.exp(-(self.clues @ np.array(scoring.weights) + scoring.constant)))


@cache
def measured(book: str, part: Part) -> Measured:
    """The clues for the gold sentences of a part."""
    codebook = read_codebook(content.shipped("analysis") / "codebooks" / f"{book}.yaml")
    understanding = Understanding(codebook)
    clues, coded = [], []
    for file in dict.fromkeys(each.file for each in sentences() if each.part == part):
        found = _clues(understanding, conversation(file))
        for gold in sentences():
            if (gold.part, gold.file) == (part, file):
                clues.append(found[gold.turn][_nearest(gold.text, found[gold.turn])])
                coded.append([code.key in gold.codes[book] for code in codebook.codes])
    return Measured(np.array(clues, dtype=float), np.array(coded))


def _clues(understanding: Understanding, said: Conversation) -> dict[int, dict[str, np.ndarray]]:
    """The clues for every sentence of a conversation, by the number of its turn (from one) and its text."""
    texts = [turn.text for turn in said.turns]
    reading = understanding.reader.read(texts)
    words = [understanding.vocabulary[word] for word in reading.words]
    is_answer = np.array([said.is_answer(number) for number in range(len(texts))])[reading.turn]
    clues, _found = find_clues(reading, words, understanding.vocabulary, is_answer)
    values = np.stack(np.broadcast_arrays(*clues), axis=2)
    places = zip(reading.turn.tolist(), reading.start.tolist(), reading.end.tolist(), values, strict=True)
    found: dict[int, dict[str, np.ndarray]] = {}
    for turn, start, end, row in places:
        found.setdefault(turn + 1, {})[plain(texts[turn][start:end])] = row
    return found


def _nearest(text: str, sentences: Iterable[str]) -> str:
    """The sentence that `text` is, or is the largest part of, where the engine cuts sentences another way."""
    sizes = {each: SequenceMatcher(None, text, each).find_longest_match().size for each in sentences}
    nearest = max(sizes, key=sizes.__getitem__)
    if sizes[nearest] < len(text) / 2:
        raise LookupError(text)
    return nearest


def fit() -> Scoring:
    """Weigh the clues by logistic regression on the building part of both codebooks."""
    from sklearn.linear_model import LogisticRegression

    parts = [measured(book, "bouw") for book in CODEBOOKS]
    clues = np.concatenate([part.clues.reshape(-1, len(Clues._fields)) for part in parts])
    coded = np.concatenate([part.coded.ravel() for part in parts])
    model = LogisticRegression(max_iter=5000).fit(clues, coded)
    return Scoring(tuple(round(float(weight), 2) for weight in model.coef_[0]), round(float(model.intercept_[0]), 2))


def write_weights(scoring: Scoring) -> None:
    """Write analysis/weights.csv, with the explanation that stands on top of it."""
    comment = [line for line in WEIGHTS.read_text(encoding="utf-8").split("\n") if line.startswith("#")]
    rows = [f"{name},{weight}" for name, weight in zip(Clues._fields, scoring.weights, strict=True)]
    WEIGHTS.write_text(
        "\n".join([*comment, "measure,weight", *rows, f"constant,{scoring.constant}", ""]), encoding="utf-8"
    )


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `all`."""

    right: int
    all: int

    @property
    def rate(self) -> float:
        return self.right / self.all if self.all else 0.0

    def __str__(self) -> str:
        return f"{self.rate:.2f} ({self.right} van {self.all})".replace(".", ",", 1)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: of what was proposed, how much was right; of what there is, how much was proposed."""

    precision: Share
    recall: Share

    @property
    def f1(self) -> float:
        both = self.precision.all + self.recall.all
        return 2 * self.precision.right / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Suggesting:
    """How good suggestions are: at the usual threshold; the right code among the first one and three; by score."""

    found: Found
    first: Share
    among_three: Share
    by_score: Mapping[tuple[float, float], Share]


def suggesting(book: str, part: Part, scoring: Scoring | None = None) -> Suggesting:
    """How good the suggestions are for the gold sentences of a part."""
    gold = measured(book, part)
    scores, coded = gold.scores(scoring or Scoring.read()), gold.coded
    rank = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1)
    suggested = (scores >= THRESHOLD) & (rank < MOST_PER_SENTENCE)
    some = coded.any(axis=1)
    return Suggesting(
        found=_found(suggested, coded),
        first=Share(int((coded & (rank == 0)).any(axis=1).sum()), int(some.sum())),
        among_three=Share(int((coded & (rank < MOST_PER_SENTENCE)).any(axis=1).sum()), int(some.sum())),
        by_score={
            (low, high): _share(coded, (scores >= low) & (scores < high) & (rank < MOST_PER_SENTENCE))
            for low, high in ((0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01))
        },
    )


def _found(proposed: np.ndarray, there: np.ndarray) -> Found:
    right = int((proposed & there).sum())
    return Found(Share(right, int(proposed.sum())), Share(right, int(there.sum())))


def _share(right: np.ndarray, of: np.ndarray) -> Share:
    return Share(int((right & of).sum()), int(of.sum()))


def placing(part: Part) -> Found:
    """How good headings and questions place sentences in the stages of the classical arc."""
    arc = find_arc("klassiek")
    right = proposed = there = 0
    for file in dict.fromkeys(each.file for each in sentences() if each.part == part):
        said = conversation(file)
        placements = place(said.turns, arc, said.interviewers)
        for gold in sentences():
            if (gold.part, gold.file) == (part, file):
                placement = placements[gold.turn - 1]
                there += bool(gold.stage)
                proposed += placement is not None
                right += placement is not None and placement.stage == gold.stage
    return Found(Share(right, proposed), Share(right, there))


def outcomes(part: Part, which: str) -> Found:
    """How good the proposals are that an outcome is `realised`, or that it is `intended`."""
    signs = read_signs("nl")
    gold = [each for each in sentences() if each.part == part]
    found = [outcome(each.text, signs) for each in gold]
    proposed = np.array([each is not None and each.kind == which for each in found])
    return _found(proposed, np.array([each.outcome == which for each in gold]))


def changes(part: Part, *, no_change: bool = False) -> Found:
    """How good the candidates for change stories are, or what says that nothing changed; by sentence, in all turns."""
    finder = ChangeFinder("nl")
    mark = "no-change" if no_change else "change"

    def found(text: str) -> Iterator[tuple[int, int]]:
        for candidate in finder.find(text):
            if (candidate.kind == "no-change") == no_change:
                yield candidate.start, candidate.end

    return _by_sentence(part, mark, found)


def counting(part: Part) -> Found:
    """How good the sentences are that only count people or events; in all turns."""
    return _by_sentence(part, "counting", lambda text: ((one.start, one.end) for one in head_counts(text)))


def _by_sentence(part: Part, mark: str, find: Callable[[str], Iterator[tuple[int, int]]]) -> Found:
    """What `find` finds in the answers of a part, held against the sentences with this mark."""
    bounds = Understanding(Codebook("", ())).reader.bounds
    marks = marked(part)
    right = proposed = 0
    for file in dict.fromkeys(each.file for each in sentences() if each.part == part):
        said = conversation(file)
        for number, turn in enumerate(said.turns):
            if said.is_answer(number):
                places = list(find(turn.text))
                hit = [
                    plain(turn.text[start:end])
                    for start, end in bounds(turn.text)
                    if any(first < end and start < last for first, last in places)
                ]
                there = marks.get((file, number + 1), {}).get(mark, set())
                proposed += len(set(hit))
                right += len(there & set(hit))
    return Found(Share(right, proposed), Share(right, sum(len(turn.get(mark, ())) for turn in marks.values())))


def plain(text: str) -> str:
    """A sentence on one line."""
    return re.sub(r"\s+", " ", text).strip()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def page() -> str:
    """docs/metingen.md: how good the engine is on both parts."""
    rows = [(book, part, suggesting(book, part)) for book in CODEBOOKS for part in PARTS]
    scores = [
        f"| {_decimal(low)} – {_decimal(min(high, 1))} | "
        + " | ".join(
            _shares(each.by_score[low, high] for _book, part, each in rows if part == which) for which in PARTS
        )
        + " |\n"
        for low, high in rows[0][2].by_score
    ]
    return (
        OPENING
        + "\n## Voorstellen\n\n"
        + f"Bij de gewone drempel van {_decimal(THRESHOLD)}, hoogstens {MOST_PER_SENTENCE} per zin.\n\n"
        + "| codeboek | deel | goed, van wat werd voorgesteld | gevonden, van wat erbij hoort | F1 | eerste goed |"
        + " bij de eerste drie |\n|---|---|---|---|---|---|---|\n"
        + "".join(
            f"| {book} | {part} | {each.found.precision} | {each.found.recall} | {_decimal(each.found.f1)} "
            f"| {each.first} | {each.among_three} |\n"
            for book, part, each in rows
        )
        + SCORES
        + "".join(scores)
        + PATTERNS
        + "".join(_row(name, found) for name, found in _PATTERNS.items())
    )


def _row(name: str, found: Callable[[Part], Found]) -> str:
    cells = (f"{each.precision} | {each.recall}" for each in map(found, PARTS))
    return f"| {name} | {' | '.join(cells)} |\n"


def _shares(shares: Iterable[Share]) -> str:
    """Some shares taken together."""
    shares = list(shares)
    return str(Share(sum(each.right for each in shares), sum(each.all for each in shares)))


def _decimal(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


_PATTERNS: Mapping[str, Callable[[Part], Found]] = {
    "fase, door een kop of een vraag": placing,
    "uitkomst die er al is": lambda part: outcomes(part, "realised"),
    "uitkomst die nog een wens is": lambda part: outcomes(part, "intended"),
    "verandering": changes,
    "geen verandering": lambda part: changes(part, no_change=True),
    "alleen aantallen": counting,
}

OPENING = """\
# Hoe goed vertel voorstelt

Gemeten op de gouden set: zinnen uit verzonnen gesprekken, met de hand gecodeerd ([hoe](../analysis/gold/README.md)).
Op `bouw` is vertel afgesteld. `toets` bestaat uit andere gesprekken, uit een andere stad, en is daar nooit voor
gebruikt: die cijfers zeggen wat u op nieuwe gesprekken mag verwachten. Op echte gesprekken kan het anders uitvallen;
met `vertel evaluate` meet u het op uw eigen onderzoek.

Deze pagina wordt gemaakt met `make docs`; een toets bewaakt dat zij klopt.
"""
SCORES = """
De score is als kans berekend op `bouw`. Zo vaak was een voorstel met zo'n score goed, beide codeboeken samen:

| score | bouw | toets |
|---|---|---|
"""
PATTERNS = """
## Verhaal en verandering

Deze voorstellen komen van vaste patronen, en zijn bedoeld om na te kijken. Bij verandering en aantallen zijn alle
antwoorden in de gesprekken gemeten, bij de rest de gecodeerde zinnen. Of een zin alleen aantallen noemt is op
gesprekken gemeten, terwijl de lijst voor verslagen is gemaakt.

| | bouw: goed | bouw: gevonden | toets: goed | toets: gevonden |
|---|---|---|---|---|
"""


if __name__ == "__main__":
    if sys.argv[1:] == ["fit"]:
        write_weights(fit())
    else:
        PAGE.write_text(page(), encoding="utf-8")
