"""A PDF from a Word document, through LibreOffice where this machine has it."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from vertel.reports.errors import NoLibreOffice, PdfFailed

# What it is called on the path, and where the installers for Mac and Windows put it.
_PLACES = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_AS = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
PATIENCE = 180.0  # seconds; the first time LibreOffice makes itself at home, and on a slow machine that takes long


def libre_office() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return next(filter(None, map(shutil.which, _PLACES)), None)


def pdf_from_word(document: bytes) -> bytes:
    """The Word document `document` as the bytes of a PDF with headings that a screen reader finds.

    It is made in a folder of its own, beside a LibreOffice that somebody may have open. Raises NoLibreOffice,
    PdfFailed.
    """
    office = libre_office()
    if office is None:
        raise NoLibreOffice
    with tempfile.TemporaryDirectory(prefix="vertel-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        word, pdf = folder / "document.docx", folder / "document.pdf"
        word.write_bytes(document)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        quietly = ("--headless", "--norestore", "--nolockcheck", "--convert-to", _AS, "--outdir", name, str(word))
        _run([office, profile, *quietly])
        if not pdf.is_file():
            raise PdfFailed
        return pdf.read_bytes()


def _run(command: list[str]) -> None:
    """Run it to its end; where that takes too long, end it with all that it started. Raises PdfFailed."""
    silent = subprocess.DEVNULL
    try:
        running = subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True)
    except OSError as error:
        raise PdfFailed from error
    try:
        running.wait(PATIENCE)
    except subprocess.TimeoutExpired as error:
        raise PdfFailed from error
    finally:
        if running.poll() is None:
            _end(running)


def _end(running: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)  # the programme proper is a child of the one we started
    else:
        running.kill()
    running.wait()
