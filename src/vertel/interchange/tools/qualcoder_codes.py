"""The codes of QualCoder: categories in a tree, with codes in them, and in later versions codes below codes."""

from collections.abc import Collection, Iterator

from vertel.interchange.colours import colour
from vertel.interchange.project import Code, Guid
from vertel.interchange.tools.database import Tables
from vertel.interchange.tools.identity import Identity
from vertel.interchange.tools.values import line, text

_Key = tuple[str, int]  # the table, and the number in it


class QualCoderCodes:
    """The codes of one project. `names` and `in_speakers` are by the number of the code."""

    def __init__(self, tables: Tables, identity: Identity) -> None:
        self._found: dict[_Key, Code] = {}
        self._above: dict[_Key, _Key | None] = {}
        self.names: dict[int, str] = {}
        self.in_speakers: set[int] = set()  # in a category that QualCoder made for speakers
        marked = set()
        for number, name, memo, above, date in tables.rows("code_cat", "catid", "name", "memo", "supercatid", "date"):
            key = ("category", number)
            guid = identity.guid("category", number, date)
            self._found[key] = Code(guid, line(name) or str(number), description=text(memo), codable=False)
            self._above[key] = ("category", above) if above is not None else None
            if line(name).startswith("📌"):
                marked.add(number)
        columns = ("cid", "name", "memo", "catid", "supercid", "color", "date")
        for number, name, memo, category, above, shade, date in tables.rows("code_name", *columns):
            key = ("code", number)
            self.names[number] = line(name) or str(number)
            self._found[key] = Code(
                identity.guid("code", number, date),
                self.names[number],
                description=text(memo),
                colour=colour(text(shade)),
            )
            self._above[key] = (
                ("code", above) if above is not None else ("category", category) if category is not None else None
            )
            if category in marked:
                self.in_speakers.add(number)

    def guid(self, number: int) -> Guid | None:
        """The GUID of a code; None where there is no such code."""
        found = self._found.get(("code", number))
        return found.guid if found else None

    def description(self, number: int) -> str:
        """The memo of a code."""
        return self._found[("code", number)].description

    def tree(self, without: Collection[int]) -> tuple[Code, ...]:
        """All codes but these, those above first; a category that only held these is left out as well."""
        gone = {("code", number) for number in without}
        while empty := {
            key
            for key in self._found.keys() - gone
            if key[0] == "category"
            and (below := [other for other, above in self._above.items() if above == key])
            and all(other in gone for other in below)
        }:
            gone |= empty
        placed: dict[_Key, Code] = {}
        for key in self._found:
            for step in reversed(list(self._up(key))):
                above = self._above[step]
                if step not in placed and step not in gone:
                    parent = self._found[above].guid if above in placed else None
                    found = self._found[step]
                    placed[step] = Code(
                        found.guid, found.name, parent, found.description, found.colour, codable=found.codable
                    )
        return tuple(placed.values())

    def _up(self, key: _Key) -> Iterator[_Key]:
        """The code and those above it, as far as they are there; a circle is left where it closes."""
        met = set()
        at: _Key | None = key
        while at is not None and at in self._found and at not in met:
            met.add(at)
            yield at
            at = self._above[at]
