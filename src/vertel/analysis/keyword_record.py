"""How the keywords of a codebook fare: on how many sentences a word was right, and on how many wrong.

Only sentences on which people decided say something of a word. What nobody looked at counts nowhere.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vertel.analysis.codebook import Codebook
from vertel.analysis.conversation import Conversation
from vertel.analysis.judged import Judged, JudgedSentence, judged_sentences
from vertel.analysis.measures import verdict
from vertel.analysis.reading import sentence_bounds
from vertel.analysis.understanding import Understanding
from vertel.language import Lang

# With fewer, one sentence more or less turns the verdict; with many more, nobody would be told before all is coded. A
# flag is a reason to look at a word, and no proof.
FEWEST_JUDGED = 5
_TURNS_AT_ONCE = 1024


@dataclass(frozen=True, slots=True)
class KeywordRecord:
    """How one keyword of one code (its key) fares, each figure a number of sentences that respondents said.

    It `stands` in so many. In those on which people decided it was `right` where they put its code; `refused` where
    somebody refused that code; `passed_over` where they put other codes there, and not this one nor one above or below.
    """

    code: str
    keyword: str
    stands: int
    right: int
    refused: int
    passed_over: int

    @property
    def wrong(self) -> int:
        """Refused or passed over."""
        return self.refused + self.passed_over

    @property
    def judged(self) -> int:
        """The sentences on which it is known whether the word was right."""
        return self.right + self.wrong

    @property
    def is_known(self) -> bool:
        """Whether people decided often enough to say something of the word."""
        return self.judged >= FEWEST_JUDGED

    @property
    def is_flagged(self) -> bool:
        """Whether the record is poor: a word that is wrong more often than right costs more than it brings."""
        return self.is_known and self.wrong > self.right


@dataclass(frozen=True, slots=True)
class SharedKeyword:
    """A keyword that stands in more than one code (their keys)."""

    keyword: str
    codes: tuple[str, ...]


def keyword_records(talks: Iterable[Judged], codebook: Codebook, study: Path | None = None) -> list[KeywordRecord]:
    """The record of each keyword of each code, in the order of the codebook.

    `talks` are all conversations, also those on which nobody decided anything: there keywords stand too.
    """
    understandings: dict[Lang, Understanding] = {}
    kin = codebook.kin
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    bounds = partial(sentence_bounds, study=study)
    for judged in talks:
        lang = judged.conversation.lang
        if lang not in understandings:
            understandings[lang] = Understanding(codebook, lang, study)
        decided = judged_sentences(judged.conversation, judged.decisions, bounds, kin=kin)
        for number, keyword, sentence in _places(judged.conversation, decided, understandings[lang]):
            code = codebook.codes[number].key
            counts[code, keyword].update(["stands", verdict(sentence, code)] if sentence else ["stands"])
    return [
        KeywordRecord(code.key, keyword, of["stands"], of["right"], of["refused"], of["unchosen"])
        for code in codebook.codes
        for keyword in dict.fromkeys(code.keywords)
        for of in (counts[code.key, keyword],)
    ]


def shared_keywords(codebook: Codebook) -> list[SharedKeyword]:
    """The keywords that stand in more than one code, in the order of the codebook; capitals make no difference."""
    codes: dict[str, dict[str, None]] = defaultdict(dict)
    for code in codebook.codes:
        for keyword in code.keywords:
            codes[" ".join(keyword.casefold().split())][code.key] = None
    return [SharedKeyword(keyword, tuple(keys)) for keyword, keys in codes.items() if len(keys) > 1]


def _places(
    conversation: Conversation, judged: Mapping[int, Sequence[JudgedSentence]], understanding: Understanding
) -> Iterator[tuple[int, str, JudgedSentence | None]]:
    """Each keyword in each sentence of an answer: the number of its code, its text, and what people decided there.

    A keyword that stands twice in a sentence counts once.
    """
    decided = {(turn, one.start): one for turn, sentences in judged.items() for one in sentences}
    vocabulary = understanding.vocabulary
    answers = [turn for turn in range(len(conversation.turns)) if conversation.is_answer(turn)]
    for first in range(0, len(answers), _TURNS_AT_ONCE):
        some = answers[first : first + _TURNS_AT_ONCE]
        reading = understanding.reader.read([conversation.turns[turn].text for turn in some])
        found = vocabulary.keywords.find(reading, [vocabulary[word].fit for word in reading.words])
        places = [
            (some[turn], start) for turn, start in zip(reading.turn.tolist(), reading.start.tolist(), strict=True)
        ]
        for number, row in sorted(set(zip(found.keyword.tolist(), found.sentence.tolist(), strict=True))):
            keyword = vocabulary.keywords.keywords[number]
            yield keyword.code, keyword.text, decided.get(places[row])
