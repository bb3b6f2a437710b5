"""Write the formats that can be read into docs/formats.md, from the registry itself."""

from pathlib import Path

from vertel import language
from vertel.transcripts.registry import transcript_formats
from vertel.transcripts.transcript import Repair

PAGE = Path(__file__).parents[1] / "docs" / "formats.md"
OPENING = """\
# Wat vertel kan lezen

vertel kijkt naar de inhoud van een bestand, niet naar de naam. Een Word-document met de verkeerde extensie wordt
gewoon gelezen, en `vertel add` zegt erbij dat de naam niet klopte. Een indeling (Teams, f4, een tabel met sprekers …)
wordt herkend in elk soort document: ook een transcript van Teams dat u in LibreOffice hebt geplakt.

Deze pagina wordt gemaakt met `make docs`; een toets bewaakt dat zij klopt.
"""
REPAIRS = """
## Wat vertel meldt

Bij elk bestand telt vertel wat het oversloeg of herstelde:

"""


def page() -> str:
    """The whole page, in Dutch."""
    language.use("nl")
    formats = transcript_formats()
    files = [(name, suffixes) for _key, name, suffixes in formats if suffixes]
    layouts = [name for _key, name, suffixes in formats if not suffixes]
    return (
        OPENING
        + "\n## Soorten bestanden\n\n| bestand | extensie |\n|---|---|\n"
        + "".join(f"| {language._(name)} | {_suffixes(suffixes)} |\n" for name, suffixes in files)
        + "\n## Indelingen in documenten en tekst\n\n"
        + "".join(f"- {language._(name)}\n" for name in layouts)
        + REPAIRS
        + "".join(f"- {language._(repair.value)}\n" for repair in Repair)
    )


def _suffixes(suffixes: tuple[str, ...]) -> str:
    return " ".join(f"`{suffix}`" for suffix in suffixes if suffix)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(f"written: {PAGE.name}")
