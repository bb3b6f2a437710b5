"""A codebook written as YAML, for people to read and change; codebook_file reads it back."""

from typing import Any

import yaml

from vertel.analysis.codebook import Code, Codebook
from vertel.language import _

_WIDTH = 100


class _Words(list[str]):
    """A list that stands on one line, as long as it fits."""


class _Readable(yaml.SafeDumper):
    """Puts the items of a list a step below their heading."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def codebook_as_yaml(book: Codebook) -> str:
    """The codebook as the text of a file; a field in which nothing stands is not in it."""
    head = _("A codebook. Change it in any program for plain text, then: `vertel codebook read FILE`.")
    content = {"name": book.name, "codes": [_fields(code) for code in book.codes]}
    text = yaml.dump(content, Dumper=_Readable, allow_unicode=True, sort_keys=False, width=_WIDTH)
    # no text of a code stands so far to the left
    return f"# {head}\n\n" + text.replace("\n  - code:", "\n\n  - code:")


def _fields(code: Code) -> dict[str, Any]:
    fields = {
        "code": code.key,
        "name": code.name,
        "parent": code.parent,
        "description": code.description,
        "include": code.include,
        "exclude": code.exclude,
        "keywords": _Words(code.keywords),
        "examples": list(code.examples),
        "colour": code.colour,
    }
    return {name: value for name, value in fields.items() if value}


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text of more lines stands on lines of its own; a long one is broken between words."""
    style = "|" if "\n" in text else ">" if len(text) > _WIDTH else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _words(dumper: yaml.SafeDumper, words: _Words) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", words, flow_style=True)


_Readable.add_representer(str, _text)
_Readable.add_representer(_Words, _words)
