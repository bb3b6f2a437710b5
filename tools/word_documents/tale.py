"""The metaphor story: first to read aloud in large type, then what it literally says and how people reacted."""

from docx.shared import RGBColor

from word_forms import on_a_new_page, paragraph_style
from word_page import Page
from word_parts import contact, missing, participants_title
from word_styles import ACCENT


def layout(page: Page) -> None:
    aloud = paragraph_style(page, "style_aloud", 18, line=1.5, after=10)
    reader = paragraph_style(page, "style_reader", 14, before=20, after=4)
    reader.font.bold = True
    reader.font.color.rgb = RGBColor.from_string(ACCENT)
    reader.paragraph_format.keep_with_next = True
    aloud.paragraph_format.keep_together = True  # nobody turns a page in the middle of a part

    participants_title(page)
    missing(page)
    page.mark("if tales")
    page.write(page.text("how"), page.styles.lead)
    page.mark("endif")
    page.mark("for tale in tales")
    page.document.add_heading("{{ tale.title }}", 1)
    page.mark("if tale.session")
    page.write("{{ tale.session }}", page.styles.note)
    page.mark("endif")
    page.mark("if tale.missing")
    page.write("{{ tale.missing }}", page.styles.box)
    page.mark("endif")
    page.mark("for part in tale.parts")
    heading = page.document.add_paragraph(f"{page.text('reader')} ", reader)
    heading.add_run("{% if part.reader %}{{ part.reader }}{% endif %}")
    heading.add_run("{% if not part.reader %}" + page.text("open_reader") + "{% endif %}", style=page.styles.open_place)
    page.mark("for line in part.lines")
    page.write("{{ line }}", page.text("style_aloud"))
    page.mark("endfor")
    page.mark("endfor")
    page.mark("if tale.parts")
    literal(page)
    page.mark("endif")
    page.mark("endfor")
    contact(page)


def literal(page: Page) -> None:
    on_a_new_page(page.document.add_heading(page.text("literal"), 1))
    page.write(page.text("literal_intro"), page.styles.lead)
    table = page.styles.table(page.document, [page.text("image"), page.text("means")])
    table.add_row().cells[0].text = "{%tr for part in tale.parts %}"
    row = page.styles.row(table)
    for cell, items in zip(row.cells, ("part.lines", "part.literal"), strict=True):
        cell.paragraphs[0].text = f"{{%p for line in {items} %}}"
        cell.add_paragraph("{{ line }}", page.styles.table_text)
        if items == "part.literal":
            cell.add_paragraph("{%p else %}", page.styles.table_text)
            open_place = cell.add_paragraph(style=page.styles.table_text)
            open_place.add_run(page.text("open_literal"), style=page.styles.open_place)
        cell.add_paragraph("{%p endfor %}", page.styles.table_text)
    table.add_row().cells[0].text = "{%tr endfor %}"
    page.styles.close(table, (8.0, 8.0))
    page.mark("if tale.reacted")
    page.heading("reactions")
    page.mark("for part in tale.reacted")
    page.document.add_heading("{{ part.n }}", 2)
    page.mark("for r in part.reactions")
    page.write("“{{ r.text }}”", "Quote")
    page.write("{{ r.who }}", page.styles.quote_source)
    page.mark("endfor")
    page.mark("endfor")
    page.mark("endif")
