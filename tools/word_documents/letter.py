"""The member-check letter: one to each teller, with a form to answer on a page of its own."""

from docx.shared import Pt

from word_forms import boxes, large_type, line_to_fill, on_a_new_page, without_page_numbers
from word_page import Page
from word_parts import missing, shared_open_place, small_print


def layout(page: Page) -> None:
    large_type(page, 12.5)
    without_page_numbers(page)
    page.mark("if missing")
    page.write(page.text("title"), "Title")
    missing(page)
    page.mark("endif")
    page.mark("for l in letters")
    page.mark("if not loop.first")
    break_off = on_a_new_page(page.document.add_paragraph())
    break_off.paragraph_format.space_after = break_off.paragraph_format.line_spacing = Pt(1)
    page.mark("endif")
    opening(page)
    quotes(page)
    stories(page)
    rights(page)
    reply(page)
    page.mark("endfor")
    page.mark("if missing")
    small_print(page)
    page.mark("endif")


def opening(page: Page) -> None:
    page.open_place("date")
    page.write(page.text("title"), "Title")
    salutation = page.document.add_paragraph(f"{page.text('salutation')} ")
    salutation.add_run("{{ l.open_teller }}", style=page.styles.open_place)
    salutation.add_run(",")
    for field in ("thanks", "why"):
        page.write(f"{{{{ l.{field} }}}}")
    page.write("", bold=page.text("ask"))
    page.write(page.text("slow"))


def quotes(page: Page) -> None:
    page.mark("if l.quotes")
    page.heading("quotes")
    page.mark("for q in l.quotes")
    page.write("“{{ q.text }}”", "Quote", bold="{{ q.n }}.  ")
    page.write("{{ q.where }}. {{ q.serves|join(' ') }}", page.styles.quote_source)
    page.mark("endfor")
    page.mark("if l.more")
    page.write("{{ l.more }}")
    page.mark("endif")
    page.mark("endif")


def stories(page: Page) -> None:
    page.mark("if l.stories")
    page.heading("stories")
    page.write(page.text("story_intro"), page.styles.lead)
    page.mark("for s in l.stories")
    page.write("{{ s.title }}", page.styles.lead, bold="{{ s.n }}.  ")
    page.mark("for part in s.parts")
    page.write("{{ part.text }}", bold="{{ part.name }}: ")
    page.mark("endfor")
    page.mark("endfor")
    page.mark("endif")


def rights(page: Page) -> None:
    first = len(page.document.paragraphs)
    page.heading("stop")
    page.write(page.text("stop_text"))
    page.mark("for line in contact")
    page.write("", bold="{{ line }}")
    page.mark("else")
    shared_open_place(page, "open_contact")
    page.mark("endfor")
    page.write(page.text("greeting"))
    for paragraph in page.document.paragraphs[first:]:  # together on one page, with who signs
        paragraph.paragraph_format.keep_with_next = True
    page.open_place("open_sender")


def reply(page: Page) -> None:
    """The form, on a page of its own: it is torn off and sent back."""
    on_a_new_page(page.document.add_heading(page.text("reply"), 1))
    page.write(page.text("reply_intro"))
    heads = tuple(page.text(key) for key in ("number", "yes", "change", "no"))
    boxes(page, heads, (2.4, 5.2, 4.2, 4.2), "n", "l.numbers", "{{ n }}")
    page.write("", page.styles.lead, bold=page.text("differently"))
    page.document.paragraphs[-1].paragraph_format.space_before = Pt(18)
    for _line in range(3):
        line_to_fill(page, "")
    for label in page.words.at("letter.sign"):
        line_to_fill(page, label)
    page.open_place("send")
    page.document.paragraphs[-1].paragraph_format.space_before = Pt(18)
    page.write(page.text("silence"))
    page.write("{{ l.pseudonym }}", page.styles.note)
