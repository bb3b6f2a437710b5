"""The example study, built as a user would build it: add, confirm who speaks, code by hand, let vertel suggest."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

from vertel import content, language
from vertel.reports.document import write
from vertel.study.asking.methods_file import read_methods
from vertel.study.asking.questions_file import read_questions
from vertel.study.beginning import begin
from vertel.study.change_stories.reading import read_change_stories
from vertel.study.claiming.reading import read_claims
from vertel.study.coding.by_hand import HandCoding, add_codings
from vertel.study.errors import NotWritable
from vertel.study.reporting.documents import KINDS, make_document
from vertel.study.reporting.wanted import Wanted
from vertel.study.sessions.keeping import SessionKind, SessionNote, add_transcripts, read_files
from vertel.study.sessions.participants_list import read_list
from vertel.study.store.errors import StudyExists
from vertel.study.store.sqlite import FILE_NAME
from vertel.study.store.study import Study, open_study
from vertel.study.suggesting.suggestions import suggest
from vertel.study.telling.tale_file import read_tale
from vertel.study.weighing.actions import read_actions
from vertel.study.weighing.figures import read_figures
from vertel.study.weighing.lessons import read_lessons
from vertel.study.weighing.priorities import read_priorities
from vertel.study.weighing.summaries import read_summaries
from vertel.transcripts.table_file import read_table

NAME = "Dertiendraads"
DOCUMENTS = ("report", "guide")


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
    read_methods(study, example / "werkvormen.yaml")
    read_change_stories(study, example / "veranderverhalen.yaml")
    read_claims(study, example / "beweringen.yaml")
    read_questions(study, example / "kennisvragen.yaml")
    read_figures(study, example / "cijfers.csv")
    read_tale(study, example / "metafoorverhaal.yaml")
    read_actions(study, example / "acties.csv")
    read_lessons(study, example / "lessen.csv")
    read_priorities(study, example / "prioriteiten.csv")
    read_summaries(study, example / "samenvattingen.csv")


def write_documents(study: Study, today: date) -> Iterator[Path]:
    """Write report and guide beside the study, each as Word and as a page; yields each path once it is there."""
    for name in DOCUMENTS:
        document = make_document(study, Wanted(name), today)
        for suffix in (".docx", ".html"):
            path = study.folder / f"{KINDS[name].files[language.current()]}{suffix}"
            write(document, path, study.folder)
            yield path
