"""spaCy, imported without what nothing here uses and what takes a third of the time: its own command line.

`import spacy` loads that only to offer `spacy.info`, and with it a downloader, a web client and a project manager.
"""

import sys
from types import ModuleType
from typing import Any

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, if nobody did. `spacy.info` and `spacy.cli` work as always; they are loaded when they are used."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _COMMAND_LINE}
    for stand_in in stand_ins.values():
        stand_in.info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    from spacy.cli.info import info

    return info(*arguments, **options)
