"""What a check says: remarks on the sentences of reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from vertel.language import N_

Kind = Literal["counts", "claim", "percentage", "promise", "traceable", "contradiction", "hard"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# What a kind is called, and what a reader may do about it in general.
TITLES: Mapping[Kind, str] = {
    "counts": N_("Only counts"),
    "claim": N_("Claims without evidence"),
    "percentage": N_("Percentage of few people"),
    "promise": N_("Promises as if achieved"),
    "traceable": N_("Can be traced"),
    "contradiction": N_("Contradicts itself"),
    "hard": N_("Hard to read"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report: `number` counts all sentences of its file from 1, headings and cells too.

    It stands in passage number `passage` (from 0) as text[start:end] there, in code points. `under` is the heading
    that it stands below, empty before the first; `kind` says what it is itself.
    """

    number: int
    text: str
    passage: int
    start: int
    under: str
    kind: Literal["text", "heading", "cell"] = "text"

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark of one kind on sentence number `sentence`: its words from `start` to `end` (code points) made it.

    `why` says what is the matter, `advice` what to do; both in the language in use.
    """

    kind: Kind
    sentence: int
    start: int
    end: int
    why: str
    advice: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A report called `file` with its sentences in order, and the remarks on them: by sentence, then by kind."""

    file: str
    sentences: tuple[Sentence, ...]
    remarks: tuple[Remark, ...]

    def sentence(self, remark: Remark) -> Sentence:
        """The sentence that a remark is on."""
        return self.sentences[remark.sentence - 1]

    def words(self, remark: Remark) -> str:
        """The words that made a remark, on one line."""
        return " ".join(self.sentence(remark).text[remark.start : remark.end].split())

    def only(self, kinds: Sequence[Kind]) -> "Checked":
        """The same with the remarks of these kinds only."""
        return Checked(self.file, self.sentences, tuple(each for each in self.remarks if each.kind in kinds))
