"""Numbers, names and sources in plain words, in both languages."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_report import (
    DIALOGUE,
    EVIDENCE,
    FARIDA,
    JOOP,
    THEMES,
    VOICES,
    WORK,
    about_one_theme,
    accepted,
    nothing_yet,
    report,
    said,
)

from vertel.reports.fields.accountability import report_document
from vertel.reports.fields.selection import spread
from vertel.reports.phrasing import clock, writable
from vertel.reports.words import read_words

NL, EN = read_words("nl"), read_words("en")


def theme_named(context, name):
    return next(theme for theme in context["themes"] if theme["name"] == name)


def test_reach_counts_people_and_sessions_out_of_all_of_them():
    reach = theme_named(report_document(report(), NL).fields, "Eenzaamheid")["reach"]
    assert reach.startswith("Hierover vertelden 5 van de 9 deelnemers, in 3 van de 4 sessies.")


def test_reach_in_english():
    reach = theme_named(report_document(report(), EN).fields, "Eenzaamheid")["reach"]
    assert reach.startswith("We heard about this from 5 of the 9 participants, in 3 of the 4 sessions.")


def test_the_only_participant_in_the_only_session_is_called_that():
    alone = about_one_theme(said("eenzaamheid", FARIDA, WORK, 1, "Alleen ik."))
    (theme,) = report_document(alone, NL).fields["themes"]
    assert theme["reach"].startswith("Hierover vertelde de enige deelnemer, in de enige sessie. Perspectief: bewoners.")


def test_a_flip_chart_is_no_voice():
    flip_chart = about_one_theme(said("eenzaamheid", None, WORK, 1, "SAMEN ETEN"))
    (theme,) = report_document(flip_chart, NL).fields["themes"]
    assert theme["reach"].startswith("Hierover spraken alleen mensen van wie de naam niet bekend is")
    assert theme["quotes"][0]["source"] == "Spreker onbekend · Werksessie, beurt 1"


def test_somebody_who_spoke_but_is_not_on_the_list_counts_in_the_whole():
    context = report_document(replace(report(), participants=(JOOP,)), NL).fields
    assert "van de 9 deelnemers" in theme_named(context, "Eenzaamheid")["reach"]


def test_dates_in_both_languages():
    assert NL.day(date(2025, 3, 14)) == "14 maart 2025"
    assert EN.day(date(2025, 3, 14)) == "14 March 2025"
    assert NL.day(None) == "datum onbekend"


def test_a_source_leads_back_to_the_turn_and_the_time():
    quotes = theme_named(report_document(report(), NL).fields, "Eenzaamheid")["quotes"]
    sources = [quote["source"] for quote in quotes]
    assert "Farida, bewoner · Werksessie, beurt 14 [12:34]" in sources
    assert "Desta, lid · Dialoogsessie, beurt 31" in sources


@pytest.mark.parametrize(("seconds", "shown"), [(0, "0:00"), (59.9, "0:59"), (754, "12:34"), (3725, "1:02:05")])
def test_times(seconds, shown):
    assert clock(seconds) == shown


def test_what_waits_is_counted_on_the_first_page():
    sentence = report_document(report(), NL).fields["draft"]["sentence"]
    assert "10 van de 37 citaten" in sentence
    assert "nog door niemand is overgenomen" in sentence


def test_no_draft_when_everything_is_accepted():
    assert report_document(accepted(), NL).fields["draft"] is None


def test_a_theme_of_suggestions_only_says_so_in_the_summary():
    context = report_document(about_one_theme(said("geld", JOOP, WORK, 1, "Duur.", suggested=True)), NL).fields
    assert context["summary"]["themes"][0]["note"] == "rust alleen op voorstellen"
    assert context["themes"][0]["reach"].endswith("Het enige citaat is nog een voorstel.")


def test_a_wish_stands_apart_from_what_happened():
    theme = theme_named(report_document(report(), NL).fields, "Een eigen ruimte")
    assert [quote["marks"] for quote in theme["wishes"]] == ["beoogd", "voorstel, beoogd"]
    assert not any("beoogd" in quote["marks"] for quote in theme["quotes"])


def test_no_percent_sign_in_anything_that_is_said():
    assert "%" not in repr(report_document(report(), NL).fields)


def test_no_more_than_five_quotes_and_how_many_are_left():
    seven = theme_named(report_document(report(), NL).fields, "Eenzaamheid")
    assert len(seven["quotes"]) == 5
    assert seven["more"] == "Nog 2 citaten staan in de export van de coderingen."


def test_all_quotes_of_a_theme_are_grouped_by_perspective():
    groups = theme_named(report_document(report(), NL).fields, "Eenzaamheid")["all"]
    assert [(group["label"], len(group["quotes"])) for group in groups] == [
        ("Leden", 1),
        ("Gemeente", 1),
        ("Bewoners", 5),
        ("Partners", 1),
    ]


def test_who_was_heard():
    assert report_document(report(), NL).fields["summary"]["heard"] == (
        "Wij spraken 9 deelnemers in 4 sessies, van 14 maart 2025 tot en met 2 mei 2025. "
        "Onder hen waren 3 leden, 2 medewerkers van de gemeente, 3 bewoners en 1 partner."
    )


def test_a_new_study_has_a_report_without_themes():
    summary = report_document(nothing_yet(), NL).fields["summary"]
    assert summary["heard"] == "Er zijn nog geen sessies in dit onderzoek."
    assert summary["no_themes"]


def test_characters_that_no_document_holds_are_replaced_and_counted():
    assert writable({"text": "bel\x07 en \ud800 en\r\nregel", "rows": [{"n": 1}]}) == (
        {"text": "bel� en � en\nregel", "rows": [{"n": 1}]},
        2,
    )


def test_the_first_quotes_are_by_different_people():
    chosen = spread([item for item in EVIDENCE if item.code == "eenzaamheid" and not item.against], 5)
    assert len({item.voice for item in chosen}) == 5


def test_of_one_person_what_was_accepted_goes_first():
    waiting = said("geld", JOOP, WORK, 1, "Een.", suggested=True)
    decided = said("geld", JOOP, DIALOGUE, 9, "Twee.")
    assert spread([waiting, decided], 1) == [decided]


def test_of_suggestions_by_one_person_the_likeliest_goes_first():
    likely, less = (
        replace(said("geld", JOOP, WORK, turn, "Zo.", suggested=True), score=score)
        for turn, score in ((9, 0.8), (1, 0.3))
    )
    assert spread([less, likely], 1) == [likely]


@given(st.lists(st.sampled_from(EVIDENCE), max_size=30, unique=True), st.integers(0, 8))
def test_nobody_speaks_a_second_time_before_everybody_spoke(evidence, n):
    chosen = spread(evidence, n)
    times = Counter(item.voice or item.session for item in chosen)
    everybody = {item.voice or item.session for item in evidence}
    assert len(chosen) == min(n, len(evidence))
    assert not times or max(times.values()) == 1 or set(times) == everybody


def test_both_languages_have_the_same_words():
    def keys(entry):
        return {key: keys(value) for key, value in entry.items()} if isinstance(entry, dict) else None

    assert keys(NL.entries) == keys(EN.entries)
    assert len(NL.at("report.limits")) == len(EN.at("report.limits"))


def test_every_voice_and_theme_of_the_sample_is_shown():
    context = report_document(report(), NL).fields
    assert len(context["themes"]) == len(THEMES)
    assert sum(int(group["n"]) for group in context["participants"]) == len(VOICES)
