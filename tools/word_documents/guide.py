"""The focus-group guide."""

from docx.enum.section import WD_SECTION
from docx.shared import Pt
from docx.table import _Cell

from word_forms import boxes, line_to_fill, on_a_new_page, paragraph_style, without_head
from word_page import Page


def layout(page: Page) -> None:
    page.title()
    page.write(page.text("subtitle"), page.styles.note)
    page.draft()
    page.contents()
    page.heading("goal")
    page.lines_or_open("goal", "open_goal")
    page.mark("if known")
    page.heading("known")
    page.write(page.text("known_intro"))
    page.bullets("k", "known", ": {{ k.reach }}", "{{ k.name }}")
    page.mark("endif")
    page.mark("if unknown")
    page.heading("unknown")
    page.table([page.text("gap"), page.text("ask")], (7.0, 9.0), "g", "unknown", ["{{ g.gap }}", "{{ g.ask }}"])
    page.mark("endif")
    page.mark("if invite")
    page.heading("invite")
    page.heading("how_many", 2)
    page.bullets("sentence", "invite", "{{ sentence }}")
    page.mark("if find")
    page.heading("find", 2)
    page.bullets("sentence", "find", "{{ sentence }}")
    page.mark("endif")
    page.mark("endif")
    page.mark("if roles")
    page.heading("roles")
    page.table([page.text("role"), page.text("task")], (4.0, 12.0), "r", "roles", ["{{ r.name }}", "{{ r.task }}"])
    page.mark("endif")
    page.mark("if run_sheet")
    page.heading("run_sheet")
    heads = [page.text(key) for key in ("time", "part", "what")]
    page.table(heads, (2.8, 4.2, 9.0), "s", "run_sheet", ["{{ s.time }}", "{{ s.part }}", "{{ s.what }}"])
    page.mark("endif")
    page.mark("if consent")
    page.heading("consent")
    page.heading("consent_spoken", 2)
    page.write(page.text("consent_intro"), page.styles.lead)
    page.mark("for line in consent")
    page.write("{{ line }}", page.styles.box)
    page.mark("endfor")
    page.mark("if form")
    page.heading("consent_written", 2)
    page.write(page.text("consent_paper"))
    page.mark("endif")
    page.mark("endif")
    points(page, "room")
    route(page)
    for part in ("recording", "analysis", "reporting"):
        points(page, part)
    checklists(page)
    page.unreadable()
    appendices(page)


def points(page: Page, field: str) -> None:
    page.mark(f"if {field}")
    page.heading(field)
    page.bullets("point", field, "{{ point }}")
    page.mark("endif")


def route(page: Page) -> None:
    page.mark("if route")
    page.heading("route")
    page.write(page.text("route_intro"))
    page.mark("for part in route")
    page.document.add_heading(f"{{{{ part.name }}}} ({{{{ part.minutes }}}} {page.text('minutes')})", 2)
    page.mark("if part.ranked")
    page.write(page.text("ranked"), page.styles.lead)
    page.mark("endif")
    page.mark("for q in part.questions")
    page.write("{{ q.n }}.\t{{ q.text }}", page.styles.question)
    page.bullets("probe", "q.probes", "{{ probe }}")
    page.mark("if q.because")
    page.write("{% if q.rank %}{{ q.rank }}. {% endif %}{{ q.because }}", page.styles.note)
    page.mark("endif")
    page.mark("endfor")
    page.mark("endfor")
    page.mark("endif")


def checklists(page: Page) -> None:
    page.mark("if checklists")
    page.heading("checklist")
    page.mark("for list in checklists")
    page.document.add_heading("{{ list.when }}", 2)
    page.mark("for point in list.points")
    page.write("☐\t{{ point }}", page.styles.check)
    page.mark("endfor")
    page.mark("endfor")
    page.mark("endif")


def appendices(page: Page) -> None:
    """To hand out: in a section of their own, because what they say is no draft."""
    paragraph_style(page, "style_form", 12.5, after=8)
    page.mark("if invitation or form")
    section = page.document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "{{ name }}"
    page.mark("endif")
    invitation(page)
    form(page)


def invitation(page: Page) -> None:
    """To be sent."""
    letter = page.document.styles[page.text("style_form")]
    page.mark("if invitation")
    page.document.add_heading(page.text("appendix_invitation"), 1).paragraph_format.space_before = Pt(0)
    page.write(page.text("invitation"), "Subtitle")
    page.document.paragraphs[-1].runs[0].font.size = Pt(18)
    lines(page, "invitation.before", letter.name)
    table = page.styles.table(page.document, ["", ""])
    table._tbl.remove(table.rows[0]._tr)
    without_head(table)
    table.add_row().cells[0].text = "{%tr for d in invitation.details %}"
    row = page.styles.row(table)
    row.cells[0].paragraphs[0].style = letter
    row.cells[0].paragraphs[0].paragraph_format.space_before = Pt(5)
    row.cells[0].paragraphs[0].add_run("{{ d.name }}").bold = True
    open_or_not(row.cells[1], "d", page, letter.name)
    table.add_row().cells[0].text = "{%tr endfor %}"
    page.styles.close(table, (4.0, 12.0))
    page.document.add_paragraph(style=letter).paragraph_format.space_after = Pt(2)
    lines(page, "invitation.after", letter.name)
    page.mark("endif")


def form(page: Page) -> None:
    """To be read on one page, and signed on the next."""
    style = page.text("style_form")
    points_to_read = paragraph_style(page, "style_form_point", 12.5, after=4)
    points_to_read.base_style = page.document.styles["List Bullet"]
    page.mark("if form")
    on_a_new_page(page.document.add_heading(page.text("appendix_form"), 1))
    page.write(page.text("form"), "Subtitle")
    page.document.paragraphs[-1].runs[0].font.size = Pt(18)
    page.write("{{ form.intro }}", style)
    page.mark("for part in form.parts")
    heading = page.document.add_heading("{{ part.name }}", 3)
    heading.runs[0].font.size = Pt(13)
    page.mark("for line in part.points")
    page.mark("if line.open")
    page.document.add_paragraph(style=points_to_read).add_run("{{ line.text }}", style=page.styles.open_place)
    page.mark("else")
    page.write("{{ line.text }}", points_to_read.name)
    page.mark("endif")
    page.mark("endfor")
    page.mark("endfor")
    on_a_new_page(page.document.add_paragraph(page.text("your_answer"), "Subtitle")).runs[0].font.size = Pt(18)
    heads = tuple(page.text(key) for key in ("choose", "agree", "refuse"))
    boxes(page, heads, (12.4, 1.8, 1.8), "choice", "form.choices", "{{ choice }}", style)
    page.mark("for label in form.sign")
    line_to_fill(page, "{{ label }}", style)
    page.mark("endfor")
    page.write("{{ form.help }}", page.styles.box)
    page.document.paragraphs[-1].paragraph_format.space_before = Pt(18)
    page.document.paragraphs[-1].runs[0].font.size = Pt(12.5)
    page.mark("endif")


def lines(page: Page, items: str, style: str) -> None:
    """Paragraphs, coloured where a person is to fill something in."""
    page.mark(f"for line in {items}")
    page.mark("if line.open")
    page.document.add_paragraph(style=style).add_run("{{ line.text }}", style=page.styles.open_place)
    page.mark("else")
    page.write("{{ line.text }}", style)
    page.mark("endif")
    page.mark("endfor")


def open_or_not(cell: _Cell, value: str, page: Page, style: str) -> None:
    cell.paragraphs[0].text = f"{{%p if {value}.open %}}"
    cell.add_paragraph(style=style).add_run(f"{{{{ {value}.text }}}}", style=page.styles.open_place)
    cell.paragraphs[-1].paragraph_format.space_before = Pt(5)
    cell.add_paragraph("{%p else %}")
    cell.add_paragraph(f"{{{{ {value}.text }}}}", style).paragraph_format.space_before = Pt(5)
    cell.add_paragraph("{%p endif %}")
