"""Write docs/sjablonen.md, the fields of every template, from templates/fields.yaml: python tools/fields_page.py"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from vertel import language
from vertel.content import shipped
from vertel.language import Lang, _
from vertel.reports.charts.picture import Picture
from vertel.study.reporting.documents import KINDS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "sjablonen.md"
KINDS_OF_FIELD = {
    "text": "tekst",
    "number": "getal",
    "yes/no": "ja of nee",
    "list": "lijst",
    "texts": "lijst van teksten",
    "group": "groep",
    "picture": "afbeelding",
}

INTRODUCTION = """# De velden van de sjablonen

Elk stuk dat vertel maakt heeft een Word-sjabloon in beide talen, en een webpagina als sjabloon: het rapport komt uit
`report.nl.docx` en `report.html`. Zet een eigen bestand met die naam in de map `templates` van uw onderzoek en pas het
aan in Word; dan gaat het vóór het meegeleverde. Hieronder staat elk veld dat u erin kunt zetten.

- Een veld schrijft u tussen dubbele accolades: `{{ name }}`. Wat bij elkaar hoort, schrijft u met een punt:
  `{{ summary.heard }}`.
- Een lijst loopt u langs. In Word staat dat op regels apart: `{%p for thema in themes %}`, dan `{{ thema.name }}`, dan
  `{%p endfor %}`. Hieronder heet zo’n veld `themes[].name`. In een webpagina schrijft u `{% for … %}`, zonder p.
- Wat leeg kan zijn, vraagt u eerst: `{%p if draft %}` … `{%p endif %}`.
- Een afbeelding zet u neer als een veld: `{{ voices_chart }}`. De beschrijving voor wie haar niet ziet komt mee.
- Wat alle webpagina’s gemeen hebben staat in `page.html` (de kop met titel en datum) en `style.css` (letters, kleuren,
  afdrukken). Zet u daar een eigen versie van in de map `templates`, dan veranderen alle webpagina’s mee. Een sjabloon
  vult de vakken van `page.html` in: tussen `{% block main %}` en `{% endblock %}` staat het stuk zelf.
- Een veld dat niet bestaat wordt gemeld, met de naam van het sjabloon. Een sjabloon kan verder niets van uw computer
  lezen.
- Kop- en voetregel, lettertype, kleuren en de volgorde van de hoofdstukken zijn aan u. De inhoudsopgave is die van
  Word. Staat er LibreOffice op de computer, dan vult vertel de bladzijden in; anders doet Word dat bij het openen.

"""


TRANSCRIPT = "Gecodeerd gesprek: transcript.nl.docx, transcript.html"


def documented() -> dict[str, dict[str, dict[str, str]]]:
    """By document, then by the path of a field: `is` (a key of KINDS_OF_FIELD), `nl` and `en`."""
    known: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
        (shipped("templates") / "fields.yaml").read_text(encoding="utf-8")
    )
    return known


def walk(fields: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Every field with its path and its kind; `unknown` where it is None here, or a list of which nothing is known."""
    for key, value in fields.items():
        path = f"{above}{key}"
        yield path, _kind(value)
        if isinstance(value, Mapping):
            yield from walk(value, f"{path}.")
        elif isinstance(value, list | tuple):
            for each in value:
                if isinstance(each, Mapping):
                    yield from walk(each, f"{path}[].")


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "yes/no"
    if isinstance(value, list | tuple):
        if not value:
            return "unknown"
        return "texts" if isinstance(value[0], str) else "list"
    for kind, name in ((str, "text"), (int | float, "number"), (Mapping, "group"), (Picture, "picture")):
        if isinstance(value, kind):
            return name
    return "unknown"


def page(lang: Lang = "nl") -> str:
    language.use(lang)
    known = documented()
    parts = [INTRODUCTION, *_section("Velden die elk sjabloon heeft", "", known["every"], lang)]
    for kind in KINDS.values():
        if kind.name in known:
            head = f"{_(kind.title)}: {kind.name}.nl.docx, {kind.name}.html"
            parts += _section(head, _(kind.about), known[kind.name], lang)
    parts += _section(TRANSCRIPT, "", known["transcript"], lang)
    return "\n".join(parts).rstrip() + "\n"


def _section(heading: str, about: str, fields: Mapping[str, Mapping[str, str]], lang: Lang) -> list[str]:
    rows = [f"| `{path}` | {KINDS_OF_FIELD[each['is']]} | {each[lang].strip()} |" for path, each in fields.items()]
    return [
        f"## {heading}",
        "",
        *([about, ""] if about else []),
        "| veld | soort | wat het is |",
        "|---|---|---|",
        *rows,
        "",
    ]


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
