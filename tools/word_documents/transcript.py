"""The coded transcript: who speak and which codes there are; the conversation comes where `here` stands."""

from word_page import Page
from word_parts import small_print


def layout(page: Page) -> None:
    page.write(page.text("title"), "Subtitle")
    page.write("{{ session }}", "Title")
    page.write("{{ about }}", page.styles.note)
    page.write("{% if name %}{{ name }} · {% endif %}{{ date }}", page.styles.note)
    page.mark("for note in notes")
    page.write("{{ note }}", page.styles.note)
    page.mark("endfor")
    page.heading("speakers")
    heads = [page.text(key) for key in ("name", "about")]
    page.table(heads, (5.0, 11.0), "s", "speakers", ["{{ s.name }}", "{{ s.about }}"])
    page.heading("codes")
    page.mark("if codes")
    page.write(page.text("margin"), page.styles.lead)
    heads = [page.text(key) for key in ("code", "passages")]
    page.table(heads, (13.0, 3.0), "c", "codes", ["{{ c.path }}", "{{ c.passages }}"])
    page.mark("else")
    page.write(page.text("no_codes"))
    page.mark("endif")
    page.heading("conversation")
    page.write("{{ here }}")
    small_print(page, people=False)
