"""The interim feedback."""

from word_page import Page
from word_parts import contact, missing, participants_title


def layout(page: Page) -> None:
    participants_title(page)
    page.heading("where")
    page.write("{{ far }}")
    page.mark("if question")
    page.write(page.text("question"), page.styles.lead)
    page.mark("for line in question")
    page.write("", bold="{{ line }}")
    page.mark("endfor")
    page.mark("endif")
    page.mark("if sessions")
    heads = [page.text("session"), page.text("when")]
    page.table(heads, (9.0, 7.0), "s", "sessions", ["{{ s.name }}", "{{ s.when }}"])
    page.mark("endif")
    page.heading("heard")
    missing(page)
    page.mark("if themes")
    page.write(page.text("heard_intro"), page.styles.lead)
    page.mark("for t in themes")
    page.document.add_heading("{{ t.name }}", 2)
    page.write("{{ t.reach }}", page.styles.lead)
    _quotes(page, "t.quotes")
    page.mark("if t.against")
    page.write(page.text("against"), page.styles.lead)
    _quotes(page, "t.against")
    page.mark("endif")
    page.mark("if t.silent")
    page.write("{{ t.silent }}", page.styles.note)
    page.mark("endif")
    page.mark("endfor")
    page.mark("endif")
    page.mark("if also")
    page.write("{{ also }}")
    page.mark("endif")
    page.mark("if gaps or themes")
    page.heading("unknown")
    page.mark("if gaps")
    page.write(page.text("unknown_intro"), page.styles.lead)
    heads = [page.text("gap"), page.text("ask_gap")]
    page.table(heads, (7.5, 8.5), "g", "gaps", ["{{ g.gap }}", "{{ g.ask }}"])
    page.mark("else")
    page.write(page.text("nothing_unknown"))
    page.mark("endif")
    page.mark("endif")
    page.heading("ask")
    for ask in page.words.at("feedback.asks"):
        page.write(ask, "List Bullet")
    contact(page)


def _quotes(page: Page, items: str) -> None:
    page.mark(f"for q in {items}")
    page.write("“{{ q.text }}”", "Quote")
    page.write("{{ q.source }}", page.styles.quote_source)
    page.mark("endfor")
