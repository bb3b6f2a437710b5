"""A study that is handed on, written, read and taken in elsewhere, is the same study.

The same, that is (see `Picture`):

- the same sessions in the same order: name, kind, date, place, facilitators, language, method, and attributes;
- in each the same parts, with the same turns: every character, kind, circle, times, label, and of the speaker the role
  that somebody confirmed, and which participant she is;
- the same participants by their pseudonyms: perspective, organisation, consent, and attributes;
- the same codebook in the same order: keys, names, what is below what, descriptions, what to include and exclude,
  keywords, examples, colours, and what holds other codes only;
- the same accepted codings: code, passage, who decided, when, whether against, and in which stages of which arcs the
  passage was put, as telling of what outcome;
- the same memos by the same coders at the same time about the same things; the same stories under the same stages;
- the same parts of projects that were taken in before and that vertel has no place for, with their files.

Not the same are what `hand_on` says it leaves behind, guesses about speakers that nobody confirmed, the numbers of
rows, and at which turn of a coding over several turns something is noted: that is noted at the coding.

And because GUIDs stay, that other study, handed on again, is the very same project.
"""

import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st
from making import incoming
from sqlalchemy import Connection, func, select

from vertel import language
from vertel.analysis.codebook import Code
from vertel.interchange.dialect import SPEC, UTF16, Dialect
from vertel.interchange.project import Code as ProjectCode
from vertel.interchange.project import Leftover, Link, Note, Project, Set
from vertel.interchange.refi.reading import read_project
from vertel.interchange.refi.writing import write_project
from vertel.interchange.remarks import Trouble
from vertel.study.codebook.keeping import plain
from vertel.study.coding.by_hand import decide
from vertel.study.coding.coders import coder_id
from vertel.study.coding.memos import write_memo
from vertel.study.demo import build
from vertel.study.exchanging.handing_on.project import hand_on
from vertel.study.exchanging.taking_in.project import take_in
from vertel.study.sessions.keeping import SESSION_KINDS, SessionNote, add_transcripts
from vertel.study.store import schema, tree
from vertel.study.store.change import Change
from vertel.study.store.guids import new_guid
from vertel.study.store.study import Study, open_study
from vertel.study.telling.board import judge_passage, place_passage
from vertel.study.telling.stories import write_story
from vertel.transcripts.encoding import clean
from vertel.transcripts.transcript import Turn

DIALECTS = pytest.mark.parametrize("dialect", [SPEC, UTF16], ids=["spec", "utf16"])


# ---- what the same study is


@dataclass(frozen=True)
class Picture:
    """All that must come through. What has no order of its own stands here in the order of its words."""

    sessions: Sequence[Any]
    participants: Sequence[Any]
    variables: Sequence[Any]
    codes: Sequence[Any]
    codings: Sequence[Any]
    memos: Sequence[Any]
    stories: Sequence[Any]
    leftovers: Sequence[Any]
    files: Mapping[str, bytes]


def picture(study: Study) -> Picture:
    """What the study holds of all that."""
    with study.reading() as connection:
        attributes = _attributes(connection)
        return Picture(
            sessions=_sessions(connection, attributes),
            participants=[
                (row.pseudonym, row.perspective, row.organisation, row.consent, attributes["participant_id", row.id])
                for row in connection.execute(select(schema.participants).order_by(schema.participants.c.id))
            ],
            variables=rows(connection, schema.variables, "name", "kind", "description"),
            codes=_codes(connection),
            codings=sorted(_codings(connection).values(), key=repr),
            memos=sorted(_memos(connection), key=repr),
            stories=sorted(one for one in rows(connection, schema.stories, "arc", "stage", "text") if one[2]),
            leftovers=sorted(rows(connection, schema.leftovers, "kind", "guid", "xml")),
            files=dict(rows(connection, schema.leftover_files, "name", "data")),
        )


def rows(connection: Connection, table: Any, *columns: str) -> list[tuple[Any, ...]]:
    wanted = select(*(table.c[name] for name in columns)).order_by(table.c.id)
    return [tuple(row) for row in connection.execute(wanted)]


def _attributes(connection: Connection) -> Mapping[tuple[str, int], tuple[Any, ...]]:
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    table = schema.attributes
    for row in connection.execute(select(table, schema.variables.c.name).join_from(table, schema.variables)):
        owner = "participant_id" if row.participant_id else "session_id"
        found.setdefault((owner, getattr(row, owner)), []).append((row.name, row.value))
    return Missing({owner: tuple(sorted(values)) for owner, values in found.items()})


class Missing(dict[Any, Any]):
    def __missing__(self, key: Any) -> tuple[()]:
        return ()


def _sessions(connection: Connection, attributes: Mapping[tuple[str, int], Any]) -> list[Any]:
    columns = schema.sessions.c
    about = [columns[name] for name in ("name", "kind", "held_on", "place", "facilitators", "language", "method")]
    return [
        (*known, attributes["session_id", number], _parts(connection, number))
        for number, *known in connection.execute(select(columns.id, *about).order_by(columns.id))
    ]


def _parts(connection: Connection, session: int) -> list[Any]:
    transcripts, turns = schema.transcripts, schema.turns
    found = connection.execute(
        select(transcripts)
        .where(transcripts.c.session_id == session, transcripts.c.current)
        .order_by(transcripts.c.part)
    )
    parts = []
    for row in found:
        said = connection.execute(
            select(turns, schema.speakers.c.label, schema.speakers.c.role, schema.participants.c.pseudonym)
            .select_from(turns.outerjoin(schema.speakers).outerjoin(schema.participants))
            .where(turns.c.transcript_id == row.id)
            .order_by(turns.c.n)
        )
        lines = [
            (
                row.text[turn.start : turn.end],
                turn.kind,
                turn.circle,
                turn.start_time,
                turn.end_time,
                turn.label,
                turn.role,
                turn.pseudonym,
            )
            for turn in said
        ]
        parts.append((row.part, row.first_turn, row.text, lines))
    return parts


def _codes(connection: Connection) -> list[Any]:
    """The codes as a tree: each followed by the codes below it."""
    found = {row.id: row for row in connection.execute(select(schema.codes))}
    return [
        (
            depth,
            row.key,
            row.name,
            row.description,
            row.include,
            row.exclude,
            row.keywords,
            row.examples,
            row.colour,
            row.codable,
        )
        for number, depth in tree.walk(tree.below(connection, schema.codes))
        for row in (found[number],)
    ]


def _codings(connection: Connection) -> dict[int, Any]:
    table, transcripts = schema.codings, schema.transcripts
    stages: dict[Any, dict[str, Any]] = {}
    for row in connection.execute(
        select(table.c.transcript_id, table.c.start, table.c.end, schema.placed).join_from(schema.placed, table)
    ):
        put = stages.setdefault((row.transcript_id, row.start, row.end), {})
        put.setdefault(row.arc, (row.stage, row.outcome))
    found = {}
    for row in connection.execute(
        select(
            table,
            schema.codes.c.key,
            schema.sessions.c.name.label("session"),
            transcripts.c.part,
            schema.coders.c.name,
        )
        .join_from(table, schema.codes)
        .join(transcripts, table.c.transcript_id == transcripts.c.id)
        .join(schema.sessions)
        .join(schema.coders, schema.coders.c.id == func.coalesce(table.c.decided_by_id, table.c.coder_id))
        .where(table.c.status == "accepted", transcripts.c.current)
    ):
        passage = (row.session, row.part, row.start, row.end, row.quote)
        put = stages.get((row.transcript_id, row.start, row.end), {})
        found[row.id] = (*passage, row.key, row.name, row.made_at, row.against, tuple(sorted(put.items())))
    return found


def _memos(connection: Connection) -> list[Any]:
    """The memos, with words for what each is about."""
    codings = _codings(connection)
    turns, speakers, transcripts, sessions = schema.turns, schema.speakers, schema.transcripts, schema.sessions
    turn = select(sessions.c.name, turns.c.n, transcripts.c.part).join_from(turns, transcripts).join(sessions)
    speaker = select(sessions.c.name, speakers.c.label).join_from(speakers, sessions)
    about = {
        "study": lambda _number: (),
        "sessions": lambda number: connection.execute(select(sessions.c.name).where(sessions.c.id == number)).one(),
        "speakers": lambda number: connection.execute(speaker.where(speakers.c.id == number)).one(),
        "turns": lambda number: connection.execute(turn.where(turns.c.id == number)).one(),
        "codes": lambda number: connection.execute(select(schema.codes.c.key).where(schema.codes.c.id == number)).one(),
        "codings": lambda number: codings.get(number, "of none"),
        "stories": lambda number: connection.execute(
            select(schema.stories.c.arc, schema.stories.c.stage).where(schema.stories.c.id == number)
        ).one(),
    }
    memos = connection.execute(select(schema.memos, schema.coders.c.name).join_from(schema.memos, schema.coders)).all()
    return [(row.about, tuple(about[row.about](row.about_id)), row.name, row.text, row.written_at) for row in memos]


# ---- any study

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


def make(study: Study, recipe: Recipe) -> None:
    """Fill an empty study."""
    if recipe.elsewhere:
        take_in(study, elsewhere(*recipe.elsewhere), "elders.qdpx", "")
    for name, note, method, parts in recipe.sessions:
        files = [incoming(f"{name} {n}") for n, _turns in enumerate(parts)]
        files = [
            replace(file, transcript=replace(file.transcript, turns=tuple(turns)))
            for file, turns in zip(files, parts, strict=True)
        ]
        for file in files:
            add_transcripts(study, [file], replace(note, name=name), again=True)
        if method:
            with study.changing("method") as change:
                change.update(schema.sessions, [len(_ids(change, schema.sessions))], method=method)
    with study.changing("all the rest") as change:
        coders = {name: coder_id(change, name) for name in CODERS}
        _people(change, recipe)
        _make_codes(change, recipe)
        _make_codings(change, recipe, coders)
        for arc, stage, text in recipe.stories:
            if not _story(change, arc, stage):
                change.insert_one(schema.stories, arc=arc, stage=stage, text=text)
        noted = {("study", 1, "Noor")} if recipe.elsewhere else set()  # of its picture
        for about, pick, who, text, at in recipe.memos:
            things = [1] if about == "study" else _ids(change, schema.metadata.tables[about])
            things = _that_are_handed_on(change, about, things)
            if things and (thing := (about, things[pick % len(things)], who)) not in noted:
                noted.add(thing)
                row = {"about": about, "about_id": thing[1], "coder_id": coders[who]}
                change.insert_one(schema.memos, **row, text=text, written_at=at)


def _ids(change: Change, table: Any) -> list[int]:
    return list(change.connection.scalars(select(table.c.id).order_by(table.c.id)))


def _that_are_handed_on(change: Change, about: str, things: list[int]) -> list[int]:
    """Without speakers and turns of earlier versions of a text."""
    current = select(schema.transcripts.c.id).where(schema.transcripts.c.current)
    turns = select(schema.turns).where(schema.turns.c.transcript_id.in_(current))
    rows = change.connection.execute(turns).all()
    kept = {"speakers": {row.speaker_id for row in rows}, "turns": {row.id for row in rows}}
    if about == "codings":
        accepted = schema.codings.c.status == "accepted"
        kept["codings"] = set(change.connection.scalars(select(schema.codings.c.id).where(accepted)))
        kept["codings"] -= _later_pieces(change)
    return [thing for thing in things if thing in kept.get(about, things)]


def _later_pieces(change: Change) -> set[int]:
    """The codings that are a piece of one over several turns, but for the first of each."""
    known = select(schema.guids.c.guid, schema.guids.c.about_id).where(schema.guids.c.about == "codings")
    firsts: dict[str, int] = {}
    return {
        number
        for guid, number in change.connection.execute(known.order_by(schema.guids.c.id))
        if firsts.setdefault(guid, number) != number
    }


def _people(change: Change, recipe: Recipe) -> None:
    speakers, participants = _ids(change, schema.speakers), _ids(change, schema.participants)
    for pick, role in recipe.roles if speakers else ():
        change.update(schema.speakers, [speakers[pick % len(speakers)]], role=role, confirmed=True)
    for pick, column, value in recipe.people if participants else ():
        change.update(schema.participants, [participants[pick % len(participants)]], **{column: value})
    held = {"participants": participants, "sessions": _ids(change, schema.sessions)}
    for name, kind, description, values in recipe.variables:
        variable = change.insert_one(schema.variables, name=name, kind=kind, description=description)
        given_to = {
            (table, held[table][pick % len(held[table])]): value for table, pick, value in values if held[table]
        }
        for (table, owner), value in given_to.items():
            owned = {f"{table[:-1]}_id": owner}
            change.insert_one(schema.attributes, variable_id=variable, value=value, **owned)


def _make_codes(change: Change, recipe: Recipe) -> None:
    made: list[int] = []
    for n, (code, parent, codable, key) in enumerate(recipe.codes, start=2):
        row = {name: getattr(code, name) for name in ("name", "description", "include", "exclude", "colour")}
        row |= {"keywords": list(code.keywords), "examples": list(code.examples)}
        above = [None, *made][parent % (len(made) + 1)]
        made.append(
            change.insert_one(
                schema.codes, key=f"{key or 'code'}-{n}", parent_id=above, position=n, codable=codable, **row
            )
        )


def _make_codings(change: Change, recipe: Recipe, coders: Mapping[str, int]) -> None:
    codes = _ids(change, schema.codes)
    current = schema.transcripts.c.current
    turns = change.connection.execute(
        select(schema.turns, schema.transcripts.c.text).join_from(schema.turns, schema.transcripts).where(current)
    ).all()
    if not (codes and turns):
        return
    taken = set()
    for pick, code, a, b, maker, decider, against, at in recipe.codings:
        turn = turns[pick % len(turns)]
        start = turn.start + a % (turn.end - turn.start)
        end = start + 1 + b % (turn.end - start)
        spot = {"code_id": codes[code % len(codes)], "transcript_id": turn.transcript_id, "start": start, "end": end}
        decider = decider or ("Noor" if maker == "vertel" else None)
        keys = {(*spot.values(), decider or maker), (*spot.values(), maker)}
        if keys & taken:
            continue
        taken |= keys
        change.insert_one(
            schema.codings,
            **spot,
            quote=turn.text[start:end],
            coder_id=coders[maker],
            decided_by_id=decider and coders[decider],
            status="accepted",
            against=against,
            made_at=at,
        )
    transcripts = sorted({turn.transcript_id for turn in turns})
    for pick, code, coder in recipe.wholes:  # a coding that came over several turns
        inside = [turn for turn in turns if turn.transcript_id == transcripts[pick % len(transcripts)]]
        guid = new_guid()
        who = CODERS[coder % 3]
        for turn in inside[coder % 2 :]:
            spot = {"code_id": codes[code % len(codes)], "transcript_id": turn.transcript_id}
            spot |= {"start": turn.start, "end": turn.end}
            if (key := (*spot.values(), who)) in taken:
                continue
            taken.add(key)
            said = {"quote": turn.text[turn.start : turn.end], "status": "accepted", "against": False}
            piece = change.insert_one(
                schema.codings, **spot, **said, coder_id=coders[who], made_at=datetime(2025, 1, 1)
            )
            change.insert_one(schema.guids, about="codings", about_id=piece, guid=guid)
    numbers, put = _ids(change, schema.codings), set()
    for position, (pick, arc, stage, outcome) in enumerate(recipe.placed if numbers else ()):
        coding = numbers[pick % len(numbers)]
        if (coding, arc) not in put:
            put.add((coding, arc))
            change.insert_one(schema.placed, coding_id=coding, arc=arc, stage=stage, position=position, outcome=outcome)


def _story(change: Change, arc: str, stage: str) -> Any:
    wanted = select(schema.stories).where(schema.stories.c.arc == arc, schema.stories.c.stage == stage)
    return change.connection.execute(wanted).first()


# ---- there and back


@pytest.fixture(scope="module")
def empty(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a study with nothing in it."""
    folder = shutil.copytree(made_once, tmp_path_factory.mktemp("empty") / "onderzoek")
    with open_study(folder).changing("emptied") as change:
        change.delete(schema.codes, _ids(change, schema.codes))
    return folder


_numbers = count(1)


def new_study(empty: Path, tmp_path: Path) -> Study:
    """Another empty study, with a GUID of its own."""
    study = open_study(shutil.copytree(empty, tmp_path / f"onderzoek-{next(_numbers)}"))
    with study.changing("guid") as change:
        change.update(schema.guids, [1], guid=new_guid())
    return study


def through_a_file(project: Project, tmp_path: Path, dialect: Dialect) -> Project:
    """The project as it is read from the file that is written of it."""
    path = tmp_path / "project.qdpx"
    remarks = write_project(project, path, dialect=dialect)
    assert {remark.trouble for remark in remarks} <= {Trouble.COUNTED_ONCE, Trouble.COUNTED_TWICE}
    read = read_project(path.read_bytes(), path.name)
    assert {remark.trouble for remark in read.remarks} <= {Trouble.KEPT_ASIDE}
    return read


def handed_over(study: Study, other: Study, tmp_path: Path, dialect: Dialect) -> None:
    """Put what is in one study in another, by way of a file."""
    project = through_a_file(hand_on(study).project, tmp_path, dialect)
    take_in(other, project, "project.qdpx", b"")


def as_project(study: Study) -> Project:
    """The study as a project, for comparing: a study may be called otherwise, and its coders have no order."""
    project = hand_on(study).project
    return replace(project, name="", users=tuple(sorted(project.users, key=lambda user: user.name)))


@DIALECTS
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(recipe=recipes())
@example(recipe=Recipe())
def test_any_study_is_the_same_elsewhere(dialect: Dialect, recipe: Recipe, empty: Path, tmp_path: Path) -> None:
    study, other = new_study(empty, tmp_path), new_study(empty, tmp_path)
    make(study, recipe)
    handed_over(study, other, tmp_path, dialect)
    before = picture(study)
    event(f"{min(len(before.codings), 3)} codings or more")
    assert picture(other) == before
    assert as_project(other) == as_project(study)


# ---- the example study


@pytest.fixture(scope="module", name="example")
def example_study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The example study, with memos, suggestions that were decided on, and passages in stages."""
    with language.using("nl"):
        study = build(tmp_path_factory.mktemp("voorbeeld") / "voorbeeld")
        with study.reading() as connection:
            suggested = schema.codings.c.status == "suggested"
            numbers = connection.scalars(select(schema.codings.c.id).where(suggested)).all()
            accepted = connection.scalars(select(schema.codings.c.id).where(~suggested)).all()
        decide(study.by("Femke"), "accepted", numbers=numbers[:40])
        decide(study.by("Femke"), "rejected", numbers=numbers[40:50])
        for n in range(12):
            write_memo(study.by("Femke" if n % 3 else "Noor"), "codings", accepted[n], f"Let op {n}: “zo” & zo 👍🏽")
            write_memo(study, "turns", n + 1, f"Beurt {n}\nmet twee regels")
        write_memo(study, "study", 1, "Begonnen in maart.")
        write_memo(study, "sessions", 1, "Het regende.")
        write_memo(study, "speakers", 2, "Zat achteraan.")
        for n in range(6):
            place_passage(study, accepted[n], ("probleem", None)[n % 2], arc_name="klassiek")
            judge_passage(study, accepted[n], ("realised", "intended", None)[n % 3], arc_name="klassiek")
        write_story(study, "probleem", "Het was er stil.", arc_name="klassiek")
        return study


@DIALECTS
def test_the_example_study_is_the_same_elsewhere(example: Study, empty: Path, tmp_path: Path, dialect: Dialect) -> None:
    other = new_study(empty, tmp_path)
    handed_over(example, other, tmp_path, dialect)
    before, after = picture(example), picture(other)
    assert after == before
    assert len(after.codings) >= 100
    assert len(after.memos) == 27
    assert sum(len(part[-1]) for session in after.sessions for part in session[-1]) > 400
    assert as_project(other) == as_project(example)


def with_new_guids(path: Path) -> bytes:
    """A project file as a program writes it that gives everything a GUID of its own."""
    new: dict[str, str] = {}

    def renamed(text: str) -> str:
        return re.sub(
            r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", lambda old: new.setdefault(old[0], new_guid()), text
        )

    file = BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "project.qde":
                data = renamed(data.decode().replace('origin="vertel', 'origin="ATLAS.ti')).encode()
            after.writestr(renamed(name), data)
    return file.getvalue()


def test_the_example_study_comes_back_from_a_program_that_gave_new_guids(
    example: Study, empty: Path, tmp_path: Path
) -> None:
    path = tmp_path / "terug.qdpx"
    write_project(hand_on(example).project, path)
    other = new_study(empty, tmp_path)
    project = read_project(with_new_guids(path), path.name)
    assert project.origin.startswith("ATLAS.ti")
    take_in(other, project, path.name, "")
    assert picture(other) == picture(example)


def test_the_example_study_taken_in_again_adds_nothing(example: Study, empty: Path, tmp_path: Path) -> None:
    other = new_study(empty, tmp_path)
    handed_over(example, other, tmp_path, SPEC)
    before = picture(other)
    handed_over(example, other, tmp_path, UTF16)
    assert picture(other) == before


def test_the_example_study_taken_in_by_itself_adds_nothing(example: Study, tmp_path: Path) -> None:
    study = open_study(shutil.copytree(example.folder, tmp_path / "zelf"))
    before = picture(study)
    handed_over(study, study, tmp_path, SPEC)
    assert picture(study) == before
