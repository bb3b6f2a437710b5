"""What people decided in a study, held against what the machine would have suggested."""

import hashlib
import re

import pytest
from making import incoming

from vertel.analysis.coding import Suggestion
from vertel.analysis.learning import learn
from vertel.analysis.reading import Reader
from vertel.analysis.suggester import Suggester
from vertel.study.codebook.keeping import codebook
from vertel.study.coding.by_hand import HandCoding, add_coding, add_codings, decide
from vertel.study.coding.passages import list_passages
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study
from vertel.study.suggesting import evaluating
from vertel.study.suggesting.evaluating import NothingByHand, NothingJudged, evaluate_study
from vertel.study.suggesting.suggestions import suggest

MIDDAG = ("R", "De subsidie stopte. Koffie was er altijd. 😀 De buurtkamer bleef.")
AVOND = ("R", "Subsidie is er nog. Het regende die dag.")


def money(_judged):
    """Suggests geld for every sentence with subsidie in it, whatever it is taught."""
    return lambda conversation: [
        [Suggestion("geld", at.start(), at.end(), 0.7, "") for at in re.finditer("subsidie", turn.text, re.IGNORECASE)]
        for turn in conversation.turns
    ]


@pytest.fixture
def talked(study: Study) -> Study:
    add_transcripts(study, [incoming("middag.txt", ("I", "Kreeg u subsidie?"), MIDDAG), incoming("avond.txt", AVOND)])
    return study


def measured(study: Study, **options):
    return evaluate_study(study, threshold=0.3, learner=money, **options)


def test_only_sentences_on_which_somebody_decided_count(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "middag", "De subsidie stopte."))
    add_coding(talked, HandCoding("ontmoeting", "middag", "De buurtkamer bleef."))
    found = measured(talked)
    assert (found.sentences, found.by_hand) == (2, 2)
    assert (found.alone.total.recall.n, found.alone.total.recall.of) == (1, 2)
    assert (found.alone.total.precision.n, found.alone.total.precision.of) == (1, 1)


def test_a_refused_suggestion_counts_as_wrong(talked: Study) -> None:
    suggest(talked, session="avond", code="geld")
    decide(talked, "rejected", session="avond")
    found = measured(talked)
    assert (found.sentences, found.refused, found.alone.total.refused) == (1, 1, 1)


def test_codings_made_by_hand_and_by_accepting_are_told_apart(talked: Study) -> None:
    suggest(talked, session="avond", code="geld")
    decide(talked, "accepted", session="avond")
    add_coding(talked, HandCoding("geld", "middag", "De subsidie stopte."))
    every, by_hand = measured(talked), measured(talked, by_hand=True)
    assert (every.by_hand, every.accepted, every.sentences) == (1, 1, 2)
    assert (by_hand.by_hand_only, by_hand.sentences) == (True, 1)
    assert [one.session for one in by_hand.sessions] == ["middag"]


def test_a_suggestion_that_still_waits_is_no_decision(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "middag", "De subsidie stopte."))
    suggest(talked)
    assert list_passages(talked, status="suggested") != []
    assert measured(talked).sentences == 1


def test_a_theme_is_not_wrong_where_somebody_put_a_code_below_it(talked: Study) -> None:
    add_coding(talked, HandCoding("schulden", "middag", "De subsidie stopte."))
    add_coding(talked, HandCoding("ontmoeting", "avond", "Subsidie is er nog."))
    total = measured(talked).alone.total
    assert (total.precision.n, total.precision.of, total.unchosen) == (0, 1, 1)  # geld beside ontmoeting only


def test_what_an_interviewer_said_is_left_out_and_said(talked: Study) -> None:
    add_codings(talked, [HandCoding("geld", "middag", "subsidie?"), HandCoding("geld", "avond", "Subsidie is er nog.")])
    found = measured(talked)
    assert (found.outside, found.sentences, found.by_hand) == (1, 1, 1)


def test_codings_on_an_earlier_version_of_a_transcript_are_left_out(talked: Study) -> None:
    add_codings(
        talked,
        [HandCoding("geld", "middag", "De subsidie stopte."), HandCoding("geld", "avond", "Het regende die dag.")],
    )
    add_transcripts(talked, [incoming("avond.txt", ("R", "Heel iets anders."))], again=True)
    assert [one.session for one in measured(talked).sessions] == ["middag"]


def test_measuring_leaves_the_study_as_it_is(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "middag", "De subsidie stopte."))
    add_coding(talked, HandCoding("geld", "avond", "Subsidie is er nog."))

    def fingerprint() -> dict[str, str]:
        files = (file for file in talked.folder.rglob("*") if file.is_file())
        return {str(file): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    before = fingerprint()
    measured(talked)
    assert fingerprint() == before


def test_one_session_measures_the_codebook_alone(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "middag", "De subsidie stopte."))
    assert measured(talked).learned is None
    add_coding(talked, HandCoding("geld", "avond", "Subsidie is er nog."))
    assert measured(talked).learned is not None


def test_where_nobody_decided_there_is_nothing_to_measure(talked: Study) -> None:
    suggest(talked)
    with pytest.raises(NothingJudged, match="vertel code add"):
        measured(talked)
    decide(talked, "accepted", session="avond", at_least=0)
    with pytest.raises(NothingByHand, match="--by-hand"):
        measured(talked, by_hand=True)


def test_codes_stand_under_their_name_in_the_order_of_the_codebook(talked: Study) -> None:
    add_coding(talked, HandCoding("ontmoeting", "middag", "De buurtkamer bleef."))
    add_coding(talked, HandCoding("schulden", "middag", "De subsidie stopte."))
    add_coding(talked, HandCoding("geld", "avond", "Subsidie is er nog."))
    assert [one.name for one in measured(talked).alone.codes] == ["Ontmoeting", "Geld", "Schulden"]


def test_vertel_itself_is_measured_with_the_usual_threshold(talked: Study) -> None:
    add_coding(talked, HandCoding("geld", "middag", "De subsidie stopte."))
    add_coding(talked, HandCoding("geld", "avond", "Subsidie is er nog."))
    found = evaluate_study(talked)
    assert (found.alone.total.recall.n, found.alone.total.recall.of) == (2, 2)
    assert found.learned == found.alone


def test_without_examples_enough_the_codebook_is_read_once(talked: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    add_codings(talked, [HandCoding("geld", "middag", "De subsidie stopte."), HandCoding("geld", "avond", "regende")])
    made = []

    class Counted(evaluating.Suggester):
        def __init__(self, *args: object, **options: object) -> None:
            made.append(options.get("learned"))
            super().__init__(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(evaluating, "Suggester", Counted)
    evaluate_study(talked)
    assert made == [None]


@pytest.fixture
def coded(study: Study) -> Study:
    """Three sessions about a roof that leaks and a table, with enough examples to learn geld from."""
    coded = [("geld", f"Het dak lekte al {n} jaar boven de gang.") for n in range(24)]
    coded += [("ontmoeting", f"Om {n} uur zaten wij samen aan tafel.") for n in range(12)]
    parts = {"een": coded[::3], "twee": coded[1::3], "drie": coded[2::3]}
    add_transcripts(
        study, [incoming(f"{name}.txt", ("R", " ".join(said for _, said in part))) for name, part in parts.items()]
    )
    add_codings(study, [HandCoding(code, name, said) for name, part in parts.items() for code, said in part])
    return study


def test_vertel_learns_from_the_other_sessions(coded: Study) -> None:
    found = evaluate_study(coded)
    assert found.learning == 1
    assert found.alone.total.recall.n == 0
    assert found.learned is not None
    assert found.learned.total.top3.n > 12


def test_what_is_left_out_changes_but_each_conversation_is_read_once(
    coded: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    as_it_is = Reader.read
    monkeypatch.setattr(Reader, "read", lambda reader, texts: read.append(texts) or as_it_is(reader, texts))
    evaluate_study(coded)
    assert len(read) == 3


def test_the_figures_are_those_of_learning_and_suggesting_anew_for_each_session(coded: Study) -> None:
    book = codebook(coded)

    def anew(judged):
        return Suggester(book, threshold=0, study=coded.folder, learned=learn(judged, book, coded.folder)).suggest

    assert evaluate_study(coded) == evaluate_study(coded, learner=anew)
