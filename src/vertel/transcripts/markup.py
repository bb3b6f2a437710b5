"""XML, read safely and as a stream: no document types, no entities, no bottomless nesting.

Names reach the handler as expat has them, `"namespace\\nlocal"`, or plain `"local"` without a namespace: a reader
makes the few names it wants once and compares whole strings, which costs nothing per element.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Protocol
from xml.parsers import expat

from vertel.transcripts.errors import DamagedFile, TooDeep, UnsafeFile

DEEPEST = 256


Attributes = dict[str, str]
Start = Callable[[Attributes], bool | None]
End = Callable[[], None]


class Handler(Protocol):
    """What a reader does with each part of an XML file.

    Attributes are a dict by name, in the same form as element names. A start that returns True has the element and
    all that is in it left out, its end too. Text between two tags may come in pieces. A ValueError or LookupError
    that is let out means that the content makes no sense: the file counts as damaged.
    """

    def start(self, name: str, attributes: Attributes, /) -> bool | None: ...
    def end(self, name: str, /) -> None: ...
    def text(self, data: str, /) -> None: ...


class Actions(Protocol):
    """The same for a reader of large files: what it does at the elements it knows, by name, and at no others."""

    @property
    def starts(self) -> Mapping[str, Start]: ...
    @property
    def ends(self) -> Mapping[str, End]: ...
    def text(self, data: str, /) -> None: ...


def qualified(namespace: str, local: str) -> str:
    """The name of an element or attribute as the handler gets it."""
    return f"{namespace}\n{local}"


def walk(chunks: Iterable[bytes], handler: Handler, file: str) -> None:
    """Hand the XML in `chunks` to `handler`, part by part.

    Raises UnsafeFile for any DOCTYPE or entity declaration, TooDeep beyond 256 levels, DamagedFile for what is not
    XML. What the handler or the chunks raise themselves passes through.
    """

    def start(name: str) -> Start:
        return partial(handler.start, name)

    def end(name: str) -> End:
        return partial(handler.end, name)

    for _ in _steps(chunks, start, end, handler.text, file):
        pass


def act(chunks: Iterable[bytes], actions: Actions, file: str) -> None:
    """As `walk`, with the actions for the elements that have one."""
    for _ in steps(chunks, actions, file):
        pass


def steps(chunks: Iterable[bytes], actions: Actions, file: str) -> Iterator[bool]:
    """As `act`, a chunk each time it is asked to: for who may have seen enough before the end. Yields True."""
    return _steps(chunks, actions.starts.get, actions.ends.get, actions.text, file)


def _steps(
    chunks: Iterable[bytes],
    start_of: Callable[[str], Start | None],
    end_of: Callable[[str], End | None],
    text: Callable[[str], None],
    file: str,
) -> Iterator[bool]:
    depth = left_out = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise TooDeep(file=file)
        action = start_of(name)
        if action is not None and action(attributes):
            leave_out()

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        action = end_of(name)
        if action is not None:
            action()

    def leave_out() -> None:
        nonlocal left_out
        left_out = 1
        parser.StartElementHandler = start_left_out
        parser.EndElementHandler = end_left_out
        parser.CharacterDataHandler = None

    def start_left_out(name: str, attributes: Attributes) -> None:
        nonlocal left_out
        left_out += 1
        if left_out > DEEPEST:
            raise TooDeep(file=file)

    def end_left_out(name: str) -> None:
        nonlocal depth, left_out
        left_out -= 1
        if not left_out:
            depth -= 1
            handle()

    def handle() -> None:
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text

    def refuse(*declaration: object) -> None:
        raise UnsafeFile(file=file, what="DOCTYPE")

    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    handle()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    for chunk in chunks:
        _parse(parser, chunk, False, file)
        yield True
    _parse(parser, b"", True, file)


def _parse(parser: expat.XMLParserType, chunk: bytes, final: bool, file: str) -> None:
    try:
        parser.Parse(chunk, final)
    except (expat.ExpatError, LookupError, ValueError) as trouble:  # the last two: encodings that do not exist
        raise DamagedFile(file=file) from trouble
