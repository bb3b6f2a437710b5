"""What the machine learns from what people decided."""

from dataclasses import replace
from itertools import accumulate

import pytest

from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.conversation import Conversation
from vertel.analysis.judged import Decision, Judged
from vertel.analysis.learning import FEWEST_EXAMPLES, Learned, learn
from vertel.analysis.suggester import Suggester
from vertel.transcripts.transcript import Turn

BOOK = Codebook("proef", (Code(key="hulp", name="Hulp", keywords=("loket",)), Code(key="plek", name="Plek")))
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "vandaag", "gisteren", "morgen")
WITH_THE_BIKE = [f"De bakfiets bracht {day} brood naar de kelder." for day in DAYS]
WITHOUT = [f"Het regende {day} de hele middag buiten." for day in DAYS]


def said(*texts: str, speaker: str = "R") -> Conversation:
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    return Conversation(tuple(Turn(text, speaker) for text in texts), tuple(starts), frozenset("I"))


def judged(decided: dict[str, list[tuple[str, bool]]], speaker: str = "R") -> Judged:
    """A conversation of one sentence a turn; for each what was decided: the code, and whether it belongs there."""
    conversation = said(*decided, speaker=speaker)
    decisions = [
        Decision(0, code, start, start + len(text), text, belongs, by_hand=True)
        for (text, each), start in zip(decided.items(), conversation.starts, strict=True)
        for code, belongs in each
    ]
    return Judged(conversation, tuple(decisions))


def taught(code: str = "plek", other: str = "hulp") -> Judged:
    """`code` for every sentence about the bike, `other` for the rest."""
    return judged({text: [(code if text in WITH_THE_BIKE else other, True)] for text in [*WITH_THE_BIKE, *WITHOUT]})


def score(text: str, code: str, learned: Learned | None = None) -> float:
    suggestions = next(Suggester(BOOK, threshold=0, learned=learned).suggest(said(text)))
    return {each.code: each.score for each in suggestions}.get(code, 0)


def test_a_word_that_no_codebook_has_is_learned_from_ten_examples() -> None:
    learned = learn([taught()], BOOK)
    new = "Zij kwam met de bakfiets langs."
    assert score(new, "plek", learned) > 0.4 > 0.1 > score(new, "plek")
    assert score("Het regende weer eens buiten.", "plek", learned) < 0.1


def test_with_fewer_examples_a_code_is_left_as_it_is() -> None:
    some = {text: [("plek", True)] for text in WITH_THE_BIKE[: FEWEST_EXAMPLES - 1]}
    rest = {text: [("hulp", True)] for text in WITHOUT}
    learned = learn([judged(some | rest)], BOOK)
    assert list(learned.codes) == ["hulp"]
    assert score("De bakfiets bracht brood.", "plek", learned) == score("De bakfiets bracht brood.", "plek")


def test_examples_are_sentences_whether_they_were_coded_one_by_one_or_together() -> None:
    pairs = [" ".join(pair) for pair in zip(WITH_THE_BIKE[::2], WITH_THE_BIKE[1::2], strict=True)]
    rest = {text: [("hulp", True)] for text in WITHOUT[:5]}
    one_by_one = learn([judged({text: [("plek", True)] for text in WITH_THE_BIKE} | rest)], BOOK)
    together = learn([judged({text: [("plek", True)] for text in pairs} | rest)], BOOK)
    assert one_by_one.codes["plek"].accepted == together.codes["plek"].accepted == 10
    assert learn([judged({WITH_THE_BIKE[0]: [("plek", True)] * 20})], BOOK) == Learned({})


def test_what_people_refuse_is_suggested_less() -> None:
    right = {f"Ik ging {day} naar het loket voor hulp.": [("hulp", True)] for day in DAYS}
    wrong = {f"Bij het loket van de schouwburg hing {day} een affiche.": [("hulp", False)] for day in DAYS}
    learned = learn([judged(right | wrong)], BOOK)
    theatre = "Het loket van de schouwburg was dicht, stond op de affiche."
    assert score(theatre, "hulp", learned) < score("Ik ging naar het loket voor hulp.", "hulp", learned)
    assert learned.codes["hulp"].accepted == learned.codes["hulp"].refused == 10


@pytest.mark.parametrize("refused", [0, 3])
def test_working_code_by_code_does_not_make_everything_that_code(refused: int) -> None:
    decided = {text: [("plek", number >= refused)] for number, text in enumerate([*WITHOUT[:refused], *WITH_THE_BIKE])}
    told = [f"Toen {who} binnenkwam was het {how} in de zaal." for who in ("Bep", "Joop", "Ria") for how in DAYS]
    learned = learn([judged(decided | {text: [] for text in told})], BOOK)
    suggester = Suggester(BOOK, learned=learned)
    assert [text for text in told if next(suggester.suggest(said(text)))] == []
    assert score("De bakfiets bracht brood.", "plek", learned) > 0.4


def test_a_passage_that_only_runs_into_an_answer_teaches_nothing() -> None:
    texts = [
        text for day in DAYS for text in (f"Hoe was het {day} met de bakfiets bij u thuis?", f"Ja, {day} ging het.")
    ]
    starts = tuple(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
    turns = tuple(Turn(text, speaker) for text, speaker in zip(texts, "IR" * len(DAYS), strict=True))
    passages = [
        Decision(0, "plek", start, start + len(text) + 3, text, True, True)
        for start, text in list(zip(starts, texts, strict=True))[::2]
    ]
    assert learn([Judged(Conversation(turns, starts, frozenset("I")), tuple(passages))], BOOK) == Learned({})


def test_a_suggestion_that_was_learned_names_the_word_that_was_learned() -> None:
    suggester = Suggester(BOOK, learned=learn([taught()], BOOK))
    (suggestion,) = next(suggester.suggest(said("Zij kwam met de bakfiets langs.")))
    assert suggestion.code == "plek"
    assert suggestion.why == "uit wat u eerder besliste: “bakfiets”"


def test_nothing_is_learned_from_what_interviewers_say() -> None:
    asked = judged({text: [("plek", True)] for text in WITH_THE_BIKE}, speaker="I")
    assert learn([asked, judged({text: [("hulp", True)] for text in WITHOUT[:9]})], BOOK) == Learned({})


def test_nobody_decided_anything() -> None:
    assert learn([], BOOK) == learn([judged({"De bakfiets.": []})], BOOK) == Learned({})


def test_what_was_learned_can_be_kept_as_json_and_read_back() -> None:
    learned = learn([taught()], BOOK)
    assert Learned.from_json(learned.to_json()) == learned


def test_a_code_that_left_the_codebook_does_no_harm() -> None:
    learned = learn([taught()], BOOK)
    smaller = replace(BOOK, codes=BOOK.codes[:1])
    found = next(Suggester(smaller, threshold=0, learned=learned).suggest(said("De bakfiets bracht brood.")))
    assert {each.code for each in found} == {"hulp"}


def test_learning_twice_gives_the_same() -> None:
    assert learn([taught()], BOOK) == learn([taught()], BOOK)


@pytest.mark.parametrize("parts", [2, 5])
def test_what_was_decided_in_several_conversations_counts_together(parts: int) -> None:
    texts = [*WITH_THE_BIKE, *WITHOUT]
    several = [
        judged({text: [("plek" if text in WITH_THE_BIKE else "hulp", True)] for text in texts[part::parts]})
        for part in range(parts)
    ]
    assert score("Zij kwam met de bakfiets langs.", "plek", learn(several, BOOK)) > 0.4
