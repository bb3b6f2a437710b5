"""What was learned beside the clues of the codebook: it says something from ten examples on, and not everything."""

from itertools import accumulate

from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.conversation import Conversation
from vertel.analysis.judged import Decision, Judged
from vertel.analysis.learning import learn
from vertel.analysis.suggester import Suggester
from vertel.transcripts.transcript import Turn

BOOK = Codebook("proef", (Code(key="hulp", name="Hulp", keywords=("loket",)), Code(key="plek", name="Plek")))
TEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "vandaag", "gisteren", "morgen")
DECIDED = {f"De bakfiets bracht {day} brood naar de kelder.": "plek" for day in TEN} | {
    f"Het regende {day} de hele middag buiten.": "hulp" for day in TEN
}


def said(*texts: str) -> Conversation:
    starts = accumulate((len(text) + 1 for text in texts[:-1]), initial=0)
    return Conversation(tuple(Turn(text) for text in texts), tuple(starts))


def test_ten_examples_teach_a_word_that_speaks_clearly_but_not_louder_than_a_keyword() -> None:
    conversation = said(*DECIDED)
    decisions = tuple(
        Decision(number, code, start, start + len(text), text, accepted=True, by_hand=True)
        for number, ((text, code), start) in enumerate(zip(DECIDED.items(), conversation.starts, strict=True))
    )
    suggester = Suggester(BOOK, threshold=0, learned=learn([Judged(conversation, decisions)], BOOK))
    word, both = suggester.suggest(said("Zij kwam met de bakfiets langs.", "De bakfiets stond bij het loket."))
    assert (word[0].code, word[0].score > 0.5) == ("plek", True)
    assert [each.code for each in both] == ["hulp", "plek"]
