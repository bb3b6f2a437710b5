"""The text of an OpenDocument file, read as a stream: elements in, paragraphs and table rows out.

The tables at the end say what happens at which element; any other is looked straight through.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from types import MethodType

from vertel.transcripts.documents.block_list import BlockList, as_notes
from vertel.transcripts.documents.blocks import Block
from vertel.transcripts.documents.draft import Draft
from vertel.transcripts.documents.odt_styles import OASIS, STYLE, TEXT_PROPERTIES, StyleReader
from vertel.transcripts.markup import Attributes, End, Start, qualified
from vertel.transcripts.transcript import Repair

_TEXT = f"{OASIS}:text:1.0"
_TABLE = f"{OASIS}:table:1.0"
_DRAW = f"{OASIS}:drawing:1.0"
_OFFICE = f"{OASIS}:office:1.0"
_SVG = f"{OASIS}:svg-compatible:1.0"

_STYLE_NAME = qualified(_TEXT, "style-name")
_LEVEL = qualified(_TEXT, "outline-level")
_COUNT = qualified(_TEXT, "c")
_DISPLAY = qualified(_TEXT, "display")
_ID = qualified(_TEXT, "id")
_CHANGE_ID = qualified(_TEXT, "change-id")
_IS_HIDDEN = qualified(_TEXT, "is-hidden")
# More spaces in a row than anybody types: the number stands in the file and can be anything.
_MOST_SPACES = 1_000


class _OpenDraft(Draft):
    """A paragraph being read, and what comes right after it."""

    __slots__ = ("after", "gone", "hiding")

    def __init__(self, heading: int | None, bullet: bool) -> None:
        super().__init__(heading, bullet)
        self.after: list[Block] = []
        self.hiding = False
        self.gone = False


class BodyReader:
    """Handles content.xml: the automatic styles in front, then the text."""

    def __init__(self, styles: StyleReader, repairs: Counter[Repair]) -> None:
        self._styles = styles
        self._repairs = repairs
        self.starts: dict[str, Start] = {name: MethodType(action, self) for name, action in _STARTS.items()}
        self.ends: dict[str, End] = {name: MethodType(action, self) for name, action in _ENDS.items()}
        self._list = BlockList()
        self._draft: _OpenDraft | None = None
        self._around: list[_OpenDraft | None] = []  # the paragraphs that hold the note or text box we are in
        self._looks: list[tuple[bool, bool]] = []  # bold and hidden, of each paragraph and span that is open
        self._items = 0
        self._region = ""  # the tracked change that is described
        self._deletions: set[str] = set()
        self._deleting = False

    @property
    def blocks(self) -> list[Block]:
        return self._list.blocks

    def text(self, data: str) -> None:
        if self._draft is not None and self._is_shown(self._draft):
            self._draft.add_flowing(data, self._looks[-1][0])

    def _skip(self, attributes: Attributes) -> bool:
        return True

    def _take_style(self, attributes: Attributes) -> None:
        self._styles.take_style(attributes)

    def _take_properties(self, attributes: Attributes) -> None:
        self._styles.take_properties(attributes)

    # Paragraphs and spans

    def _start_paragraph(self, attributes: Attributes) -> None:
        style = self._styles.style("paragraph", attributes.get(_STYLE_NAME, ""))
        self._around.append(self._draft)
        self._draft = _OpenDraft(style.heading, self._items > 0)
        self._looks.append((bool(style.bold), bool(style.hidden)))

    def _start_heading(self, attributes: Attributes) -> None:
        self._start_paragraph(attributes)
        if self._draft is not None:
            self._draft.heading = int(attributes.get(_LEVEL, "1"))

    def _end_paragraph(self) -> None:
        draft, self._draft = self._draft, self._around.pop()
        self._looks.pop()
        if draft is not None and not draft.gone and not (self._deleting and not draft.pieces):
            self._list.add(draft.finish(self._repairs))
            self._list.extend(draft.after)

    def _start_span(self, attributes: Attributes) -> None:
        bold, hidden = self._looks[-1] if self._looks else (False, False)
        style = self._styles.style("text", attributes.get(_STYLE_NAME, ""))
        self._looks.append(
            (bold if style.bold is None else style.bold, hidden if style.hidden is None else style.hidden)
        )

    def _end_span(self) -> None:
        self._looks.pop()

    def _start_item(self, attributes: Attributes) -> None:
        self._items += 1

    def _end_item(self) -> None:
        self._items -= 1

    # Text

    def _is_shown(self, draft: _OpenDraft) -> bool:
        """Whether a reader would see what comes now; a passage that nobody sees is counted."""
        if self._deleting:
            return False
        hidden = self._looks[-1][1]
        if hidden and not draft.hiding:
            self._repairs[Repair.HIDDEN_TEXT] += 1
        draft.hiding = hidden
        return not hidden

    def _add(self, text: str) -> None:
        if self._draft is not None and self._is_shown(self._draft):
            self._draft.add(text, self._looks[-1][0])

    def _spaces(self, attributes: Attributes) -> None:
        self._add(" " * min(int(attributes.get(_COUNT, "1")), _MOST_SPACES))

    def _tab(self, attributes: Attributes) -> None:
        self._add("\t")

    def _line(self, attributes: Attributes) -> None:
        self._add("\n")

    # What is left out

    def _hidden(self, attributes: Attributes) -> bool:
        self._repairs[Repair.HIDDEN_TEXT] += 1
        return True

    def _section(self, attributes: Attributes) -> bool:
        return attributes.get(_DISPLAY) == "none" and self._hidden(attributes)

    def _hidden_paragraph(self, attributes: Attributes) -> None:
        """A field that hides the paragraph it stands in, while its condition holds."""
        if self._draft is not None and attributes.get(_IS_HIDDEN) == "true":
            self._draft.gone = self._hidden(attributes)

    def _comment(self, attributes: Attributes) -> bool:
        self._repairs[Repair.COMMENT] += 1
        return True

    def _change(self, attributes: Attributes) -> None:
        self._region = attributes.get(_ID, "")

    def _deletion(self, attributes: Attributes) -> bool:
        self._repairs[Repair.TRACKED_DELETION] += 1
        self._deletions.add(self._region)
        return True

    def _insertion(self, attributes: Attributes) -> bool:
        self._repairs[Repair.TRACKED_INSERTION] += 1
        return True

    def _start_change(self, attributes: Attributes) -> None:
        """What was deleted is kept with the list of changes, or, in some files, where it was."""
        self._deleting |= attributes.get(_CHANGE_ID) in self._deletions

    def _end_change(self, attributes: Attributes) -> None:
        self._deleting &= attributes.get(_CHANGE_ID) not in self._deletions

    # Notes, text boxes and tables

    def _open(self, attributes: Attributes) -> None:
        self._list.open([])

    def _end_note(self) -> None:
        self._place(as_notes(self._list.close()), Repair.FOOTNOTE)

    def _end_text_box(self) -> None:
        self._place(self._list.close(), Repair.TEXT_BOX)

    def _place(self, part: Sequence[Block], repair: Repair) -> None:
        """Put a note or text box after the paragraph that it hangs on, if there is one."""
        if part:
            self._repairs[repair] += 1
        if self._draft is None:
            self._list.extend(part)
        else:
            self._draft.after += part

    def _start_row(self, attributes: Attributes) -> None:
        self._list.start_row()

    def _end_row(self) -> None:
        self._list.end_row()

    def _start_cell(self, attributes: Attributes) -> None:
        self._list.start_cell()

    def _end_cell(self) -> None:
        self._list.end_cell()


def _names(namespace: str, *locals_: str) -> list[str]:
    return [qualified(namespace, local) for local in locals_]


_CELLS = _names(_TABLE, "table-cell", "covered-table-cell")
_SHAPES = _names(_DRAW, "text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "caption")

_STARTS: dict[str, Callable[[BodyReader, Attributes], bool | None]] = {
    STYLE: BodyReader._take_style,
    TEXT_PROPERTIES: BodyReader._take_properties,
    qualified(_TEXT, "p"): BodyReader._start_paragraph,
    qualified(_TEXT, "h"): BodyReader._start_heading,
    qualified(_TEXT, "span"): BodyReader._start_span,
    qualified(_TEXT, "list-item"): BodyReader._start_item,
    qualified(_TEXT, "s"): BodyReader._spaces,
    qualified(_TEXT, "tab"): BodyReader._tab,
    qualified(_TEXT, "line-break"): BodyReader._line,
    qualified(_TEXT, "section"): BodyReader._section,
    qualified(_TEXT, "hidden-text"): BodyReader._hidden,
    qualified(_TEXT, "hidden-paragraph"): BodyReader._hidden_paragraph,
    qualified(_TEXT, "changed-region"): BodyReader._change,
    qualified(_TEXT, "change-start"): BodyReader._start_change,
    qualified(_TEXT, "change-end"): BodyReader._end_change,
    qualified(_TEXT, "deletion"): BodyReader._deletion,
    qualified(_TEXT, "insertion"): BodyReader._insertion,
    qualified(_TEXT, "note-body"): BodyReader._open,
    qualified(_OFFICE, "annotation"): BodyReader._comment,
    qualified(_TABLE, "table-row"): BodyReader._start_row,
    **dict.fromkeys(_CELLS, BodyReader._start_cell),
    **dict.fromkeys(_SHAPES, BodyReader._open),
    # no text of the document: numbers that an outline shows, descriptions of pictures, headers and footers
    **dict.fromkeys(_names(_TEXT, "format-change", "note-citation", "number", "ruby-text"), BodyReader._skip),
    **dict.fromkeys(_names(_SVG, "title", "desc"), BodyReader._skip),
    **dict.fromkeys(_names(_OFFICE, "binary-data", "forms", "master-styles", "meta", "scripts"), BodyReader._skip),
}

_ENDS: dict[str, Callable[[BodyReader], None]] = {
    **dict.fromkeys(_names(_TEXT, "p", "h"), BodyReader._end_paragraph),
    qualified(_TEXT, "span"): BodyReader._end_span,
    qualified(_TEXT, "list-item"): BodyReader._end_item,
    qualified(_TEXT, "note-body"): BodyReader._end_note,
    qualified(_TABLE, "table-row"): BodyReader._end_row,
    **dict.fromkeys(_CELLS, BodyReader._end_cell),
    **dict.fromkeys(_SHAPES, BodyReader._end_text_box),
}
