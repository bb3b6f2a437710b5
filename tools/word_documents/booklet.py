"""The story booklet: a page for each story, with a place for a photo."""

from docx.shared import Pt

from word_forms import large_type, on_a_new_page, place_for_photo, plain_quote
from word_page import Page
from word_parts import missing, participants_title, shared_open_place, small_print


def layout(page: Page) -> None:
    large_type(page, 12)
    page.document.styles["Quote"].font.size = Pt(15)
    participants_title(page)
    missing(page)
    page.mark("if stories")
    page.contents()
    page.mark("endif")
    page.mark("for s in stories")
    story(page)
    page.mark("endfor")
    page.mark("if stories")
    on_a_new_page(page.document.add_heading(page.text("about"), 1))
    for line in page.words.at("booklet.about_text"):
        page.write(line)
    page.write(page.text("photo_note"))
    page.mark("endif")
    page.document.add_heading(page.words("together.contact"), 2)
    page.write(page.words("together.contact_intro"))
    page.mark("for line in contact")
    page.write("", bold="{{ line }}")
    page.mark("else")
    shared_open_place(page, "open_contact")
    page.mark("endfor")
    small_print(page)


def story(page: Page) -> None:
    on_a_new_page(page.document.add_heading("{{ s.title }}", 1))
    page.mark("if s.byline")
    page.write("{{ s.byline }}", page.styles.note)
    page.mark("endif")
    place_for_photo(page)
    page.mark("if s.no_change")
    page.write("", bold="{{ s.no_change }}")
    page.mark("endif")
    for field in ("then", "now", "thanks_to", "matters"):
        page.mark(f"if s.{field}{' or s.network' if field == 'thanks_to' else ''}")
        page.heading(field, 3)
        page.mark(f"for line in s.{field}")
        page.write("{{ line }}")
        page.mark("endfor")
        if field == "thanks_to":
            page.mark("if s.network")
            page.write("", bold="{{ s.network }}")
            page.mark("endif")
        page.mark("endif")
    page.mark("if s.quote")
    plain_quote(page, "“{{ s.quote }}”")
    page.mark("endif")
    page.mark("if s.before")
    page.write("{{ s.before }}", page.styles.note)
    page.mark("endif")
