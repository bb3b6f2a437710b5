"""Every form of a word is brought back to one base form.

Beside the families below lie `grondvormen.csv`, which the lists were mended on, and `grondvormen-toets.csv`, which was
measured when they were ready.
"""

import gzip
import json
from pathlib import Path
from typing import cast

import pytest
import spacy_lookups_data

from vertel.analysis import pipeline
from vertel.analysis.lemmas import Lemmas, Lookup
from vertel.language import Lang

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
    ("buurtkamervrijwilligers", "buurtkamervrijwilliger"),
    ("huiswerkklassen", "huiswerkklas"),
]
# Spoken English, as it comes back in a study with a conversation or two in English.
ENGLISH = """
neighbours neighbour, meetings meeting, volunteers volunteer, children child, women woman, people person, debts debt,
cities city, families family, stories story, feet foot, keys key, churches church, went go, gone go,
came come, told tell, said say, asked ask, felt feel, thought think, brought bring, helped help, helping help,
changed change, changes change, began begin, wrote write, spoke speak, spoken speak, lost lose, found find, paid pay,
left leave, running run, better good, bigger big, happiest happy, communities community, grants grant, applied apply
"""


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


def test_the_hoor_that_closes_a_sentence_is_no_form_of_horen() -> None:
    assert lemmas("Valt mee, hoor.")[-2] == "hoor"
    assert lemmas("hoort hoorde gehoord horen") == ["horen"] * 4
    assert lemmas("ik hoor")[-1] == "hoor"  # the price: what somebody does hear is not told from it


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


def accuracy(name: str) -> tuple[int, float]:
    """How many forms a list has, and the share of them that we bring back to the base form that stands beside it."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    pairs = [line.split(",") for line in lines if not line.startswith("#")][1:]
    lemma = cast("Lemmas", pipeline.load().get_pipe("vertel_lemmas")).lemma
    return len(pairs), sum(lemma(form) == base for form, base in pairs) / len(pairs)


@pytest.mark.parametrize(("name", "count"), [("grondvormen.csv", 200), ("grondvormen-toets.csv", 100)])
def test_more_than_nine_forms_in_ten_of_spoken_dutch_come_back_to_their_base(name: str, count: int) -> None:
    forms, right = accuracy(name)
    assert forms >= count
    assert right >= 0.93


@pytest.mark.parametrize("pair", ENGLISH.replace("\n", " ").strip().split(", "))
def test_forms_of_spoken_english_come_back_to_their_base(pair: str) -> None:
    form, base = pair.split()
    assert lemmas(form, "en") == [base]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_table_says_the_same_read_line_by_line_as_read_whole(lang: Lang) -> None:
    packed = Path(getattr(spacy_lookups_data, lang)["lemma_lookup"]).with_suffix(".json.gz")
    whole = json.loads(gzip.decompress(packed.read_bytes()))
    lookup = Lookup(lang)
    assert {word: lookup.get(word) for word in whole} == whole
    assert [lookup.get(word) for word in ("", '"', "\\", "}", "xyzzq", "\n")] == [None] * 6
