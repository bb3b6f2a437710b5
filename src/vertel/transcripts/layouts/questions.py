"""Whole questions in bold, with the answers below them and no labels at all.

The file names nobody, so what is bold is called a question and what follows an answer: two labels that are as open to
question as any other, and never the name of a person.
"""

from vertel.language import N_
from vertel.transcripts.documents.blocks import Paragraph
from vertel.transcripts.formats import Reading
from vertel.transcripts.layouts.conversation import Conversation
from vertel.transcripts.layouts.labelled import speakers
from vertel.transcripts.layouts.layout import Blocks, Layout, lines, sample
from vertel.transcripts.transcript import Turn

QUESTION = "Vraag"
ANSWER = "Antwoord"


def _is_bold(line: Paragraph) -> bool:
    text = line.text.strip()
    return bool(text) and sum(end - start for start, end in line.bold) >= len(text)


def _recognise(blocks: Blocks) -> bool:
    """At least two bold questions, most of what is bold, with other text between them, and no labels."""
    found = [line for line in sample(blocks) if not line.heading and not line.note]
    bold = [line for line in found if _is_bold(line)]
    questions = sum(line.text.rstrip().endswith("?") for line in bold)
    return 2 <= questions >= len(bold) / 2 and len(bold) < len(found) and not speakers(found)


def _read(blocks: Blocks, reading: Reading) -> list[Turn]:
    talk = Conversation(reading)
    asked = answered = False
    for line in lines(blocks):
        text = line.text.strip()
        if not text or talk.aside(line):
            continue
        if _is_bold(line) and (text.endswith("?") or asked):
            if not asked or answered:
                talk.open(QUESTION)
            talk.say(text)
            asked, answered = True, False
        elif not asked:
            talk.above(text)
        else:
            if not answered:
                talk.open(ANSWER)
                talk.say(text)
            else:
                talk.go_on(text)
            answered = True
    return talk.finish()


LAYOUTS = (Layout("bold-questions", N_("questions in bold"), _recognise, _read),)
