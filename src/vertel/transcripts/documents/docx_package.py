"""The parts of a docx file, and how they refer to each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin
from zipfile import ZipFile

from vertel.transcripts.archive import read_member
from vertel.transcripts.markup import qualified, walk

_RELATIONSHIP = qualified("http://schemas.openxmlformats.org/package/2006/relationships", "Relationship")


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from one part to another: `kind` is the last word of its type, `target` the name of the part."""

    id: str
    kind: str
    target: str


class _Relations:
    """Collects the relations of the part called `source`; what lies outside the file is not followed."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.found: list[Relation] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _RELATIONSHIP and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = urljoin(f"/{self.source}", attributes.get("Target", ""))
            self.found.append(Relation(attributes.get("Id", ""), kind, unquote(target).lstrip("/")))

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Package:
    """An opened docx file; `file` is its name for the user."""

    archive: ZipFile
    file: str

    def chunks(self, part: str) -> Iterator[bytes]:
        return read_member(self.archive, part, self.file)

    def relations(self, part: str) -> list[Relation]:
        """What `part` refers to; the empty name is the package itself."""
        folder, _, name = part.rpartition("/")
        where = f"{folder}/_rels/{name}.rels".lstrip("/")
        if where not in self.archive.NameToInfo:
            return []
        relations = _Relations(part)
        walk(self.chunks(where), relations, self.file)
        return relations.found

    def main_part(self) -> str:
        """The part that holds the body of the document."""
        named = (relation.target for relation in self.relations("") if relation.kind == "officeDocument")
        return next(named, "word/document.xml")

    def parts(self, relations: list[Relation], kind: str) -> list[str]:
        """The parts of one kind that really are in the file."""
        targets = (relation.target for relation in relations if relation.kind == kind)
        return [target for target in targets if target in self.archive.NameToInfo]
