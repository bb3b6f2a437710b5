"""Any study, as a recipe of it: hypothesis draws these, `cooking` makes studies of them."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from hypothesis import strategies as st

from vertel.analysis.codebook import Code
from vertel.interchange.project import Code as ProjectCode
from vertel.interchange.project import Leftover, Link, Note, Project, Set
from vertel.study.codebook.keeping import plain
from vertel.study.sessions.keeping import SESSION_KINDS, SessionNote
from vertel.study.store.guids import new_guid
from vertel.transcripts.encoding import clean
from vertel.transcripts.transcript import Turn

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
# What programs count in different ways, what looks like something else, and what XML or a table would choke on.
PIECES = (
    *("Wij zien elkaar ", "weer.", "\n", "\n\n", "  ", "\t", "\u00a0", "I: ", "Sanne Vos: ", "\nTies: ", "beurt 3; "),
    *(
        "é",
        "e\u0301",
        "\u0301",
        "👩‍👧‍👦",
        "👍🏽",
        "🏳️‍🌈",
        "𝔘",
        "مرحبا بالجيران",
        "漢字",
        "𠀀",
        "한",
        "\u1112\u1161\u11ab",
        "ǆ",
    ),
    *(
        "&",
        "<b>",
        "]]>",
        '"',
        "'",
        "&#13;",
        "<!--",
        "[…]",
        "=SUM(1)",
        "\\",
        ";",
        "|",
        "Sleutel: x",
        "Trefwoorden:",
        "\ufeff",
    ),
)
_ANY = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=4)


def _stored(text: str) -> str:
    """As the study keeps it."""
    return clean(text, Counter()).strip().strip("\ufeff").strip()


TEXTS = st.lists(st.sampled_from(PIECES) | _ANY, max_size=8).map("".join).map(_stored)
SAID = TEXTS.filter(bool)
WORDS = TEXTS.map(lambda text: " ".join(text.split()))
NAMES = WORDS.filter(bool)
LABELS = (
    st.sampled_from(["I", "Sanne Vos", "Ties Bakker", "R1", "Spreker 2", "👩‍👧‍👦", "مرحبا", "a: b", "José"]) | NAMES
)
SECONDS = st.floats(0, 10_000).map(lambda seconds: round(seconds, 3))
TURNS = st.builds(
    Turn,
    text=SAID,
    speaker=st.none() | LABELS,
    start_time=st.none() | SECONDS,
    end_time=st.none() | SECONDS,
    kind=st.just("speech"),
    circle=st.sampled_from([None, None, "inner", "outer"]),
) | st.builds(Turn, text=SAID, kind=st.sampled_from(["heading", "note"]))
NOTES = st.builds(
    SessionNote,
    kind=st.sampled_from(SESSION_KINDS),
    held_on=st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    place=st.none() | NAMES,
    facilitators=st.none() | NAMES,
    language=st.sampled_from([None, "nl", "en"]),
)
CODES = st.builds(
    Code,
    key=st.just("x"),
    name=NAMES,
    description=TEXTS,
    include=TEXTS,
    exclude=TEXTS,
    keywords=st.lists(WORDS, max_size=3).map(tuple),
    examples=st.lists(TEXTS, max_size=3).map(tuple),
    colour=st.none() | st.integers(0, 0xFFFFFF).map("#{:06x}".format),
).map(plain)
VALUES = {
    "text": SAID,
    "boolean": st.sampled_from(["true", "false"]),
    "integer": st.integers(-(10**9), 10**9).map(str),
    "float": st.decimals(-1000, 1000, places=2).map(str),
    "date": st.dates(date(1000, 1, 1)).map(date.isoformat),
    "datetime": MOMENTS.map(datetime.isoformat),
}
CODERS = ("Noor", "Femke", "Zus 👩‍👧‍👦", "vertel")
ABOUT = ("study", "sessions", "speakers", "turns", "codes", "codings", "stories")


@dataclass(frozen=True)
class Recipe:
    """What a study is made of; numbers point at what comes before, whatever there is of that."""

    sessions: list[tuple[str, SessionNote, str | None, list[list[Turn]]]] = field(default_factory=list)
    roles: list[tuple[int, str | None]] = field(default_factory=list)
    people: list[tuple[int, str, str | None]] = field(default_factory=list)
    variables: list[tuple[str, str, str, list[tuple[str, int, str]]]] = field(default_factory=list)
    codes: list[tuple[Code, int, bool, str]] = field(default_factory=list)
    codings: list[tuple[int, int, int, int, str, str | None, bool, datetime]] = field(default_factory=list)
    wholes: list[tuple[int, int, int]] = field(default_factory=list)
    placed: list[tuple[int, str, str | None, str | None]] = field(default_factory=list)
    stories: list[tuple[str, str, str]] = field(default_factory=list)
    memos: list[tuple[str, int, str, str, datetime]] = field(default_factory=list)
    elsewhere: tuple[str, bytes] | None = None


def elsewhere(name: str, picture: bytes) -> Project:
    """A project with things that vertel has no place for, as it may have come before all the rest."""
    code, other, note, foto = (new_guid() for _ in range(4))
    said = f'xmlns="urn:QDA-XML:project:1.0" guid="{foto}" name="foto" path="internal://beeld.png"'
    xml = f'<PictureSource {said}><NoteRef targetGUID="{note}"/></PictureSource>'
    return Project(
        name or "Elders",
        "NVivo",
        f"Over {name}",
        codes=(ProjectCode(code, "Uit elders"), ProjectCode(other, "Uit elders", code, codable=False)),
        notes=(Note(note, "Bij de foto", name),),
        links=(Link(new_guid(), name, "OneWay", "#ff0000", code, other, (note,)),),
        sets=(Set(new_guid(), name, name, codes=(code, other), notes=(note,)),),
        leftovers=(Leftover("PictureSource", foto, "foto", xml, ("beeld.png",)),),
        files={"beeld.png": picture},
    )


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    some = st.integers(0, 10_000)
    names = draw(st.lists(NAMES, min_size=1, max_size=3, unique_by=str.casefold))
    kinds = draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=2))
    arcs = st.sampled_from([("klassiek", "probleem"), ("klassiek", "uitkomst"), ("eigen", "fase 1")])
    outcomes = st.sampled_from([None, "realised", "intended"])
    return Recipe(
        sessions=[
            (
                name,
                draw(NOTES),
                draw(st.none() | st.sampled_from(["kringgesprek", "eigen vorm"])),
                draw(st.lists(st.lists(TURNS, min_size=1, max_size=4), min_size=1, max_size=2)),
            )
            for name in names
        ],
        roles=draw(st.lists(st.tuples(some, st.sampled_from([None, "interviewer", "respondent"])), max_size=3)),
        people=draw(
            st.lists(
                st.sampled_from(
                    [("perspective", "members"), ("perspective", "partners"), ("consent", "internal")]
                ).flatmap(lambda known: st.tuples(some, st.just(known[0]), st.just(known[1])))
                | st.tuples(some, st.just("organisation"), NAMES),
                max_size=4,
            )
        ),
        variables=[
            (
                f"{n} {draw(WORDS)}",
                kind,
                draw(TEXTS),
                draw(
                    st.lists(st.tuples(st.sampled_from(["participants", "sessions"]), some, VALUES[kind]), max_size=3)
                ),
            )
            for n, kind in enumerate(kinds)
        ],
        codes=draw(
            st.lists(
                st.tuples(CODES, some, st.booleans(), st.just("") | st.just("eigen-sleutel")), min_size=1, max_size=4
            )
        ),
        codings=draw(
            st.lists(
                st.tuples(
                    *(some, some, some, some),
                    st.sampled_from(CODERS),
                    st.sampled_from([None, "Femke"]),
                    st.booleans(),
                    MOMENTS,
                ),
                min_size=1,
                max_size=6,
            )
        ),
        wholes=draw(st.lists(st.tuples(some, some, some), max_size=2)),
        placed=draw(
            st.lists(
                st.tuples(some, arcs, outcomes, st.booleans()).map(
                    lambda put: (put[0], put[1][0], put[1][1] if put[3] else None, put[2])
                ),
                max_size=3,
            )
        ),
        stories=draw(st.lists(st.tuples(arcs, SAID).map(lambda one: (*one[0], one[1])), max_size=2)),
        memos=draw(
            st.lists(st.tuples(st.sampled_from(ABOUT), some, st.sampled_from(CODERS[:3]), SAID, MOMENTS), max_size=5)
        ),
        elsewhere=draw(st.none() | st.tuples(NAMES, st.binary(max_size=9))),
    )
