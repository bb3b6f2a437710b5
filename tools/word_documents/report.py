"""The accountability report."""

from word_page import Page


def layout(page: Page) -> None:
    page.title()
    page.write(page.text("subtitle"))
    page.write("{% if year %}" + page.text("for_year") + "{{ year }} · {% endif %}{{ date }}", page.styles.note)
    page.edition()
    page.draft()
    page.contents()
    summary(page)
    about(page)
    questions(page)
    did(page)
    themes(page)
    story(page)
    changes(page)
    panels(page)
    claims(page)
    quality(page)
    comparison(page)
    summaries(page)
    priorities(page)
    figures(page)
    gaps(page)
    lessons(page)
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
    for field in ("differ", "claims", "intended"):
        page.mark(f"if summary.{field}")
        page.write(f"{{{{ summary.{field} }}}}")
        page.mark("endif")
    page.mark("if summary.unknown")
    page.write(page.text("summary_unknown"), page.styles.lead)
    page.bullets("sentence", "summary.unknown", "{{ sentence }}")
    page.mark("endif")


def about(page: Page) -> None:
    page.heading("about")
    page.lines_or_open("who", "open_who")
    page.heading("question", 2)
    page.lines_or_open("question", "open_question")


def questions(page: Page) -> None:
    page.mark("if questions")
    page.heading("questions")
    page.write(page.text("questions_intro"), page.styles.lead)
    page.mark("for q in questions")
    page.document.add_heading("{{ q.n }}  {{ q.text }}", 2)
    page.write("{{ q.says }}. {{ q.reach }} {{ q.themes }}", page.styles.description)
    page.mark("for line in q.answer")
    page.write("{{ line }}")
    page.mark("endfor")
    page.mark("if not q.answer and not q.parts")
    page.open_place("open_answer")
    page.mark("endif")
    page.mark("endfor")
    page.mark("endif")


def did(page: Page) -> None:
    page.mark("if sessions")
    page.heading("did")
    page.caption("table", "sessions_table")
    heads = [page.text(key) for key in ("session", "kind", "when", "participants", "words")]
    cells = ["{{ s.name }}", "{{ s.kind }}", "{{ s.when }}", "{{ s.participants }}", "{{ s.words }}"]
    page.table(heads, (4.6, 3.0, 4.2, 2.3, 1.9), "s", "sessions", cells)
    page.mark("if participants")
    page.heading("who_took_part", 2)
    page.caption("table", "participants_table")
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
    page.chart("voices_chart", "voices_chart")
    page.mark("if figure")
    page.caption("figure", "figure")
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
    page.chart("stages_chart", "stages_chart")
    page.mark("if unplaced")
    page.write("{{ unplaced }}", page.styles.note)
    page.mark("endif")
    page.mark("endif")


def changes(page: Page) -> None:
    page.mark("if changes or unchanged")
    page.heading("changes")
    page.mark("if changes")
    page.write(page.text("changes_intro"), page.styles.lead)
    page.mark("for story in changes")
    change(page)
    page.mark("endfor")
    page.mark("endif")
    page.mark("if unchanged")
    page.heading("unchanged", 2)
    page.write(page.text("unchanged_intro"), page.styles.lead)
    page.mark("for story in unchanged")
    page.document.add_heading("{{ story.title }}", 3)
    page.write("{{ story.who }}{% if story.when %} · {{ story.when }}{% endif %}", page.styles.description)
    told(page, "story")
    page.mark("endfor")
    page.mark("endif")
    page.mark("endif")


def change(page: Page) -> None:
    page.document.add_heading("{{ story.title }}", 2)
    page.write(
        "{{ story.who }}{% if story.when %} · {{ story.when }}{% endif %}"
        "{% if story.domain %} · {{ story.domain }}{% endif %}",
        page.styles.description,
    )
    told(page, "story")
    page.mark("if story.earlier")
    page.heading("earlier", 3)
    page.mark("for before in story.earlier")
    page.write("{{ before.title }}{% if before.when %} · {{ before.when }}{% endif %}", page.styles.description)
    told(page, "before")
    page.mark("endfor")
    page.mark("endif")
    page.write("{{ story.status }}.{% for check in story.checks %} {{ check }}{% endfor %}", page.styles.note)


def told(page: Page, story: str) -> None:
    """Then, now, thanks to whom and why it matters, as far as it was told."""
    for field in ("then", "now", "thanks_to"):
        page.mark(f"if {story}.{field}")
        page.write(f": {{{{ {story}.{field}|join(' ') }}}}", bold=page.text(field))
        page.mark("endif")
    page.mark(f"if {story}.network")
    page.write(f": {{{{ {story}.network }}}}", bold=page.text("network"))
    page.mark("endif")
    page.mark(f"if {story}.matters")
    page.write(f": {{{{ {story}.matters|join(' ') }}}}", bold=page.text("matters"))
    page.mark("endif")


def panels(page: Page) -> None:
    page.mark("if panels")
    page.heading("panels")
    page.write(page.text("panels_intro"), page.styles.lead)
    page.mark("for domain in panels")
    page.document.add_heading("{{ domain.domain }}", 2)
    page.mark("for line in domain.compared")
    page.write("{{ line }}")
    page.mark("endfor")
    page.mark("for panel in domain.panels")
    panel(page)
    page.mark("endfor")
    page.mark("endfor")
    page.mark("endif")


def panel(page: Page) -> None:
    page.document.add_heading("{{ panel.name }}", 3)
    page.write(
        "{% if panel.members %}{{ panel.members }} · {% endif %}{% if panel.when %}{{ panel.when }} · {% endif %}"
        "{{ panel.way }}",
        page.styles.description,
    )
    page.mark("if panel.chosen")
    page.write(": {{ panel.chosen }} ({{ panel.teller }})", bold=page.text("chosen"))
    page.mark("else")
    page.write("{{ panel.not_chosen }}")
    page.mark("endif")
    for field, label in (("reason", "why"), ("dissent", "otherwise"), ("feedback", "tellers_heard")):
        page.mark(f"if panel.{field}")
        page.write(f": {{{{ panel.{field}|join(' ') }}}}", bold=page.text(label))
        page.mark("endif")
    for field, label in (("votes", "votes"), ("missing", "still_missing")):
        page.mark(f"if panel.{field}")
        page.write(":", page.styles.lead, bold=page.text(label))
        page.bullets("line", f"panel.{field}", "{{ line }}")
        page.mark("endif")


def claims(page: Page) -> None:
    page.mark("if claims")
    page.heading("claims")
    page.write(page.text("claims_intro"), page.styles.lead)
    page.caption("table", "status_table")
    heads = [page.text(key) for key in ("status", "means", "claims_n")]
    page.table(
        heads, (5.0, 8.5, 2.5), "s", "claim_status", ["{{ s.status }}", "{{ s.means }}", "{{ s.n }}"], together=True
    )
    page.mark("for claim in claims")
    page.document.add_heading("{{ claim.n }}. {{ claim.text }}", 2)
    page.mark("if claim.intended")
    page.write("", page.styles.lead, bold=page.text("claim_intended"))
    page.mark("endif")
    page.write(
        ": {{ claim.means }}.{% if claim.since %} " + page.text("since") + ": {{ claim.since }}.{% endif %}"
        "{% if claim.theme %} " + page.text("theme") + ": {{ claim.theme }}.{% endif %}",
        page.styles.description,
        bold="{{ claim.status }}",
    )
    page.write("{{ claim.reach }} {{ claim.fell_away }}", page.styles.lead)
    page.quotes("claim.quotes")
    page.mark("if claim.against")
    page.heading("claim_against", 3)
    page.quotes("claim.against")
    page.mark("endif")
    page.mark("if claim.contribution")
    page.write(": {{ claim.contribution|join(' ') }}", bold=page.text("contribution"))
    page.mark("endif")
    page.mark("if claim.checks")
    page.write(":", page.styles.lead, bold=page.text("checks"))
    page.bullets("check", "claim.checks", "{{ check }}")
    page.mark("else")
    page.write(page.text("no_checks"), page.styles.note)
    page.mark("endif")
    page.mark("endfor")
    page.mark("endif")


def quality(page: Page) -> None:
    page.mark("if quality")
    page.heading("quality")
    page.write(page.text("quality_intro"), page.styles.lead)
    page.heading("doing", 2)
    page.bullets("line", "quality.doing", "{{ line }}")
    page.heading("effect", 2)
    page.bullets("e", "quality.effect", "{{ e.text }} ({{ e.status }})")
    page.mark("if not quality.effect")
    page.write(page.text("no_effect"))
    page.mark("endif")
    page.mark("if quality.intended")
    page.heading("hoped", 2)
    page.bullets("line", "quality.intended", "{{ line }}")
    page.mark("endif")
    page.mark("endif")


def comparison(page: Page) -> None:
    page.mark("if comparison")
    page.heading("comparison")
    page.write(page.text("comparison_intro"), page.styles.lead)
    page.caption("table", "comparison_table")
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


def summaries(page: Page) -> None:
    page.mark("if summaries")
    page.heading("summaries")
    page.write(page.text("summaries_intro"), page.styles.lead)
    page.mark("for row in summaries")
    page.document.add_heading("{{ row.theme }}", 2)
    page.mark("if row.agreement")
    page.write("{{ row.agreement }}", page.styles.description)
    page.mark("endif")
    page.mark("for cell in row.cells")
    page.write(": {{ cell.text }}", bold="{{ cell.perspective }}")
    page.mark("endfor")
    page.mark("endfor")
    page.mark("endif")


def priorities(page: Page) -> None:
    page.mark("if priorities")
    page.heading("priorities")
    page.write(page.text("priorities_intro"), page.styles.lead)
    page.caption("table", "priorities_table")
    heads = [page.text(key) for key in ("priority", "priority_themes", "heard_from")]
    cells = [
        "{{ p.name }}{% if p.source %} ({{ p.source }}){% endif %}",
        "{{ p.themes }}",
        "{{ p.reach }}{% if p.against %}; {{ p.against }}{% endif %}",
    ]
    page.table(heads, (5.2, 5.6, 5.2), "p", "priorities.rows", cells)
    page.bullets("note", "priorities.notes", "{{ note }}")
    page.mark("endif")


def figures(page: Page) -> None:
    page.mark("if figures")
    page.heading("figures")
    page.write(page.text("figures_intro"), page.styles.lead)
    page.caption("table", "figures_table")
    heads = [page.text(key) for key in ("subject", "value", "dated", "source")]
    cells = [
        "{{ f.subject }}{% if f.note %} ({{ f.note }}){% endif %}",
        "{{ f.value }}",
        "{{ f.when }}",
        "{{ f.source }}",
    ]
    page.table(heads, (5.6, 3.0, 3.4, 4.0), "f", "figures.rows", cells)
    page.mark("if figures.contradictions")
    page.heading("contradictions", 2)
    page.bullets("line", "figures.contradictions", "{{ line }}")
    page.mark("endif")
    page.chart("figures.chart", "figures_chart")
    page.mark("endif")
    page.mark("if contradictions")
    page.heading("written_contradictions", 2)
    page.bullets("line", "contradictions", "{{ line }}")
    page.mark("endif")


def lessons(page: Page) -> None:
    page.mark("if lessons")
    page.heading("lessons")
    page.mark("for lesson in lessons")
    page.write("{% if lesson.text %} {{ lesson.text }}{% endif %}", bold="{{ lesson.core }}")
    page.mark("endfor")
    page.mark("endif")
    page.mark("if actions")
    page.heading("actions")
    page.caption("table", "actions_table")
    heads = [page.text(key) for key in ("who", "what", "by_when", "state")]
    cells = [
        "{{ a.who }}",
        "{{ a.what }}{% if a.note %} ({{ a.note }}){% endif %}",
        "{{ a.due }}",
        "{{ a.state }}{% if a.done %}, {{ a.done }}{% endif %}",
    ]
    page.table(heads, (3.4, 6.6, 3.0, 3.0), "a", "actions", cells)
    page.mark("endif")


def gaps(page: Page) -> None:
    page.mark("if gaps or themes")
    page.heading("gaps")
    page.mark("if gaps")
    page.write(page.text("gaps_intro"), page.styles.lead)
    page.caption("table", "gaps_table")
    page.table([page.text("gap"), page.text("ask")], (7.0, 9.0), "g", "gaps", ["{{ g.gap }}", "{{ g.ask }}"])
    page.mark("else")
    page.write(page.text("nothing_unknown"))
    page.mark("endif")
    page.mark("if curve")
    page.heading("curve", 2)
    page.write("{{ curve.means }}", page.styles.lead)
    page.chart("curve.chart", "codes_chart")
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
    page.unreadable()
