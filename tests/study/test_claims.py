"""Claims with their evidence: only what may be used counts, nobody writes over another, all can be undone."""

from pathlib import Path

import pytest
from making import GESPREK, ON_BOTH, everything, incoming

from vertel import language
from vertel.stories.claiming.claim import Claim
from vertel.study.claiming.claim_list import list_claims, one_claim
from vertel.study.claiming.claims import (
    ClaimText,
    claim_from_theme,
    edit_claim,
    make_claim,
    move_claim,
    remove_claim,
)
from vertel.study.claiming.errors import ClaimChanged, ClaimIncomplete, NoSuchClaim, NotAccepted, NothingAccepted
from vertel.study.claiming.evidence import choices, put_evidence, take_evidence
from vertel.study.claiming.reading import ClaimsRead, read_claims
from vertel.study.codebook.editing import remove_code
from vertel.study.codebook.errors import NoSuchCode
from vertel.study.coding.by_hand import HandCoding, add_coding, decide
from vertel.study.coding.pointing import remove_coding
from vertel.study.errors import InTheFile
from vertel.study.log.history import log, undo
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.participants_list import Entry, take_over
from vertel.study.store.schema import codings
from vertel.study.store.study import Study

COFFEE, WELCOME, MONEY = "Met koffie in de buurtkamer.", "Iedereen was welkom.", "Zonder subsidie, en met schulden."
MEETING = ClaimText("De buren", "kennen elkaar nu", "2024", "wij zetten koffie", "realised", "ontmoeting")


@pytest.fixture
def talked(study: Study) -> Study:
    """Sanne is for it, Ties against."""
    add_transcripts(study, [incoming("Gesprek.txt", *GESPREK)])
    member, resident = {"perspective": "members", "organisation": "De Brug"}, {"perspective": "residents"}
    people = (("I", "interviewer", {}), ("Sanne Vos", "respondent", member), ("Ties Bakker", "respondent", resident))
    take_over(study, [Entry("", 0, "Gesprek", label, role, about, label[:5]) for label, role, about in people])
    return study


def code(study: Study, quote: str, name: str = "ontmoeting", *, against: bool = False) -> int:
    return add_coding(study, HandCoding(name, "Gesprek", quote, against=against))


def quotes(claim: Claim) -> tuple[list[str], list[str]]:
    return [piece.quote for piece in claim.evidence], [piece.quote for piece in claim.against]


def withdraw(study: Study, label: str) -> None:
    take_over(study, [Entry("x.csv", 2, "", label, "respondent", {"consent": "no"}, None)])


@ON_BOTH
def test_a_claim_is_made_and_read_back_with_its_evidence(talked: Study) -> None:
    number = make_claim(talked, MEETING)
    put_evidence(talked, number, [code(talked, COFFEE), code(talked, WELCOME)])
    put_evidence(talked, number, [code(talked, "Koffie was er altijd.")], against=True)
    [claim] = list_claims(talked)
    assert (claim.who, claim.what, claim.since, claim.outcome) == ("De buren", "kennen elkaar nu", "2024", "realised")
    assert claim.theme is not None
    assert claim.theme.name == "Ontmoeting"
    assert quotes(claim) == ([COFFEE, WELCOME], ["Koffie was er altijd."])
    assert (claim.reach.voices, claim.reach.organisations, claim.reach.sessions, claim.reach.against) == (1, 1, 1, 1)
    assert claim.status == "contested"
    assert log(talked)[0].sentence


def test_a_claim_says_who_and_what_and_names_a_theme_that_is_there(talked: Study) -> None:
    with pytest.raises(ClaimIncomplete):
        make_claim(talked, ClaimText("De buren", " \r\n"))
    with pytest.raises(NoSuchCode):
        make_claim(talked, ClaimText("De buren", "kennen elkaar", theme="tuin"))
    with pytest.raises(NoSuchClaim):
        one_claim(talked, 7)
    assert list_claims(talked) == []


@ON_BOTH
def test_a_theme_becomes_a_claim_with_all_that_people_accepted_there(talked: Study) -> None:
    code(talked, MONEY, "geld")
    code(talked, "met schulden", "schulden", against=True)
    claim = one_claim(talked, claim_from_theme(talked, "Geld"))
    assert claim.theme is not None
    assert claim.theme.key == "geld"
    assert quotes(claim) == ([MONEY], ["met schulden"])
    with pytest.raises(NothingAccepted, match="Ontmoeting"):
        claim_from_theme(talked, "ontmoeting")


def test_only_what_was_accepted_and_may_be_used_can_be_evidence(talked: Study) -> None:
    number, coding = make_claim(talked, MEETING), code(talked, COFFEE)
    with talked.changing("suggestions.made", added=1, removed=0) as change:
        change.update(codings, [coding], status="suggested")
    with pytest.raises(NotAccepted):
        put_evidence(talked, number, [coding])
    decide(talked, "accepted", numbers=[coding])
    put_evidence(talked, number, [coding])
    other = code(talked, "Koffie was er altijd.")
    withdraw(talked, "Ties Bakker")
    with pytest.raises(NotAccepted):
        put_evidence(talked, number, [other])


@ON_BOTH
def test_what_may_not_be_used_any_more_counts_nowhere_and_the_claim_says_so(talked: Study) -> None:
    number = make_claim(talked, MEETING)
    first, second, third = code(talked, COFFEE), code(talked, WELCOME), code(talked, "Koffie was er altijd.")
    put_evidence(talked, number, [first, second])
    put_evidence(talked, number, [third], against=True)
    withdraw(talked, "Ties Bakker")
    assert quotes(one_claim(talked, number)) == ([COFFEE, WELCOME], [])
    assert one_claim(talked, number).fell_away == 1
    assert one_claim(talked, number).status == "unconfirmed"
    decide(talked, "rejected", numbers=[first])
    assert one_claim(talked, number).fell_away == 2
    remove_coding(talked, second)  # nobody may miss what is not there
    assert (quotes(one_claim(talked, number)), one_claim(talked, number).fell_away) == (([], []), 2)


def test_names_of_participants_in_a_quote_are_hidden(study: Study) -> None:
    add_transcripts(
        study, [incoming("Gesprek.txt", ("I", "En?"), ("Sanne Vos", "Ik ken Ties Bakker."), ("Ties Bakker", "Ja."))]
    )
    number = make_claim(study, MEETING)
    put_evidence(study, number, [code(study, "Ik ken Ties Bakker.")])
    [piece] = one_claim(study, number).evidence
    assert "Ties" not in piece.quote
    assert "[" in piece.quote


def test_passages_are_chosen_from_the_theme_and_what_is_there_is_left_out(talked: Study) -> None:
    number, coffee, welcome = make_claim(talked, MEETING), code(talked, COFFEE), code(talked, WELCOME)
    money = code(talked, MONEY, "schulden")
    put_evidence(talked, number, [coffee])
    assert [piece.coding for piece in choices(talked, number, code="ontmoeting").passages] == [welcome]
    assert [piece.coding for piece in choices(talked, number, code="geld").passages] == [money]
    assert [piece.coding for piece in choices(talked, number, words="SCHULDEN subsidie").passages] == [money]
    few = choices(talked, number, most=1)
    assert [piece.coding for piece in few.passages] == [welcome]
    assert few.more


def test_a_passage_changes_sides_and_is_taken_away(talked: Study) -> None:
    number, coding = make_claim(talked, MEETING), code(talked, COFFEE)
    put_evidence(talked, number, [coding])
    put_evidence(talked, number, [coding], against=True)
    assert quotes(one_claim(talked, number)) == ([], [COFFEE])
    take_evidence(talked, number, [coding])
    assert quotes(one_claim(talked, number)) == ([], [])


def test_two_people_never_write_over_each_other_and_different_fields_do_not_clash(talked: Study) -> None:
    number = make_claim(talked, MEETING)
    edit_claim(talked, number, {"what": "groeten elkaar"}, {"what": "kennen elkaar nu"})
    with pytest.raises(ClaimChanged) as refused:
        edit_claim(talked, number, {"what": "eten samen"}, {"what": "kennen elkaar nu"})
    assert refused.value.fields["clashing"] == ["what"]
    edit_claim(
        talked, number, {"since": "2025", "what": "kennen elkaar nu"}, {"since": "2024", "what": "kennen elkaar nu"}
    )
    assert (one_claim(talked, number).what, one_claim(talked, number).since) == ("groeten elkaar", "2025")
    edit_claim(talked, number, {"outcome": "intended", "theme": ""})
    assert (one_claim(talked, number).outcome, one_claim(talked, number).theme) == ("intended", None)
    with pytest.raises(ClaimIncomplete):
        edit_claim(talked, number, {"who": ""})


def test_a_claim_keeps_standing_when_its_theme_goes(talked: Study) -> None:
    number = make_claim(talked, MEETING)
    remove_code(talked, 1)
    assert one_claim(talked, number).theme is None


@ON_BOTH
def test_claims_are_put_in_order_removed_and_brought_back(talked: Study) -> None:
    first, second, third = (make_claim(talked, ClaimText("Wij", what)) for what in ("a", "b", "c"))
    put_evidence(talked, second, [code(talked, COFFEE)])
    move_claim(talked, third, "up")
    move_claim(talked, first, "up")
    assert [claim.number for claim in list_claims(talked)] == [first, third, second]
    move_claim(talked, second, "up", among={first, second})
    assert [claim.number for claim in list_claims(talked)] == [second, first, third]
    move_claim(talked, second, "down", among={third})
    assert [claim.number for claim in list_claims(talked)] == [first, third, second]
    before = everything(talked)
    remove_claim(talked, second)
    assert [claim.number for claim in list_claims(talked)] == [first, third]
    undo(talked)
    assert everything(talked) == before


FILE = """
- who: De buren
  what: kennen elkaar nu
  since: voorjaar 2025
  theme: ontmoeting
  outcome: realised
  evidence:
    - {session: Gesprek, quote: Met koffie in de buurtkamer.}
    - {session: Gesprek, quote: "Zonder subsidie, en met schulden.", code: geld}
  against:
    - {session: Gesprek, quote: Koffie was er altijd.}
  checks:
    - {kind: teller, verdict: agrees, by: Sanne, date: 2026-04-02, finding: Zo is het gegaan.}
- who: De gemeente
  what: komt langs
  outcome: intended
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "beweringen.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@ON_BOTH
def test_claims_are_read_from_a_file_and_quotes_coded_where_nobody_did(talked: Study, tmp_path: Path) -> None:
    coded = code(talked, MONEY, "schulden")
    assert read_claims(talked, written(tmp_path, FILE)) == ClaimsRead(2, 0)
    buren, gemeente = list_claims(talked)
    assert quotes(buren) == ([COFFEE, MONEY], ["Koffie was er altijd."])
    assert [piece.code for piece in buren.evidence] == ["ontmoeting", "schulden"]
    assert buren.evidence[1].coding == coded
    assert [check.by_whom for check in buren.checks] == ["Sanne"]
    assert gemeente.outcome == "intended"
    assert read_claims(talked, written(tmp_path, FILE)) == ClaimsRead(0, 2)
    undo(talked)
    assert list_claims(talked) == []


@pytest.mark.parametrize(
    ("was", "now", "place", "problem"),
    [
        ("quote: Koffie was er altijd.", "quote: Dat zei niemand.", "1, against 1", "Dat zei niemand"),
        ("verdict: agrees", "verdict: ja", "1, checks 1", "agrees, partly, contests"),
        ("by: Sanne, ", "", "1, checks 1", "a name"),
        ("date: 2026-04-02", "date: 2 april", "1, checks 1", "2 april"),
        ("theme: ontmoeting", "theme: tuin", "1", "tuin"),
        ("outcome: intended", "outcome: ooit", "2", "realised, intended"),
        ("what: komt langs", "what: ''", "2", ""),
    ],
)
def test_a_mistake_in_the_file_names_its_place_and_nothing_is_read(
    talked: Study, tmp_path: Path, was: str, now: str, place: str, problem: str
) -> None:
    assert was in FILE
    language.use("en")
    before = everything(talked)
    with pytest.raises(InTheFile) as refused:
        read_claims(talked, written(tmp_path, FILE.replace(was, now)))
    assert refused.value.fields["place"] == place
    assert problem in str(refused.value)
    assert everything(talked) == before
