"""What makes a remark, and what does not, sentence by sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertel.language import Lang
from vertel.stories.checking.check import Known, check, language_of
from vertel.stories.checking.contact import contacts
from vertel.stories.checking.remark import Checked, Kind
from vertel.transcripts.documents.report_text import Passage, ReportText


def checked(*paragraphs: str | Passage, lang: Lang | None = "nl", known: Known | None = None) -> Checked:
    """A report of these paragraphs, checked; a text that opens with “# ” is a heading."""
    passages = tuple(
        each
        if isinstance(each, Passage)
        else Passage(each.removeprefix("# "), heading=1 if each.startswith("# ") else None)
        for each in paragraphs
    )
    return check([ReportText("verslag.docx", "docx", passages)], known, lang)[0]


def words(kind: Kind, *paragraphs: str, lang: Lang = "nl", known: Known | None = None) -> list[str]:
    """The words of the remarks of one kind."""
    found = checked(*paragraphs, lang=lang, known=known)
    return [found.words(each) for each in found.remarks if each.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Wij spraken ruim 800 bewoners.", ["ruim 800 bewoners"]),
        ("De groep kwam zes keer bij elkaar.", ["kwam zes keer"]),
        ("Twaalf bewoners durven nu zelf te bellen.", []),
        ("Volgens drie van de elf deelnemers is de gemeente beter te bereiken.", []),
        ("“Wij waren met 40 vrouwen”, zegt een van hen.", []),
        ("De zaal kost 800 euro per maand.", []),
        ("Van de bewoners is 12% alleen.", []),
    ],
)
def test_only_counts(sentence: str, expected: list[str]) -> None:
    assert words("counts", sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("De tuin draagt bij aan de gezondheid van de wijk.", ["draagt bij aan"]),
        ("Het was een geslaagde dag.", ["geslaagde"]),
        ("Volgens de wijkagent draagt de tuin bij aan de rust.", []),
        ("De tuin draagt niet bij aan de gezondheid.", []),
        ("Wij willen de buurt versterken, en hopen dat de tuin bijdraagt aan de rust.", []),
        ("Draagt de tuin bij aan de gezondheid?", []),
        ("Wij werken aan het vergroten van het aanbod.", []),
        ("“Het was een groot succes”, zei een bewoner.", []),
    ],
)
def test_claims_without_evidence(sentence: str, expected: list[str]) -> None:
    assert words("claim", sentence) == expected


def test_a_source_in_the_next_sentence_is_evidence_too() -> None:
    assert words("claim", "De lessen verbeteren de taal. Dat blijkt uit een toets bij negen vrouwen.") == []
    assert words("claim", "De lessen verbeteren de taal.", "Dat blijkt uit een toets bij negen vrouwen.") != []


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Van de negen deelnemers is 89% tevreden.", "Write: 8 of the 9."),
        ("Wij vroegen 23 bewoners. Van hen voelt 87 procent zich veiliger.", "Write: 20 of the 23."),
        ("75% van de vier vrijwilligers blijft.", "Write: 3 of the 4."),
        ("90% van de deelnemers is tevreden.", "Say how many of how many; below 50, leave the percentage out."),
    ],
)
def test_a_percentage_of_few_people_is_written_as_so_many_of_so_many(text: str, advice: str) -> None:
    (remark,) = (each for each in checked(text).remarks if each.kind == "percentage")
    assert remark.advice == advice


@pytest.mark.parametrize(
    "text",
    [
        "Van de 1.200 bewoners is 89% tevreden.",
        "De huur steeg met 4%.",
        "15% van het budget gaat naar de bewoners.",
        "Er waren 30 kinderen. Van de 400 ouders was 60% moeder.",
    ],
)
def test_a_percentage_of_many_people_or_of_money_may_stay(text: str) -> None:
    assert words("percentage", text) == []


def test_a_number_of_other_people_is_not_what_a_percentage_is_of() -> None:
    (remark,) = (
        each
        for each in checked("Zeven cursisten bellen zelf. 60% van de deelnemers is tevreden.").remarks
        if each.kind == "percentage"
    )
    assert "how many people" in remark.why


@pytest.mark.parametrize(
    ("sentence", "is_promise"),
    [
        ("De buurtkamer maakt een einde aan de eenzaamheid.", True),
        ("In 2026 hebben vijftig jongeren een baan.", True),
        ("Resultaat: er komt een gezamenlijke agenda.", True),
        ("Resultaat: wij hopen op een nieuwe zaal.", True),
        ("In 2026 willen we een taalgroep beginnen.", False),
        ("In 2024 hadden vijftig jongeren een baan.", False),
        ("Resultaat: negen gezinnen hebben een betalingsregeling.", False),
        ("We hopen dat de gemeente de huur betaalt.", False),
    ],
)
def test_promises_as_if_achieved(sentence: str, is_promise: bool) -> None:
    assert bool(words("promise", "# Jaaroverzicht 2025", sentence)) == is_promise


def test_a_wish_below_a_heading_of_results_is_a_promise() -> None:
    assert words("promise", "# Resultaten", "We hopen op een nieuwe zaal.") == ["We hopen op een nieuwe zaal."]
    assert words("promise", "# Plannen", "We hopen op een nieuwe zaal.") == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“Ik slaap weer”, zegt Ahmet Yildirim uit de flat.", ["Ahmet Yildirim"]),
        ("Roos van der Plank vertelt: “Hier zit geen kind alleen.”", ["Roos van der Plank"]),
        ("“Wij bellen nu”, zegt de opzichter van Dakwaard.", ["opzichter van Dakwaard"]),
        ("Mevrouw De Boer kreeg haar geld.", ["Mevrouw De Boer"]),
        ("Bel 06-12345678 of mail truus@voorbeeld.example.", ["06-12345678", "truus@voorbeeld.example"]),
        ("Zijn nummer is 111222333.", ["111222333"]),
        ("Geef op NL91 ABNA 0417 1643 00.", ["NL91 ABNA 0417 1643 00"]),
        ("“Ik durf nu met de bus”, zegt een deelneemster.", []),
        ("Mail naar info@voorbeeld.example.", []),
        ("Het kantoor staat op Kabelweg 3.", []),
        ("De opzichter van Dakwaard kwam langs.", []),
        ("Er zijn 123456789 stappen gezet.", []),
    ],
)
def test_who_can_be_traced(sentence: str, expected: list[str]) -> None:
    assert words("traceable", sentence) == expected


def test_an_organisation_that_speaks_is_no_person() -> None:
    text = "De woningcorporatie Dakwaard doet mee. “Wij luisteren”, zegt Dakwaard."
    assert words("traceable", text) == []
    assert words("traceable", "“Wij luisteren”, zegt Dakwaard.") == ["Dakwaard"]


def test_somebody_of_the_study_is_seen_wherever_she_is_named() -> None:
    known = Known(people=("Wim van 't Hekke",))
    assert words("traceable", "Zonder Wim ging het niet.", known=known) == ["Wim"]
    assert words("traceable", "Wim en Wim van 't Hekke waren er.", known=known) == ["Wim", "Wim van 't Hekke"]
    assert words("traceable", "Zonder Wim ging het niet.") == []


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("Conform afspraak is het klaar.", "official"),
        ("De ABC-groep van de POH is er.", "abbreviation"),
        ("Het besluit is door de raad genomen en de brief is door de wethouder verstuurd.", "not who did it"),
        ("De verbreding van de bewustwording vraagt om de verankering van de vernieuwing.", "really verbs"),
        (" ".join(["En wij liepen van de ene straat naar de andere"] * 3) + ".", "30 words"),
    ],
)
def test_hard_to_read(sentence: str, sign: str) -> None:
    assert any(sign in each.why for each in checked(sentence).remarks if each.kind == "hard")


@pytest.mark.parametrize(
    "text",
    [
        "Wij aten samen soep.",
        "Het sociaal wijkteam (SWT) hielp. Het SWT belde.",
        "De tv stond aan bij de GGD.",
        "“Conform het gestelde ben ik blij”, zei een bewoner.",
        "Acht clubs doen mee: " + ", ".join(["de grote club van het plein"] * 5) + ".",
    ],
)
def test_what_reads_easily_gets_no_remark(text: str) -> None:
    assert words("hard", text) == []


def test_the_plainer_word_is_offered_for_the_longest_official_one() -> None:
    remarks = [each for each in checked("Er dient te worden opgemerkt dat het af is.").remarks if each.kind == "hard"]
    assert len(remarks) == 1


def test_reports_contradict_each_other_by_name_and_sentence() -> None:
    one = ReportText("a.txt", "txt", (Passage("Het netwerk heeft 34 leden."),))
    two = ReportText("b.txt", "txt", (Passage("Dag."), Passage("Het netwerk heeft 38 leden.")))
    first, second = check([one, two], lang="nl")
    (remark,) = (each for each in first.remarks if each.kind == "contradiction")
    assert "sentence 2 of b.txt" in remark.why
    assert [each.sentence for each in second.remarks if each.kind == "contradiction"] == [2]


def test_headings_and_cells_with_a_single_word_get_no_remarks() -> None:
    assert checked("# 800 bewoners, een groot succes", Passage("Leden", row=0, column=0)).remarks == ()


def test_an_english_report_is_read_as_english() -> None:
    report = ReportText(
        "r.txt", "txt", (Passage("We spoke to 800 residents. It was a great success, and we utilised it."),)
    )
    assert language_of(report) == "en"
    found = check([report])[0]
    assert {each.kind for each in found.remarks} >= {"counts", "claim", "hard"}


@given(st.text(max_size=200))
def test_any_text_can_be_checked_and_each_remark_stands_in_its_sentence(text: str) -> None:
    if not text.strip():
        return
    found = checked(Passage(text))
    for each in found.remarks:
        assert 0 <= each.start < each.end <= len(found.sentence(each).text)
    for sentence in found.sentences:
        assert text[sentence.start : sentence.end] == sentence.text


@given(st.text(max_size=100))
def test_contacts_are_found_in_any_text_and_lie_within_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for _what, start, end in contacts(text))
