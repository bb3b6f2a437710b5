"""A Word document from a Word template."""

import io
from pathlib import Path
from typing import Any

from markupsafe import Markup

from vertel.reports.charts import picture
from vertel.reports.errors import NoWordFile
from vertel.reports.phrasing import Context
from vertel.reports.templating import environment, told


def fill_word(template: Path, context: Context) -> bytes:
    """`template` with the fields of `context` filled in, as the bytes of a .docx.

    Where the context has a figure, `figure.picture` is its picture, with the text of `figure.alt` for who cannot see
    it. Raises NoWordFile, MissingField, ForbiddenField, BrokenTemplate.
    """
    document = _open(template)
    if context.get("figure"):
        context = {**context, "figure": {**context["figure"], "picture": _inline(document, context["figure"])}}
    with told(template):
        document.render(context, environment(), autoescape=True)
    # docxtpl fills these in as if they were XML; they are plain text.
    document.core_properties.title = context["name"][:255]
    document.core_properties.language = context["language"]
    filled = io.BytesIO()
    document.save(filled)
    return filled.getvalue()


def _open(template: Path) -> Any:
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template.read_bytes()))
    try:
        document.init_docx()
    except Exception as wrong:  # zipfile, lxml and python-docx each have their own for a file that is no Word file
        raise NoWordFile(file=template) from wrong
    return document


def _inline(document: Any, figure: Context) -> Markup:
    """The picture as WordprocessingML that ends the text around it and starts it again."""
    inline = document.docx.part.new_pic_inline(io.BytesIO(picture(figure)))
    inline.docPr.set("descr", figure["alt"])
    for side in "TBLR":  # LibreOffice sets a picture in by three millimetres where this is not said
        inline.set(f"dist{side}", "0")
    return Markup('</w:t></w:r><w:r><w:drawing>{}</w:drawing></w:r><w:r><w:t xml:space="preserve">').format(
        Markup(inline.xml)
    )
