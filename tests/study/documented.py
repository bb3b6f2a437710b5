"""Whether the fields of a document are those that templates/fields.yaml tells of."""

from collections.abc import Iterable

import fields_page
from vertel.reports.document import Document


def check_fields(name: str, documents: Iterable[Document]) -> None:
    """Every field that these documents have is documented with its kind, and no other is."""
    known = fields_page.documented()[name]
    seen: dict[str, str] = {}
    for document in documents:
        for path, kind in fields_page.walk(document.fields):
            if seen.get(path, "unknown") == "unknown":
                seen[path] = kind
    assert {path for path in seen if path not in known} == set(), "not documented in templates/fields.yaml"
    # What stands below a list that is empty here cannot be seen.
    hidden = tuple(path for path, kind in seen.items() if kind == "unknown")
    extra = {path for path in known if path not in seen and not path.startswith(hidden)}
    assert extra == set(), "documented, and not there"
    assert {path: kind for path, kind in seen.items() if kind not in ("unknown", known[path]["is"])} == {}
