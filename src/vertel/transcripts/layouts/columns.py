"""Tables in a document: label and text side by side, with or without a column of times."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from vertel.language import N_
from vertel.transcripts.documents.blocks import Paragraph, Row
from vertel.transcripts.formats import Reading
from vertel.transcripts.labels import certain_speakers, may_be_speaker, means
from vertel.transcripts.layouts.conversation import Conversation
from vertel.transcripts.layouts.layout import SAMPLE, Blocks, Layout
from vertel.transcripts.layouts.opening import opening
from vertel.transcripts.times import seconds
from vertel.transcripts.transcript import Turn

_TITLE = re.compile(r"\w+(?: \w+){0,2}\Z")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds what; None for a column that is not there."""

    text: int
    label: int | None
    time: int | None


def _rows(blocks: Blocks) -> Iterator[list[str]]:
    """The cells of the first table rows that are not empty, as text."""
    for block in islice(blocks, SAMPLE):
        if isinstance(block, Row) and any(cells := _cells(block)):
            yield cells


def _length_beside(blocks: Blocks) -> int:
    return sum(len(block.text) for block in islice(blocks, SAMPLE) if isinstance(block, Paragraph))


def _cells(row: Row) -> list[str]:
    return ["\n".join(paragraph.text for paragraph in cell).strip() for cell in row.cells]


def find_columns(blocks: Blocks) -> Columns | None:
    """What the columns of the table hold: times, labels that are certain to be speakers, and text where most is
    written. None for a table that is no transcript, or one beside which more is written than in it."""
    rows = list(_rows(blocks))
    if sum(len(cell) for row in rows for cell in row) < _length_beside(blocks):
        return None
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    rows = [row for row in rows if len(row) == width]
    if width < 2:
        return None
    columns = list(zip(*rows, strict=True))
    text = max(range(width), key=lambda n: sum(map(len, columns[n])))
    others = [n for n in range(width) if n != text]
    time = next((n for n in others if _holds_times(columns[n])), None)
    label = next((n for n in others if n != time and _holds_labels(columns[n])), None)
    return None if time is None and label is None else Columns(text, label, time)


def _holds_times(cells: tuple[str, ...]) -> bool:
    return sum(_time(cell) is not None for cell in cells) > sum(map(bool, cells)) / 2


def _time(cell: str) -> float | None:
    """`0:04`, `[00:00:04]` or `#00:00:04-2#` as seconds; a plain number is no time."""
    bare = cell.strip("[]()# ")
    return seconds(bare) if ":" in bare else None


def _holds_labels(cells: tuple[str, ...]) -> bool:
    """Short cells, most of them speakers."""
    labels = Counter(map(_label, filter(None, cells)))
    certain = certain_speakers(labels, (), ())
    return sum(labels[label] for label in certain) > labels.total() / 2


def _label(cell: str) -> str:
    return cell.rstrip(": ").strip("[]")


def _read(blocks: Blocks, reading: Reading) -> list[Turn]:
    columns = find_columns(blocks)
    talk = Conversation(reading)
    headings = _heading_row(blocks, columns) if columns else None
    for block in blocks:
        if isinstance(block, Paragraph):
            _beside(block, talk)
        elif columns is None or len(block.cells) <= max(columns.text, columns.label or 0, columns.time or 0):
            for cell in _cells(block):
                _beside(Paragraph(cell), talk)
        elif (cells := _cells(block)) != headings:
            _row(cells, columns, talk)
    return talk.finish()


def _heading_row(blocks: Blocks, columns: Columns) -> list[str] | None:
    """The first row when it names the columns: a word that is no time above the times, or a word that comes once above
    the labels, and above the text no sentence."""
    rows = list(_rows(blocks))
    first = rows[0]
    if len(first) <= max(columns.text, columns.label or 0, columns.time or 0):
        return None
    if columns.time is not None and first[columns.time]:
        return first if _time(first[columns.time]) is None else None
    if columns.label is None:
        return None
    label, text = first[columns.label], first[columns.text]
    once = sum(columns.label < len(row) and row[columns.label] == label for row in rows) == 1
    return first if once and label.isalpha() and len(label) > 1 and _TITLE.match(text) else None


def _row(cells: list[str], columns: Columns, talk: Conversation) -> None:
    """One row: a turn, or with an empty label what belongs to the turn of the row before."""
    text = cells[columns.text]
    start = None if columns.time is None else _time(cells[columns.time])
    if not text:
        return
    if columns.label is None:
        found = opening(Paragraph(text))
        certain = found.label is not None and bool(certain_speakers({found.label: 1}, {found.label}, ()))
        talk.open(found.label if certain else None, start)
        talk.say(found.text if certain else text)
        return
    label = _label(cells[columns.label])
    if not label:
        talk.go_on(text)
    elif may_be_speaker(label) or means(label) in ("interviewer", "respondent", "unknown"):
        talk.open(label, start)
        talk.say(text)
    else:
        talk.note(f"{label}: {text}")


def _beside(line: Paragraph, talk: Conversation) -> None:
    """A paragraph outside the table, or a row that spans it."""
    text = line.text.strip()
    if not text or talk.aside(line):
        return
    if talk.begun:
        talk.note(text)
    else:
        talk.above(text)


LAYOUTS = (Layout("table", N_("table of speakers and text"), lambda blocks: find_columns(blocks) is not None, _read),)
