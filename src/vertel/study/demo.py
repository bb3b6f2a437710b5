"""The example study, built as a user would build it: add, confirm who speaks, code by hand, let vertel suggest."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

from vertel import content, language
from vertel.reports.documents import write_guide, write_report
from vertel.study.beginning import begin
from vertel.study.coding.by_hand import HandCoding, add_codings
from vertel.study.errors import NotWritable, StudyExists
from vertel.study.reporting.documents import make_report, make_study_guide
from vertel.study.sessions.keeping import SessionKind, SessionNote, add_transcripts, read_files
from vertel.study.sessions.participants_list import read_list
from vertel.study.store.sqlite import FILE_NAME
from vertel.study.store.study import Study, open_study
from vertel.study.suggesting.suggestions import suggest
from vertel.transcripts.table_file import read_table

NAME = "Dertiendraads"
DOCUMENTS = {"nl": ("rapport", "leidraad"), "en": ("report", "guide")}


def build(folder: Path) -> Study:
    """The example study in `folder`; where it is there already, it is left as it is.

    It appears only when it is whole. Raises StudyExists where another study is there.
    """
    if (folder / FILE_NAME).exists():
        study = open_study(folder)
        if study.settings().name != NAME:
            raise StudyExists(place=folder)
        return study
    unfinished = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    _fill(begin(unfinished, name=NAME))
    try:
        if folder.exists():
            folder.rmdir()
        unfinished.replace(folder)
    except OSError as error:
        raise NotWritable(place=folder) from error
    return open_study(folder)


def _fill(study: Study) -> None:
    """Do all that a researcher would do."""
    example = content.shipped("transcripts") / "voorbeeld"
    (study.folder / "stories" / "onderzoek.yaml").write_bytes((example / "onderzoek.yaml").read_bytes())
    for row in read_table(example / "sessies.csv"):
        note = SessionNote(
            name=row["session"],
            kind=cast(SessionKind, row["kind"]),
            held_on=date.fromisoformat(row["date"]),
            place=row["place"],
            facilitators=row["facilitators"],
        )
        add_transcripts(study, list(read_files(study, [example / row["file"]])), note)
    read_list(study, example / "deelnemers.csv")
    add_codings(
        study,
        [
            HandCoding(row["code"], row["session"], row["quote"], against=bool(row["against"]))
            for row in read_table(example / "codering.csv")
        ],
    )
    suggest(study)


def write_documents(study: Study, today: date) -> Iterator[Path]:
    """Write report and guide beside the study, each as Word and as a page; yields each path once it is there."""
    report_name, guide_name = DOCUMENTS[language.current()]
    report, guide = make_report(study, today), make_study_guide(study)
    for suffix in (".docx", ".html"):
        path = study.folder / f"{report_name}{suffix}"
        write_report(report, path, study.folder)
        yield path
        path = study.folder / f"{guide_name}{suffix}"
        write_guide(guide, path, study.folder)
        yield path
