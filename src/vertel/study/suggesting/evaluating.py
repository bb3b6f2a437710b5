"""What suggestions are worth in this study: what people decided, held against what the machine would have suggested."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from vertel.analysis.codebook import Codebook
from vertel.analysis.evaluation import Evaluation, Learn, Progress, Session, Suggest, evaluate
from vertel.analysis.judged import Judged, answers
from vertel.analysis.learning import learn
from vertel.analysis.reading import sentence_bounds
from vertel.analysis.suggester import THRESHOLD, Suggester
from vertel.analysis.understanding import Kept
from vertel.errors import VertelError
from vertel.language import N_
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.passages import check_quotes
from vertel.study.store.study import Study
from vertel.study.suggesting.decisions import judged


class NothingJudged(VertelError):
    sentence = N_(
        "There is nothing to measure with yet: code some passages by hand with `vertel code add`, or accept and reject "
        "suggestions."
    )


class NothingByHand(VertelError):
    sentence = N_("Nobody coded by hand yet: do so with `vertel code add`, or measure without --by-hand.")


def evaluate_study(
    study: Study,
    *,
    by_hand: bool = False,
    threshold: float | None = None,
    progress: Progress | None = None,
    learner: Learn | None = None,
) -> Evaluation:
    """What suggestions at `threshold` (0 to 1; else the usual one) are worth in this study, which is left as it is.

    `by_hand`: measured only against what people coded by hand. `learner` takes the place of vertel's own learning and
    suggesting. Raises NothingJudged, NothingByHand, and QuoteDiffers where text and quote disagree.
    """
    book = codebook(study)
    with study.reading() as connection:
        check_quotes(study, connection)
        by_session = judged(connection)
    about_answers = {name: tuple(map(_about_answers, each)) for name, each in by_session.items()}
    found = evaluate(
        [Session(name, each) for name, each in about_answers.items()],
        {code.key: code.name for code in book.codes},
        learner or _learner(book, study.folder),
        cache(partial(sentence_bounds, study=study.folder)),
        THRESHOLD if threshold is None else threshold,
        kin=book.kin,
        by_hand_only=by_hand,
        outside=_decisions(by_session.values()) - _decisions(about_answers.values()),
        progress=progress,
    )
    if not found.sentences:
        raise NothingByHand if by_hand and by_session else NothingJudged
    return found


def _about_answers(judged: Judged) -> Judged:
    """Only what was decided on answers of respondents."""
    return replace(judged, decisions=tuple(one for one in judged.decisions if answers(judged.conversation, one)))


def _decisions(sessions: Iterable[Iterable[Judged]]) -> int:
    return sum(len(judged.decisions) for session in sessions for judged in session)


def _learner(book: Codebook, folder: Path) -> Learn:
    """vertel's own learning and suggesting; what does not depend on what was decided is done once."""
    understand = cache(partial(Kept, book, study=folder))
    untaught = Suggester(book, threshold=0, study=folder, understand=understand)

    def suggest_after(judged: Sequence[Judged]) -> Suggest:
        learned = learn(judged, book, folder, understand)
        if not learned.codes:
            return untaught.suggest
        return Suggester(book, threshold=0, study=folder, learned=learned, understand=understand).suggest

    return suggest_after
