"""The house style of the Word templates: an empty A4 document with its styles, header and footer."""

from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from vertel.reports.words import Words

# On every computer, or with a twin of the same widths (Liberation Sans): pages break where they broke for the maker.
FONT = "Arial"
ACCENT, INK, SOFT, TINT, OPEN = "14566B", "1D2528", "4A585E", "EAF1F3", "FFF2B3"

KEPT = {
    "Normal", "Header", "Footer", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Quote", "Caption",
    "List Bullet", "Default Paragraph Font", "Normal Table", "No List",
}  # fmt: skip


class Styles:
    """The names of the styles of our own, and tables in the house style."""

    def __init__(self, words: Words) -> None:
        names = words.at("styles")
        self.quote_source: str = names["quote_source"]
        self.mark: str = names["mark"]
        self.box: str = names["box"]
        self.box_head: str = names["box_head"]
        self.open_place: str = names["open_place"]
        self.lead: str = names["lead"]
        self.note: str = names["note"]
        self.note_head: str = names["note_head"]
        self.contents_head: str = names["contents_head"]
        self.description: str = names["description"]
        self.figure: str = names["figure"]
        self.question: str = names["question"]
        self.check: str = names["check"]
        self.table_text: str = names["table_text"]
        self.table_head: str = names["table_head"]
        self.table_quote: str = names["table_quote"]
        self.table_source: str = names["table_source"]
        self.table_style: str = names["table"]

    def table(self, document: WordDocument, heads: Sequence[str]) -> Table:
        """A table with only its head row, which returns on every page."""
        table = document.add_table(1, len(heads))
        table.style = self.table_style
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        head = table.rows[0]
        for name in ("w:cantSplit", "w:tblHeader"):
            head._tr.get_or_add_trPr().append(OxmlElement(name))
        for cell, text in zip(head.cells, heads, strict=True):
            cell.paragraphs[0].text = text
            cell.paragraphs[0].style = self.table_head
        return table

    def row(self, table: Table) -> _Row:
        """A row more, which stays on one page where it fits there."""
        row = table.add_row()
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell in row.cells:
            cell.paragraphs[0].style = self.table_text
        return row

    def close(self, table: Table, widths: Sequence[float]) -> None:
        """Set the widths (centimetres) where Word looks and where LibreOffice looks."""
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)


def new_document(words: Words) -> WordDocument:
    document = Document()
    for style in list(document.styles):
        if style.name not in KEPT:
            style.delete()
    _page(document, words)
    _text_styles(document, Styles(words), words("language"))
    _table_style(document, words("styles.table"))
    _settings(document, words("language"))
    return document


def _page(document: WordDocument, words: Words) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.text = (
        "{{ name }}{% if edition is defined and edition %} · {{ edition.label }}{% endif %}"
        "{% if draft %} · {{ draft.label }}{% endif %}"
    )
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.style = "Footer"
        paragraph.add_run(words("page.before"))
        field(paragraph, "PAGE")
        paragraph.add_run(words("page.between"))
        field(paragraph, "NUMPAGES")


def field(paragraph: Paragraph, code: str) -> None:
    """A field of Word, with 1 in it until Word or LibreOffice knows better."""
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _text_styles(document: WordDocument, ours: Styles, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    run.find(qn("w:lang")).set(qn("w:val"), language)
    _font(run)

    _style(document, "Normal", 10.5, INK, after=6, line=1.2)
    _style(document, "Title", 27, ACCENT, bold=True, after=4, line=1.05)
    _style(document, "Subtitle", 11, SOFT, bold=True, after=2)
    _style(document, "Heading 1", 17, ACCENT, bold=True, before=26, after=6, line=1.1, with_next=True)
    _style(document, "Heading 2", 12.5, INK, bold=True, before=18, after=4, line=1.1, with_next=True)
    _style(document, "Heading 3", 10.5, ACCENT, bold=True, before=10, after=2, with_next=True)
    _style(document, "Caption", 9, SOFT, bold=True, before=8, after=4, with_next=True)
    _style(document, "Header", 8.5, SOFT)
    _style(document, "Footer", 8.5, SOFT)
    for name, left, bold in (("toc 1", 0.0, True), ("toc 2", 0.6, False)):
        entry = _style(document, name, 10, INK, bold=bold, before=4 if bold else 0, after=1)
        entry.paragraph_format.left_indent = Cm(left)
        entry.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        entry.element.set(qn("w:styleId"), name.replace("toc ", "TOC"))
        entry.element.attrib.pop(qn("w:customStyle"), None)  # Word has these itself
    bullet = _style(document, "List Bullet", 10.5, INK, after=8, line=1.3)
    bullet.element.get_or_add_pPr().append(OxmlElement("w:contextualSpacing"))

    quote = _style(document, "Quote", 10.5, INK, before=6, line=1.2, with_next=True, together=True)
    source = _style(document, ours.quote_source, 8.5, SOFT, after=8, together=True)
    for style in (quote, source):
        style.paragraph_format.left_indent = Cm(0.7)
        _border(style, ("left",), ACCENT, 12, 9)

    _style(document, ours.lead, 10.5, INK, after=4, line=1.2, with_next=True)
    _style(document, ours.note, 9.5, SOFT, after=6, line=1.15)
    _style(document, ours.note_head, 9.5, ACCENT, bold=True, before=10, after=2, line=1.15, with_next=True)
    _style(document, ours.contents_head, 12.5, INK, bold=True, before=18, after=4, with_next=True)
    _style(document, ours.description, 9.5, SOFT, after=4, line=1.15, with_next=True)
    _style(document, ours.figure, 10.5, INK, after=4)
    for name in (ours.question, ours.check):
        style = _style(document, name, 10.5, INK, after=3, line=1.2, together=True)
        style.paragraph_format.left_indent = Cm(0.8)
        style.paragraph_format.first_line_indent = Cm(-0.8)
        style.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
    question = document.styles[ours.question]
    question.font.bold = True
    question.paragraph_format.space_before = Pt(10)
    question.paragraph_format.keep_with_next = True

    for name, bold in ((ours.box_head, True), (ours.box, False)):
        style = _style(document, name, 10.5, ACCENT if bold else INK, bold=bold, after=6, line=1.2, with_next=True)
        style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.3)
        _border(style, ("top", "left", "bottom", "right"), ACCENT, 12, 8)
        _shade(style.element.get_or_add_pPr(), TINT)

    _style(document, ours.table_text, 9.5, INK, before=2, after=2)
    _style(document, ours.table_head, 9, ACCENT, bold=True, before=2, after=2, with_next=True)
    _style(document, ours.table_quote, 9.5, INK, before=2, after=0, with_next=True, together=True)
    _style(document, ours.table_source, 8, SOFT, after=5)

    mark = document.styles.add_style(ours.mark, WD_STYLE_TYPE.CHARACTER)
    mark.font.bold = True
    mark.font.color.rgb = RGBColor.from_string(ACCENT)
    open_place = document.styles.add_style(ours.open_place, WD_STYLE_TYPE.CHARACTER)
    _shade(open_place.element.get_or_add_rPr(), OPEN)


def _style(
    document: WordDocument,
    name: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    line: float = 1.15,
    with_next: bool = False,
    together: bool = False,
) -> ParagraphStyle:
    """The paragraph style `name`, made anew from nothing but these; sizes are in points."""
    if name in document.styles:
        style = document.styles[name]
        for old in (style.element.rPr, style.element.pPr):
            if old is not None:
                _keep_only(old, "w:numPr", "w:outlineLvl", "w:tabs", "w:ind")
    else:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.hidden = False
    style.font.size, style.font.bold = Pt(size), bold
    style.font.color.rgb = RGBColor.from_string(colour)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), line
    layout.keep_with_next, layout.keep_together = with_next, together
    _font(style.element.get_or_add_rPr())
    return style


def _keep_only(properties: BaseOxmlElement, *names: str) -> None:
    for child in list(properties):
        if child.tag not in {qn(name) for name in names}:
            properties.remove(child)


def _font(properties: BaseOxmlElement) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    named = " ".join(f'w:{kind}="{FONT}"' for kind in ("ascii", "hAnsi", "cs", "eastAsia"))
    properties.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {named}/>"))


def _border(style: ParagraphStyle, sides: Sequence[str], colour: str, eighths: int, space: int) -> None:
    """A line along `sides`, `eighths` of a point thick; paragraphs with the same lines share one frame."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>' for side in sides
    )
    properties = style.element.get_or_add_pPr()
    # The order of the parts of a paragraph's properties is fixed.
    before = next(
        (child for child in properties if child.tag not in {qn(f"w:{n}") for n in ("keepNext", "keepLines")}), None
    )
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>")
    if before is None:
        properties.append(border)
    else:
        before.addprevious(border)


def _shade(properties: BaseOxmlElement, colour: str) -> None:
    shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{colour}"/>')
    border = properties.find(qn("w:pBdr"))
    if border is None:
        properties.append(shade)
    else:
        border.addnext(shade)


def _table_style(document: WordDocument, name: str) -> None:
    """Thin lines between rows, a firm one under the head, no vertical lines."""
    line = f'w:val="single" w:space="0" w:color="{ACCENT}"'
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
            f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>'
            f"<w:tblPr><w:tblBorders>"
            f'<w:top {line} w:sz="8"/><w:bottom {line} w:sz="8"/>'
            f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C3CFD3"/>'
            f'</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
            f"</w:tblCellMar></w:tblPr>"
            f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {line} w:sz="8"/></w:tcBorders>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr></w:style>'
        )
    )


def _settings(document: WordDocument, language: str) -> None:
    settings = document.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), language)
    # Below 15, Word shows the document in compatibility mode and says so in its title bar.
    (mode,) = settings.xpath('//w:compatSetting[@w:name="compatibilityMode"]')
    mode.set(qn("w:val"), "15")
