"""What the documents that participants get have in common: how they open, and how they end."""

from word_page import Page


def participants_title(page: Page, title: str = "name") -> None:
    """The kind of document, its `title` (a field), the study and the day; what the title lacks is an open place."""
    page.write(page.text("title"), "Subtitle")
    page.mark(f"if {title}")
    page.write(f"{{{{ {title} }}}}", "Title")
    page.mark("else")
    shared_open_place(page, "open_name", "Title")
    page.mark("endif")
    page.write(page.text("subtitle"))
    page.write("{% if name %}{{ name }} · {% endif %}{{ date }}" if title != "name" else "{{ date }}", page.styles.note)


def missing(page: Page) -> None:
    """What is not there yet, and how it gets there."""
    page.mark("for sentence in missing")
    page.write("{{ sentence }}", page.styles.box)
    page.mark("endfor")


def contact(page: Page) -> None:
    """Whom to turn to, whose words are left out, and what could not be shown."""
    page.document.add_heading(page.words("together.contact"), 1)
    page.write(page.words("together.contact_intro"))
    page.mark("for line in contact")
    page.write("", bold="{{ line }}")
    page.mark("else")
    shared_open_place(page, "open_contact")
    page.mark("endfor")
    small_print(page)


def small_print(page: Page, *, people: bool = True) -> None:
    """Whose words are left out (where `people` speak in it), and what could not be shown."""
    if people:
        page.mark("if withheld")
        page.write("{{ withheld }}", page.styles.note)
        page.mark("endif")
    page.mark("if unreadable")
    page.write("{{ unreadable }}", page.styles.note)
    page.mark("endif")


def shared_open_place(page: Page, key: str, style: str = "Normal") -> None:
    """An open place in words that these documents share."""
    text = page.words(f"together.{key}")
    page.document.add_paragraph(style=style).add_run(text, style=page.styles.open_place)
