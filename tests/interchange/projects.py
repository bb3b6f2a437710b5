"""Projects of any content, for hypothesis; and what such a project is once it was written and read again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from xml.sax.saxutils import quoteattr

from hypothesis import strategies as st

from vertel.interchange.dialect import SPEC
from vertel.interchange.project import (
    Case,
    Code,
    Coding,
    Guid,
    Leftover,
    Link,
    Note,
    Project,
    Selection,
    Set,
    Source,
    SyncPoint,
    User,
    Value,
    Variable,
    VariableKind,
)

NAMESPACE = "urn:QDA-XML:project:1.0"

# What a text may be made of: what programs count differently, what is made of several characters, what XML escapes.
PIECES = (
    *(
        "Wij zien elkaar ",
        "weer",
        "\n",
        "\r",
        "\r\n",
        "\r\r\n",
        "\u2028",
        "\u2029",
        "\x85",
        "\t",
        " ",
        "\u00a0",
        "\ufeff",
    ),
    *("é", "e\u0301", "ĳ", "👩‍👧‍👦", "👍🏽", "🏳️‍🌈", "𝔘", "مرحبا بالجيران", "漢字", "𠀀", "한", "\u1112\u1161\u11ab"),
    *("&", "<", ">", "]]>", '"', "'", "&#13;", "<!--", "�", "\x0b", "\x0c", "\x1f", "\x7f", "\x9f"),
)
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=14).map(
    lambda pieces: "".join(pieces).replace("\0", "").lstrip("\ufeff")
)
_IN_XML = st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from(
    "\t\n\r\x85<&>\"' é"
)
WORDS = st.text(_IN_XML, max_size=8)
NAMES = st.text(_IN_XML, min_size=1, max_size=8)
COLOURS = st.none() | st.integers(0, 0xFFFFFF).map("#{:06x}".format)
# Nothing in it smaller than a second: that is how the standard is read by most.
MOMENTS = st.datetimes(datetime(1000, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
_DECIMALS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=4)
CONTENTS: dict[VariableKind, st.SearchStrategy[str | bool | int | Decimal | date | datetime]] = {
    "text": WORDS,
    "boolean": st.booleans(),
    "integer": st.integers(-(10**15), 10**15),
    "float": _DECIMALS,
    "date": st.dates(),
    "datetime": MOMENTS,
}


def guids() -> Iterator[Guid]:
    """GUIDs in the form that projects have them, none twice."""
    return (f"{n * 2654435761 % 2**32:08X}-ABCD-4EF0-8123-{n:012X}" for n in count(1))


@st.composite
def projects(draw: st.DrawFn, *, media: bool = True, leftovers: bool = True) -> Project:
    """A whole project in which all that is referred to is there; `media`: also PDFs and recordings with a text."""
    new = guids()
    users = [User(next(new), name) for name in draw(st.lists(NAMES, max_size=3))]
    user = st.none() | st.sampled_from([one.guid for one in users]) if users else st.none()
    made = st.none() | MOMENTS
    notes = [
        Note(next(new), name, text, draw(user), draw(made))
        for name, text in draw(st.lists(st.tuples(WORDS, WORDS), max_size=3))
    ]
    noted = some(notes)
    codes = draw(trees(new, noted))
    variables = [
        Variable(next(new), name, kind, description)
        for name, kind, description in draw(
            st.lists(st.tuples(WORDS, st.sampled_from(list(CONTENTS)), WORDS), max_size=3)
        )
    ]

    def values() -> tuple[Value, ...]:
        chosen = [variable for variable in variables if draw(st.booleans())]
        return tuple(Value(variable.guid, draw(CONTENTS[variable.kind])) for variable in chosen)

    def codings() -> tuple[Coding, ...]:
        wanted = draw(st.lists(st.sampled_from(codes), max_size=2)) if codes else []
        return tuple(Coding(next(new), code.guid, draw(user), draw(made), draw(noted)) for code in wanted)

    sources: list[Source] = []
    files: dict[str, bytes] = {}
    for text in draw(st.lists(TEXTS, max_size=3)):
        selections = tuple(
            Selection(next(new), start, end, draw(WORDS), draw(WORDS), codings(), draw(noted), draw(user), draw(made))
            for start, end in draw(spans(text))
        )
        source = Source(
            next(new),
            draw(NAMES),
            text,
            draw(WORDS),
            selections=selections,
            codings=codings(),
            notes=draw(noted),
            values=values(),
            user=draw(user),
            made_at=draw(made),
        )
        if media and draw(st.booleans()):
            source = draw(with_medium(source, new, files))
        sources.append(source)
    left = draw(kept(new, codes, notes, sources, files)) if leftovers else ()
    selected = [selection for source in sources for selection in source.selections]
    cases = tuple(
        Case(
            next(new),
            name,
            draw(WORDS),
            values(),
            draw(some(codes)),
            draw(some([*sources, *(one for one in left if one.kind != "Graph")])),
            draw(some(selected)),
        )
        for name in draw(st.lists(WORDS, max_size=2))
    )
    sets = tuple(
        Set(next(new), name, draw(WORDS), draw(some(codes)), draw(some(sources)), draw(noted))
        for name in draw(st.lists(WORDS, max_size=2))
    )
    anything = [*users, *codes, *variables, *notes, *sources, *selected, *cases, *sets]
    ends = st.none() | st.sampled_from([one.guid for one in anything]) if anything else st.none()
    directions = st.sampled_from([None, "Associative", "OneWay", "Bidirectional"])
    links = tuple(
        Link(next(new), name, draw(directions), draw(COLOURS), draw(ends), draw(ends), draw(noted))
        for name in draw(st.lists(WORDS, max_size=2))
    )
    return Project(
        name=draw(NAMES),
        origin=draw(WORDS),
        description=draw(WORDS),
        users=tuple(users),
        codes=codes,
        variables=tuple(variables),
        cases=cases,
        sources=tuple(sources),
        notes=tuple(notes),
        links=links,
        sets=sets,
        project_notes=draw(noted),
        leftovers=left,
        files=files,
    )


def some(things: list[Note] | list[Source] | list[Selection] | tuple[Code, ...]) -> st.SearchStrategy[tuple[Guid, ...]]:
    """The GUIDs of some of these things, none twice."""
    found = [thing.guid for thing in things]
    if not found:
        return st.just(())
    return st.lists(st.sampled_from(found), unique=True, max_size=3).map(tuple)


@st.composite
def trees(
    draw: st.DrawFn, new: Iterator[Guid], noted: st.SearchStrategy[tuple[Guid, ...]], *, least: int = 0
) -> tuple[Code, ...]:
    """Codes as a tree, each followed by those below it."""
    found: list[Code] = []
    above: list[Guid] = []
    for name in draw(st.lists(WORDS, min_size=least, max_size=5)):
        above = above[: draw(st.integers(0, len(above)))]
        parent = above[-1] if above else None
        found.append(Code(next(new), name, parent, draw(WORDS), draw(COLOURS), draw(st.booleans()), draw(noted)))
        above.append(found[-1].guid)
    return tuple(found)


@st.composite
def spans(draw: st.DrawFn, text: str) -> list[tuple[int, int]]:
    """Stretches of a text, all different; none begins or ends between the two characters of one line end."""
    places = [n for n in range(len(text) + 1) if text[n - 1 : n + 1] != "\r\n" or n == 0]
    if len(places) < 2:
        return []
    two = st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True).map(sorted).map(tuple)
    return draw(st.lists(two, unique=True, max_size=4))


@st.composite
def with_medium(draw: st.DrawFn, source: Source, new: Iterator[Guid], files: dict[str, bytes]) -> Source:
    """The source as one that belongs to a PDF or a recording; the file of that is put in `files`."""
    medium = draw(st.sampled_from(["pdf", "audio", "video"]))
    file = f"{source.guid}.{medium}"
    files[file] = draw(st.binary(max_size=5))
    own = [f"guid={_said(source.guid)} name={_said(source.name)} path={_said(f'internal://{file}')}"]
    if source.user:
        own.append(f"creatingUser={_said(source.user)}")
    if source.made_at:
        own.append(f"creationDateTime={_said(source.made_at.isoformat() + 'Z')}")
    shell = f"guid={_said(next(new))}"
    if medium == "pdf":
        area = f'<PDFSelection guid={_said(next(new))} page="1" firstX="0" firstY="0" secondX="9" secondY="9"/>'
        return replace(source, medium="pdf", container=_element("PDFSource", own, f"{area}<Representation {shell}/>"))
    kind = "AudioSource" if medium == "audio" else "VideoSource"
    stretch = f'<{kind.replace("Source", "Selection")} guid={_said(next(new))} begin="0" end="2500"/>'
    places = sorted({place for one in source.selections for place in (one.start, one.end)})
    times = st.none() | st.integers(0, 10**7).map(lambda time: time / 1000)
    sync = tuple(SyncPoint(next(new), place, draw(times)) for place in places)
    container = _element(kind, own, f"<Transcript {shell}/>{stretch}")
    return replace(source, medium=medium, container=container, sync=sync)


@st.composite
def kept(
    draw: st.DrawFn,
    new: Iterator[Guid],
    codes: tuple[Code, ...],
    notes: list[Note],
    sources: list[Source],
    files: dict[str, bytes],
) -> tuple[Leftover, ...]:
    """Pictures, texts that are missing and graphs, of which the files are put in `files`."""
    found = []
    for name in draw(st.lists(NAMES, max_size=2)):
        guid, file = next(new), f"beeld-{len(found)}.png"
        files[file] = draw(st.binary(max_size=5))
        area = ""
        if codes:
            coding = f"<Coding guid={_said(next(new))}><CodeRef targetGUID={_said(codes[0].guid)}/></Coding>"
            area = f'<PictureSelection guid={_said(next(new))} firstX="0" firstY="0" secondX="9" secondY="9">{coding}'
            area += "</PictureSelection>"
        noted = f"<NoteRef targetGUID={_said(notes[0].guid)}/>" if notes else ""
        own = [f"guid={_said(guid)} name={_said(name)} path={_said(f'internal://{file}')}"]
        found.append(Leftover("PictureSource", guid, name, _element("PictureSource", own, area + noted), (file,)))
    if draw(st.booleans()):
        guid = next(new)
        own = [f"guid={_said(guid)} name='weg' plainTextPath='internal://weg.txt'"]
        found.append(Leftover("TextSource", guid, "weg", _element("TextSource", own, "")))
    if sources and draw(st.booleans()):
        guid, one, two = next(new), next(new), next(new)
        inside = "".join(
            f"<Vertex guid={_said(each)} representedGUID={_said(sources[0].guid)} firstX='1' firstY='2'/>"
            for each in (one, two)
        )
        inside += f"<Edge guid={_said(next(new))} sourceVertex={_said(one)} targetVertex={_said(two)}/>"
        own = [f"guid={_said(guid)} name='kaart'"]
        found.append(Leftover("Graph", guid, "kaart", _element("Graph", own, inside)))
    return tuple(found)


def _said(value: str) -> str:
    return quoteattr(value, {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})


def _element(kind: str, attributes: list[str], inside: str) -> str:
    """The XML of an element, written as the reader keeps it."""
    from lxml import etree

    written = f"<{kind} xmlns='{NAMESPACE}' {' '.join(attributes)}>{inside}</{kind}>"
    return str(etree.tostring(etree.fromstring(written), encoding="unicode"))


def equal_line_ends(text: str) -> str:
    """The text as it is written."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_read(project: Project) -> Project:
    """The project as it is when it was written and read again: with equal line ends.

    Left out is what says how it came to us: the origin, the dialects, and the remarks.
    """
    return replace(project, sources=tuple(map(_as_read, project.sources)), origin="", remarks=())


def _as_read(source: Source) -> Source:
    def place(point: int) -> int:
        return len(equal_line_ends(source.text[:point]))

    return replace(
        source,
        text=equal_line_ends(source.text),
        selections=tuple(
            selection._replace(start=place(selection.start), end=place(selection.end))
            for selection in source.selections
        ),
        sync=tuple(
            replace(point, position=None if point.position is None else place(point.position)) for point in source.sync
        ),
        dialect=SPEC,
    )
