"""An archive holds nothing of what was said by whoever may not be heard in it, and a disguised one no names."""

import csv
import io
import re
import shutil
import zipfile
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import ON_BOTH, incoming
from sqlalchemy import select

from vertel.study.coding.by_hand import HandCoding, add_coding
from vertel.study.coding.memos import write_memo
from vertel.study.exchanging.archive.reading import read_archive
from vertel.study.exchanging.archive.writing import Written, write_archive
from vertel.study.log.errors import NothingToUndo
from vertel.study.log.history import undo
from vertel.study.people.consent import Consent
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store import schema
from vertel.study.store.study import Study, open_study
from vertel.study.suggesting.suggestions import suggest
from vertel.transcripts.labels import is_certain

# What only Ties says: he refuses. Yara agreed to be quoted, Sanne inside the study only.
HIS = "De zilverreiger zweeg over mijn kwakkelende schuldsanering. Subsidie voor zwanendrift kwam nooit."
SAID = (
    ("Bodil Eksteen", "Hoe is het begonnen, Ties?"),
    ("Ties Bakker", HIS),
    ("Yara Holst", "Koffie, met Sanne Vos en met Ties. En Yara zelf natuurlijk, daar in de buurtkamer."),
    ("Sanne Vos", "Ik was welkom, dat zag Yara Holst ook. Koffie was er."),
)
ELSEWHERE = (("I", "En nu?"), ("Yara Holst", "Koffie bij Ties Bakker, met schulden. Dank je, Bodil."))
CONSENTS: dict[str, Consent | None] = {
    "Bodil Eksteen": "yes",
    "Ties Bakker": "no",
    "Yara Holst": "yes",
    "Sanne Vos": "internal",
    "I": None,
}
PSEUDONYMS = {"Bodil Eksteen": "Ilse", "Ties Bakker": "Arie", "Yara Holst": "Naima", "Sanne Vos": "Puck", "I": "Kiki"}
NAMES = ("Bodil", "Eksteen", "Ties", "Bakker", "Yara", "Holst", "Sanne", "Vos")


@pytest.fixture
def heard(study: Study) -> Study:
    """A study in which Ties refused, with everything that could hold his words."""
    add_transcripts(study, [incoming("Sanne Vos.txt", *SAID), incoming("later.txt", *ELSEWHERE)])
    add_transcripts(study, [incoming("Sanne Vos.txt", *SAID, ("Ties Bakker", HIS[::-1]))], again=True)
    add_coding(study, HandCoding("geld", "Sanne Vos", "kwakkelende schuldsanering"))
    his = number(study, "codings", quote="kwakkelende schuldsanering")
    add_coding(study, HandCoding("ontmoeting", "Sanne Vos", "met Sanne Vos en met Ties"))
    add_coding(study, HandCoding("ontmoeting", "Sanne Vos", "Vos en met Ties. En Yara zelf"))
    add_coding(study, HandCoding("geld", "later", "met schulden"))
    suggest(study, threshold=0.01)
    people = of_labels(study)
    with study.changing("memo.written") as change:
        for label, person in people.items():
            change.update(schema.participants, [person], consent=CONSENTS[label], pseudonym=PSEUDONYMS[label])
        change.update(schema.sessions, [1], facilitators="Bodil Eksteen en Gerrit Bol")
        change.insert_one(schema.names, label="Ties Bakker", participant_id=people["Ties Bakker"])
        change.insert_one(schema.lessons, position=1, core="Zwijgen", text="Een van hen zei: zilverreiger zweeg over!")
        change.update(schema.codes, [2], examples=["mijn kwakkelende schuldsanering", "geld tekort"])
        told = {"then": HIS, "now": "", "thanks_to": "", "matters": "", "network": ["Ties"], "no_change": False}
        story = change.insert_one(
            schema.change_stories, title="Zijn verhaal", participant_id=people["Ties Bakker"], **told
        )
        change.insert_one(
            schema.checks,
            change_story_id=story,
            kind="teller",
            verdict="agrees",
            by_whom="Gerrit Bol",
            held_on=change.connection.scalar(select(schema.codings.c.made_at)).date(),
            finding=HIS,
        )
        read = {"name": "oud", "sha256": "", "origin": "NVivo", "dialects": {"Sanne Vos": HIS}, "remarks": [HIS]}
        when = change.connection.scalar(select(schema.codings.c.made_at))
        imported = change.insert_one(schema.imports, file="Ties.qdpx", read_at=when, **read)
        change.insert_one(schema.leftovers, import_id=imported, kind="Note", guid="A", name="Ties", xml=HIS)
        change.insert_one(schema.leftover_files, import_id=imported, name="Ties.pdf", data=HIS.encode())
    write_memo(study, "codings", his, "Over de zilverreiger.")
    write_memo(study, "turns", number(study, "turns", n=2, transcript_id=3), "Zwanendrift is een straat.")
    write_memo(study, "sessions", 1, "Hij vertelt: subsidie voor zwanendrift kwam nooit. Vraag Sanne.")
    write_memo(study, "codings", his, "Toch niet.")  # so that only the log has the first
    (study.folder / "stories" / "eigen.yaml").write_text(f"title: {HIS}\n", encoding="utf-8")
    (study.folder / "transcripts" / "ruw.docx").write_bytes(b"zilverreiger")
    return study


def number(study: Study, table: str, **where: Any) -> int:
    columns = schema.metadata.tables[table].c
    with study.reading() as connection:
        wanted = select(columns.id).where(*(columns[name] == value for name, value in where.items()))
        return int(connection.execute(wanted.limit(1)).scalar_one())


def of_labels(study: Study) -> dict[str, int]:
    with study.reading() as connection:
        rows = connection.execute(select(schema.speakers.c.label, schema.speakers.c.participant_id))
        return {row.label: row.participant_id for row in rows}


def packed(study: Study, path: Path, *, disguised: bool = False) -> tuple[Written, dict[str, str]]:
    """The archive, and every member as text; the names of the members are one too."""
    written = write_archive(study, path, disguised=disguised)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    return written, {**members, "(names)": "\n".join(members)}


def table(members: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(members[f"tabellen/{name}.csv"], newline="")))


HIS_WORDS = ("zilverreiger", "zwanendrift", "kwakkelende", "schuldsanering", "zweeg over mijn", HIS[::-1][:20])


@ON_BOTH
@pytest.mark.parametrize("disguised", [False, True])
def test_no_byte_of_it_is_what_he_said(heard: Study, tmp_path: Path, disguised: bool) -> None:
    written, members = packed(heard, tmp_path / "o.zip", disguised=disguised)
    for name, text in members.items():
        for words in HIS_WORDS:
            assert words.casefold() not in text.casefold(), name
    assert written.withheld


def test_with_his_consent_all_of_it_is_there(heard: Study, tmp_path: Path) -> None:
    """So that the tests above look where something is."""
    with heard.changing("memo.written") as change:
        change.update(schema.participants, [of_labels(heard)["Ties Bakker"]], consent="internal")
    with zipfile.ZipFile(write_archive(heard, tmp_path / "o.zip").file) as archive:
        found = {name for name in archive.namelist() if b"zilverreiger" in archive.read(name)}
    places = ("transcripts", "codings", "events", "lessons", "change_stories", "checks", "imports")
    assert {f"tabellen/{name}.csv" for name in places} < found
    assert {"inhoud/transcripts/ruw.docx", "bronbestanden/overig/1-Ties.pdf", "teksten/Sanne Vos.txt"} < found


def test_his_turns_are_dots_of_the_same_length_and_all_else_stands_where_it_stood(heard: Study, tmp_path: Path) -> None:
    _written, members = packed(heard, tmp_path / "o.zip")
    with heard.reading() as connection:
        wanted = select(schema.transcripts.c.id, schema.transcripts.c.text)
        texts = {row.id: row.text for row in connection.execute(wanted)}
    for row in table(members, "transcripts"):
        before = texts[int(row["id"])]
        assert len(row["text"]) == len(before)
        assert row["text"] == before.replace(HIS, "·" * len(HIS)).replace(HIS[::-1], "·" * len(HIS))
    assert "Ties Bakker: […]\n" in members["teksten/Sanne Vos.txt"]
    assert "Yara Holst: Koffie, met Sanne Vos en met Ties." in members["teksten/Sanne Vos.txt"]


def test_what_hangs_on_his_words_goes_with_them_and_what_others_wrote_stays(heard: Study, tmp_path: Path) -> None:
    written, members = packed(heard, tmp_path / "o.zip")
    quotes = [row["quote"] for row in table(members, "codings")]
    assert "met Sanne Vos en met Ties" in quotes
    assert not [quote for quote in quotes if "Subsidie" in quote]
    assert [row["text"] for row in table(members, "memos")] == ["Hij vertelt: […]. Vraag Sanne."]
    assert [row["text"] for row in table(members, "lessons")] == ["Een van hen zei: […]!"]
    for gone in ("change_stories", "checks", "leftovers", "leftover_files", "learned"):
        assert table(members, gone) == [], gone
    assert "inhoud/stories/eigen.yaml" not in members
    assert "inhoud/stories/onderzoek.yaml" in members
    assert [name for name in members if name.startswith("bronbestanden/")] == ["bronbestanden/2-later.txt"]
    assert written.left_out["turns"] == 3
    assert f"Beurten van wie geen toestemming gaf: {written.left_out['turns']}." in members["LEESMIJ.md"]
    assert [row["label"] for row in table(members, "names")] == ["Ties Bakker"]  # so that he stays known


@ON_BOTH
@pytest.mark.parametrize("disguised", [False, True])
def test_it_is_read_back_as_a_study_in_which_everything_holds(heard: Study, tmp_path: Path, disguised: bool) -> None:
    write_archive(heard, tmp_path / "o.zip", disguised=disguised)
    back = read_archive(tmp_path / "o.zip", tmp_path / "terug")
    with back.reading() as connection:
        rows = connection.execute(
            select(schema.codings, schema.transcripts.c.text).join_from(schema.codings, schema.transcripts)
        ).all()
        turns = connection.execute(
            select(schema.turns, schema.transcripts.c.text).join_from(schema.turns, schema.transcripts)
        ).all()
    assert rows
    for row in rows:
        assert row.quote == row.text[row.start : row.end]
    assert "\n".join(row.text[row.start : row.end] for row in turns if row.transcript_id == 2) == next(
        row.text for row in turns if row.transcript_id == 2
    )
    with pytest.raises(NothingToUndo):
        undo(back)
    add_transcripts(back, [incoming("nieuw.txt", ("R", "Nog meer koffie."))])
    write_memo(back, "study", 1, "Verder.")
    undo(back)


def test_a_disguised_one_names_nobody(heard: Study, tmp_path: Path) -> None:
    written, members = packed(heard, tmp_path / "d.zip", disguised=True)
    for name, text in members.items():
        for person in (*NAMES, "Gerrit", "Noor"):
            assert person not in text, (name, person)
    assert not written.names
    labels = {row["label"] for row in table(members, "speakers")}
    assert labels == set(PSEUDONYMS.values())
    assert not {label for label in labels if is_certain(label)}
    assert table(members, "names") == []
    assert not [name for name in members if name.startswith("bronbestanden/")]


def test_codings_follow_when_names_become_longer_or_shorter(heard: Study, tmp_path: Path) -> None:
    _written, members = packed(heard, tmp_path / "d.zip", disguised=True)
    quotes = [row["quote"] for row in table(members, "codings")]
    assert "met [Puck] en met [Arie]" in quotes
    assert "[Puck] en met [Arie]. En [Naima] zelf" in quotes  # it began within a name
    text = next(row["text"] for row in table(members, "transcripts") if row["id"] == "2")
    assert text == "······\nKoffie bij [Arie], met schulden. Dank je, [Ilse]."


def test_only_who_said_yes_is_heard_in_a_disguised_one(heard: Study, tmp_path: Path) -> None:
    _written, members = packed(heard, tmp_path / "d.zip", disguised=True)
    text = next(text for name, text in members.items() if name.startswith("teksten/") and "Puck" in text)
    assert "Puck: […]" in text
    assert "Naima: Koffie" in text
    people = {row["pseudonym"]: row for row in table(members, "participants")}
    assert people["Puck"]["organisation"] == "\\N"


def test_a_name_that_two_people_share_is_hidden_too(study: Study, tmp_path: Path) -> None:
    talk = (("Noa Prins", "Dag Noa."), ("Noa Visser", "Dag Noa."))
    add_transcripts(study, [incoming("twee.txt", *talk)])
    with study.changing("memo.written") as change:
        change.update(schema.participants, [1, 2], consent="yes")
    _written, members = packed(study, tmp_path / "d.zip", disguised=True)
    assert members["teksten/twee.txt"] == "Deelnemer 1: Dag [naam].\nDeelnemer 2: Dag [naam].\n"
    assert not [name for name, text in members.items() if "Noa" in text]


bits = st.sampled_from(
    [
        "Ties",
        "Ties Bakker",
        "ties bakker",
        "Sanne",
        "Vos",
        "Holst",
        "koffie",
        " ",
        ", ",
        "\n",
        "👩‍👩‍👧",
        "é",
        "[",
        "Bakkers",
    ]
)
talks = st.lists(
    st.tuples(st.sampled_from(list(CONSENTS)), st.lists(bits, min_size=1, max_size=9)), min_size=1, max_size=5
)
places = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6, unique=True)


@given(talks, places, st.booleans())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_wherever_names_stand_every_quote_is_what_stands_there(
    made_once: Path, talk: list[tuple[str, list[str]]], passages: list[tuple[int, int]], disguised: bool
) -> None:
    said = [(label, f"x{''.join(words)}x") for label, words in talk]
    with TemporaryDirectory() as name:
        room = Path(name)
        study = open_study(shutil.copytree(made_once, room / "onderzoek"))
        add_transcripts(study, [incoming("praat.txt", *said)])
        text = "\n".join(words for _label, words in said)
        with study.changing("memo.written") as change:
            for label, person in of_labels(study).items():
                change.update(schema.participants, [person], consent=CONSENTS[label], pseudonym=PSEUDONYMS[label])
            when, coder = datetime(2026, 1, 1), change.insert_one(schema.coders, name="Noor")
            rows = {(start, min(start + length, len(text))) for start, length in passages if start < len(text)}
            shared = {"code_id": 1, "transcript_id": 1, "coder_id": coder, "status": "accepted", "against": False}
            change.insert(
                schema.codings,
                [{"start": a, "end": b, "quote": text[a:b], "made_at": when, **shared} for a, b in sorted(rows)],
            )
        write_archive(study, room / "o.zip", disguised=disguised)
        back = read_archive(room / "o.zip", room / "terug")
        with back.reading() as connection:
            now = connection.scalar(select(schema.transcripts.c.text)) or ""
            quotes = connection.execute(select(schema.codings)).all()
            turns = connection.execute(select(schema.turns).order_by(schema.turns.c.n)).all()
        assert [row.quote for row in quotes] == [now[row.start : row.end] for row in quotes]
        assert "\n".join(now[row.start : row.end] for row in turns) == now
        names = [word for label in dict(talk) for word in label.split() if len(word) > 1]
        heard = {"yes"} if disguised else {"yes", "internal", None}
        for row, (label, words) in zip(turns, said, strict=True):
            shown = now[row.start : row.end]
            assert (shown == "·" * len(words)) == (CONSENTS[label] not in heard)
            if disguised:
                assert not [word for word in names if re.search(rf"(?<!\w){word}(?!\w)", shown)]
            elif CONSENTS[label] in heard:
                assert shown == words
