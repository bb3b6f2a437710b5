"""A coded transcript in Word: the conversation, and in the margin a comment for each coding, exactly on its passage."""

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from vertel.content import find
from vertel.reports.document import Document, all_fields
from vertel.reports.fields.transcript import HERE, details
from vertel.reports.phrasing import clock
from vertel.reports.word.filling import fill_word
from vertel.reports.word.plain import allowed
from vertel.reports.words import Words
from vertel.stories.reporting.coded_transcript import CodedPassage, CodedTranscript, CodedTurn, UsedCode

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SOFT = '<w:rPr><w:color w:val="4A585E"/><w:sz w:val="17"/></w:rPr>'
_BOLD = "<w:rPr><w:b/></w:rPr>"
_ITALIC = "<w:rPr><w:i/></w:rPr>"


def coded_word(transcript: CodedTranscript, document: Document, words: Words, study: Path | None = None) -> bytes:
    """The transcript as a Word file; `document` has what its template shows besides the conversation.

    Raises the errors of the templates.
    """
    import docx
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    template = find("templates", f"{document.name}.{document.lang}.docx", study)
    made = docx.Document(io.BytesIO(fill_word(template, all_fields(document, study))))
    written = _Written({code.number: code for code in transcript.codes}, words)
    body = parse_xml(f'<w:body xmlns:w="{_WORD}">{"".join(map(written.turn, transcript.turns))}</w:body>')
    for paragraph in made.paragraphs:
        if paragraph.text == HERE:
            for each in list(body):
                paragraph._p.addprevious(each)
            paragraph._p.getparent().remove(paragraph._p)
            break
    listed = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{_WORD}">'
    data = f"{listed}{''.join(written.comments)}</w:comments>".encode()
    package: Any = made.part.package
    part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, data, package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


class _Written:
    """The conversation as WordprocessingML, turn by turn, and the comments that it refers to."""

    def __init__(self, codes: Mapping[int, UsedCode], words: Words) -> None:
        self._codes, self._words = codes, words
        self.comments: list[str] = []

    def turn(self, turn: CodedTurn) -> str:
        """A paragraph: its number, who speaks, when, and what was said."""
        said = "".join(self._said(turn))
        if turn.kind == "heading":
            return f'<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>{said}</w:p>'
        number = _run(f"{turn.number}  ", _SOFT)
        time = _run(f"[{clock(turn.at)}] ", _SOFT) if turn.at is not None else ""
        speaker = _run(f"{turn.speaker}: ", _BOLD) if turn.speaker else ""
        return f"<w:p>{number}{speaker}{time}{said}</w:p>"

    def _said(self, turn: CodedTurn) -> Iterator[str]:
        """The text, cut where a comment begins or ends."""
        look = _ITALIC if turn.kind == "note" or turn.left_out else ""
        steps = sorted(
            [(each.end, 0, n, each) for n, each in enumerate(turn.passages)]
            + [(each.start, 1, n, each) for n, each in enumerate(turn.passages)],
            key=lambda step: step[:3],
        )
        numbers: dict[int, int] = {}
        at = 0
        for to, begins, n, passage in steps:
            if to > at:
                yield _run(turn.text[at:to], look)
                at = to
            if begins:
                numbers[n] = self._comment(passage)
                yield f'<w:commentRangeStart w:id="{numbers[n]}"/>'
            else:
                yield (f'<w:commentRangeEnd w:id="{numbers[n]}"/><w:r><w:commentReference w:id="{numbers[n]}"/></w:r>')
        if at < len(turn.text):
            yield _run(turn.text[at:], look)

    def _comment(self, passage: CodedPassage) -> int:
        """Write the comment of a coding down; returns its number."""
        number = len(self.comments)
        lines: Sequence[tuple[str, str]] = [(self._codes[passage.code].path, ""), *details(passage, self._words)]
        who = allowed(passage.coder)
        initials = "".join(word[0] for word in who.split())[:3] or "?"
        self.comments.append(
            f'<w:comment w:id="{number}" w:author={quoteattr(who)} w:initials={quoteattr(initials)}'
            f' w:date="{passage.at:%Y-%m-%dT%H:%M:%SZ}">{"".join(_line(*line) for line in lines)}</w:comment>'
        )
        return number


def _line(bold: str, text: str) -> str:
    """A paragraph of a comment."""
    return f"<w:p>{_run(f'{bold} ' if text else bold, _BOLD) if bold else ''}{_run(text) if text else ''}</w:p>"


def _run(text: str, look: str = "") -> str:
    """Text in one look; a new line in it stays one."""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(line) for line in allowed(text).split("\n"))
    return f'<w:r>{look}<w:t xml:space="preserve">{lines}</w:t></w:r>'
