"""A report becomes a PDF where LibreOffice is, and else is told how to get one."""

import sys

import pytest
from sample_report import nothing_yet, write_report

from vertel.reports import pdf
from vertel.reports.errors import NoLibreOffice, PdfFailed


def office(tmp_path, monkeypatch, script):
    """A LibreOffice that does what `script` says."""
    programme = tmp_path / "soffice"
    programme.write_text(f"#!{sys.executable}\n{script}")
    programme.chmod(0o755)
    monkeypatch.setattr(pdf, "_PLACES", (str(programme),))


@pytest.mark.skipif(pdf.libre_office() is None, reason="LibreOffice is not here")
def test_a_pdf_holds_the_report(tmp_path):
    pypdfium2 = pytest.importorskip("pypdfium2")
    write_report(nothing_yet(), tmp_path / "rapport.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "rapport.pdf")
    assert "Samenvatting" in "".join(page.get_textpage().get_text_range() for page in document)


def test_without_libreoffice_the_sentence_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "_PLACES", ("there-is-no-such-programme",))
    with pytest.raises(NoLibreOffice, match="LibreOffice"):
        write_report(nothing_yet(), tmp_path / "rapport.pdf")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
@pytest.mark.parametrize("script", ["", "import time; time.sleep(60)", "raise SystemExit(1)"])
def test_a_libreoffice_that_makes_nothing_or_never_ends_is_told(tmp_path, monkeypatch, script):
    office(tmp_path, monkeypatch, script)
    monkeypatch.setattr(pdf, "PATIENCE", 0.5)
    with pytest.raises(PdfFailed):
        pdf.pdf_from_word(b"")
