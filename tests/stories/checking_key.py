"""How good the check is, against sentences that were labelled by hand: `python tests/stories/checking_key.py`.

On the annual review of the example study vertel was tuned. The look back (terugblik.txt) was written and labelled after
that, before the rules were run on it, and nothing was ever tuned on it. Both are invented, and by one hand; on reports
of others it may do worse.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vertel import content
from vertel.stories.checking.check import check
from vertel.stories.checking.remark import KINDS, Checked
from vertel.transcripts.documents.report_text import Passage, ReportText, read_report

EXAMPLE = content.shipped("transcripts") / "voorbeeld"
REVIEW, KEY = EXAMPLE / "jaaroverzicht.docx", EXAMPLE / "jaaroverzicht-sleutel.csv"
LOOK_BACK = Path(__file__).with_name("terugblik.txt")
_LABELS = " @@ "

# The kinds of each sentence that is no heading, in the order of the report.
Key = Sequence[tuple[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class Measured:
    """Of one kind: sentences rightly pointed at, wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@cache
def review() -> tuple[Checked, Key]:
    """The review of the example study, and its key."""
    with KEY.open(encoding="utf-8", newline="") as file:
        key = [(row["sentence"], frozenset(row["kinds"].split())) for row in csv.DictReader(file)]
    return check([read_report(REVIEW.read_bytes(), REVIEW.name)])[0], key


@cache
def look_back() -> tuple[Checked, Key]:
    """The report that nothing was tuned on, and its key: a sentence a line, as in tools/annual_review.txt."""
    passages: list[Passage] = []
    key: list[tuple[str, frozenset[str]]] = []
    paragraph: list[str] = []
    rows = 0
    for line in [*LOOK_BACK.read_text(encoding="utf-8").splitlines(), ""]:
        text, _mark, kinds = line.partition(_LABELS)
        if paragraph and (not text or text[0] in "#|"):
            passages.append(Passage(" ".join(paragraph)))
            paragraph = []
        if text.startswith("#"):
            passages.append(Passage(text.lstrip("# "), heading=text.index(" ")))
        elif text.startswith("|"):
            cells = [cell.strip() for cell in text.lstrip("|").split("|")]
            passages += [Passage(cell, row=rows, column=n) for n, cell in enumerate(cells)]
            key += [(cell, frozenset()) for cell in cells]
            rows += 1
        elif text:
            paragraph.append(text)
            key.append((text, frozenset(kinds.split())))
    return check([ReportText("terugblik.txt", "txt", tuple(passages))])[0], key


def found(checked: Checked) -> Key:
    """The sentences that are no heading, with the kinds of the remarks on them."""
    kinds: dict[int, set[str]] = {}
    for remark in checked.remarks:
        kinds.setdefault(remark.sentence, set()).add(remark.kind)
    return [
        (sentence.text, frozenset(kinds.get(sentence.number, ())))
        for sentence in checked.sentences
        if sentence.kind != "heading"
    ]


def measure(checked: Checked, key: Key) -> Mapping[str, Measured]:
    """The measures of each kind. Raises ValueError where the report and the key do not have the same sentences."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for (text, kinds), (labelled, expected) in zip(found(checked), key, strict=True):
        if text != labelled:
            raise ValueError(f"the key has “{labelled}” where the report has “{text}”")
        right.update(kinds & expected)
        wrong.update(kinds - expected)
        missed.update(expected - kinds)
    return {kind: Measured(right[kind], wrong[kind], missed[kind]) for kind in KINDS}


def table() -> Iterator[str]:
    """The measures as a table in Markdown."""
    tuned, apart = measure(*review()), measure(*look_back())
    yield "| | jaaroverzicht: goed | jaaroverzicht: gevonden | terugblik: goed | terugblik: gevonden |"
    yield "|---|---|---|---|---|"
    for kind in KINDS:
        cells = [cell for each in (tuned[kind], apart[kind]) for cell in (_precision(each), _recall(each))]
        yield f"| {kind} | {' | '.join(cells)} |"


def _precision(one: Measured) -> str:
    return f"{one.precision:.2f} ({one.right} van {one.right + one.wrong})".replace(".", ",", 1)


def _recall(one: Measured) -> str:
    return f"{one.recall:.2f} ({one.right} van {one.right + one.missed})".replace(".", ",", 1)


def differences(checked: Checked, key: Key) -> Iterator[str]:
    """Where the check and the key differ, to look at while tuning."""
    for (text, kinds), (_labelled, expected) in zip(found(checked), key, strict=True):
        if kinds != expected:
            yield f"too many {sorted(kinds - expected)}, too few {sorted(expected - kinds)}: {text}"


if __name__ == "__main__":
    print("\n".join(table()))
