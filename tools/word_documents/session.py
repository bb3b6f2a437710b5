"""The session report."""

from word_forms import plain_quote
from word_page import Page
from word_parts import contact, missing, participants_title


def layout(page: Page) -> None:
    participants_title(page, "session")
    page.mark("if about")
    page.write("{{ about }}", page.styles.note)
    page.mark("endif")
    missing(page)
    heard(page)
    keywords(page)
    page.mark("if circles")
    page.heading("circle")
    page.mark("for round in circles")
    page.write("{{ round.said }}", bold="{% if circles|length > 1 %}{{ round.name }}. {% endif %}")
    page.mark("endfor")
    page.mark("endif")
    page.mark("if themes")
    page.heading("themes")
    page.bullets("t", "themes", ": {{ t.reach }}", "{{ t.name }}")
    page.mark("endif")
    page.mark("if wishes")
    page.heading("wishes")
    page.write(page.text("wishes_intro"), page.styles.lead)
    _quotes(page, "wishes")
    page.mark("endif")
    page.mark("if actions")
    page.heading("actions")
    heads = [page.text(key) for key in ("what", "who", "due")]
    page.table(heads, (7.6, 3.9, 4.5), "a", "actions", ["{{ a.what }}", "{{ a.who }}", "{{ a.due }}"])
    page.mark("endif")
    page.mark("if session")
    page.heading("next")
    for step in page.words.at("session.next_steps"):
        page.write(step, "List Bullet")
    page.mark("endif")
    contact(page)


def heard(page: Page) -> None:
    page.mark("if heard")
    page.heading("asked")
    page.write(page.text("asked_intro"), page.styles.lead)
    page.mark("for h in heard")
    page.document.add_heading("{{ h.text }}", 2)
    page.write("{{ h.kind }}. {{ h.reach }}", page.styles.description)
    page.mark("for s in h.stances")
    page.write(" ({{ s.reach }})", page.styles.lead, bold="{{ s.name }}")
    _quotes(page, "s.quotes")
    page.mark("endfor")
    _quotes(page, "h.quotes")
    page.mark("if h.silent")
    page.write(page.text("nobody"), page.styles.note)
    page.mark("endif")
    page.mark("endfor")
    page.mark("endif")
    page.mark("if beside")
    page.heading("beside")
    page.write(page.text("beside_intro"), page.styles.lead)
    _quotes(page, "beside")
    page.mark("endif")


def keywords(page: Page) -> None:
    page.mark("if keywords")
    page.heading("keywords")
    page.mark("if keyword_question")
    page.write("{{ keyword_question }}", page.styles.lead)
    page.mark("endif")
    heads = [page.text("theme"), page.text("words")]
    page.table(heads, (5.0, 11.0), "k", "keywords", ["{{ k.theme }}", "{{ k.words }}"])
    page.mark("endif")


def _quotes(page: Page, items: str) -> None:
    page.mark(f"for q in {items}")
    plain_quote(page, "“{{ q }}”")
    page.mark("endfor")
