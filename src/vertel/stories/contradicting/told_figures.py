"""Where a text says another number than the figures: held against them, not against other texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vertel.analysis.phrases import plain_words
from vertel.language import Lang
from vertel.stories.contradicting.contradictions import Place, Text
from vertel.stories.contradicting.told_counts import Count, counts
from vertel.stories.contradicting.told_words import Said, read_signs
from vertel.stories.weighing.figures import Figure, Series, series

_LIKE = 2  # a number further off is most often about something else


@dataclass(frozen=True, slots=True)
class ToldOtherwise:
    """A place in a text that says (`says`) another number of something than every figure of it that may be meant.

    `figure` is the one that comes nearest.
    """

    figure: Figure
    place: Place
    says: str


def told_otherwise(
    figures: Sequence[Figure], texts: Sequence[Text], lang: Lang = "nl", study: Path | None = None
) -> tuple[ToldOtherwise, ...]:
    """Where `texts` say another number than `figures`, in the order of the texts.

    A text that names a year is held against the figures of that year. Raises an UnusableContent error where the study's
    own word lists are wrong.
    """
    signs = read_signs(lang, study)
    known = {frozenset(plain_words(one.subject)): one for one in series(figures)}
    found = []
    for name, sentences in texts:
        for n, sentence in enumerate(sentences):
            for count in counts(Said(sentence, signs)) if known else ():
                about = known.get(frozenset({count.noun}) | count.qualities | count.scope)
                figure = _nearest(about, count) if about else None
                if figure:
                    found.append(ToldOtherwise(figure, Place(name, n), count.said))
    return tuple(found)


def _nearest(about: Series, count: Count) -> Figure | None:
    """The figure that comes nearest to `count`; None where one fits, or where it may be a count of something else."""
    if not count.scope and not (count.frame == "total" or count.definite):
        return None
    meant = list(_meant(about, count))
    if not meant or any(count.amount.low <= figure.value <= count.amount.high for figure in meant):
        return None
    nearest = min(meant, key=lambda figure: abs(figure.value - count.amount.value))
    high, low = max(nearest.value, count.amount.value), min(nearest.value, count.amount.value)
    return nearest if high <= low * _LIKE else None


def _meant(about: Series, count: Count) -> Iterator[Figure]:
    """The figures of the years that the sentence names, or all; none where it is about another time."""
    if not count.times:
        yield from (
            figure
            for figure in about.figures
            if not count.years or (figure.dated and str(figure.dated.year) in count.years)
        )
