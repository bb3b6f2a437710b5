"""Times, and what is known of a case or a source, as XML Schema writes them."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree.ElementTree import Element

from vertel.interchange.project import Guid, Value, Variable, VariableContent, VariableKind
from vertel.interchange.refi.checking import Checker
from vertel.interchange.refi.guids import Guids
from vertel.interchange.remarks import Trouble

KINDS: Mapping[str, VariableKind] = {
    "Text": "text",
    "Boolean": "boolean",
    "Integer": "integer",
    "Float": "float",
    "Date": "date",
    "DateTime": "datetime",
}
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what no XML can hold
# One value as it stands in the file: of which variable, in which element, and how it is written.
Written = tuple[Guid | None, str, str]

_INTEGER = re.compile(r"[+-]?[0-9]{1,1000}")
_FLOAT = re.compile(r"[+-]?(?:[0-9]{1,1000}(?:\.[0-9]{0,1000})?|\.[0-9]{1,1000})(?:[eE][+-]?[0-9]{1,2})?")
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2}|T00:00:00.*)?")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def moment(written: str) -> datetime:
    """A time as UTC, without a mark that says so. Raises ValueError for what is none."""
    found = datetime.fromisoformat(written.strip().removesuffix("Z"))
    if found.tzinfo is None:
        return found
    try:
        return found.astimezone(UTC).replace(tzinfo=None)
    except OverflowError as trouble:
        raise ValueError(written) from trouble


def content(kind: VariableKind, written: str) -> VariableContent:
    """A value of this kind. Raises ValueError for what is none."""
    if kind == "text":
        return written
    written = written.strip()
    if kind == "boolean" and written.lower() in _BOOLEANS:
        return _BOOLEANS[written.lower()]
    if kind == "integer" and _INTEGER.fullmatch(written):
        return int(written)
    if kind == "float" and _FLOAT.fullmatch(written):
        return Decimal(written)
    if kind == "date" and (found := _DATE.fullmatch(written)):
        return date.fromisoformat(found[1])
    if kind == "datetime":
        return moment(written)
    raise ValueError(written)


def written_value(element: Element, guids: Guids, check: Checker) -> Written | None:
    """What stands in a VariableValue; None where there is no value."""
    variable, value = None, None
    for name, part in check.parts(element):
        if name == "VariableRef":
            variable = guids.other(check.target(part))
        else:
            value = name, part.text or ""
    return (variable, *value) if value and (value[1].strip() or value[0] == "TextValue") else None


def read_values(found: list[Written], variables: Mapping[Guid, Variable], check: Checker) -> tuple[Value, ...]:
    """The values; one that does not fit its variable stays text."""
    values = []
    for guid, _element, written in found:
        variable = variables.get(guid) if guid else None
        if variable is None:
            check.say(Trouble.DANGLING, written)
            continue
        try:
            values.append(Value(variable.guid, content(variable.kind, written)))
        except ValueError:
            check.say(Trouble.BROKEN_VALUE, f"{variable.name}: {written}")
            values.append(Value(variable.guid, written))
    return tuple(values)
