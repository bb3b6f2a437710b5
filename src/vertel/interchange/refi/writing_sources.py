"""Sources with a text, as XML: the text itself goes to a file of its own."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from vertel.interchange.dialect import Dialect
from vertel.interchange.project import Guid, Selection, Source
from vertel.interchange.refi.writing_parts import XmlWriter
from vertel.interchange.refi.writing_texts import WrittenText
from vertel.interchange.remarks import Trouble
from vertel.interchange.terms import follows

Placed = tuple[int, int, Selection]  # from where to where in the written text, as the dialect counts


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text with the name of its file."""

    name: str
    text: str


class SourcesWriter:
    """Writes sources, and keeps the `texts` for their files.

    `selections` are those that were written.
    """

    def __init__(self, xml: XmlWriter, dialect: Dialect, files: Iterable[str]) -> None:
        self.xml = xml
        self._utf16 = dialect.unit == "utf16"
        self._taken = {file.casefold() for file in files}
        self.texts: list[TextFile] = []
        self.selections: set[Guid] = set()

    # ---- as the standard has a text of its own

    def text_source(self, source: Source) -> str:
        """All of a source."""
        xml = self.xml
        text, placed = self.placed(source)
        return (
            f'<TextSource guid="{source.guid}"{xml.attribute("name", source.name)}{self.path(source, text)}'
            f"{xml.made(source.user, source.made_at)}>{xml.element('Description', source.description)}"
            f"{self.plain(placed)}{self.whole(source)}</TextSource>\n"
        )

    def plain(self, placed: Iterable[Placed]) -> str:
        """The selections of a plain text."""
        xml, found = self.xml, []
        names: dict[str, str] = {}  # many passages are by few people
        for start, end, selection in placed:
            name = names.get(selection.name)
            if name is None:
                name = names[selection.name] = xml.attribute("name", selection.name)
            head = f'<PlainTextSelection guid="{selection.guid}"{name} startPosition="{start}" endPosition="{end}"'
            if selection.user or selection.made_at:
                head += xml.made(selection.user, selection.made_at)
            inside = self.inside(selection)
            found.append(f"{head}>{inside}</PlainTextSelection>" if inside else f"{head}/>")
        return "".join(found)

    def inside(self, selection: Selection) -> str:
        """What stands in the element of a selection."""
        xml = self.xml
        inside = xml.element("Description", selection.description) if selection.description else ""
        if selection.codings:
            inside += xml.codings(selection.codings, selection.name)
        return inside + xml.noted(selection.notes, selection.name) if selection.notes else inside

    def whole(self, source: Source) -> str:
        """What is said of all of the source, in the order that all elements of sources have."""
        xml, name = self.xml, source.name
        return xml.codings(source.codings, name) + xml.noted(source.notes, name) + xml.values(source.values, name)

    # ---- as the standard has a transcript of a recording

    def synchronised(self, source: Source, placed: Iterable[Placed], text: WrittenText) -> str:
        """The moments of the recording, and the selections between two of them.

        A place that is no moment yet becomes one, of which the time is not known.
        """
        xml, points, selections = self.xml, [], []
        at: dict[int, Guid] = {}
        for point in source.sync:
            place = point.position
            if place is not None and 0 <= place <= len(source.text):
                place = text.span(place, place)[0]
                at.setdefault(place, point.guid)
            points.append(_point(point.guid, place, point.time))

        def moment(place: int) -> Guid:
            if place not in at:
                at[place] = follows(source.guid, "moment", str(place))
                points.append(_point(at[place], place, None))
            return at[place]

        for start, end, selection in placed:
            selections.append(
                f'<TranscriptSelection guid="{selection.guid}"{xml.attribute("name", selection.name)}'
                f' fromSyncPoint="{moment(start)}" toSyncPoint="{moment(end)}"'
                f"{xml.made(selection.user, selection.made_at)}>{self.inside(selection)}</TranscriptSelection>"
            )
        return "".join(points + selections)

    # ---- the text and the places in it

    def path(self, source: Source, text: WrittenText) -> str:
        """Put the text among the files; gives the attribute that says where."""
        name, n = f"{source.guid}.txt", 1
        while name.casefold() in self._taken:
            n += 1
            name = f"{source.guid}-{n}.txt"
        self._taken.add(name.casefold())
        self.texts.append(TextFile(name, text.text))
        return f' plainTextPath="internal://{name}"'

    def placed(self, source: Source) -> tuple[WrittenText, Collection[Placed]]:
        """The text as it is written and the selections in it."""
        text = WrittenText(source.text, utf16=self._utf16)
        if text.changed:
            self.xml.say(Trouble.UNWRITABLE, source.name)
        length, span_of = len(source.text), text.span
        placed: list[Placed] = []
        for selection in source.selections:
            start, end = selection.start, selection.end
            if not 0 <= start <= end <= length:
                self.xml.say(Trouble.OUT_OF_RANGE, selection.name)
                continue
            span = span_of(start, end)
            if start == end or span[0] >= span[1]:
                self.xml.say(Trouble.EMPTY_SELECTION, selection.name)
            else:
                placed.append((*span, selection))
        self.selections.update([selection.guid for _start, _end, selection in placed])
        first = text.first_wide
        if first is not None and any(selection.end > first for _start, _end, selection in placed):
            self.xml.say(Trouble.COUNTED_TWICE if self._utf16 else Trouble.COUNTED_ONCE, source.name)
        return text, placed


def _point(guid: Guid, place: int | None, time: float | None) -> str:
    stamp = "" if time is None else f' timeStamp="{round(time * 1000)}"'
    position = "" if place is None else f' position="{place}"'
    return f'<SyncPoint guid="{guid}"{stamp}{position}/>'
