"""A Word document from a Word template."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from vertel.reports.charts.picture import Picture
from vertel.reports.errors import NoWordFile
from vertel.reports.phrasing import Context
from vertel.reports.templating import environment, told


def fill_word(template: Path, fields: Context) -> bytes:
    """`template` with the `fields` filled in, as the bytes of a .docx.

    A picture among them is drawn where the template shows it, with its words for who cannot see it. Raises NoWordFile,
    MissingField, ForbiddenField, BrokenTemplate.
    """
    document = _open(template)
    with told(template):
        document.render(_placed(fields, document), environment(), autoescape=True)
    # docxtpl fills these in as if they were XML; they are plain text.
    document.core_properties.title = fields["name"][:255]
    document.core_properties.language = fields["language"]
    from vertel.reports.word.contents import fill_fields

    fill_fields(document.docx, lambda: _saved(document))
    return _saved(document)


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _open(template: Path) -> Any:
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template.read_bytes()))
    try:
        document.init_docx()
    except Exception as wrong:  # zipfile, lxml and python-docx each have their own for a file that is no Word file
        raise NoWordFile(file=template) from wrong
    return document


def _placed(content: Any, document: Any) -> Any:
    """`content` with its pictures as things that know the document they come to stand in."""
    if isinstance(content, Picture):
        return _Inline(document, content)
    if isinstance(content, dict):
        return {key: _placed(value, document) for key, value in content.items()}
    if isinstance(content, list):
        return [_placed(value, document) for value in content]
    return content


@dataclass(frozen=True, slots=True)
class _Inline:
    """A picture in a Word document; it is drawn when a template shows it."""

    document: Any
    picture: Picture

    def __html__(self) -> str:
        """WordprocessingML that ends the text around it and starts it again."""
        from docx.shared import Inches

        inline = self.document.docx.part.new_pic_inline(io.BytesIO(self.picture.draw()), Inches(self.picture.width))
        inline.docPr.set("descr", self.picture.alt)
        for side in "TBLR":  # LibreOffice sets a picture in by three millimetres where this is not said
            inline.set(f"dist{side}", "0")
        between = '</w:t></w:r><w:r><w:drawing>{}</w:drawing></w:r><w:r><w:t xml:space="preserve">'
        return str(Markup(between).format(Markup(inline.xml)))
