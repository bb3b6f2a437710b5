"""One short invented conversation, and a door to the layouts, for the tests of how conversations are written down."""

from vertel.transcripts.documents.blocks import Block, Paragraph
from vertel.transcripts.formats import Reading
from vertel.transcripts.layouts import find_layout
from vertel.transcripts.transcript import Turn

EVA = "Eva Jansen"
HOF = "Dhr. J.P. van 't Hof"
KHATIB = "Mw. El-Khatib-de Boer"

# Who, what, and from when to when in seconds.
SPOKEN = [
    (EVA, "Goedemorgen. Kunt u zichzelf voorstellen?", 4, 9),
    (HOF, "Ja, ik ben Jan-Peter. Ik werk één dag per week als coördinator, en het kost € 50 per uur.", 9, 21),
    (EVA, "Om 10:30 begint uw dag?", 22, 24),
    (HOF, "10:30 is laat. Mijn vrouw zei: begin nou eens om negen uur. Maar goed (lacht), R&D begint later.", 25, 40),
    (KHATIB, "Mhm.", 40, 41),
    (EVA, "Stelling: de gemeente luistert. Wat vindt u daarvan?", 42, 47),
    (KHATIB, "Drie dingen: geld, tijd en rust. Zo’n “stelling” zegt me niks… 😀", 48, 59),
]
SAID = [(who, what) for who, what, *_ in SPOKEN]


def lines(text: str) -> list[Block]:
    """Plain text as blocks."""
    return [Paragraph(line) for line in text.split("\n")]


def paragraphs(*texts: str) -> list[Block]:
    """Each text as a paragraph of a document."""
    return [Paragraph(text) for text in texts]


def bold(text: str, end: int | None = None) -> Paragraph:
    """A paragraph that is bold up to `end`, by default as a whole."""
    return Paragraph(text, bold=((0, len(text) if end is None else end),))


def read(blocks: list[Block], *participants: str) -> tuple[str, list[Turn], Reading]:
    """The key of the layout, the turns, and what else was found out."""
    reading = Reading("gesprek", frozenset(participants))
    layout = find_layout(blocks)
    return layout.key, layout.read(blocks, reading), reading


def said(turns: list[Turn]) -> list[tuple[str | None, str]]:
    """Who said what."""
    return [(turn.speaker, turn.text) for turn in turns if turn.kind == "speech"]


def clock(seconds: int) -> str:
    """`00:01:05`."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
