"""The body of a Word document, read as a stream: elements in, paragraphs and table rows out.

What comes out is what Word shows when all tracked changes are accepted and hidden text stays hidden. The tables at
the end say what happens at which element; any other is looked straight through, and so content controls, smart
tags, hyperlinks and fields need nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from types import MethodType
from typing import Literal

from vertel.transcripts.documents.block_list import BlockList, as_notes
from vertel.transcripts.documents.blocks import Block
from vertel.transcripts.documents.docx_styles import BODY_LEVEL, Style, Styles, heading_of
from vertel.transcripts.documents.docx_symbols import symbol
from vertel.transcripts.documents.docx_words import is_on, relation_id, value, word_table
from vertel.transcripts.documents.draft import Draft
from vertel.transcripts.markup import Attributes, End, Start, qualified
from vertel.transcripts.transcript import Repair

_NON_BREAKING_HYPHEN = "\u2011"
# The end of a line where text follows; nothing where a paragraph begins or ends with it.
_PAGE_BREAK = "\f"


class _WordDraft(Draft):
    """A paragraph being read, with what its style says and what comes right after it."""

    __slots__ = ("after", "base_bold", "base_hidden", "hiding", "mark_gone")

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.after: list[Block] = []
        self.hiding = False
        self.mark_gone = False
        self.wear(style)

    def wear(self, style: Style) -> None:
        self.heading = style.heading
        self.bullet = style.bullet
        self.base_bold = style.bold
        self.base_hidden = style.hidden


class BodyReader:
    """Handles the elements of the footnotes and endnotes first, then those of the body.

    `embedded` gives the blocks of an embedded document by its relation id.
    """

    def __init__(self, styles: Styles, embedded: Callable[[str], Iterable[Block]], repairs: Counter[Repair]) -> None:
        self._styles = styles
        self._embedded = embedded
        self._repairs = repairs
        self.starts: dict[str, Start] = {name: MethodType(action, self) for name, action in _STARTS.items()}
        self.ends: dict[str, End] = {name: MethodType(action, self) for name, action in _ENDS.items()}
        self._blocks = BlockList()
        self._draft = _WordDraft(styles.default)
        self._outer_drafts: list[_WordDraft] = []  # the paragraphs that hold the text box we are in
        self._carried: _WordDraft | None = None  # a paragraph whose mark is gone: it runs on into the next
        self._notes: dict[str, list[Block]] = {}
        self._row_gone = False
        self._properties: Literal["paragraph", "mark", "run", "row"] | None = None
        self._in_text = False
        self._bold = False
        self._hidden = False

    def finish(self) -> list[Block]:
        """All blocks of the body, once it has been read to its end."""
        self._emit_carried()
        return self._blocks.blocks

    def text(self, data: str) -> None:
        if self._in_text:
            self._add(data)

    def _skip(self, attributes: Attributes) -> bool:
        return True

    # Paragraphs

    def _start_paragraph(self, attributes: Attributes) -> None:
        self._outer_drafts.append(self._draft)
        if self._carried is None:
            self._draft = _WordDraft(self._styles.default)
        else:
            self._draft, self._carried = self._carried, None
            self._draft.mark_gone = False
            self._draft.wear(self._styles.default)

    def _end_paragraph(self) -> None:
        draft = self._draft
        self._draft = self._outer_drafts.pop()
        if draft.mark_gone:
            self._carried = draft
        else:
            self._emit(draft)

    def _emit(self, draft: _WordDraft) -> None:
        while draft.pieces and draft.pieces[-1] == _PAGE_BREAK:
            draft.pieces.pop()
        self._blocks.add(draft.finish(self._repairs))
        if draft.after:
            self._blocks.extend(draft.after)

    def _emit_carried(self) -> None:
        """There is no next paragraph to run on into: not across the edge of a table, a note or a text box."""
        if self._carried is not None:
            self._emit(self._carried)
            self._carried = None

    def _start_paragraph_properties(self, attributes: Attributes) -> None:
        self._properties = "paragraph"

    def _paragraph_style(self, attributes: Attributes) -> None:
        self._draft.wear(self._styles[value(attributes) or ""])

    def _outline_level(self, attributes: Attributes) -> None:
        self._draft.heading = heading_of(int(value(attributes) or BODY_LEVEL))

    def _number(self, attributes: Attributes) -> None:
        self._draft.bullet = value(attributes) != "0"

    # Runs

    def _start_run(self, attributes: Attributes) -> None:
        self._bold = self._draft.base_bold
        self._hidden = self._draft.base_hidden

    def _start_run_properties(self, attributes: Attributes) -> None:
        self._properties = "mark" if self._properties == "paragraph" else "run"

    def _end_run_properties(self) -> None:
        self._properties = "paragraph" if self._properties == "mark" else None

    def _end_properties(self) -> None:
        self._properties = None

    def _run_style(self, attributes: Attributes) -> None:
        """In Word a bold character style in a bold paragraph style is not bold; direct formatting, later, wins."""
        style = self._styles[value(attributes) or ""]
        self._bold ^= style.bold
        self._hidden ^= style.hidden

    def _set_bold(self, attributes: Attributes) -> None:
        if self._properties == "run":
            self._bold = is_on(attributes)

    def _set_hidden(self, attributes: Attributes) -> None:
        if self._properties == "run":
            self._hidden = is_on(attributes)
        elif self._properties == "mark":
            self._draft.mark_gone |= is_on(attributes)

    # Text

    def _add(self, text: str) -> None:
        draft = self._draft
        if not self._hidden:
            draft.add(text, self._bold)
            draft.hiding = False
        elif not draft.hiding:
            draft.hiding = True
            self._repairs[Repair.HIDDEN_TEXT] += 1

    def _start_text(self, attributes: Attributes) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _break(self, attributes: Attributes) -> None:
        if value(attributes, "type") not in ("page", "column"):
            self._add("\n")
        elif self._draft.pieces:
            self._add(_PAGE_BREAK)

    def _line(self, attributes: Attributes) -> None:
        self._add("\n")

    def _tab(self, attributes: Attributes) -> None:
        if self._properties is None:  # among properties it is a tab stop
            self._add("\t")

    def _hyphen(self, attributes: Attributes) -> None:
        self._add(_NON_BREAKING_HYPHEN)

    def _symbol(self, attributes: Attributes) -> None:
        self._add(symbol(value(attributes, "font") or "", value(attributes, "char") or "", self._repairs))

    # Tracked changes, comments and notes

    def _deleted(self, attributes: Attributes) -> bool:
        if self._properties is None:
            self._repairs[Repair.TRACKED_DELETION] += 1
            return True
        if self._properties == "mark":
            self._draft.mark_gone = True
        elif self._properties == "row" and not self._blocks.in_cell:
            self._row_gone = True
        return False

    def _inserted(self, attributes: Attributes) -> None:
        if self._properties is None:
            self._repairs[Repair.TRACKED_INSERTION] += 1

    def _comment(self, attributes: Attributes) -> None:
        self._repairs[Repair.COMMENT] += 1

    def _start_footnote(self, attributes: Attributes) -> None:
        self._blocks.open(self._notes.setdefault(f"footnote {value(attributes, 'id')}", []))

    def _start_endnote(self, attributes: Attributes) -> None:
        self._blocks.open(self._notes.setdefault(f"endnote {value(attributes, 'id')}", []))

    def _footnote(self, attributes: Attributes) -> None:
        self._place_note(f"footnote {value(attributes, 'id')}")

    def _endnote(self, attributes: Attributes) -> None:
        self._place_note(f"endnote {value(attributes, 'id')}")

    def _place_note(self, key: str) -> None:
        """Put a note after the paragraph that refers to it: once, also where two refer to the same."""
        note = as_notes(self._notes.pop(key, ()))
        self._draft.after += note
        if note:
            self._repairs[Repair.FOOTNOTE] += 1

    # Text boxes, tables and embedded documents

    def _close(self) -> None:
        self._emit_carried()
        self._blocks.close()

    def _start_text_box(self, attributes: Attributes) -> None:
        self._repairs[Repair.TEXT_BOX] += 1
        self._blocks.open(self._draft.after)

    def _start_table(self, attributes: Attributes) -> None:
        self._emit_carried()

    def _start_row(self, attributes: Attributes) -> None:
        self._blocks.start_row()
        self._row_gone &= self._blocks.in_cell

    def _start_row_properties(self, attributes: Attributes) -> None:
        self._properties = "row"

    def _end_row(self) -> None:
        if self._row_gone and not self._blocks.in_cell:
            self._repairs[Repair.TRACKED_DELETION] += 1
        else:
            self._blocks.end_row()

    def _start_cell(self, attributes: Attributes) -> None:
        self._blocks.start_cell()

    def _end_cell(self) -> None:
        self._emit_carried()
        self._blocks.end_cell()

    def _embed(self, attributes: Attributes) -> None:
        self._emit_carried()
        self._blocks.extend(self._embedded(relation_id(attributes)))


_STARTS: dict[str, Callable[[BodyReader, Attributes], bool | None]] = {
    **word_table(
        {
            "p": BodyReader._start_paragraph,
            "pPr": BodyReader._start_paragraph_properties,
            "pStyle": BodyReader._paragraph_style,
            "outlineLvl": BodyReader._outline_level,
            "numId": BodyReader._number,
            "r": BodyReader._start_run,
            "rPr": BodyReader._start_run_properties,
            "rStyle": BodyReader._run_style,
            "b": BodyReader._set_bold,
            "vanish": BodyReader._set_hidden,
            "t": BodyReader._start_text,
            "br": BodyReader._break,
            "cr": BodyReader._line,
            "tab": BodyReader._tab,
            "ptab": BodyReader._tab,
            "noBreakHyphen": BodyReader._hyphen,
            "sym": BodyReader._symbol,
            "del": BodyReader._deleted,
            "moveFrom": BodyReader._deleted,
            "ins": BodyReader._inserted,
            "moveTo": BodyReader._inserted,
            "commentReference": BodyReader._comment,
            "footnote": BodyReader._start_footnote,
            "endnote": BodyReader._start_endnote,
            "footnoteReference": BodyReader._footnote,
            "endnoteReference": BodyReader._endnote,
            "txbxContent": BodyReader._start_text_box,
            "tbl": BodyReader._start_table,
            "tr": BodyReader._start_row,
            "trPr": BodyReader._start_row_properties,
            "tc": BodyReader._start_cell,
            "altChunk": BodyReader._embed,
            # the formatting before a tracked change, and the pronunciation above Japanese
            **dict.fromkeys(("rPrChange", "pPrChange", "trPrChange", "rt"), BodyReader._skip),
        }
    ),
    qualified("http://schemas.openxmlformats.org/officeDocument/2006/math", "t"): BodyReader._start_text,
    # Word writes a text box twice: in here for what is older than 2010
    qualified("http://schemas.openxmlformats.org/markup-compatibility/2006", "Fallback"): BodyReader._skip,
}

_ENDS: dict[str, Callable[[BodyReader], None]] = {
    **word_table(
        {
            "p": BodyReader._end_paragraph,
            "pPr": BodyReader._end_properties,
            "rPr": BodyReader._end_run_properties,
            "trPr": BodyReader._end_properties,
            "t": BodyReader._end_text,
            "footnote": BodyReader._close,
            "endnote": BodyReader._close,
            "txbxContent": BodyReader._close,
            "tr": BodyReader._end_row,
            "tc": BodyReader._end_cell,
        }
    ),
    qualified("http://schemas.openxmlformats.org/officeDocument/2006/math", "t"): BodyReader._end_text,
}
