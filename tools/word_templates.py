"""Build the shipped Word templates from the words: python tools/word_templates.py

The templates are Word files that people restyle in Word; this makes the first version of each, so that both languages
and both documents share one layout and every fixed text stands in templates/words.*.yaml once.
"""

import datetime
from collections.abc import Sequence
from pathlib import Path

from docx.document import Document as WordDocument

from vertel.content import shipped
from vertel.language import LANGUAGES, Lang
from vertel.reports.words import Words, read_words
from word_styles import Styles, new_document

DOCUMENTS = ("report", "guide")


def build(name: str, lang: Lang) -> WordDocument:
    """The template of the document `name` (report or guide) in `lang`."""
    words = read_words(lang)
    page = Page(words, name)
    (report if name == "report" else guide)(page)
    properties = page.document.core_properties
    properties.title = page.text("title")
    properties.author = properties.last_modified_by = "vertel"
    properties.comments = ""
    properties.language = words("language")
    properties.created = properties.modified = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    return page.document


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

    def table(self, heads: Sequence[str], widths: Sequence[float], each: str, items: str, cells: Sequence[str]) -> None:
        """A table with a row for each of `items`; its widths are in centimetres, its head returns on every page."""
        table = self.styles.table(self.document, heads)
        table.add_row().cells[0].text = f"{{%tr for {each} in {items} %}}"
        row = self.styles.row(table)
        for cell, text in zip(row.cells, cells, strict=True):
            cell.paragraphs[0].text = text
        table.add_row().cells[0].text = "{%tr endfor %}"
        self.styles.close(table, widths)


def report(page: Page) -> None:
    page.title()
    page.write(page.text("subtitle"))
    page.write("{{ date }}", page.styles.note)
    page.draft()
    summary(page)
    about(page)
    did(page)
    themes(page)
    story(page)
    comparison(page)
    gaps(page)
    method(page)


def summary(page: Page) -> None:
    page.heading("summary")
    page.write("{{ summary.heard }}")
    page.mark("if summary.no_themes")
    page.write("{{ summary.no_themes }}")
    page.mark("endif")
    page.mark("if summary.themes")
    page.write(page.text("summary_themes"), page.styles.lead)
    page.bullets("t", "summary.themes", ": {{ t.reach }}{% if t.note %} ({{ t.note }}){% endif %}", "{{ t.name }}")
    page.mark("endif")
    for field in ("differ", "intended"):
        page.mark(f"if summary.{field}")
        page.write(f"{{{{ summary.{field} }}}}")
        page.mark("endif")
    page.mark("if summary.unknown")
    page.write(page.text("summary_unknown"), page.styles.lead)
    page.bullets("sentence", "summary.unknown", "{{ sentence }}")
    page.mark("endif")


def about(page: Page) -> None:
    page.heading("about")
    paragraphs_or_open(page, "who", "open_who")
    page.heading("question", 2)
    paragraphs_or_open(page, "question", "open_question")
    page.mark("if knowledge_questions")
    page.write(page.text("knowledge_questions"), page.styles.lead)
    page.bullets("question", "knowledge_questions", "{{ question }}")
    page.mark("endif")


def paragraphs_or_open(page: Page, field: str, open_key: str) -> None:
    page.mark(f"for line in {field}")
    page.write("{{ line }}")
    page.mark("else")
    page.open_place(open_key)
    page.mark("endfor")


def did(page: Page) -> None:
    page.mark("if sessions")
    page.heading("did")
    heads = [page.text(key) for key in ("session", "kind", "when", "participants", "words")]
    cells = ["{{ s.name }}", "{{ s.kind }}", "{{ s.when }}", "{{ s.participants }}", "{{ s.words }}"]
    page.table(heads, (4.6, 3.0, 4.2, 2.3, 1.9), "s", "sessions", cells)
    page.mark("if participants")
    page.heading("who_took_part", 2)
    heads = [page.text(key) for key in ("perspective", "people", "names")]
    page.table(heads, (3.6, 2.0, 10.4), "p", "participants", ["{{ p.perspective }}", "{{ p.n }}", "{{ p.names }}"])
    page.mark("endif")
    page.mark("endif")


def themes(page: Page) -> None:
    page.mark("if themes")
    page.heading("themes")
    page.write(page.text("themes_intro"), page.styles.lead)
    page.mark("for theme in themes")
    page.document.add_heading("{{ theme.name }}", 2)
    page.mark("if theme.description")
    page.write("{{ theme.description }}", page.styles.description)
    page.mark("endif")
    page.write("{{ theme.reach }} {{ theme.more }}", page.styles.lead)
    page.quotes("theme.quotes")
    page.mark("if theme.wishes")
    page.heading("wishes", 3)
    page.quotes("theme.wishes")
    page.mark("endif")
    page.mark("if theme.against")
    page.heading("against", 3)
    page.quotes("theme.against")
    page.mark("else")
    page.write(page.text("nothing_against"), page.styles.note)
    page.mark("endif")
    page.mark("endfor")
    # Last, so that a figure that needs half a page never leaves a gap between a heading and its first quotes.
    page.mark("if figure")
    page.write(page.text("figure"), "Caption")
    page.write("{{ figure.picture }}", page.styles.figure)
    page.mark("if figure.note")
    page.write("{{ figure.note }}", page.styles.note)
    page.mark("endif")
    page.mark("endif")
    page.mark("endif")


def story(page: Page) -> None:
    page.mark("if stages")
    page.heading("story")
    page.write(page.text("story_intro"), page.styles.lead)
    page.mark("for stage in stages")
    page.document.add_heading("{{ stage.title }}", 2)
    page.mark("if stage.belongs")
    page.write("{{ stage.belongs }}", page.styles.description)
    page.mark("endif")
    page.mark("if stage.intended")
    page.write("", page.styles.lead, bold=page.text("stage_intended"))
    page.mark("endif")
    page.mark("for line in stage.story")
    page.write("{{ line }}")
    page.mark("endfor")
    page.mark("if stage.quotes")
    page.write("{{ stage.reach }} {{ stage.more }}", page.styles.lead)
    page.quotes("stage.quotes")
    page.mark("else")
    page.write(page.text("stage_empty"))
    page.mark("if stage.ask")
    page.write(page.text("stage_ask"), page.styles.lead)
    page.bullets("question", "stage.ask", "{{ question }}")
    page.mark("endif")
    page.mark("endif")
    page.mark("endfor")
    page.mark("if unplaced")
    page.write("{{ unplaced }}", page.styles.note)
    page.mark("endif")
    page.mark("endif")


def comparison(page: Page) -> None:
    page.mark("if comparison")
    page.heading("comparison")
    page.write(page.text("comparison_intro"), page.styles.lead)
    widths = (3.7, 6.15, 6.15)
    heads = [page.text("theme"), "{{ comparison.left }}", "{{ comparison.right }}"]
    table = page.styles.table(page.document, heads)
    table.add_row().cells[0].text = "{%tr for row in comparison.rows %}"
    row = page.styles.row(table)
    row.cells[0].paragraphs[0].add_run("{{ row.theme }}").bold = True
    for cell, side in zip(row.cells[1:], ("row.left", "row.right"), strict=True):
        lines = [
            (f"{{%p for q in {side}.quotes %}}", page.styles.table_text),
            ("“{{ q.text }}”", page.styles.table_quote),
            ("{{ q.source }}{% if q.marks %} ({{ q.marks }}){% endif %}", page.styles.table_source),
            ("{%p else %}", page.styles.table_text),
            (page.text("nobody_yet"), page.styles.table_text),
            ("{%p endfor %}", page.styles.table_text),
            (f"{{%p if {side}.more %}}", page.styles.table_text),
            (f"{{{{ {side}.more }}}}", page.styles.table_source),
            ("{%p endif %}", page.styles.table_text),
        ]
        cell.paragraphs[0].text, cell.paragraphs[0].style = lines[0][0], lines[0][1]
        for text, style in lines[1:]:
            cell.add_paragraph(text, style)
    table.add_row().cells[0].text = "{%tr endfor %}"
    page.styles.close(table, widths)
    page.mark("endif")


def gaps(page: Page) -> None:
    page.mark("if gaps or themes")
    page.heading("gaps")
    page.mark("if gaps")
    page.write(page.text("gaps_intro"), page.styles.lead)
    page.table([page.text("gap"), page.text("ask")], (7.0, 9.0), "g", "gaps", ["{{ g.gap }}", "{{ g.ask }}"])
    page.mark("else")
    page.write(page.text("nothing_unknown"))
    page.mark("endif")
    page.mark("endif")


def method(page: Page) -> None:
    page.heading("method")
    page.mark("if method.read")
    page.write("{{ method.read }}")
    page.mark("endif")
    page.write(page.text("how") + " {{ method.coders }}")
    page.bullets("sentence", "method.decisions", "{{ sentence }}")
    page.mark("if method.repairs")
    page.write(page.text("repairs"), page.styles.lead)
    page.bullets("repair", "method.repairs", "{{ repair }}")
    page.mark("endif")
    page.heading("limits_heading", 2)
    for limit in page.words.at("report.limits"):
        page.write(limit, "List Bullet")


def guide(page: Page) -> None:
    page.title()
    page.write(page.text("subtitle"), page.styles.note)
    page.draft()
    page.heading("goal")
    paragraphs_or_open(page, "goal", "open_goal")
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
    page.bullets("sentence", "invite", "{{ sentence }}")
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
    page.write(page.text("consent_intro"))
    page.mark("for line in consent")
    page.write("{{ line }}", page.styles.box)
    page.mark("endfor")
    page.mark("endif")
    route(page)
    checklists(page)


def route(page: Page) -> None:
    page.mark("if route")
    page.heading("route")
    page.write(page.text("route_intro"))
    page.mark("for part in route")
    page.document.add_heading(f"{{{{ part.name }}}} ({{{{ part.minutes }}}} {page.text('minutes')})", 2)
    page.mark("for q in part.questions")
    page.write("{{ q.n }}.\t{{ q.text }}", page.styles.question)
    page.bullets("probe", "q.probes", "{{ probe }}")
    page.mark("if q.because")
    page.write("{{ q.because }}", page.styles.note)
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


def main() -> None:
    for name in DOCUMENTS:
        for lang in LANGUAGES:
            path: Path = shipped("templates") / f"{name}.{lang}.docx"
            build(name, lang).save(str(path))
            print(path)


if __name__ == "__main__":
    main()
