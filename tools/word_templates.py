"""Build the shipped Word templates from the words: python tools/word_templates.py [NAME…]

The templates are Word files that people restyle in Word; this makes the first version of each, so that both languages
and all documents share one style and every fixed text stands in templates/words.*.yaml once. The layout of each stands
in word_documents/.
"""

import datetime
import importlib
import pkgutil
import sys
from pathlib import Path

from docx.document import Document as WordDocument

import word_documents
from vertel.content import shipped
from vertel.language import LANGUAGES, Lang
from vertel.reports.words import read_words
from word_page import Page

DOCUMENTS = tuple(module.name for module in pkgutil.iter_modules(word_documents.__path__))


def build(name: str, lang: Lang) -> WordDocument:
    """The template of the document `name` in `lang`."""
    words = read_words(lang)
    page = Page(words, name)
    importlib.import_module(f"word_documents.{name}").layout(page)
    properties = page.document.core_properties
    properties.title = page.text("title")
    properties.author = properties.last_modified_by = "vertel"
    properties.comments = ""
    properties.language = words("language")
    properties.created = properties.modified = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    return page.document


def main(names: list[str]) -> None:
    for name in names or DOCUMENTS:
        for lang in LANGUAGES:
            path: Path = shipped("templates") / f"{name}.{lang}.docx"
            build(name, lang).save(str(path))
            print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
