"""Where texts contradict each other, or themselves: counts, lists and dates that cannot both be right.

Counts of the same thing that differ (“34 leden”, “37 leden”), a number with another number of names behind it (“acht
organisaties”, then nine), and the dates of one event. What may be told apart is no contradiction: another group,
another time, a part, a wish, a bound that fits. It is better to say nothing than to accuse a text of what it does not
say.
Which words make the difference stands in `language/<lang>/contradictions.yaml`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Literal

from vertel.language import Lang
from vertel.stories.contradicting.told_counts import Count, counts
from vertel.stories.contradicting.told_dates import held, session_held
from vertel.stories.contradicting.told_lists import lists
from vertel.stories.contradicting.told_words import Said, Signs, read_signs

ContradictionKind = Literal["count", "list", "date"]

_LIKE = 2  # counts of the same are seldom further apart: what is twice as much is most often something else

# A text: its name, and its sentences.
Text = tuple[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: the name of a text, and the number of its sentence, from 0.

    None for what is no sentence: the day of a session, or a figure, as the study has it.
    """

    text: str
    sentence: int | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places that cannot both be right: what differs (`about`), and what each says, in its own words.

    Of a list `one` is the number, and `other` counts what is listed.
    """

    kind: ContradictionKind
    about: str
    one: Place
    one_says: str
    other: Place
    other_says: str


def find_contradictions(
    texts: Sequence[Text], lang: Lang = "nl", study: Path | None = None, *, sessions: Sequence[tuple[str, date]] = ()
) -> tuple[Contradiction, ...]:
    """The contradictions within `texts` and between them, by place; `sessions` are those of the study, with their days.

    A file `analysis/language/<lang>/contradictions.yaml` in the `study` (a folder) goes before the shipped one. Raises
    an UnusableContent error that names the place in that file.
    """
    signs = read_signs(lang, study)
    told = [_Told(name, n, Said(sentence, signs)) for name, sentences in texts for n, sentence in enumerate(sentences)]
    found = [*_counts(told), *_lists(told), *_dates(told, sessions, signs)]
    order = {name: n for n, (name, _sentences) in enumerate(texts)}
    return tuple(sorted(found, key=lambda one: (order.get(one.one.text, 0), one.one.sentence or 0)))


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence where it stands."""

    text: str
    number: int
    said: Said

    @property
    def place(self) -> Place:
        return Place(self.text, self.number)


def _counts(told: Sequence[_Told]) -> Iterator[Contradiction]:
    aliases = frozenset(alias for one in told for alias in _aliases(one.said))
    years = {year for one in told for year in one.said.years()}
    usual = {name: _usual_year(group) for name, group in groupby(told, key=lambda one: one.text)}
    same: dict[object, list[tuple[_Told, Count]]] = {}
    for one in told:
        for count in counts(one.said, aliases):
            group = same.setdefault(count.key((count.years or usual[one.text]) if len(years) > 1 else None), [])
            earlier = next((first for first in group if _contradict(*first, one, count)), None)
            if earlier:
                before, said = earlier
                yield Contradiction("count", count.noun, before.place, said.said, one.place, count.said)
            if not any(_says_the_same(*known, one, count) for known in group):
                group.append((one, count))
            elif earlier:
                break


def _usual_year(told: Iterable[_Told]) -> frozenset[str]:
    """The year that a text is about, where it says no other: the one in its title, or that it names most."""
    sentences = list(told)
    named = Counter(year for one in sentences for year in one.said.years())
    title = sentences[0].said.years()
    if len(title) == 1:
        return title
    (most, times) = next(iter(named.most_common(1)), ("", 0))
    return frozenset({most}) if times > 1 else frozenset()


def _says_the_same(one: _Told, earlier: Count, other: _Told, later: Count) -> bool:
    return (one.text, earlier.amount, earlier.frame, earlier.definite) == (
        other.text,
        later.amount,
        later.frame,
        later.definite,
    )


def _contradict(one: _Told, earlier: Count, other: _Told, later: Count) -> bool:
    """Whether two counts of the same cannot both be right. One sentence with both tells them apart itself."""
    if one is other or earlier.amount.may_equal(later.amount) or not earlier.amount.is_like(later.amount, _LIKE):
        return False
    frames = {earlier.frame, later.frame}
    if frames == {"came"} and one.text != other.text:
        return bool(earlier.scope or earlier.times)  # else each text tells of its own occasion
    if frames <= {"total", ""}:  # “onze 34 leden koken”: all of them, as there are so many
        return all(count.frame == "total" or count.definite for count in (earlier, later))
    return len(frames) == 1 or (earlier.definite != later.definite and one.text == other.text)


def _aliases(told: Said) -> Iterator[str]:
    """What the whole is called: “het netwerk Dertiendraads”."""
    for at in told.names():
        if at and told.covers("whole", at - 1) and not told.is_closed(at - 1, at):
            yield told.plain[at]


def _lists(told: Sequence[_Told]) -> Iterator[Contradiction]:
    for name, group in groupby(told, key=lambda one: one.text):
        sentences = [one.said for one in group]
        for n, listed in lists(sentences):
            if listed.number != len(listed.items):
                items = str(len(listed.items))
                yield Contradiction("list", listed.noun, Place(name, n), listed.said, Place(name, listed.at), items)


def _dates(told: Sequence[_Told], sessions: Sequence[tuple[str, date]], signs: Signs) -> Iterator[Contradiction]:
    found = [(one.place, day) for one in told if (day := held(one.said))]
    known = [
        (Place(name, None), day)
        for name, when in sessions
        if (day := session_held(name, when, signs, f"{when.day} {signs.months[when.month - 1]} {when.year}"))
    ]
    moved = {word for one in told if one.said.has("moved") for word in one.said.plain}
    for n, (place, day) in enumerate(found):
        for other, before in [*known, *found[:n]]:
            if day.day.differs(before.day) and day.is_same_occasion(before) and day.occasion not in moved:
                said, said_before = day.day.said, before.day.said
                if other.sentence is None:
                    yield Contradiction("date", day.about, place, said, other, said_before)
                else:
                    yield Contradiction("date", day.about, other, said_before, place, said)
                break
