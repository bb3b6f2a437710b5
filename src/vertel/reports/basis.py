"""What each finding in a report rests on, quote by quote, with the way back to where it was said."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vertel.reports.fields.accountability import phrasing
from vertel.reports.phrasing import UNKNOWN, Phrasing, key_of_stage, key_of_theme, perspective_of
from vertel.reports.report import Report
from vertel.reports.words import Words
from vertel.stories.telling.evidence import Evidence
from vertel.transcripts.transcript import PERSPECTIVES


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote as a document shows it; `turn` counts from 1 within the session of that name."""

    coding: int
    text: str
    source: str
    marks: str
    session: str
    turn: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: the name by which a document points to it, what it says, and all that was said for and against it.

    `heading` is its name for people; `part_of` is that of the theme where it is about one perspective on that.
    """

    key: str
    heading: str
    part_of: str
    says: str
    quotes: tuple[Quote, ...]
    against: tuple[Quote, ...] = ()


def basis(report: Report, words: Words) -> dict[str, Finding]:
    """The findings of a report by their keys: the themes, each whole and by perspective, and then the stages."""
    say = phrasing(report, words)
    return {finding.key: finding for finding in (*_themes(report, say), *_stages(report, say))}


def quote_of(found: Iterable[Finding], coding: int) -> Quote | None:
    """The quote of the coding with that number, where one of the findings rests on it."""
    quotes = (quote for finding in found for quote in (*finding.quotes, *finding.against))
    return next((quote for quote in quotes if quote.coding == coding), None)


def _themes(report: Report, say: Phrasing) -> Iterator[Finding]:
    for finding in report.themes:
        name, reach = finding.theme.name, ""
        if finding.evidence:
            reach = say.reach(finding.reach, finding.evidence)
        quotes, against = _quotes(finding.evidence, say), _quotes(finding.against, say)
        yield Finding(key_of_theme(finding), name, "", reach, quotes, against)
        for key in (*PERSPECTIVES, UNKNOWN):
            said, opposed = _said_by(key, finding.evidence), _said_by(key, finding.against)
            if said or opposed:
                label = say.words(f"perspectives.{key}.label")
                parts = _quotes(said, say), _quotes(opposed, say)
                yield Finding(key_of_theme(finding, key), label, name, "", *parts)


def _stages(report: Report, say: Phrasing) -> Iterator[Finding]:
    for finding in report.stages:
        if finding.evidence:
            reach = say.reach(finding.reach, finding.evidence)
            yield Finding(key_of_stage(finding), finding.stage.title, "", reach, _quotes(finding.evidence, say))


def _said_by(perspective: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    return [item for item in evidence if perspective_of(item.voice) == perspective]


def _quotes(evidence: Sequence[Evidence], say: Phrasing) -> tuple[Quote, ...]:
    """What a person accepted comes first."""
    decided = sorted(evidence, key=lambda item: item.status != "accepted")
    told = zip(decided, say.quotes(decided, "bewijs"), strict=True)
    return tuple(
        Quote(item.coding, words["text"], words["source"], words["marks"], item.session, item.turn)
        for item, words in told
    )
