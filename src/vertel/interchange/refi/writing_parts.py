"""What many parts of a written project have: attributes, texts, who made it when, codings, notes and values."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from vertel.interchange.colours import colour
from vertel.interchange.project import Coding, Guid, Project, User, Value, VariableContent, VariableKind
from vertel.interchange.refi.values import KINDS, UNWRITABLE
from vertel.interchange.remarks import Remark, Trouble

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SPECIAL = re.compile('[&<>"\r\n\t\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_IN_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_CONTENT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
TYPES: Mapping[VariableKind, str] = {kind: element for element, kind in KINDS.items()}


class XmlWriter:
    """Writes XML as text, and keeps what is said of it in `remarks`.

    What refers to a code, note or variable that is not there is left out. Who is not among `users`, yet made something,
    comes among them.
    """

    def __init__(self, project: Project) -> None:
        self.remarks: list[Remark] = []
        self.users = {user.guid: user for user in project.users}
        self.codes = {code.guid for code in project.codes}
        self.notes = {note.guid for note in project.notes} | _kept_notes(project)
        self._kinds = {variable.guid: variable.kind for variable in project.variables}

    def say(self, trouble: Trouble, name: str) -> None:
        """Note one thing."""
        self.remarks.append(Remark(trouble, name))

    # ---- text

    def attribute(self, name: str, text: str) -> str:
        """The attribute, with a space before it; nothing where the text is empty."""
        if not text:
            return ""
        return f' {name}="{self._holdable(text).translate(_IN_ATTRIBUTE) if _SPECIAL.search(text) else text}"'

    def named(self, name: str) -> str:
        """The attribute with a name that must be there, also where it is empty."""
        return self.attribute("name", name) or ' name=""'

    def content(self, text: str) -> str:
        """The text as it stands between tags."""
        return self._holdable(text).translate(_IN_CONTENT) if _SPECIAL.search(text) else text

    def element(self, name: str, text: str) -> str:
        """An element with this text; nothing where that is empty."""
        return f"<{name}>{self.content(text)}</{name}>" if text else ""

    def _holdable(self, text: str) -> str:
        """The text without what XML cannot hold."""
        if not UNWRITABLE.search(text):
            return text
        text = UNWRITABLE.sub("", text)
        self.say(Trouble.UNWRITABLE, " ".join(text.split())[:60])
        return text

    # ---- who, when and what

    def made(self, user: Guid | None, at: datetime | None) -> str:
        """The attributes that say who made a thing, and when."""
        by = f' creatingUser="{self.user(user)}"' if user else ""
        return f'{by} creationDateTime="{at.isoformat()}Z"' if at else by

    def user(self, guid: Guid) -> Guid:
        """A user that is referred to, who is listed from then on."""
        if guid not in self.users:
            self.users[guid] = User(guid, guid[:8])
            self.say(Trouble.UNKNOWN_USER, guid[:8])
        return guid

    def colour(self, written: str | None, name: str) -> str:
        """The attribute with a colour."""
        if not written:
            return ""
        found = colour(written)
        if found is None:
            self.say(Trouble.BROKEN_VALUE, f"{name}: {written}")
            return ""
        return f' color="{found.upper()}"'

    def references(self, element: str, wanted: Iterable[Guid], known: Collection[Guid], name: str) -> str:
        """An element for each of the GUIDs `wanted` that is known; `name` is who refers to it."""
        wanted = list(wanted)
        found = [f'<{element} targetGUID="{guid}"/>' for guid in wanted if guid in known]
        for _missing in range(len(wanted) - len(found)):
            self.say(Trouble.DANGLING, name)
        return "".join(found)

    def noted(self, notes: tuple[Guid, ...], name: str) -> str:
        """The references to notes."""
        return self.references("NoteRef", notes, self.notes, name) if notes else ""

    def codings(self, codings: Iterable[Coding], name: str) -> str:
        """The codings of a selection or source with this name."""
        found = []
        for coding in codings:
            if coding.code not in self.codes:
                self.say(Trouble.DANGLING, name)
                continue
            notes = self.noted(coding.notes, name) if coding.notes else ""
            found.append(
                f'<Coding guid="{coding.guid}"{self.made(coding.user, coding.made_at)}>'
                f'<CodeRef targetGUID="{coding.code}"/>{notes}</Coding>'
            )
        return "".join(found)

    def values(self, values: Iterable[Value], name: str) -> str:
        """What the case or source with this name has for the variables."""
        found = []
        for value in values:
            kind = self._kinds.get(value.variable)
            if kind is None:
                self.say(Trouble.DANGLING, name)
                continue
            element, text = self._value(kind, value.content, name)
            found.append(
                f'<VariableValue><VariableRef targetGUID="{value.variable}"/>'
                f"<{element}>{self.content(text)}</{element}></VariableValue>"
            )
        return "".join(found)

    def _value(self, kind: VariableKind, content: VariableContent, name: str) -> tuple[str, str]:
        """The element for a value of a variable of this kind, and the text in it."""
        own = _own_kind(content)
        text = written(content)
        if own == kind or (own == "integer" and kind == "float"):
            return f"{TYPES[kind]}Value", text
        if kind != "text":
            self.say(Trouble.BROKEN_VALUE, f"{name}: {text}")
        return "TextValue", text

    @property
    def variables(self) -> Collection[Guid]:
        """The variables that are there."""
        return self._kinds.keys()


def written(content: VariableContent) -> str:
    """A value as XML Schema writes it."""
    if isinstance(content, bool):
        return "true" if content else "false"
    if isinstance(content, Decimal) and content.is_finite():
        return f"{content:f}"
    if isinstance(content, datetime):
        return f"{content.isoformat()}Z"
    return content.isoformat() if isinstance(content, date) else str(content)


def _own_kind(content: VariableContent) -> VariableKind:
    """The kind of variable that the value is made for."""
    if isinstance(content, bool):
        return "boolean"
    if isinstance(content, int):
        return "integer"
    if isinstance(content, Decimal):
        return "float" if content.is_finite() else "text"
    if isinstance(content, datetime):
        return "datetime"
    return "date" if isinstance(content, date) else "text"


def _kept_notes(project: Project) -> set[Guid]:
    return {left.guid for left in project.leftovers if left.kind == "Note"}


def root_tag(name: str, namespace: str, schema: str, attributes: str) -> str:
    """How a file begins: the declaration, and the tag of the root with these attributes."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<{name} xmlns="{namespace}" xmlns:xsi="{_INSTANCE}"'
        f' xsi:schemaLocation="{namespace} {schema}"{attributes}>\n'
    )
