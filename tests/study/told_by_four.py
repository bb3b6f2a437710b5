"""Two sessions in which four people tell, to weigh what they said."""

from datetime import date
from pathlib import Path

from making import incoming
from sqlalchemy import select

from vertel.study.coding.by_hand import HandCoding, add_codings
from vertel.study.sessions.keeping import SessionNote, add_transcripts
from vertel.study.sessions.participants_list import read_list
from vertel.study.store.schema import participants
from vertel.study.store.study import Study

EERSTE = (
    ("I", "Hoe is het begonnen?"),
    ("Sanne Vos", "Met koffie in de buurtkamer. Ties Bakker kwam ook. Vroeger kende ik niemand, nu ken ik de flat."),
    ("Ties Bakker", "Wij hadden geen geld. Vorig jaar kwamen er 186 bewoners naar de soep."),
    ("Mo", "Bij ons helpt de koffie niet."),
)
TWEEDE = (
    ("I", "Wat willen jullie?"),
    ("Els", "Ik wil een vaste subsidie. De koffie is goed."),
)
LIST = """label,pseudonym,role,perspective,organisation
I,Ilse,interviewer,,
Sanne Vos,Gloria,respondent,members,De Brug
Ties Bakker,Arie,respondent,members,De Brug
Mo,Yonis,respondent,residents,
Els,Margriet,respondent,municipality,Gemeente
"""


def told_by_four(study: Study, folder: Path) -> Study:
    """Two sessions, the later one added first; four respondents, six accepted codings of which one goes against."""
    add_transcripts(study, [incoming("tweede.txt", *TWEEDE)], SessionNote("Tweede", held_on=date(2025, 6, 1)))
    add_transcripts(study, [incoming("eerste.txt", *EERSTE)], SessionNote("Eerste", held_on=date(2025, 3, 1)))
    (folder / "lijst.csv").write_text(LIST, encoding="utf-8")
    read_list(study, folder / "lijst.csv")
    add_codings(
        study,
        [
            HandCoding("ontmoeting", "Eerste", "Met koffie in de buurtkamer. Ties Bakker kwam ook."),
            HandCoding("ontmoeting", "Eerste", "Bij ons helpt de koffie niet.", against=True),
            HandCoding("ontmoeting", "Tweede", "De koffie is goed."),
            HandCoding("schulden", "Eerste", "Wij hadden geen geld."),
            HandCoding("geld", "Eerste", "Vorig jaar kwamen er 186 bewoners naar de soep."),
            HandCoding("geld", "Tweede", "Ik wil een vaste subsidie."),
        ],
    )
    return study


def consent(study: Study, pseudonym: str, consented: str) -> None:
    with study.changing("speakers.confirmed", speakers=1) as change:
        number = change.connection.scalar(select(participants.c.id).where(participants.c.pseudonym == pseudonym))
        assert number
        change.update(participants, [number], consent=consented)
