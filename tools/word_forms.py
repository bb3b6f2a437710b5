"""What a form on paper has: lines to fill in, boxes to tick, large type, pages of its own, and a place for a photo."""

from io import BytesIO

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from word_page import Page
from word_styles import ACCENT, FONT, SOFT, TINT

TEXT_WIDTH = 16.0  # centimetres between the margins
PHOTO = 16.0, 8.5  # centimetres


def large_type(page: Page, size: float) -> None:
    """Let all running text of this document be so many points, for who reads with effort."""
    styles = page.styles
    for name in ("Normal", "List Bullet", "Quote", styles.lead, styles.box, styles.box_head, styles.check):
        page.document.styles[name].font.size = Pt(size)
    for name in (styles.table_text, styles.table_head, styles.quote_source, styles.note):
        page.document.styles[name].font.size = Pt(size - 1.5)


def without_page_numbers(page: Page) -> None:
    """For a file that holds many letters: the number of a page would say nothing to who gets one."""
    section = page.document.sections[0]
    for footer in (section.footer, section.first_page_footer):
        for paragraph in footer.paragraphs:
            paragraph.clear()
            for field in paragraph._p.findall(qn("w:fldSimple")):
                paragraph._p.remove(field)
    section.header.paragraphs[0].clear()


def paragraph_style(
    page: Page, key: str, size: float, *, line: float = 1.25, before: float = 0, after: float = 6
) -> ParagraphStyle:
    """A style of this document alone; `key` has its name among the words of the document."""
    style = page.document.styles.add_style(page.text(key), WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = page.document.styles["Normal"]
    style.quick_style = True
    style.font.size, style.font.name = Pt(size), FONT
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line
    return style


def on_a_new_page(paragraph: Paragraph) -> Paragraph:
    """Let this paragraph begin a page."""
    paragraph.paragraph_format.page_break_before = True
    paragraph.paragraph_format.space_before = Pt(0)
    return paragraph


def plain_quote(page: Page, text: str) -> Paragraph:
    """A quote with nothing below it that says who said it."""
    paragraph = page.document.add_paragraph(text, "Quote")
    paragraph.paragraph_format.keep_with_next = False
    paragraph.paragraph_format.space_after = Pt(6)
    return paragraph


def line_to_fill(page: Page, label: str, style: str = "Normal") -> None:
    """`Naam ________`: a line as wide as the page."""
    paragraph = page.document.add_paragraph(f"{label}  \t", style)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)
    paragraph.paragraph_format.space_before = Pt(14)
    paragraph.paragraph_format.keep_together = True


def without_head(table: Table) -> None:
    """A table of which the first row is like the others."""
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstRow"), "0")
    look.set(qn("w:val"), "0480")


def boxes(
    page: Page,
    heads: tuple[str, ...],
    widths: tuple[float, ...],
    each: str,
    items: str,
    text: str,
    style: str | None = None,
) -> None:
    """A table to tick: a text, and a box under each further head."""
    page.table(heads, widths, each, items, (text, *("☐" for _head in heads[1:])))
    table = page.document.tables[-1]
    for row in table.rows:
        for cell in row.cells[1:]:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for cell in table.rows[2].cells[1:]:
        cell.paragraphs[0].runs[0].font.size = Pt(16)
    if style:
        paragraph = table.rows[2].cells[0].paragraphs[0]
        paragraph.style = style
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].font.size = Pt(11)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(5)


def place_for_photo(page: Page) -> None:
    """A picture that Word lets a reader click to put in a photo, as wide as a page allows.

    `photo` is what it says to who hovers over it, `photo_alt` to who cannot see it.
    """
    width, height = PHOTO
    paragraph = page.document.add_paragraph(style=page.styles.figure)
    run = paragraph.add_run()
    run.add_picture(BytesIO(_empty_frame(page.text("photo"))), Cm(width), Cm(height))
    inline = run._r.xpath(".//wp:inline")[0]
    for side in "TBLR":  # LibreOffice sets a picture in by three millimetres where this is not said
        inline.set(f"dist{side}", "0")
    inline.docPr.set("descr", page.text("photo_alt"))
    inline.docPr.set("name", page.text("photo"))
    control = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias/><w:tag w:val="photo"/><w:showingPlcHdr/><w:picture/></w:sdtPr>'
        f"<w:sdtContent/></w:sdt>"
    )
    control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}").set(qn("w:val"), page.text("photo"))
    run._r.addprevious(control)
    control.find(qn("w:sdtContent")).append(run._r)


def _empty_frame(words: str) -> bytes:
    """A frame with a camera in it and the words below that, as a PNG in the shape of a photo."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import Circle, Rectangle

    width, height = (side / 2.54 for side in PHOTO)
    with rc_context({"font.family": ["Liberation Sans", "DejaVu Sans"]}):
        figure = Figure(figsize=(width, height), facecolor=f"#{TINT}")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, width), ylim=(0, height))
        axes.axis("off")
        colour, middle = f"#{SOFT}", width / 2
        axes.add_patch(
            Rectangle((0.03, 0.03), width - 0.06, height - 0.06, fill=False, edgecolor=f"#{ACCENT}", ls="--")
        )
        axes.add_patch(Rectangle((middle - 0.45, height * 0.5), 0.9, 0.6, facecolor=colour))
        axes.add_patch(Rectangle((middle - 0.2, height * 0.5 + 0.6), 0.4, 0.1, facecolor=colour))
        axes.add_patch(Circle((middle, height * 0.5 + 0.3), 0.2, facecolor=f"#{TINT}"))
        axes.text(middle, height * 0.36, words, ha="center", va="center", size=12, color=colour)
        png = BytesIO()
        figure.savefig(png, format="png", dpi=120, metadata={"Software": None})
    return png.getvalue()
