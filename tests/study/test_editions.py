"""Nothing of anybody who may not be shown is in a document: not in its text, its pictures or its properties."""

import csv
import html
import io
import re
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from making import incoming
from sqlalchemy import select

from vertel.reports.document import Document, render
from vertel.reports.fields.accountability import report_document
from vertel.reports.words import read_words
from vertel.stories.reporting.edition import EditionName
from vertel.study.change_stories.stories import StoryText, add_story
from vertel.study.claiming.checks import HeldCheck, add_check
from vertel.study.claiming.claims import ClaimText, make_claim
from vertel.study.claiming.evidence import put_evidence
from vertel.study.coding.by_hand import HandCoding, add_codings
from vertel.study.coding.passages import list_passages
from vertel.study.reporting.documents import make_document
from vertel.study.reporting.errors import NoSuchChoice
from vertel.study.reporting.report import make_report
from vertel.study.reporting.wanted import Wanted
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.store.schema import participants, sessions
from vertel.study.store.study import Study, open_study
from vertel.study.telling.arcs import arc
from vertel.study.telling.stories import write_story
from vertel.study.weighing.lessons import add_lesson

PEOPLE = ("Sanne Vos", "Ties Bakker", "Roos Kaya", "Hugo Blom")
PSEUDONYMS = ("Papegaai", "Kaketoe", "Parkiet", "Ekster")
ORGANISATIONS = ("De Volière", "Stichting Snavel", "Het Nest", "Veer en Co")
PERSPECTIVES = ("members", "municipality", "residents", "partners")
CONSENTS = ("yes", "internal", "no", None)
TODAY = date(2025, 6, 1)


def quote(n: int) -> str:
    return f"Met koffie nummer {n} werd het hier anders dan vroeger"


@pytest.fixture(scope="module")
def talked(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Four people in two sessions, and texts that name and quote all of them."""
    folder = tmp_path_factory.mktemp("editions")
    study = open_study(shutil.copytree(made_once, folder / "onderzoek"))
    first = [("I", "Hoe ging het?"), *((PEOPLE[n], f"{quote(n)}.") for n in range(3))]
    last = [("I", "En nu?"), (PEOPLE[3], f"{quote(3)}, zegt Ties.")]
    add_transcripts(study, [incoming("Samen.txt", *first)])
    add_transcripts(study, [incoming("Gesprek met Ekster.txt", *last)])
    with (folder / "deelnemers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("label", "role", "pseudonym", "perspective", "organisation", "consent"))
        writer.writerow(("I", "interviewer"))
        writer.writerows(
            zip(PEOPLE, ["respondent"] * 4, PSEUDONYMS, PERSPECTIVES, ORGANISATIONS, ["ja"] * 4, strict=True)
        )
    read_list(study, folder / "deelnemers.csv")
    said_in = ["Samen", "Samen", "Samen", "Gesprek met Ekster"]
    add_codings(study, [HandCoding("ontmoeting", said_in[n], quote(n)) for n in range(4)])
    every = " ".join(f"{PSEUDONYMS[n]} van {ORGANISATIONS[n]} zei: “{quote(n)}”." for n in range(4))
    write_story(study, arc(study).stages[0].key, every)
    claim = make_claim(study, ClaimText("De leden", f"weten elkaar te vinden. {every}", contribution=every))
    put_evidence(study, claim, [passage.coding for passage in list_passages(study)])
    add_check(study, HeldCheck("independent", "agrees", "Ekster", TODAY, every), claim=claim)
    for n in range(4):
        told = StoryText(f"Het verhaal van {PSEUDONYMS[n]}", PSEUDONYMS[n], then=quote(n), now=every)
        add_story(study, told)
    add_lesson(study, "Luister naar Papegaai, Kaketoe, Parkiet en Ekster", every)
    return study


def agreed(study: Study, consents: tuple[str | None, ...]) -> None:
    """Let each of the four have agreed to this."""
    with study.changing("speakers.read") as change:
        rows = change.connection.execute(select(participants.c.id, participants.c.pseudonym)).all()
        for row in rows:
            if row.pseudonym in PSEUDONYMS:
                change.update(participants, [row.id], consent=consents[PSEUDONYMS.index(row.pseudonym)])


def all_of(document: Document) -> str:
    """Everything that is in the Word file (texts, alternative texts, headers, properties) and on the page."""
    page = render(document, ".html").decode()
    with zipfile.ZipFile(io.BytesIO(render(document, ".docx"))) as file:
        parts = [file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels"))]
    texts = [re.sub(r"<[^>]*>", "", part) for part in parts]  # a text may be cut into runs
    return html.unescape("\n".join((page, *parts, *texts)))


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(
    consents=some.tuples(*[some.sampled_from(CONSENTS)] * 4),
    name=some.sampled_from(("internal", "municipality", "public")),
)
def test_nobody_who_may_not_be_shown_is_anywhere(
    talked: Study, consents: tuple[str | None, ...], name: EditionName
) -> None:
    agreed(talked, consents)
    everything = all_of(make_document(talked, Wanted("report", edition=name), TODAY))
    for n, consent in enumerate(consents):
        shown = consent == "yes" or (name == "internal" and consent != "no")
        assert (quote(n) in everything) == shown, (PSEUDONYMS[n], consent)
        assert PEOPLE[n] not in everything
        if not shown:
            assert ORGANISATIONS[n] not in everything, consent
        if not shown or name == "public":
            assert PSEUDONYMS[n] not in everything, consent


def test_a_session_in_which_nobody_may_be_shown_was_not_held_outside(talked: Study) -> None:
    agreed(talked, ("yes", "yes", "yes", "internal"))
    report = make_report(talked, Wanted("report", edition="municipality"), TODAY)
    assert [(session.name, session.participants) for session in report.sessions] == [("Samen", 3)]
    assert len(report.participants) == 3
    fields = report_document(report, read_words("nl")).fields
    assert fields["themes"][0]["reach"].startswith("Hierover vertelden 3 van de 3 deelnemers, in de enige sessie.")
    assert fields["edition"]["notes"] == ["1 stem is weggelaten, omdat die alleen intern geciteerd mag worden."]


def test_the_public_edition_says_neither_who_nor_where(talked: Study) -> None:
    agreed(talked, ("yes", "yes", "yes", "yes"))
    fields = make_document(talked, Wanted("report", edition="public"), TODAY).fields
    assert {quote["source"] for quote in fields["themes"][0]["quotes"]} == {"deelnemer"}
    assert [group["names"] for group in fields["participants"]] == ["–"]
    assert [session["name"] for session in fields["sessions"]] == ["2 sessies"]
    assert fields["claims"][0]["checks"] == ["Onafhankelijke toetsing, 1 juni 2025: bevestigt het."]
    everything = all_of(make_document(talked, Wanted("report", edition="public"), TODAY))
    assert not re.search(r"Samen\b|Gesprek met|beurt \d", everything)


def test_a_report_of_a_year_holds_the_sessions_of_that_year(talked: Study) -> None:
    agreed(talked, ("yes", "yes", "yes", "yes"))
    with talked.changing("session.changed") as change:
        rows = change.connection.execute(select(sessions.c.id, sessions.c.name)).all()
        for row in rows:
            change.update(sessions, [row.id], held_on=date(2024 if row.name == "Samen" else 2025, 3, 1))
    report = make_report(talked, Wanted("report", year=2025), TODAY)
    assert [session.name for session in report.sessions] == ["Gesprek met Ekster"]
    assert [voice.pseudonym for voice in report.participants] == ["Ekster"]
    assert [piece.quote for theme in report.themes for piece in theme.evidence] == [quote(3)]
    with pytest.raises(NoSuchChoice, match="2023"):
        make_document(talked, Wanted("report", year=2023), TODAY)
