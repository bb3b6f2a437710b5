"""Numbers, quotes and sources put into words, the same in every document."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from vertel.reports.charts.picture import Picture
from vertel.reports.words import Words
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import Comparison, Reach, StageFinding, ThemeFinding
from vertel.transcripts.transcript import PERSPECTIVES

# What a template sees: plain text, numbers, pictures, lists and mappings of them.
Context = dict[str, Any]

UNKNOWN = "unknown"

_UNWRITABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How a document speaks: its words, out of how many it counts, and which stages are wishes.

    `in_public` nobody has a name, and nothing says in which session something was said. `inside` is for who can look
    things up in the study.
    """

    words: Words
    participants: int
    sessions: int
    wishes: frozenset[str] = frozenset()
    in_public: bool = False
    inside: bool = True

    def voices(self, count: int) -> str:
        """`6 van de 9 deelnemers`."""
        return self.words("counts.participants_of", n=self.participants, count=count)

    def in_sessions(self, count: int) -> str:
        """`2 van de 4 sessies`."""
        return self.words("counts.sessions_of", n=self.sessions, count=count)

    def reach(self, reach: Reach, evidence: Sequence[Evidence]) -> str:
        """Who told this, in how many sessions, from which perspectives, and how much of it is a suggestion."""
        words = self.words
        told = words(
            "reach.voices", n=reach.voices, voices=self.voices(reach.voices), sessions=self.in_sessions(reach.sessions)
        )
        labels = [words(f"perspectives.{each}.label").lower() for each in reach.perspectives]
        perspectives = words("reach.perspectives", n=len(labels), perspectives=", ".join(labels)) if labels else ""
        return " ".join(filter(None, [told, perspectives, self._draft(evidence)]))

    def _draft(self, evidence: Sequence[Evidence]) -> str:
        waiting = sum(item.status == "suggested" for item in evidence)
        if waiting == len(evidence):
            return self.words("reach.all_draft", n=waiting)
        return self.words("reach.draft", n=waiting, total=len(evidence)) if waiting else ""

    def short_reach(self, reach: Reach) -> str:
        """`6 van de 9 deelnemers, in 2 van de 4 sessies`."""
        key = "reach.short" if reach.voices else "reach.short_nobody"
        return self.words(key, voices=self.voices(reach.voices), sessions=self.in_sessions(reach.sessions))

    def quotes(self, evidence: Iterable[Evidence], place: str) -> list[dict[str, str]]:
        """The quotes with where they were said; `place` sets the ids of one place in the document apart."""
        return [
            {
                "id": f"{place}-{item.coding}",
                "text": item.quote.strip(),
                "source": self.source(item),
                "marks": ", ".join(self._marks(item)),
            }
            for item in evidence
        ]

    def source(self, item: Evidence) -> str:
        """`Farida, bewoner · Werksessie, beurt 14 [12:34]`: the way back to what was said. In public only `bewoner`."""
        if self.in_public:
            return self.who(item.voice)
        at = item.start_time
        where = self.words(
            "quote.where" if at is None else "quote.where_at",
            session=item.session,
            turn=item.turn,
            time="" if at is None else clock(at),
        )
        return self.words("quote.source", who=self.who(item.voice), where=where)

    def who(self, voice: Voice | None) -> str:
        """`Farida, bewoner`."""
        if voice is None:
            return self.words("quote.nobody")
        if self.in_public:
            return (
                self.words(f"perspectives.{voice.perspective}.voice") if voice.perspective else self.words("quote.one")
            )
        perspective = self.words(f"perspectives.{perspective_of(voice)}.voice")
        return self.words("quote.who", name=voice.pseudonym, perspective=perspective)

    def when(self, day: date | None) -> str:
        """The day on which somebody told something, in public only the year; nothing where nobody knows it."""
        if day is None:
            return ""
        return str(day.year) if self.in_public else self.words.day(day)

    def more(self, count: int) -> str:
        """That so many quotes are not shown; nothing where all are."""
        return self.words("quote.more" if self.inside else "quote.more_outside", n=count) if count else ""

    def differs(self, item: Evidence) -> bool:
        """Whether a quote reads as a wish without standing among the wishes, or the other way round."""
        return item.outcome is not None and (item.outcome.kind == "intended") != (item.stage in self.wishes)

    def is_wish(self, item: Evidence) -> bool:
        """Whether a quote stands among the wishes, or reads as one: nobody may take it for a result."""
        return item.stage in self.wishes or (item.outcome is not None and item.outcome.kind == "intended")

    def _marks(self, item: Evidence) -> list[str]:
        wish, differs = item.stage in self.wishes, self.differs(item)
        marks = {
            "quote.draft": item.status == "suggested",
            "quote.intended": wish,
            "quote.reads_intended": differs and not wish,
            "quote.reads_realised": differs and wish,
            "quote.against": item.against,
        }
        return [self.words(key) for key, applies in marks.items() if applies]


def key_of_theme(finding: ThemeFinding | Comparison, perspective: str = "") -> str:
    """By what name a document points to the evidence for a theme, or for what one perspective says of it."""
    return f"theme-{finding.theme.key}{'-' if perspective else ''}{perspective}"


def key_of_stage(finding: StageFinding) -> str:
    """By what name a document points to the evidence in a stage."""
    return f"stage-{finding.stage.key}"


def perspective_of(voice: Voice | None) -> str:
    """The key of a perspective in the words: `unknown` where nobody recorded one."""
    return voice.perspective if voice and voice.perspective else UNKNOWN


def by_perspective(voices: Iterable[Voice]) -> list[tuple[str, list[Voice]]]:
    """The distinct voices of each perspective that somebody has, in the fixed order, `unknown` last."""
    distinct = list(dict.fromkeys(voices))
    groups = [(key, [voice for voice in distinct if perspective_of(voice) == key]) for key in (*PERSPECTIVES, UNKNOWN)]
    return [(key, group) for key, group in groups if group]


def clock(seconds: float) -> str:
    """`12:34`, or `1:02:03` from an hour on."""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"


def writable(fields: Mapping[str, Any]) -> tuple[Context, int]:
    """`fields` with � for every character that no document can hold, and how many those were."""
    found = [0]
    return {key: _writable(value, found) for key, value in fields.items()}, found[0]


def _writable(content: Any, found: list[int]) -> Any:
    if isinstance(content, str):
        text, here = _UNWRITABLE.subn("�", content.replace("\r\n", "\n").replace("\r", "\n"))
        found[0] += here
        return text
    if isinstance(content, Mapping):
        return {key: _writable(value, found) for key, value in content.items()}
    if isinstance(content, list | tuple):
        return [_writable(value, found) for value in content]
    if isinstance(content, Picture):
        return replace(content, alt=_writable(content.alt, found))
    return content


def paragraphs(text: str) -> list[str]:
    """The lines of `text` that hold something."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def draft_mark(waiting: int, codings: int, words: Words) -> Context | None:
    """What the first page says where `waiting` of the `codings` are suggestions nobody accepted; None for none."""
    if not waiting:
        return None
    quotes = words("counts.quotes_of", n=codings, count=waiting)
    return {
        "label": words("draft.label"),
        "sentence": words("draft.sentence", n=waiting, quotes=quotes),
        "read": words("draft.read"),
    }
