"""Make docs/rapport.png, to which the README leads: two pages of the report on the example study, as Word prints them.

Needs LibreOffice, which turns the Word file into pages.
"""

import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image

from vertel import language
from vertel.study.demo import build, write_documents

PICTURE = Path(__file__).parents[1] / "docs" / "rapport.png"
PAGES = ("Samenvatting", "Er was eens")  # the pages that open with these headings
WIDTH = 720  # pixels of one page
GAP = 24


def main() -> None:
    """Build, print, and put the pages side by side."""
    language.use("nl")
    with tempfile.TemporaryDirectory() as folder:
        study = build(Path(folder) / "voorbeeld")
        word = next(path for path in write_documents(study, date(2025, 6, 12)) if path.name == "rapport.docx")
        office = shutil.which("soffice") or "soffice"
        subprocess.run([office, "--headless", "--convert-to", "pdf", "--outdir", folder, word], check=True)
        with pypdfium2.PdfDocument(Path(folder) / "rapport.pdf") as document:
            pages = [_picture(_page_with(document, heading)) for heading in PAGES]
    _side_by_side(pages).quantize(128).save(PICTURE, optimize=True)


def _page_with(document: pypdfium2.PdfDocument, words: str) -> pypdfium2.PdfPage:
    return next(page for page in document if words in page.get_textpage().get_text_bounded())


def _picture(page: pypdfium2.PdfPage) -> Image.Image:
    return page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")


def _side_by_side(pages: list[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    sheet = Image.new("RGB", (width, pages[0].height + 2 * GAP), "#d8dee2")
    for n, page in enumerate(pages):
        sheet.paste(page, (GAP + n * (page.width + GAP), GAP))
    return sheet


if __name__ == "__main__":
    main()
    print(f"written: {PICTURE.name}")
