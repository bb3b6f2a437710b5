"""The pipeline as a whole: how words are cut, what it keeps, and what a trained model adds where one is installed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from vertel.analysis import pipeline

SAID = ["De leden hielpen mee. Dat was goed.", "", "Met dhr. Bakboord over de ledenvergaderingen."]


def cut(text: str) -> list[str]:
    return [token.text for token in pipeline.load()(text)]


def sentences_and_lemmas(nlp: spacy.Language, text: str) -> list[tuple[str, str]]:
    return [(sentence.text, sentence.lemma_) for sentence in nlp(text).sents]


@pytest.mark.parametrize("word", ["dat", "hand", "al", "pan", "u"])
def test_a_word_at_the_end_of_a_sentence_is_cut_from_its_stop(word: str) -> None:
    assert cut(f"Hier is {word}. Daar") == ["Hier", "is", word, ".", "Daar"]


def test_words_with_an_apostrophe_or_hyphen_stay_whole() -> None:
    whole = "m’n m'n zo’n foto’s foto's auto's sociaal-maatschappelijk"
    assert cut(whole) == whole.split()


def test_english_contractions_are_cut_in_two() -> None:
    assert [token.text for token in pipeline.load("en")("I don't, we’ve")] == ["I", "do", "n't", ",", "we", "’ve"]


def test_many_turns_at_once_are_read_like_each_alone() -> None:
    nlp = pipeline.load()
    together = [[(token.lemma_, token.is_sent_start) for token in doc] for doc in nlp.pipe(SAID)]
    assert together == [[(token.lemma_, token.is_sent_start) for token in nlp(text)] for text in SAID]


def test_a_pipeline_that_is_kept_on_disk_reads_the_same(tmp_path: Path) -> None:
    pipeline.load().to_disk(tmp_path / "nl")
    kept = spacy.load(tmp_path / "nl")
    for text in SAID:
        assert sentences_and_lemmas(kept, text) == sentences_and_lemmas(pipeline.load(), text)


def test_each_component_says_what_it_assigns() -> None:
    assert set(pipeline.load().analyze_pipes()["attrs"]) >= {"doc.sents", "token.lemma"}


def test_spacy_is_imported_when_a_pipeline_is_made_and_not_before() -> None:
    script = "import sys; from vertel.analysis import pipeline; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


READ = """
import json
from vertel.analysis import pipeline, trained
nlp = pipeline.load()
doc = nlp("Met de leden van De Zonnekring en hun gleppels. Dat zei dhr. Bakboord.")
print(json.dumps({
    "installed": trained.installed("nl"),
    "lemmas": {token.text: token.lemma_ for token in doc},
    "people": [doc.text[start:end] for start, end in trained.people(doc.text, "nl")],
    "sentences": [sentence.text for sentence in doc.sents],
}))
"""


def install_model(name: str, site: Path, gleppels: str) -> None:
    """A package as `pip install` would leave it: a pipeline with a lemmatiser of its own, and names that it knows."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    table = {"gleppels": gleppels, "leden": "leed"}
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).lookups.add_table("lemma_lookup", table)  # type: ignore[attr-defined]
    patterns = [{"label": "ORG", "pattern": "De Zonnekring"}, {"label": "PERSON", "pattern": "Bakboord"}]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    meta = {**nlp.meta, "name": name.partition("_")[2], "version": "3.8.0"}
    (site / name).mkdir()
    nlp.to_disk(site / name / f"{name}-3.8.0")
    (site / name / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    (site / name / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n\n\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    info = site / f"{name}-3.8.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 3.8.0\n", encoding="utf-8")


def read(site: Path) -> dict[str, object]:
    """What another process reads, in which the packages in `site` are installed."""
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-c", READ],
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_the_largest_installed_model_knows_what_the_word_lists_do_not(tmp_path: Path) -> None:
    install_model("nl_core_news_sm", tmp_path, gleppels="wrong")
    install_model("nl_core_news_lg", tmp_path, gleppels="gleppel")
    found = read(tmp_path)
    assert found["installed"] == "nl_core_news_lg"
    assert isinstance(found["lemmas"], dict)
    assert found["lemmas"]["gleppels"] == "gleppel"
    assert found["lemmas"]["leden"] == "lid"  # what our lists know, they know better
    assert found["people"] == ["Bakboord"]
    assert found["sentences"] == [
        "Met de leden van De Zonnekring en hun gleppels.",
        "Dat zei dhr. Bakboord.",
    ]


def test_without_a_model_all_works(tmp_path: Path) -> None:
    found = read(tmp_path)
    if found["installed"]:
        pytest.skip("a trained model is installed here")
    assert isinstance(found["lemmas"], dict)
    assert found["lemmas"]["leden"] == "lid"
    assert found["lemmas"]["gleppels"] == "gleppels"
    assert found["people"] == []
