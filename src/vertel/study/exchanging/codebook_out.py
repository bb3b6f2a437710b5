"""The codebook in every form in which people want it: to change, for another program, or to hand in."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from vertel.analysis.codebook_yaml import codebook_as_yaml
from vertel.interchange.refi.writing_codebook import codebook_bytes
from vertel.reports.document import POSSIBLE as AS_DOCUMENT
from vertel.reports.document import write as write_document
from vertel.reports.writing import write_whole
from vertel.study.codebook.keeping import codebook
from vertel.study.exchanging.handing_on.codes import Codes
from vertel.study.exchanging.handing_on.notes import Notes
from vertel.study.exchanging.tables.codes import codebook_table
from vertel.study.exchanging.tables.tags import tags_table
from vertel.study.reporting.documents import make_document
from vertel.study.reporting.wanted import Wanted
from vertel.study.sheets import AS_TABLE, UnknownSuffix, write
from vertel.study.store.guids import Guids
from vertel.study.store.study import Study

AS_TEXT = (".yaml", ".yml")
FOR_OTHERS = ".qdc"


def write_codebook(study: Study, path: Path) -> int:
    """Write the codebook to `path` in the form that its suffix asks for; return the number of codes.

    Raises UnknownSuffix, the errors of `sheets.write` for a table, and those of the reports room for a document.
    """
    suffix = path.suffix.lower()
    made = codebook(study)
    if suffix in AS_TABLE:
        write(path, codebook_table(study))
    elif suffix in AS_TEXT:
        write_whole(path, codebook_as_yaml(made).encode())
    elif suffix == FOR_OTHERS:
        write_whole(path, _for_others(study))
    elif suffix in AS_DOCUMENT:
        write_document(make_document(study, Wanted("codebook"), date.today()), path, study.folder)
    else:
        raise UnknownSuffix(file=path.name, possible=", ".join((*AS_TABLE, AS_TEXT[0], FOR_OTHERS, *AS_DOCUMENT)))
    return len(made.codes)


def write_tags(study: Study, path: Path) -> int:
    """Write the codebook as a table of tags for Taguette; return how many. Raises the errors of `sheets.write`."""
    made = tags_table(study)
    write(path, made)
    return len(made.rows)


def _for_others(study: Study) -> bytes:
    """As REFI-QDA has it, without memos: that has no place for them."""
    with study.reading() as connection:
        guids = Guids(connection)
        codes = Codes(study, connection, guids, Notes(connection, guids, str)).own()
        data, _remarks = codebook_bytes([replace(code, notes=()) for code in codes])
    return data
