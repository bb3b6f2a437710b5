"""A Word template that grows downwards: headings, texts, tables, and the marks that steer docxtpl."""

from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from vertel.reports.words import Words
from word_styles import Styles, field, new_document


class Page:
    """A Word document that grows downwards; `text` gives the fixed words of this document."""

    def __init__(self, words: Words, name: str) -> None:
        self.words = words
        self.name = name
        self.styles = Styles(words)
        self.document = new_document(words)

    def text(self, key: str) -> str:
        return self.words(f"{self.name}.{key}")

    def write(self, text: str, style: str = "Normal", bold: str = "") -> None:
        """A paragraph, with the text `bold` in bold before it."""
        paragraph = self.document.add_paragraph(style=style)
        if bold:
            paragraph.add_run(bold).bold = True
        paragraph.add_run(text)

    def heading(self, key: str, level: int = 1) -> None:
        self.document.add_heading(self.text(key), level)

    def mark(self, tag: str) -> None:
        """A line that steers docxtpl and is not in the document that it makes."""
        self.document.add_paragraph(f"{{%p {tag} %}}")

    def open_place(self, key: str, style: str = "Normal") -> None:
        """What is still to be filled in by a person, marked so that nobody overlooks it."""
        self.document.add_paragraph(style=style).add_run(self.text(key), style=self.styles.open_place)

    def bullets(self, each: str, items: str, text: str, bold: str = "") -> None:
        self.mark(f"for {each} in {items}")
        self.write(text, "List Bullet", bold)
        self.mark("endfor")

    def contents(self, levels: int = 1) -> None:
        """Word's own table of contents, of so many levels of headings; vertel fills in its entries."""
        self.document.add_paragraph(self.words("contents"), self.styles.contents_head)
        paragraph = self.document.add_paragraph(style="toc 1")
        for tag, said in (
            ("fldChar", "begin"),
            ("instrText", rf' TOC \o "1-{levels}" \h \z \u '),
            ("fldChar", "separate"),
            ("t", "…"),
            ("fldChar", "end"),
        ):
            part = OxmlElement(f"w:{tag}")
            if tag == "fldChar":
                part.set(qn("w:fldCharType"), said)
            else:
                part.text = said
            paragraph.add_run()._r.append(part)

    def caption(self, kind: str, key: str) -> None:
        """The caption of what comes below: `kind` (table or figure) says which numbers it counts with."""
        label = self.words(f"caption.{kind}")
        paragraph = self.document.add_paragraph(style="Caption")
        paragraph.add_run(f"{label} ")
        field(paragraph, f"SEQ {label} \\* ARABIC")
        paragraph.add_run(f". {self.text(key)}")

    def chart(self, picture: str, key: str) -> None:
        """A picture (a field) under its caption, where there is one."""
        self.mark(f"if {picture}")
        self.caption("figure", key)
        self.write(f"{{{{ {picture} }}}}", self.styles.figure)
        self.mark("endif")

    def edition(self) -> None:
        """For whom this is, and what it leaves out."""
        self.write("{{ edition.label }}", self.styles.note_head)
        self.write("{{ edition.says }}{% for note in edition.notes %} {{ note }}{% endfor %}", self.styles.note)

    def unreadable(self) -> None:
        """What to say where characters had to be replaced."""
        self.mark("if unreadable")
        self.write("{{ unreadable }}", self.styles.note)
        self.mark("endif")

    def quotes(self, items: str) -> None:
        """Each quote with its source under it."""
        self.mark(f"for q in {items}")
        self.write("“{{ q.text }}”", "Quote")
        source = self.document.add_paragraph(style=self.styles.quote_source)
        source.add_run("{{ q.source }}  ")
        source.add_run("{{ q.marks }}", style=self.styles.mark)
        self.mark("endfor")

    def title(self) -> None:
        self.write(self.text("title"), "Subtitle")
        self.mark("if name")
        self.write("{{ name }}", "Title")
        self.mark("else")
        self.open_place("open_name", "Title")
        self.mark("endif")

    def draft(self) -> None:
        self.mark("if draft")
        self.write("{{ draft.label }}", self.styles.box_head)
        self.write("{{ draft.sentence }} {{ draft.read }}", self.styles.box)
        self.mark("endif")

    def table(
        self,
        heads: Sequence[str],
        widths: Sequence[float],
        each: str,
        items: str,
        cells: Sequence[str],
        *,
        together: bool = False,
    ) -> None:
        """A table with a row for each of `items`; its widths are in centimetres, its head returns on every page.

        A small one stays `together` on one page, with what comes below it.
        """
        table = self.styles.table(self.document, heads)
        table.add_row().cells[0].text = f"{{%tr for {each} in {items} %}}"
        row = self.styles.row(table)
        for cell, text in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].text = text
            if together:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        table.add_row().cells[0].text = "{%tr endfor %}"
        self.styles.close(table, widths)

    def lines_or_open(self, items: str, open_key: str) -> None:
        """A paragraph for each of `items`, or an open place where there are none."""
        self.mark(f"for line in {items}")
        self.write("{{ line }}")
        self.mark("else")
        self.open_place(open_key)
        self.mark("endfor")
