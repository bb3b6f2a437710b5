"""The codebook: a chapter for each theme, in it a part for each code below it."""

from word_page import Page
from word_parts import participants_title, small_print


def layout(page: Page) -> None:
    participants_title(page)
    page.write("{{ holds }}")
    page.write(page.text("counted"), page.styles.note)
    page.write("{{ nothing }}")
    page.mark("if themes")
    page.contents(2)
    page.mark("endif")
    page.mark("for t in themes")
    page.document.add_heading("{{ t.name }}", 1)
    code(page, "t")
    page.mark("for c in t.codes")
    page.document.add_heading("{{ c.name }}", 2)
    page.write("{{ c.above }}", page.styles.note)
    code(page, "c")
    page.mark("endfor")
    page.mark("endfor")
    small_print(page, people=False)


def code(page: Page, one: str) -> None:
    """What the codebook says of a code, the field `one`."""
    page.mark(f"for line in {one}.description")
    page.write("{{ line }}")
    page.mark("endfor")
    for field in ("include", "exclude", "keywords"):
        page.mark(f"if {one}.{field}")
        style = page.styles.note if field == "keywords" else "Normal"  # there are many, and nobody reads them first
        page.write(f"{{{{ {one}.{field} }}}}", style, bold=f"{page.text(field)}: ")
        page.mark("endif")
    page.mark(f"if {one}.examples")
    page.write("", bold=page.text("examples"))
    page.document.paragraphs[-1].paragraph_format.keep_with_next = True
    page.bullets("line", f"{one}.examples", "{{ line }}")
    page.mark("endif")
    page.write(f"{{{{ {one}.heard }}}} {page.text('key')}: {{{{ {one}.key }}}}.", page.styles.note)
