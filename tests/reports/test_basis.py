"""What each finding rests on."""

import re

from sample_report import report

from vertel.reports.basis import basis, quote_of
from vertel.reports.document import render
from vertel.reports.fields.accountability import report_document
from vertel.reports.words import read_words


def test_every_finding_that_a_document_points_out_has_its_evidence():
    found = basis(report(), read_words("nl"))
    page = render(report_document(report(), read_words("nl")), ".html").decode()
    pointed = set(re.findall(r'data-finding="([^"]+)"', page))
    assert pointed
    assert pointed <= found.keys()


def test_a_theme_rests_on_all_that_was_said_for_and_against_it_and_accepted_comes_first():
    made = report()
    finding = next(theme for theme in made.themes if theme.against)
    found = basis(made, read_words("nl"))[f"theme-{finding.theme.key}"]
    assert {quote.coding for quote in found.quotes} == {item.coding for item in finding.evidence}
    assert {quote.coding for quote in found.against} == {item.coding for item in finding.against}
    waiting = ["voorstel" in quote.marks for quote in found.quotes]
    assert waiting == sorted(waiting)


def test_a_quote_leads_back_to_where_it_was_said():
    made = report()
    item = made.themes[0].evidence[0]
    quote = quote_of(basis(made, read_words("nl")).values(), item.coding)
    assert (quote.session, quote.turn, quote.text) == (item.session, item.turn, item.quote.strip())
    assert quote_of(basis(made, read_words("nl")).values(), 987654) is None
