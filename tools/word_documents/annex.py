"""The method annex: two published lists of items, the code tree, and the curve of new codes."""

from word_page import Page
from word_parts import participants_title, small_print


def layout(page: Page) -> None:
    participants_title(page)
    page.write(page.text("how"), page.styles.box)
    page.contents()
    page.mark("for s in standards")
    standard(page)
    page.mark("endfor")
    tree(page)
    curve(page)
    small_print(page, people=False)


def standard(page: Page) -> None:
    page.document.add_heading("{{ s.name }}", 1)
    page.write("{{ s.told }} {{ s.left }}")
    page.write(f"{page.text('source')}: {{{{ s.source }}}} {page.text('paraphrase')}", page.styles.note)
    page.mark("for part in s.parts")
    page.document.add_heading("{{ part.name }}", 2)
    heads = [page.text("item"), page.text("answer")]
    table = page.styles.table(page.document, heads)
    table.add_row().cells[0].text = "{%tr for i in part.points %}"
    row = page.styles.row(table)
    what, how = row.cells
    what.paragraphs[0].add_run("{{ i.n }}.  {{ i.name }}").bold = True
    what.add_paragraph("{{ i.asks }}", page.styles.table_source)
    how.paragraphs[0].text = "{%p for line in i.known %}"
    how.add_paragraph("{{ line }}", page.styles.table_text)
    for text in ("{%p endfor %}", "{%p if i.fill %}"):
        how.add_paragraph(text, page.styles.table_text)
    how.add_paragraph(style=page.styles.table_text).add_run("{{ i.fill }}", style=page.styles.open_place)
    how.add_paragraph("{%p endif %}", page.styles.table_text)
    table.add_row().cells[0].text = "{%tr endfor %}"
    page.styles.close(table, (6.2, 9.8))
    page.mark("endfor")


def tree(page: Page) -> None:
    page.heading("tree")
    page.mark("if tree")
    page.write(page.text("tree_intro"), page.styles.lead)
    heads = [page.text(key) for key in ("code", "description", "passages")]
    page.table(
        heads, (5.2, 8.6, 2.2), "c", "tree", ["{{ c.indent }}{{ c.name }}", "{{ c.description }}", "{{ c.passages }}"]
    )
    page.mark("else")
    page.write("{{ no_tree }}")
    page.mark("endif")


def curve(page: Page) -> None:
    page.heading("curve")
    page.write("{{ meaning }}", page.styles.lead)
    page.chart("figure", "curve_caption")
    page.mark("if curve")
    heads = [page.text(key) for key in ("session", "new", "so_far", "which")]
    cells = ["{{ c.session }}", "{{ c.new }}", "{{ c.so_far }}", "{{ c.which }}"]
    page.table(heads, (4.4, 1.6, 1.9, 8.1), "c", "curve", cells)
    page.mark("endif")
