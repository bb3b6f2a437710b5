"""The conversation of `spoken`, written down in the files that people have."""

import io
import json
import zipfile
from html import escape

import xlsxwriter
from spoken import EVA, HOF, KHATIB, SPOKEN, clock

LABELS = {EVA: "I", HOF: "R1", KHATIB: "R2"}
MACHINE = {EVA: "SPEAKER_00", HOF: "SPEAKER_01", KHATIB: "SPEAKER_02"}
NUMBERS = {EVA: "S00", HOF: "S01", KHATIB: "S02"}
CODES = {EVA: "EVA", HOF: "HOF", KHATIB: "KHA"}

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def zipped(members: dict[str, str]) -> bytes:
    """A zip file of these members, the first one stored as it is."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, (name, text) in enumerate(members.items()):
            archive.writestr(name, text, zipfile.ZIP_DEFLATED if n else zipfile.ZIP_STORED)
    return file.getvalue()


def docx(*paragraphs: str, body: str = "") -> bytes:
    """A Word file of these paragraphs, in which `\\n` is a line break, then `body` as it is."""
    made = "".join(f"<w:p><w:r>{_runs(text)}</w:r></w:p>" for text in paragraphs)
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="r1" Type="{_MAIN}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {_WORD}><w:body>{made}{body}</w:body></w:document>",
        }
    )


def _runs(text: str) -> str:
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))


def docx_table(*rows: tuple[str, ...]) -> bytes:
    """A Word file with one table."""
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r>{_runs(cell)}</w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return docx(body=f"<w:tbl>{made}</w:tbl><w:p/>")


def odt(*paragraphs: str) -> bytes:
    """A LibreOffice file of these paragraphs."""
    made = "".join(f"<text:p>{escape(text).replace(chr(10), '<text:line-break/>')}</text:p>" for text in paragraphs)
    made = made.replace("   ", ' <text:s text:c="2"/>')
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content xmlns:office="{oasis}:office:1.0" xmlns:text="{oasis}:text:1.0">'
            f"<office:body><office:text>{made}</office:text></office:body></office:document-content>",
        }
    )


def rtf(*paragraphs: str) -> bytes:
    """A Rich Text file of these paragraphs."""
    made = "".join(f"\\pard {_rtf(text)}\\par\n" for text in paragraphs)
    return ("{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0 Arial;}}\n" + made + "}").encode("ascii")


def _rtf(text: str) -> str:
    units = memoryview(text.encode("utf-16-le")).cast("H")
    return "".join(chr(unit) if unit < 128 else f"\\u{unit - 65536 if unit > 32767 else unit}?" for unit in units)


def xlsx(*rows: tuple[object, ...]) -> bytes:
    """A spreadsheet of these rows."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return file.getvalue()


def _each(form: str, names: dict[str, str] | None = None) -> list[str]:
    """`form` filled in for each turn."""
    return [
        form.format(
            n=n,
            who=(names or {}).get(who, who),
            what=what,
            html=escape(what),
            start=clock(start),
            end=clock(end),
            short=f"{start // 60}:{start % 60:02}",
            ms=start * 1000,
            ms_end=end * 1000,
            seconds=start,
        )
        for n, (who, what, start, end) in enumerate(SPOKEN, start=1)
    ]


def _text(form: str, names: dict[str, str] | None = None, top: str = "", between: str = "\n") -> bytes:
    return (top + between.join(_each(form, names)) + "\n").encode()


def _json(whole: object) -> bytes:
    return json.dumps(whole).encode()


_TABLE = [(who, what, f"{clock(start)},000") for who, what, start, _ in SPOKEN]
_HEADINGS = ("Spreker", "Tekst", "Tijd")
_TEAMS = ["Gesprek wijk", "15 januari 2026, 08:30AM", "Eva Jansen heeft de transcriptie gestart"]
_VTT = "{start}.000 --> {end}.000\n"


def _elan() -> bytes:
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="a{n}" TIME_VALUE="{start * 1000}"/>'
        f'<TIME_SLOT TIME_SLOT_ID="b{n}" TIME_VALUE="{end * 1000}"/>'
        for n, (*_, start, end) in enumerate(SPOKEN)
    )
    tiers = "".join(
        f'<TIER TIER_ID="t-{key}" PARTICIPANT="{escape(name)}">'
        + "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="x{n}" TIME_SLOT_REF1="a{n}" TIME_SLOT_REF2="b{n}">'
            f"<ANNOTATION_VALUE>{escape(what)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
            for n, (who, what, *_) in enumerate(SPOKEN)
            if who == name
        )
        + "</TIER>"
        for name, key in LABELS.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER>'
        f"{tiers}</ANNOTATION_DOCUMENT>"
    ).encode()


def _exmaralda() -> bytes:
    line = "".join(f'<tli id="T{n}" time="{start}.0"/>' for n, (*_, start, _end) in enumerate(SPOKEN))
    table = "".join(
        f'<speaker id="{key}"><abbreviation>{escape(name)}</abbreviation></speaker>' for name, key in LABELS.items()
    )
    tiers = "".join(
        f'<tier id="{key}" speaker="{key}" category="v" type="t">'
        + "".join(
            f'<event start="T{n}" end="T{n + 1}">{escape(what)}</event>'
            for n, (who, what, *_) in enumerate(SPOKEN)
            if who == name
        )
        + "</tier>"
        for name, key in LABELS.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><basic-transcription><head><speakertable>{table}</speakertable></head>'
        f'<basic-body><common-timeline>{line}<tli id="T{len(SPOKEN)}"/></common-timeline>{tiers}</basic-body>'
        "</basic-transcription>"
    ).encode()


_SEGMENTS = [{"start": at, "end": to, "text": f" {what}", "speaker": MACHINE[who]} for who, what, at, to in SPOKEN]
_AMBERSCRIPT = {
    "speakers": [{"spkid": key, "name": name} for name, key in LABELS.items()],
    "segments": [
        {"speaker": LABELS[who], "words": [{"start": at, "end": to, "text": word} for word in what.split()]}
        for who, what, at, to in SPOKEN
    ],
}
_STAMP = '<span class="timestamp" data-timestamp="{seconds}">{short}</span>'
_OTR = "".join(_each(f"<p>{_STAMP}&nbsp;<b>{{who}}:</b> {{html}}<br /></p>", LABELS))
_GREY = '<span style="color: #78909C" >[{start}]</span>'
_NOSCRIBE = "<!DOCTYPE HTML>\n<html ><head ><meta charset='UTF-8' /></head><body >" + "".join(
    _each(f'<p ><a name="ts_{{ms}}_{{ms_end}}_{{who}}" >{{who}}: {_GREY} {{html}}</a></p>', NUMBERS)
)
_WORD_TOP = ("Audiobestand", "i.mp3", "Transcriptie")
_MEET_TOP = ("📝 Notities", "Kort", "📖 Transcript", "00:00:04")
_HTML = "<!DOCTYPE html>\n<html><meta charset=utf-8>"

# What the speakers are called in each file, the file's name, and its bytes.
FILES: dict[str, tuple[dict[str, str], str, bytes]] = {
    "teams-docx": ({}, "teams.docx", docx(*_TEAMS, *_each("{who}   {short}\n{what}"))),
    "teams-odt": ({}, "teams.odt", odt(*_TEAMS, *_each("{who}   {short}\n{what}"))),
    "teams-old-docx": ({}, "oud.docx", docx(*_each("{start}.000 --> {end}.320\n{who}\n{what}"))),
    "word-transcribe-docx": (
        {},
        "word.docx",
        docx(*_WORD_TOP, *_each("{start} {who}\n{what}")),
    ),
    "google-meet-docx": (
        {},
        "meet.docx",
        docx(*_MEET_TOP, *_each("{who}: {what}")),
    ),
    "labels-docx": ({}, "interview.docx", docx(*_each("{who}: {what}"))),
    "labels-odt": ({}, "interview.odt", odt(*_each("{who}: {what}"))),
    "labels-rtf": ({}, "interview.rtf", rtf(*_each("{who}: {what}"))),
    "labels-html": (
        {},
        "interview.html",
        _text("<p>{who}: {html}</p>", top=_HTML),
    ),
    "labels-md": ({}, "interview.md", _text("**{who}:** {what}\n")),
    "labels-txt": ({}, "interview.txt", _text("{who}: {what}")),
    "table-docx": ({}, "tabel.docx", docx_table(*((clock(at), who, what) for who, what, at, _ in SPOKEN))),
    "table-html": ({}, "tabel.html", _text("<tr><td>{who}<td>{html}", top="<html><meta charset=utf-8><table>")),
    "f4-txt": (LABELS, "f4.txt", _text("{who}: {what} #{end}-3#", LABELS)),
    "f4-rtf": (LABELS, "f4.rtf", rtf(*_each("{who}: {what} #{end}-3#", LABELS))),
    "bracket-labels-txt": (LABELS, "i-en-r.txt", _text("[{who}] {what}\n", LABELS)),
    "otter-txt": ({}, "otter.txt", _text("{who}  {short}  \n{what}\n")),
    "atrain-txt": (
        MACHINE,
        "transcription.txt",
        _text("{who}\n[{start}] - {what}\n", MACHINE, "Transcription for i\n\n"),
    ),
    "amberscript-txt": ({}, "amberscript.txt", _text("{start}\n{who}: {what}\n")),
    "stamped-labels-md": ({}, "descript.md", _text("**{who}:** [{start}] {what}\n", top="# Interview\n\n")),
    "teams-vtt": ({}, "teams.vtt", _text(_VTT + "<v {who}>{html}</v>\n", top="WEBVTT\n\n")),
    "noscribe-vtt": (
        NUMBERS,
        "noscribe.vtt",
        _text("{n}\n" + _VTT + "<v {who}>{html}\n", NUMBERS, "WEBVTT Interview\n\n"),
    ),
    "zoom-vtt": ({}, "zoom.vtt", _text("{n}\n" + _VTT + "{who}: {what}\n", top="WEBVTT\n\n").replace(b"\n", b"\r\n")),
    "srt": ({}, "otter.srt", _text("{n}\n{start},000 --> {end},000\n{who}: {what}\n")),
    "zoom-chat": ({}, "chat.txt", _text("{start}\t{who}:\t{what}")),
    "chat": (
        CODES,
        "gesprek.cha",
        _text("*{who}:\t{what} \x15{ms}_{ms_end}\x15", CODES, "@UTF8\n@Begin\n") + b"@End\n",
    ),
    "csv": ({}, "tabel.csv", "\n".join(";".join(row) for row in [_HEADINGS, *_TABLE]).encode("utf-8-sig")),
    "csv/tab": ({}, "tabel.tsv", "\n".join("\t".join(row) for row in [_HEADINGS, *_TABLE]).encode()),
    "xlsx": ({}, "tabel.xlsx", xlsx(_HEADINGS, *_TABLE)),
    "whisperx-json": (MACHINE, "whisperx.json", _json({"segments": _SEGMENTS})),
    "amberscript-json": ({}, "amberscript.json", _json(_AMBERSCRIPT)),
    "stamped-labels-otr": (LABELS, "gesprek.otr", _json({"text": _OTR, "media": "", "media-time": 0})),
    "noscribe-html": (NUMBERS, "noscribe.html", _NOSCRIBE.encode()),
    "elan": ({}, "gesprek.eaf", _elan()),
    "exmaralda": ({}, "gesprek.exb", _exmaralda()),
}
