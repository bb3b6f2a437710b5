"""What the study holds on the subject of a sentence that only counts: who spoke of it, and what was said best."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import select

from vertel.analysis.phrases import PhraseIndex
from vertel.language import Lang
from vertel.stories.checking.remark import Sentence
from vertel.stories.telling.outcome import outcome, read_signs
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.errors import QuoteDiffers
from vertel.study.coding.passages import QUOTE_HOLDS, ROLE, TURN_NUMBER, select_passages
from vertel.study.people.disguising import disguise
from vertel.study.store.schema import claims, codes, codings, participants, sessions
from vertel.study.store.study import Study
from vertel.transcripts.transcript import Perspective

THRESHOLD = 0.15  # a subject is easier to see than what somebody says of it
_BEST = range(40, 240)  # letters of a quote that fits in a report
_SHORTEST = 4  # letters of a word that says something


@dataclass(frozen=True, slots=True)
class Offer:
    """A theme on which people were heard: distinct voices and sessions, counter-examples, and the quote that fits best.

    `quote` is disguised, and by nobody who agreed to be quoted only inside the study; it is empty where there is none.
    `perspective` is that of its speaker. `claim` is what the study claims on the theme, empty for nothing.
    """

    theme: str
    voices: int
    sessions: int
    against: int
    quote: str = ""
    session: str = ""
    turn: int = 0
    perspective: Perspective | None = None
    claim: str = ""


def offers(study: Study, counting: Sequence[Sentence], lang: Lang) -> list[Offer | None]:
    """For each sentence the theme that its words and its heading fit best; None where nobody was heard on it.

    Only accepted codings count, of people who may be used. Raises QuoteDiffers where a quote is no longer in its text.
    """
    themes = _themes(study, counting, lang)
    signs = read_signs(study.settings().language, study.folder)
    wanted = {theme for several in themes for theme in several}
    heard = _heard(study, wanted)
    return [
        next((_offer(heard[theme], one, signs) for theme in several if theme in heard), None)
        for one, several in zip(counting, themes, strict=True)
    ]


def _themes(study: Study, counting: Sequence[Sentence], lang: Lang) -> list[list[str]]:
    """For each sentence the keys of the themes that fit, the best first; the heading above it helps."""
    from vertel.analysis.conversation import Conversation
    from vertel.analysis.suggester import Suggester
    from vertel.transcripts.transcript import Turn

    book = codebook(study)
    if not book.codes:
        return [[] for _one in counting]
    said = [Conversation((Turn(f"{one.under.rstrip('.')}: {one.text}"),), (0,), lang=lang) for one in counting]
    suggester = Suggester(book, threshold=THRESHOLD, study=study.folder)
    return [
        list(dict.fromkeys(book.theme_of(each.code).key for each in sorted(found, key=lambda each: -each.score)))
        for found in suggester.suggest_all(said)
    ]


@dataclass(frozen=True, slots=True)
class _Heard:
    """All that was accepted on a theme, as rows, and what is claimed on it."""

    name: str
    rows: Sequence[Any]
    claim: str


def _heard(study: Study, themes: Iterable[str]) -> Mapping[str, _Heard]:
    """What was heard on these themes (their keys), those on which nobody was heard left out."""
    book = codebook(study)
    theme_of = {code.key: book.theme_of(code.key) for code in book.codes}
    wanted = {key for key, theme in theme_of.items() if theme.key in set(themes)}
    by_theme: dict[str, list[Any]] = defaultdict(list)
    with study.reading() as connection:
        for row in connection.execute(_query().where(codes.c.key.in_(wanted))):
            if not row.holds:
                raise QuoteDiffers(number=row.id, place=study.place)
            by_theme[theme_of[row.key].key].append(row)
        claimed = {
            theme_of[row.key].key: f"{row.who}: {row.what}"
            for row in connection.execute(
                select(codes.c.key, claims.c.who, claims.c.what)
                .join_from(claims, codes)
                .where(codes.c.key.in_(wanted), claims.c.outcome == "realised")
                .order_by(claims.c.position.desc())
            )
        }
        hidden = disguise(connection, study.settings().language)
        return {
            key: _Heard(theme_of[key].name, [_hide(row, hidden) for row in rows], claimed.get(key, ""))
            for key, rows in by_theme.items()
        }


def _query() -> Any:
    return select_passages(
        codings.c.id,
        codings.c.quote,
        codings.c.against,
        codes.c.key,
        QUOTE_HOLDS,
        TURN_NUMBER,
        sessions.c.name.label("session"),
        participants.c.id.label("participant"),
        participants.c.perspective,
        participants.c.consent,
    ).where(codings.c.status == "accepted", ROLE.is_distinct_from("interviewer"))


def _hide(row: Any, hidden: Any) -> Mapping[str, Any]:
    return {**row._mapping, "quote": hidden(row.quote)}


def _offer(heard: _Heard, sentence: Sentence, signs: PhraseIndex) -> Offer | None:
    supporting = [row for row in heard.rows if not row["against"]]
    if not supporting:
        return None
    made = Offer(
        theme=heard.name,
        voices=len({row["participant"] for row in supporting if row["participant"] is not None}),
        sessions=len({row["session"] for row in supporting}),
        against=len(heard.rows) - len(supporting),
        claim=heard.claim,
    )
    quotable = [row for row in supporting if row["consent"] != "internal"]
    if not quotable:
        return made
    best = max(quotable, key=partial(_fits, words=set(_words(f"{sentence.under} {sentence.text}")), signs=signs))
    return replace(
        made,
        quote=" ".join(best["quote"].split()),
        session=best["session"],
        turn=best["turn"],
        perspective=best["perspective"],
    )


def _fits(row: Mapping[str, Any], words: set[str], signs: PhraseIndex) -> tuple[bool, bool, int, bool]:
    """How well a quote stands beside a head count: rather what came of it than the same words, and never a wish."""
    reading = outcome(row["quote"], signs)
    kind = reading.kind if reading else None
    shared = len(words & set(_words(row["quote"])))
    return kind != "intended", kind == "realised", shared, len(row["quote"]) in _BEST


def _words(text: str) -> Iterator[str]:
    return (word for word in "".join(c if c.isalnum() else " " for c in text.lower()).split() if len(word) >= _SHORTEST)
