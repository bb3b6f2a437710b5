"""Transcripts in tables: comma-separated text and spreadsheets."""

import zipfile
from datetime import time, timedelta
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from timed import check_survival, read_first, said, spoilt, times

from vertel.transcripts.encoding import decode
from vertel.transcripts.errors import DamagedFile, TooLargeUnpacked, UnknownFormat, UnsafeFile
from vertel.transcripts.formats import Reading, TextFormat
from vertel.transcripts.timed.tables import FORMATS
from vertel.transcripts.transcript import Repair

DUTCH = """Spreker;Tekst;Tijd
Eva Jansen;"Goedemorgen; welkom.
Kunt u ""zich"" voorstellen?";00:00:04,000
Dhr. Hof:;€ 50 één keer;00:00:09,800
;Mhm.;22,5

Eva Jansen;;00:00:24,000
"""


def workbook(*sheets: list[list[object]]) -> bytes:
    """An .xlsx file; a time or timedelta is written as Excel writes them."""
    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        clock, span = book.add_format({"num_format": "hh:mm:ss.0"}), book.add_format({"num_format": "[h]:mm:ss"})
        for rows in sheets:
            sheet = book.add_worksheet()
            for y, row in enumerate(rows):
                for x, cell in enumerate(row):
                    style = clock if isinstance(cell, time) else span if isinstance(cell, timedelta) else None
                    sheet.write(y, x, cell, *filter(None, [style]))
    return data.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The file with one part changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


ROWS = [
    ["Sessie", "Begin (u:mm:ss)", "Einde", "Naam", "Uiting"],
    [1, time(0, 0, 4), time(0, 0, 9, 500_000), "Eva Jansen", "Goedemorgen."],
    [1, timedelta(minutes=61), None, "R1", "Ja, =1+1 is 2."],
    [1, time(1, 0, 5), time(1, 0, 6, 500_000), 2.0, 50.0],
]
EXCEL = workbook([["Deelnemers", "Naam"], ["", "Eva"]], [["Gesprek in de tuin"], [], *ROWS])


def test_a_dutch_csv_has_semicolons_quotes_and_comma_seconds():
    key, turns, reading = read_first(FORMATS, DUTCH)
    assert key == "csv"
    assert said(turns) == [
        ("Eva Jansen", 'Goedemorgen; welkom. Kunt u "zich" voorstellen?'),
        ("Dhr. Hof", "€ 50 één keer"),
        (None, "Mhm."),
    ]
    assert times(turns) == [(4, None), (9.8, None), (22.5, None)]
    assert reading.repairs == {Repair.CUE_WITHOUT_SPEAKER: 1, Repair.EMPTY_CUE: 1}


@pytest.mark.parametrize("codec", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("first", ["", "sep=;\n"])
def test_the_encoding_and_a_line_for_excel_change_nothing(codec, first):
    reading = Reading("gesprek")
    text = decode((first + DUTCH).replace("\n", "\r\n").encode(codec), reading.repairs).text
    assert read_first(FORMATS, text)[1] == read_first(FORMATS, DUTCH)[1]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_columns_are_found_by_name_in_any_order_and_language(delimiter):
    rows = [["n", "End time", "Start time (s)", "TEXT", "Speaker:"], ["1", "9.5", "4", "Dag.", "Eva"], ["2", "x"]]
    _, turns, _ = read_first(FORMATS, "\n".join(map(delimiter.join, rows)))
    assert (said(turns), times(turns)) == ([("Eva", "Dag.")], [(4, 9.5)])


def test_times_that_are_parts_of_a_day_become_seconds():
    _, turns, _ = read_first(FORMATS, "tijd;tekst\n4,62963E-05;Dag.\n0,25;Hoi.\n7:00:00;En?\n")
    assert times(turns) == [(4, None), (21_600, None), (25_200, None)]


def test_seconds_below_one_stay_seconds_beside_others():
    assert times(read_first(FORMATS, "start,tekst\n0.5,Dag.\n4,Hoi.\n")[1]) == [(0.5, None), (4, None)]


@pytest.mark.parametrize(
    "text", ["Dag.", "", "Tekst\nDag.", "Ik zei;niets\n", "I: tekst, naam en tijd\n", "sep=;\nDag.", "Datum;Tekst"]
)
def test_text_with_commas_is_no_table(text):
    assert not any(each.recognise(text) for each in FORMATS if isinstance(each, TextFormat))


def test_a_cell_of_six_million_characters_is_fine():
    _, turns, _ = read_first(FORMATS, f'spreker,tekst\nEva,"{"dag, " * 1_200_000}"\n')
    assert len(turns[0].text) > 5_000_000


def test_excel_times_numbers_and_rows_above_the_heading():
    key, turns, reading = read_first(FORMATS, EXCEL)
    assert key == "xlsx"
    assert said(turns) == [("Eva Jansen", "Goedemorgen."), ("R1", "Ja, =1+1 is 2."), ("2", "50")]
    assert times(turns) == [(4, 9.5), (3660, None), (3605, 3606.5)]
    assert not reading.repairs


def test_a_workbook_without_a_transcript_is_unknown():
    with pytest.raises(UnknownFormat):
        read_first(FORMATS, workbook([["Naam", "Organisatie"], ["Eva", "De Tuin"]]))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet2.xml", b'r="A1"', b'r="XFD1048576"'),
        ("xl/sharedStrings.xml", b'Count="', b'Count="9999999'),
    ],
)
def test_a_sheet_that_claims_a_lot_of_room_does_not_get_it(part, old, new):
    assert said(read_first(FORMATS, changed(EXCEL, part, old, new))[1]) == said(read_first(FORMATS, EXCEL)[1])


def test_a_cell_that_refers_to_no_text_is_damage():
    with pytest.raises(DamagedFile):
        read_first(FORMATS, changed(EXCEL, "xl/sharedStrings.xml", b"<si><t>Eva</t></si>", b""))


def test_a_doctype_in_a_part_is_refused():
    unsafe = changed(EXCEL, "xl/sharedStrings.xml", b"?>", b'?><!DOCTYPE sst SYSTEM "http://voorbeeld.test/">')
    with pytest.raises(UnsafeFile):
        read_first(FORMATS, unsafe)


def test_a_workbook_that_is_cut_off_is_damaged():
    with pytest.raises(DamagedFile):
        read_first(FORMATS, EXCEL[:-100])


TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def opendocument(rows: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}"><office:body>'
            f'<office:spreadsheet><table:table table:name="Blad1">{rows}</table:table></office:spreadsheet>'
            "</office:body></office:document-content>",
        )
        file.writestr("META-INF/manifest.xml", "<manifest/>")
    return data.getvalue()


def row(*cells: str, repeated: int = 1) -> str:
    filled = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{filled}</table:table-row>'


def test_opendocument_tables_are_read_too():
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    below = f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    data = opendocument(row("Spreker", "Tekst") + row("Eva", "Dag.") + below)
    key, turns, _ = read_first(FORMATS, data)
    assert key == "ods"
    assert said(turns) == [("Eva", "Dag.")]


def test_an_opendocument_table_that_repeats_without_end_is_refused():
    with pytest.raises(TooLargeUnpacked):
        read_first(FORMATS, opendocument(row("Spreker", "Tekst") + row("Eva", *["Dag."] * 20, repeated=1_000_000)))


parts = ["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
spoilt_part = st.builds(
    changed, st.just(EXCEL), st.sampled_from(parts), st.binary(min_size=1, max_size=3), st.binary(max_size=3)
)


@settings(max_examples=100)
@given(spoilt(EXCEL) | spoilt_part)
def test_whatever_the_bytes_only_our_own_errors_come_out(data):
    check_survival(FORMATS, data)


@settings(max_examples=100)
@given(spoilt(DUTCH) | spoilt("sep=,\n" + DUTCH))
def test_whatever_the_text_only_our_own_errors_come_out(text):
    check_survival(FORMATS, text)
