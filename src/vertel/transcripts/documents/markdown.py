"""Markdown: the few marks that matter in a transcript. Every line is a paragraph, as in plain text."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from vertel.transcripts.documents.blocks import Block, Paragraph, Row
from vertel.transcripts.documents.draft import Draft
from vertel.transcripts.transcript import Repair

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+$")
_BULLET = re.compile(r"[ \t]*[-*+][ \t]+")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*\Z")
_TABLE_RULE = re.compile(r"\|(?:[ \t]*:?-+:?[ \t]*\|)+\Z")
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_MARK = re.compile(r"(\\[!-/:-@\[-`{-~]|\*{2,3}|_{2,3})")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]+)(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\((?:[^()\s]*)(?: \"[^\"\n]*\")?\)")


def read_markdown(text: str, repairs: Counter[Repair]) -> Iterator[Block]:
    """The lines of a Markdown text as paragraphs, a blank line as an empty one; lines between bars as rows."""
    for line in text.split("\n"):
        line = _QUOTE.sub("", line.rstrip(" \t\\"), count=1)
        bars = line.strip()
        if _RULE.match(line):
            yield Paragraph("")
        elif len(bars) > 2 and bars[0] == bars[-1] == "|":
            if not _TABLE_RULE.match(bars):
                yield Row(tuple(_cell(each, repairs) for each in _CELL_EDGE.split(bars)[1:-1]))
        else:
            yield _paragraph(line, repairs)


def _cell(text: str, repairs: Counter[Repair]) -> tuple[Paragraph, ...]:
    return (_inline(Draft(), text.strip(), repairs),) if text.strip() else ()


def _paragraph(line: str, repairs: Counter[Repair]) -> Paragraph:
    if heading := _HEADING.match(line):
        title = _CLOSING_HASHES.sub("", line[heading.end() :]).rstrip()
        return _inline(Draft(heading=len(heading[1])), title, repairs)
    if bullet := _BULLET.match(line):
        return _inline(Draft(bullet=True), line[bullet.end() :], repairs)
    return _inline(Draft(), line, repairs)


def _inline(draft: Draft, text: str, repairs: Counter[Repair]) -> Paragraph:
    """`text` with its bold spans, without the marks; a mark that is never closed was no mark."""
    opened: int | None = None  # the piece in which bold text began
    mark = ""
    pieces = _MARK.split(_LINK.sub(r"\1", text))
    for n, piece in enumerate(pieces):
        before, after = (pieces[n - 1], pieces[n + 1]) if n % 2 else ("", "")
        if n % 2 == 0:
            draft.add(unescape(_EMPHASIS.sub(r"\2", piece)), opened is not None)
        elif piece[0] == "\\":
            draft.add(piece[1], opened is not None)
        elif opened is None and _opens(piece, before, after):
            opened, mark = len(draft.pieces), piece
            draft.add("")
        elif opened is not None and piece == mark and _closes(piece, before, after):
            opened = None
        else:
            draft.add(piece, opened is not None)
    if opened is not None:
        draft.pieces[opened] = mark
        draft.bold.difference_update(range(opened, len(draft.pieces)))
    return draft.finish(repairs)


def _opens(mark: str, before: str, after: str) -> bool:
    return after[:1].strip() != "" and (mark[0] == "*" or not before[-1:].isalnum())


def _closes(mark: str, before: str, after: str) -> bool:
    return before[-1:].strip() != "" and (mark[0] == "*" or not after[:1].isalnum())
