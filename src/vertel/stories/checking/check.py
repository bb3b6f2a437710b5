"""The check itself: reports go in, and each comes out with its sentences and the remarks on them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from vertel.analysis import lexicon
from vertel.language import LANGUAGES, Lang
from vertel.stories.checking import (
    claims,
    contradicting,
    counting_only,
    hard_to_read,
    percentages,
    promises,
    traceable,
)
from vertel.stories.checking.around import Around, Facts, explained_in, names_finder, organisations_in, year_of
from vertel.stories.checking.remark import KINDS, Checked, Kind, Remark, Sentence
from vertel.stories.checking.signs import Read, quotes, read_signs
from vertel.stories.telling.outcome import read_signs as read_outcomes
from vertel.transcripts.documents.report_text import Passage, ReportText

_RULES: dict[Kind, Callable[[Around], Iterator[Remark]]] = {
    "counts": counting_only.remarks,
    "claim": claims.remarks,
    "percentage": percentages.remarks,
    "promise": promises.remarks,
    "traceable": traceable.remarks,
    "hard": hard_to_read.remarks,
}
_ENOUGH = 400  # sentences that tell the language


@dataclass(frozen=True, slots=True)
class Known:
    """What a study knows: the names of who took part, organisations, and its folder with lists of its own."""

    people: Sequence[str] = ()
    organisations: Sequence[str] = ()
    folder: Path | None = None


def check(reports: Sequence[ReportText], known: Known | None = None, lang: Lang | None = None) -> list[Checked]:
    """The reports with the remarks on their sentences, in the order of `reports`.

    Each is read in `lang`, else in the language it looks written in. Raises an UnusableContent error where a list of
    the study cannot be read.
    """
    known = known or Known()
    read = [_Report(each, known, lang or language_of(each, known.folder)) for each in reports]
    by_lang = {each.lang: {one.file: one.sentences for one in read if one.lang == each.lang} for each in read}
    against = {lang: contradicting.remarks(texts, lang, known.folder) for lang, texts in by_lang.items()}
    return [each.checked(against[each.lang].get(each.file, ())) for each in read]


def language_of(report: ReportText, study: Path | None = None) -> Lang:
    """The language with most of its everyday words in the report."""
    words = [word for each in report.passages[:_ENOUGH] for word in each.text.lower().split()]
    common = {lang: lexicon.words(lang, "stopwords", study) for lang in LANGUAGES}
    counts = {lang: sum(word in common[lang] for word in words) for lang in LANGUAGES}
    return max(LANGUAGES, key=lambda lang: counts[lang])


class _Report:
    """One report: its sentences, read."""

    def __init__(self, report: ReportText, known: Known, lang: Lang) -> None:
        self.file = report.file
        self.lang = lang
        signs = read_signs(lang, known.folder)
        quoted = {n: quotes(passage.text) for n, passage in enumerate(report.passages)}
        self.sentences = tuple(sentences(report.passages, lang, known.folder))
        self.reads = [Read(one, signs, _within(quoted[one.passage], one)) for one in self.sentences]
        self._facts = Facts(
            lang=lang,
            study=known.folder,
            outcomes=read_outcomes(lang, known.folder),
            year=year_of(self.reads),
            organisations=frozenset(_words_of([*known.organisations, *organisations_in(self.reads)])),
            explained=frozenset(explained_in(self.reads)),
            named=names_finder(known.people),
        )

    def checked(self, contradictions: Iterable[Remark]) -> Checked:
        remarks = [*contradictions]
        for n in range(len(self.reads)):
            around = Around(self.reads, n, self._facts)
            for rule in _RULES.values():
                remarks += rule(around)
        remarks.sort(key=lambda each: (each.sentence, KINDS.index(each.kind), each.start, each.end))
        return Checked(self.file, self.sentences, tuple(remarks))


def sentences(passages: Sequence[Passage], lang: Lang, study: Path | None = None) -> Iterator[Sentence]:
    """The sentences of a report in order."""
    from vertel.analysis.sentences import SentenceRules

    starts = SentenceRules.read(lang, study).starts
    under, number = "", 0
    for n, passage in enumerate(passages):
        kind = "heading" if passage.heading else "cell" if passage.row is not None else "text"
        if kind == "heading":
            under = passage.text.strip()
        for start, end in pairwise([*starts(passage.text), len(passage.text)]):
            text = passage.text[start:end]
            number += 1
            yield Sentence(number, text.rstrip(), n, start, under, kind)  # type: ignore[arg-type]


def _within(places: Sequence[tuple[int, int]], sentence: Sentence) -> list[tuple[int, int]]:
    """What a passage quotes, as far as it stands in one of its sentences."""
    return [
        (max(start, sentence.start) - sentence.start, min(end, sentence.end) - sentence.start)
        for start, end in places
        if start < sentence.end and sentence.start < end
    ]


def _words_of(names: Iterable[str]) -> Iterator[str]:
    """The names, and the words with a capital in them."""
    for name in names:
        yield name
        yield from (word for word in name.split() if word[:1].isupper())
