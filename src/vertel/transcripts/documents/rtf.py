"""Rich Text: bytes become paragraphs and table rows.

striprtf, the library for this, gives text only: it shows deleted and hidden text as if it was said, drops footnotes
and text boxes, and does not tell bold text or the edge of a cell. Hence a reader of our own.
"""

import codecs
import re
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from vertel.transcripts.documents.block_list import as_notes, paragraphs
from vertel.transcripts.documents.blocks import Block, Paragraph
from vertel.transcripts.documents.headings import heading_level
from vertel.transcripts.documents.rtf_part import Part
from vertel.transcripts.documents.rtf_words import CHARACTERS, CHARSETS, NO_TEXT, SIGNS
from vertel.transcripts.errors import DamagedFile, TooDeep
from vertel.transcripts.transcript import Repair

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\\Z", re.DOTALL
)
_DEEPEST = 1_000
_BODY_LEVEL = 9


@dataclass(slots=True)
class _Group:
    """What holds between two braces, handed down to the groups inside."""

    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    in_table: bool = False
    bullet: bool = False
    heading: int | None = None
    skipped: bool = False
    starred: bool = False
    in_fonts: bool = False
    in_styles: bool = False
    fallback: int = 1  # characters that stand after a \u for readers without Unicode
    codec: str = "cp1252"
    ends: Callable[[], None] | None = None  # what to do when this very group ends


def read_rtf(data: bytes, file: str, repairs: Counter[Repair]) -> list[Block]:
    """The blocks of an rtf file; deleted and hidden text and comments are left out and counted in `repairs`.

    Footnotes and text boxes stand after the paragraph that refers to them. Raises DamagedFile, TooDeep.
    """
    start = data.find(b"{\\rtf")
    if start < 0:
        raise DamagedFile(file=file)
    reader = _Reader(file, repairs)
    reader.read(data[start:].decode("latin-1"))
    return reader.finish()


class _Reader:
    """Goes through the tokens of a file; the table at the end says what happens at which word."""

    def __init__(self, file: str, repairs: Counter[Repair]) -> None:
        self._file = file
        self._repairs = repairs
        self._group = _Group()
        self._around: list[_Group] = []
        self._part = Part(repairs)
        self._outer_parts: list[Part] = []
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0  # the one that the font table describes now
        self._styles: dict[int, str] = {}
        self._style = 0  # the one that the style sheet describes now
        self._bytes = bytearray()  # characters of an older encoding, which may take more than one each
        self._to_skip = 0  # of the fallback for a character that we did understand
        self._passage: Repair | None = None  # what the text so far belongs to: a change, something hidden

    def finish(self) -> list[Block]:
        return self._part.finish()

    def read(self, text: str) -> None:
        position = 0
        while match := _TOKEN.match(text, position):
            position = match.end()
            word, number, code, sign, brace, run = match.groups()
            if run:
                self._take_run(run)
            elif code:
                self._take_byte(int(code, 16))
            else:
                self._flush()
                if word == "bin":
                    position += max(int(number or 0), 0)
                elif word:
                    self._take_word(word, None if number is None else int(number))
                elif sign:
                    self._take_sign(sign)
                elif brace == "{":
                    self._open_group()
                elif brace:
                    self._close_group()
                    if not self._around:
                        return
        raise DamagedFile(file=self._file)  # it ends before its outermost group does

    # Tokens

    def _open_group(self) -> None:
        if len(self._around) == _DEEPEST:
            raise TooDeep(file=self._file)
        self._to_skip = 0
        self._around.append(self._group)
        self._group = replace(self._group, ends=None)
        self._style = 0

    def _close_group(self) -> None:
        self._to_skip = 0
        ended, self._group = self._group, self._around.pop()
        if ended.ends is not None:
            ended.ends()

    def _take_run(self, run: str) -> None:
        skipped = min(self._to_skip, len(run))
        self._to_skip -= skipped
        run = run[skipped:]
        if not run:
            return
        if not self._bytes and run.isascii():
            self._say(run)
        else:
            self._bytes += run.encode("latin-1")

    def _take_byte(self, byte: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(byte)

    def _take_sign(self, sign: str) -> None:
        if sign == "*":
            self._group.starred = True
        elif self._to_skip:
            self._to_skip -= 1
        elif sign in "\r\n":
            self._end_paragraph()
        elif sign in SIGNS:
            self._say(SIGNS[sign])

    def _take_word(self, word: str, number: int | None) -> None:
        group = self._group
        if word in _OPENINGS:
            _OPENINGS[word](self)
        elif group.starred or word in NO_TEXT:
            group.skipped = group.skipped or word not in _LOOKED_THROUGH
            group.in_styles = False  # that of a table or of single words
            if word in ("listtext", "pntext"):
                self._around[-1].bullet = True
        elif group.skipped:
            if group.in_fonts and word in _FONT_WORDS:
                _FONT_WORDS[word](self, number)
            elif group.in_styles and word == "s":
                self._style = number or 0
        elif word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word in _WORDS:
            _WORDS[word](self, number)
        group.starred = False

    # Text

    def _flush(self) -> None:
        if self._bytes:
            text = self._bytes.decode(self._group.codec, "replace")
            self._bytes.clear()
            if "\ufffd" in text:
                self._repairs[Repair.BROKEN_CHARACTER] += text.count("\ufffd")
            self._say(text)

    def _say(self, text: str) -> None:
        group = self._group
        if group.in_styles:
            self._styles[self._style] = self._styles.get(self._style, "") + text
        if group.skipped:
            return
        passage = _passage(group)
        if passage is not None and passage != self._passage:
            self._repairs[passage] += 1
        self._passage = passage
        if passage is None or passage is Repair.TRACKED_INSERTION:
            self._part.draft.add(text, group.bold)

    def _unicode(self, number: int | None) -> None:
        """A character by its number, in which what lies above 32767 is negative, and an emoji is two."""
        code = number or 0
        if not 0 <= code <= sys.maxunicode:
            code %= 0x10000
        pieces = self._part.draft.pieces
        if 0xDC00 <= code <= 0xDFFF and pieces and "\ud800" <= pieces[-1][-1:] <= "\udbff":
            pieces[-1] = pieces[-1][:-1] + chr(0x10000 + ((ord(pieces[-1][-1]) - 0xD800) << 10) + code - 0xDC00)
        else:
            self._say(chr(code))
        self._to_skip = self._group.fallback

    # Paragraphs, rows and parts

    def _end_paragraph(self, number: int | None = None) -> None:
        group, part = self._group, self._part
        if not (group.skipped or group.deleted or group.hidden):  # else the mark is gone, and the text runs on
            part.draft.heading, part.draft.bullet = group.heading, group.bullet
            part.end_paragraph(group.in_table)

    def _end_cell(self, number: int | None) -> None:
        self._part.end_cell()

    def _end_row(self, number: int | None) -> None:
        self._part.end_row()

    def _open_part(self, ends: Callable[[], None]) -> None:
        """Start a note or text box, which stands in the middle of a paragraph and lasts as long as its group."""
        group = self._group
        group.skipped = group.skipped or group.deleted or group.hidden
        if not group.skipped:
            self._group = _Group(codec=group.codec, fallback=group.fallback, ends=ends)
            self._outer_parts.append(self._part)
            self._part = Part(self._repairs)

    def _close_part(self) -> list[Block]:
        part, self._part = self._part, self._outer_parts.pop()
        return part.finish()

    def _footnote(self) -> None:
        self._open_part(self._end_footnote)

    def _end_footnote(self) -> None:
        self._place(as_notes(self._close_part()), Repair.FOOTNOTE)

    def _text_box(self) -> None:
        self._open_part(self._end_text_box)

    def _end_text_box(self) -> None:
        self._place(list(paragraphs(self._close_part())), Repair.TEXT_BOX)

    def _place(self, texts: list[Paragraph], repair: Repair) -> None:
        if texts:
            self._repairs[repair] += 1
            self._part.place(texts)

    def _comment(self) -> None:
        if not self._group.skipped:
            self._repairs[Repair.COMMENT] += 1
            self._group.skipped = True

    def _unicode_version(self) -> None:
        """The second of two versions of the same text; the first, for older readers, was skipped."""
        self._group.skipped = False

    # Fonts, styles and character sets

    def _font_table(self) -> None:
        self._group.skipped = self._group.in_fonts = True

    def _style_sheet(self) -> None:
        self._group.skipped = self._group.in_styles = True

    def _set_style(self, number: int | None) -> None:
        self._group.heading = heading_level(self._styles.get(number or 0, "").removesuffix(";"))

    def _describe_font(self, number: int | None) -> None:
        self._font = number or 0

    def _set_charset(self, number: int | None) -> None:
        if number in CHARSETS:
            self._fonts[self._font] = CHARSETS[number]

    def _set_font(self, number: int | None) -> None:
        self._group.codec = self._fonts.get(number or 0, self._codec)

    def _set_code_page(self, number: int | None) -> None:
        self._set_codec(f"cp{number}")

    def _set_codec(self, codec: str) -> None:
        with suppress(LookupError):
            self._codec = self._group.codec = codecs.lookup(codec).name

    # Formatting

    def _set_bold(self, number: int | None) -> None:
        self._group.bold = number != 0

    def _set_hidden(self, number: int | None) -> None:
        self._group.hidden = number != 0

    def _set_deleted(self, number: int | None) -> None:
        self._group.deleted = number != 0

    def _set_inserted(self, number: int | None) -> None:
        self._group.inserted = number != 0

    def _in_table(self, number: int | None) -> None:
        self._group.in_table = True

    def _list_item(self, number: int | None) -> None:
        self._group.bullet = number != 0

    def _plain(self, number: int | None) -> None:
        self._group.bold = self._group.hidden = self._group.deleted = self._group.inserted = False
        self._group.codec = self._codec

    def _paragraph_default(self, number: int | None) -> None:
        self._group.in_table = self._group.bullet = False
        self._group.heading = None

    def _set_level(self, number: int | None) -> None:
        level = number or 0
        self._group.heading = level + 1 if 0 <= level < _BODY_LEVEL else None

    def _set_fallback(self, number: int | None) -> None:
        self._group.fallback = max(number or 0, 0)

    def _page(self, number: int | None) -> None:
        if self._part.draft.pieces:
            self._say("\f")


def _passage(group: _Group) -> Repair | None:
    if group.deleted:
        return Repair.TRACKED_DELETION
    if group.hidden:
        return Repair.HIDDEN_TEXT
    return Repair.TRACKED_INSERTION if group.inserted else None


# Words that open a group of their own.
_OPENINGS: dict[str, Callable[[_Reader], None]] = {
    "footnote": _Reader._footnote,
    "shptxt": _Reader._text_box,
    "dptxbxtext": _Reader._text_box,
    "annotation": _Reader._comment,
    "fonttbl": _Reader._font_table,
    "stylesheet": _Reader._style_sheet,
    "ud": _Reader._unicode_version,
}
# Groups with a star that hold text all the same, deeper down.
_LOOKED_THROUGH = frozenset(("shpinst", "do"))
_FONT_WORDS: dict[str, Callable[[_Reader, int | None], None]] = {
    "f": _Reader._describe_font,
    "fcharset": _Reader._set_charset,
}
_WORDS: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": _Reader._end_paragraph,
    "sect": _Reader._end_paragraph,
    "nestcell": _Reader._end_paragraph,
    "cell": _Reader._end_cell,
    "row": _Reader._end_row,
    "page": _Reader._page,
    "column": _Reader._page,
    "pard": _Reader._paragraph_default,
    "s": _Reader._set_style,
    "intbl": _Reader._in_table,
    "outlinelevel": _Reader._set_level,
    "ls": _Reader._list_item,
    "plain": _Reader._plain,
    "b": _Reader._set_bold,
    "v": _Reader._set_hidden,
    "deleted": _Reader._set_deleted,
    "revised": _Reader._set_inserted,
    "u": _Reader._unicode,
    "uc": _Reader._set_fallback,
    "f": _Reader._set_font,
    "ansicpg": _Reader._set_code_page,
    "mac": lambda reader, _: reader._set_codec("mac_roman"),
    "pc": lambda reader, _: reader._set_codec("cp437"),
    "pca": lambda reader, _: reader._set_codec("cp850"),
}
