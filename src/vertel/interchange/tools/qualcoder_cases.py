"""The cases of QualCoder and what is known of cases and files: there it is called attributes."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from vertel.interchange.project import Case, Guid, Value, Variable, VariableKind
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.tools.database import Tables
from vertel.interchange.tools.identity import Identity
from vertel.interchange.tools.qualcoder_codes import QualCoderCodes
from vertel.interchange.tools.qualcoder_speakers import bare
from vertel.interchange.tools.qualcoder_texts import QualCoderTexts
from vertel.interchange.tools.values import line, text


@dataclass(slots=True)
class Attributes:
    """The attributes of one project: `variables`, and by number what each `case` and `file` has for them."""

    tables: Tables
    identity: Identity
    variables: list[Variable] = field(default_factory=list)
    values: Mapping[str, dict[int, list[Value]]] = field(init=False)
    remarks: list[Remark] = field(default_factory=list)

    def __post_init__(self) -> None:
        said: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
        for name, of, value, number in self.tables.rows("attribute", "name", "attr_type", "value", "id"):
            if line(value):
                said[line(name)].append((line(of), number, text(value).strip()))
        self.values = {"case": defaultdict(list), "file": defaultdict(list)}
        for name, memo, kind, date in self.tables.rows("attribute_type", "name", "memo", "valuetype", "date"):
            self._take(line(name), text(memo), line(kind) == "numeric", date, said.pop(line(name), []))
        for name, values in said.items():  # without a row of their own
            self._take(name, "", False, None, values)

    def _take(self, name: str, memo: str, numeric: bool, date: object, said: list[tuple[str, int, str]]) -> None:
        kind = _kind([value for _, _, value in said]) if numeric else "text"
        if numeric and kind == "text":
            self.remarks.append(Remark(Trouble.BROKEN_VALUE, name))
        variable = Variable(self.identity.guid("attribute", name, date), name, kind, memo)
        self.variables.append(variable)
        for of, number, value in said:
            if of not in self.values:
                self.remarks.append(Remark(Trouble.LEFT_BEHIND, f"{name}: {value}"))
                continue
            content = int(Decimal(value)) if kind == "integer" else Decimal(value) if kind == "float" else value
            self.values[of][number].append(Value(variable.guid, content))


@dataclass(slots=True)
class QualCoderCases:
    """The cases of one project, with those that were made of codes of speakers."""

    tables: Tables
    identity: Identity
    codes: QualCoderCodes
    texts: QualCoderTexts
    attributes: Attributes
    remarks: list[Remark] = field(default_factory=list)

    def cases(self) -> tuple[Case, ...]:
        """The cases. A speaker who is a case is one with it."""
        found: list[Case] = []
        speaking = self._speaking()
        for number, name, memo, date in self.tables.rows("cases", "caseid", "name", "memo", "date"):
            called = line(name) or str(number)
            said = self.texts.selections_of_cases.get(number, []), speaking.pop(called.casefold(), [])
            found.append(
                Case(
                    self.identity.guid("case", number, date),
                    called,
                    text(memo),
                    values=tuple(self.attributes.values["case"].get(number, ())),
                    sources=tuple(dict.fromkeys(self.texts.sources_of_cases.get(number, ()))),
                    selections=_once(*said),
                )
            )
        for number in self.texts.speakers:
            name = bare(self.codes.names[number])
            self.remarks.append(Remark(Trouble.SPEAKER_CODE, self.codes.names[number]))
            if name.casefold() in speaking:
                guid = self.identity.guid("speaker", self.codes.guid(number))
                selections = _once(speaking.pop(name.casefold()))
                found.append(Case(guid, name, self.codes.description(number), selections=selections))
        return tuple(found)

    def _speaking(self) -> dict[str, list[Guid]]:
        """What each speaker says, by name in lower case."""
        found: dict[str, list[Guid]] = defaultdict(list)
        for number, selections in self.texts.speakers.items():
            found[bare(self.codes.names[number]).casefold()] += selections
        return found


def _once(*guids: list[Guid]) -> tuple[Guid, ...]:
    return tuple(dict.fromkeys(guid for each in guids for guid in each))


def _kind(values: list[str]) -> VariableKind:
    """The kind of values that are said to be numbers."""
    try:
        numbers = [Decimal(value) for value in values]
    except InvalidOperation:
        return "text"
    if not all(number.is_finite() for number in numbers):
        return "text"
    return "integer" if numbers and all(number == number.to_integral_value() for number in numbers) else "float"
