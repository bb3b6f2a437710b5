"""Where sentences start in spoken Dutch. In the turns below, `|` stands where a new sentence must start.

Beside them lie three files of whole turns, marked by hand: `grenzen-bouw.txt`, which the rules were mended on,
`grenzen-toets.txt`, which was written before anybody saw what the rules make of it, and `grenzen-engels.txt`.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vertel.analysis import pipeline
from vertel.analysis.sentences import SentenceRules
from vertel.transcripts import registry

PLAIN = [
    "Ik kwam hier in de winter wonen. |Ik kende niemand. |Nu ken ik de hele galerij.",
    "Ja. |Ja, dat klopt. |Zo is het gegaan.",
    "Wie deed de deur open? |Niemand! |Toen ben ik zelf maar naar binnen gelopen.",
    "Meen je dat?! |Dat wist ik niet.",
    "Dat was in 2019. |Toen stond ik daar nog in m'n eentje.",
    "We waren met z'n tienen. |3 mensen bleven tot het eind.",
    "We begonnen om 10.30 uur en om 12.15 uur was alles op. |Alles!",
    "Het kost 3.500 euro per jaar, de huur is 1.250,50. |Dat redden wij nooit.",
    "Kijk op buurtkeuken.voorbeeld voor de tijden. |Of bel even.",
    "Zij was er eerst. |IJsbrand kwam later. |Élke dag opnieuw.",
    "Dat was leuk.  |En toen ging het regenen.",
]
QUOTES = [
    "Ze zei niks terug. |“Kom maar binnen”, zei ik toen. |Daarna is ze elke week gekomen.",
    "“Hoe gaat het met je?” vroeg ze aan mijn moeder. |Dat had nog nooit iemand gevraagd.",
    '"Ik blijf hier." |Dat zei ze, en ze bleef.',
    'Ik was boos. |"Waarom krijgen wij weer geen antwoord?" |Zo heb ik het gezegd.',
    "Hij riep: ‘Stop!’ en rende de trap op. |‘Wat doe je nou?’ dacht ik.",
    "Zij vroeg: 'Heb je al gegeten?' |'Nee,' zei ik, 'nog niet.' |Toen kreeg ik een bord soep.",
    "Het antwoord was: “Dat doen wij niet meer.” |Klaar.",
    "„Je hoort erbij.” |Dat vergeet ik nooit.",
    "Op het bord stond “Welkom!” en dat meenden ze. |Echt waar.",
    "En toen zei ze: «Jij kan dit.» |Dat was nieuw voor mij.",
]
ABBREVIATIONS = [
    "We deden van alles, bijv. koken en naaien. |Bijv. Anouk kwam voor de naailes.",
    "Dat hoorde ik van dhr. Bakboord en mevr. De Wit. |Zij kunnen het weten.",
    "Dr. Oosterling zei m.i. iets moois. |Dat hebben we opgeschreven.",
    "Er was koffie, thee, taart enz. |Iedereen nam iets mee.",
    "We hebben o.a. Turks, Twi en Papiamento gesproken. |Dat ging vanzelf.",
    "Dat is i.s.m. Buurthuis De Kruik gedaan. |Zonder hen was het niet gelukt.",
    "Zie blz. 12 en nr. 4 van het verslag. |Daar staat het.",
    "Het is een plan t/m 31 dec. 2025. |Daarna zien we wel.",
    "Dat zei Jan. |Iedereen moest lachen.",
    "We waren er om 8 uur 's ochtends, d.w.z. Rachid en ik. |De rest kwam later.",
    "De zaal was vol, max. 40 man mag erin. |Er stonden er zeventig.",
    "Kom je ook a.u.b. |Dat vroeg ze aan iedereen.",
    "Met de buren e.d. |Verder met niemand.",
]
INITIALS = [
    "Dat boekje is van A. Daalder en J.P. van der Zee. |Mooi boekje.",
    "Ik zat in groep B. |Daar was het gezelliger.",
    "De brief kwam van mevr. F. Winter. |Ik begreep er niks van.",
    "Neem vitamine C. |Dat zei de dokter, dr. K. Mol.",
    "Dank u. |Graag gedaan.",
]
LISTS = [
    "1. Eerst luisteren. |2. Dan pas praten. |3. En dan samen eten.",
    "Wat nemen we mee?\n|- de sleutel\n|- de koffie\n|- een goed humeur\n|Dat was het wel.",
    "Drie dingen:\n|• vertrouwen\n|• tijd\n|• een ruimte",
    "Wij willen\n|a) een eigen ruimte\n|b) iemand die de telefoon opneemt",
    "Hoeveel mensen hielpen er? |5. |Meer niet.",
    "We kozen: 1. Koffie 2. Thee en 3. Taart. |Taart won.",
    "Dat was stap een. |– Toen kwam stap twee.",
]
SPOKEN = [
    "Ik dacht... nou ja, laat maar. |Het kwam goed.",
    "En toen… |Toen was het stil.",
    "Ik wou iets zeggen… maar ik durfde niet. |Nu wel.",
    "We hebben geen plek… |Iedereen weet dat.",
    "Het was koud. |'s Avonds zaten we met jassen aan. |'t Was toch gezellig.",
    "Overdag gaat het. |'s avonds niet.",
    "Dat vond ik eng. (lacht) |Maar ik heb het gedaan.",
    "Zij heeft me geholpen. [onverstaanbaar] |Anders was ik er niet meer.",
    "Wat een dag! 😀 |Morgen weer.",
    "Toen kwam de wijkagent (die kende ik nog niet). |Aardige man.",
    "(Dat was voor de verhuizing.) |Daarna werd alles anders.",
    "ja dat klopt. |we waren met weinig. |maar we gingen door.",
    "nee? |echt niet? |dat had ik niet gedacht.",
    "Dat is wel mooi hè? |Hè?! |Zeg dat nog eens.",
    "Ik ga naar huis\nen dan zie ik\nwel weer verder. |Morgen is er nog een dag.",
    "Zo begon het\n\n|En zo ging het verder",
]
# Written down before anybody looked how the rules take them, so one of them is still wrong.
MEASURED = [
    "Nou, kijk. |Ik woon hier al sinds '98. |Toen was het een heel andere buurt, snap je? |Iedereen kende elkaar.",
    "Mijn zoon zei: “Mam, waarom ga je niet gewoon?” |Dus ik ben gegaan. |Met lood in m'n schoenen, hoor.",
    "“Ben je er nog?” |“Ja.” |“Mooi.”",
    "Zij werkt bij de gem. Oeverstad, afd. Zorg. |Die afdeling bestaat niet meer.",
    "De vergadering is om 19.30 u. in de kantine. |Om 21.00 uur gaat het licht uit.",
    "Wat heb je nodig? |Geld? |Tijd? |Nee, een sleutel.",
    "Het was ca. € 200 p.p. |Dat konden we niet betalen.",
    "Ik zei nog: 'Doe het niet!' |Maar ja... wie luistert er naar mij?",
    "Van ma. t/m vr. zijn we open. |Op zaterdag niet.",
    "De stichting heet St. Maarten e.o. |Wij zitten op de Sluisweg 3a. |Kom langs!",
    "Dat is art. 5 lid 2. |Daar staat het gewoon.",
    "En dan sta je daar, met je formulier. |...En niemand die het snapt.",
    "Eh... ik weet niet. |Ik denk... ik denk van wel.",
    "Ik heb het aan prof. dr. W. Haan gevraagd. |Hij wist het ook niet.",
    "Nee nee nee. |Zo was het niet. |Het was – hoe zeg je dat – anders.",
    "“Dat is niet mijn afdeling.” |Zo ging dat elke keer. |Om moe van te worden.",
    "Ik kreeg een brief. |Nog een brief. |En weer een. |Alles in van die moeilijke taal.",
    "We zijn met 12 vrijwilligers, waarvan 3 uit de Torenflat. |5 komen er uit Noord.",
    "Er kwam iemand van de woningbouw (een meneer met een map). |Hij schreef alles op.",
    "Wat vond je ervan, op een schaal van 1 tot 10? |Een 8. |Of nee, een 9.",
    "[00:12:31] Ja, dat zei ik net. |Dat ging over de sleutel. [gelach] |Die ene sleutel!",
    "Ze noemen haar ‘tante Jo’. |Zij regelt alles.",
    "Het heet ‘Samen aan tafel!’ en het is elke dinsdag. |Je mag altijd aanschuiven.",
    "Ik spreek Nederl. en Frans. |En een beetje Twi.",
    "Hij vroeg of ik mee wilde doen... |Ik zei ja.",
    "Vroeger durfde ik dat niet, hè. |Nu wel. |Nu sta ik hier gewoon. |Met een microfoon!!!",
    "Kijk: of je doet mee, of je doet niet mee. |Ertussenin bestaat niet.",
    "Het gaat om 'vertrouwen'. |'Vertrouwen', dat woord zeggen ze steeds.",
    "A: de huur. |B: de energie. |C: de rest.",
    "Dat kost je dan 50 euro p.m. |Per jaar is dat 600.",
    "Ja hoor! Ja hoor! riepen ze allemaal. |En weg waren ze.",
    "Ik woon op nr. 14. |Zij op nr. 16.",
    "Zo, dus u bent van de gemeente? |U hoor ik nooit.",
    "Mijn moeder, God hebbe haar ziel, zei altijd: 'Eet. |Dan praten we.'",
    "Het was in jan. of feb. |Dat weet ik niet meer.",
]
ENGLISH = [
    "I met Mr. Starling at 10.30 a.m. in the hall. |He said e.g. nothing. |“Come in!” she said. |So I did.",
    "So do I. |Peter knows. |We had tea, cake etc. |Then we talked about no. 5.",
]
ALL = [*PLAIN, *QUOTES, *ABBREVIATIONS, *INITIALS, *LISTS, *SPOKEN]


def marked(text: str, lang: str = "nl") -> str:
    """`text` with a `|` where our sentences start, except the first."""
    doc = pipeline.load(lang)(text)
    starts = [sentence.start_char for sentence in doc.sents][1:]
    return "".join("|" * (at in starts) + character for at, character in enumerate(text))


def boundaries(turn: str) -> set[int]:
    """Where the marks stand, counted in the text without marks."""
    return {at - count for count, at in enumerate(at for at, character in enumerate(turn) if character == "|")}


@pytest.mark.parametrize("turn", ALL)
def test_a_turn_of_spoken_dutch_breaks_where_its_sentences_do(turn: str) -> None:
    assert marked(turn.replace("|", "")) == turn


def turns(name: str) -> Iterator[str]:
    """The turns of a file in which each line is a sentence; a `¶` is a new line in the text itself."""
    for block in Path(__file__).with_name(name).read_text(encoding="utf-8").split("\n\n"):
        sentences = [line for line in block.splitlines() if not line.startswith("#")]
        if sentences:
            yield " |".join(sentences).replace(" |¶", "\n|").replace("¶", "")


def f1(turns_by_hand: list[str], lang: str = "nl") -> tuple[int, float]:
    """How many boundaries there are, without the start of each turn, and the F1 of ours."""
    right = wrong = missed = 0
    for turn in turns_by_hand:
        ours, hand = boundaries(marked(turn.replace("|", ""), lang)), boundaries(turn)
        right += len(ours & hand)
        wrong += len(ours - hand)
        missed += len(hand - ours)
    return right + missed, 2 * right / (2 * right + wrong + missed)


@pytest.mark.parametrize("half", ["grenzen-bouw.txt", "grenzen-toets.txt"])
def test_nearly_every_boundary_in_spoken_dutch_is_found(half: str) -> None:
    count, measured = f1(list(turns(half)))
    assert count >= 250
    assert measured >= 0.98


def test_nearly_every_boundary_in_short_turns_that_the_rules_were_not_made_for_is_found() -> None:
    count, measured = f1([*ALL, *MEASURED])
    assert count >= 120
    assert measured >= 0.98


def test_nearly_every_boundary_in_spoken_english_is_found() -> None:
    count, measured = f1(list(turns("grenzen-engels.txt")), "en")
    assert count >= 30
    assert measured >= 0.97


@pytest.mark.parametrize("text", ["", " ", "\n", "a", "\n Ja. Nee.", "😀", "...", ". . .", "“"])
def test_every_text_however_odd_is_covered_by_its_sentences(text: str) -> None:
    assert "".join(sentence.text_with_ws for sentence in pipeline.load()(text).sents) == text


def test_a_list_of_the_study_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "analysis" / "language" / "nl" / "abbreviations.csv"
    own.parent.mkdir(parents=True)
    own.write_text("afkorting,kan_eindigen\nbuurth,\n", encoding="utf-8")
    nlp = pipeline.load("nl", tmp_path)
    assert [sentence.text for sentence in nlp("Bij buurth. De Kruik.").sents] == ["Bij buurth. De Kruik."]
    assert len(list(pipeline.load()("Bij buurth. De Kruik.").sents)) == 2


@pytest.mark.parametrize("piece", [".", "\n", ". ", "a. ", "(", "1. ", "? “", " ", ".)", "... ("])
def test_no_text_takes_long(piece: str) -> None:
    rules = SentenceRules.read("nl")
    start = time.perf_counter()
    rules.starts("Ja" + piece * 50_000)
    rules.starts("Ja" + piece * 50_000 + "x")
    assert time.perf_counter() - start < 5


def test_sentences_cost_at_most_half_of_cutting_the_same_turns_into_words() -> None:
    nlp = pipeline.load()
    rules = SentenceRules.read("nl")
    interview = Path(__file__).parents[2] / "transcripts" / "voorbeeld" / "interview-1.txt"
    said = [turn.text for turn in registry.read(interview.read_bytes(), interview.name).turns] * 20

    def seconds(work: Callable[[str], object]) -> float:
        start = time.process_time()
        for text in said:
            work(text)
        return time.process_time() - start

    seconds(nlp.make_doc)  # each word is cut once and remembered; from then on it is fast
    measured = [(seconds(rules.starts), seconds(nlp.make_doc)) for _round in range(7)]
    assert min(ours for ours, _words in measured) <= min(words for _ours, words in measured) / 2


@pytest.mark.parametrize("turn", ENGLISH)
def test_english_breaks_by_the_same_rules(turn: str) -> None:
    assert marked(turn.replace("|", ""), "en") == turn
