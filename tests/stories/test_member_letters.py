"""Who gets a letter, and what stands in it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from said import ANNEKE, BOOK, FARIDA, JORIS, KOFI, anything_said, said

from vertel.stories.claiming.claim import Claim
from vertel.stories.reporting.letter import MOST_QUOTES, letters
from vertel.stories.telling.evidence import Evidence

NAMES = {code.key: BOOK.theme_of(code.key).name for code in BOOK.codes}
AGREED = {FARIDA.pseudonym, KOFI.pseudonym}


@given(st.lists(anything_said))
def test_nobody_reads_the_words_of_somebody_else(evidence: list[Evidence]) -> None:
    made = letters(evidence, NAMES, [], [], AGREED)
    assert len({letter.voice for letter in made}) == len(made)
    for letter in made:
        assert letter.voice.pseudonym in AGREED
        assert all(quote.evidence.voice == letter.voice for quote in letter.quotes)
        assert len(letter.quotes) <= MOST_QUOTES
    mine = {
        (piece.voice, piece.session, piece.turn, piece.quote) for piece in evidence if piece.voice in (FARIDA, KOFI)
    }
    assert sum(len(letter.quotes) + letter.more for letter in made) == len(mine)


def test_what_a_claim_rests_on_comes_first() -> None:
    first, second = said(FARIDA, quote="Een."), replace(said(FARIDA, quote="Twee."), coding=2)
    (letter,) = letters([first, second], NAMES, [Claim(1, "Wij", "groeien", evidence=(second,))], [], AGREED)
    assert [quote.evidence.quote for quote in letter.quotes] == ["Twee.", "Een."]
    assert letter.quotes[0].claims == ("Wij groeien",)


def test_who_did_not_agree_gets_no_letter() -> None:
    assert letters([said(ANNEKE), said(JORIS)], NAMES, [], [], AGREED) == ()
