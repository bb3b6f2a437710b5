"""Every form of a word is brought back to one base form."""

import pytest

from vertel.analysis import pipeline

# A base form with forms of it, as people say them.
FAMILIES = [
    "lid leden",
    "organisatie organisaties",
    "mens mensen",
    "kind kinderen kindje kindjes",
    "jongere jongeren",
    "oudere ouderen",
    "jong jonge jonger",
    "eenzaam eenzame eenzamer",
    "veilig veilige veiliger",
    "stad steden",
    "schuld schulden",
    "ambtenaar ambtenaren",
    "collega collega's collega’s",
    "oma oma's",
    "idee ideeën",
    "gesprek gesprekken",
    "huis huizen huisje",
    "baan banen",
    "dag dagen",
    "weg wegen",
    "moskee moskeeën",
    "probleem problemen",
    "lopen loopt liep liepen gelopen",
    "helpen helpt hielp hielpen geholpen",
    "beginnen begint begon begonnen",
    "werken werkt werkte werkten gewerkt",
    "spreken spreekt sprak spraken gesproken",
    "verliezen verliest verloor verloren",
    "samenwerken samengewerkt",
    "meedoen meegedaan",
    "invullen ingevuld",
    "vertrouwen vertrouwt vertrouwde",
    "betalen betaalt betaalde betaald",
    "groeien groeit groeide gegroeid",
    "zijn ben bent is was waren geweest",
    "hebben heb hebt heeft had hadden gehad",
]
COMPOUNDS = [
    ("ledenvergaderingen", "ledenvergadering"),
    ("themagroepen", "themagroep"),
    ("subsidieaanvragen", "subsidieaanvraag"),
    ("kringgesprekken", "kringgesprek"),
    ("taalcafébezoekers", "taalcafébezoeker"),
    ("netwerkorganisaties", "netwerkorganisatie"),
    ("keukentafelgesprekken", "keukentafelgesprek"),
    ("oud-collega's", "oud-collega"),
    ("eenpitters", "eenpitter"),
]


def lemmas(text: str, lang: str = "nl") -> list[str]:
    return [token.lemma_ for token in pipeline.load(lang)(text)]


@pytest.mark.parametrize("family", FAMILIES)
def test_all_forms_of_a_word_share_its_base_form(family: str) -> None:
    base, *forms = family.split()
    assert {form: lemmas(form) for form in forms} == {form: [base] for form in forms}
    assert lemmas(base) == [base]


@pytest.mark.parametrize(("word", "lemma"), COMPOUNDS)
def test_a_compound_that_no_list_knows_is_taken_by_its_last_part(word: str, lemma: str) -> None:
    assert lemmas(word) == [lemma]


def test_small_words_are_not_taken_for_forms_of_other_words() -> None:
    small = "het als er hoe mij jou soms zonder volgens tijdens er niet de en ik op aan met"
    assert lemmas(small) == small.split()


def test_the_apostrophe_of_word_is_an_apostrophe() -> None:
    assert lemmas("m’n foto’s") == lemmas("m'n foto's") == ["mijn", "foto"]


def test_what_is_no_word_stays_as_it_is() -> None:
    assert lemmas("12 😀 ... Xyzzq") == ["12", "😀", "...", "xyzzq"]


def test_capitals_make_no_difference() -> None:
    assert lemmas("LEDEN Leden leden") == ["lid", "lid", "lid"]


def test_english_has_lemmas_too() -> None:
    assert lemmas("children meetings went", "en") == ["child", "meeting", "go"]


def test_no_pipeline_is_made_twice() -> None:
    assert pipeline.load("nl") is pipeline.load("nl")
    assert pipeline.load("nl") is not pipeline.load("en")
