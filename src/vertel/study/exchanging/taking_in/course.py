"""A project while it is being taken in: what every step of that needs and adds to."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from vertel.interchange.project import Guid, Project
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.terms import ORIGIN, ArcNames, Known, known
from vertel.study.coding.coders import coder_id
from vertel.study.exchanging.taking_in.known import Directory
from vertel.study.exchanging.taking_in.report import KINDS, Counting, Kind
from vertel.study.store.change import Change
from vertel.study.store.study import Study
from vertel.study.telling.arcs import arcs
from vertel.transcripts.encoding import clean


@dataclass(slots=True)
class Course:
    """The `change` to make, what is vertel's `own` in the project, who is `known` by which GUID, and what to report.

    `seen` has the rows, per table, that the project has; `take_over`: what differs in the study is overwritten.
    """

    change: Change
    project: Project
    who: str
    take_over: bool
    own: Known
    directory: Directory
    remarks: list[Remark]
    counting: Mapping[Kind, Counting] = field(default_factory=lambda: {kind: Counting() for kind in KINDS})
    seen: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    coders: dict[Guid, int] = field(default_factory=dict)
    same_project: bool = False
    _self: int | None = None

    @property
    def from_vertel(self) -> bool:
        """Whether vertel wrote the project itself."""
        return self.project.origin.startswith(ORIGIN)

    def name(self, name: str) -> str:
        """A name as the study keeps it: on one line, but for what vertel called so itself."""
        return clean(name, Counter()) if self.from_vertel and name.strip() else one_line(name)

    def remark(self, trouble: Trouble, name: str = "") -> None:
        """Say that something could not be taken as it is."""
        self.remarks.append(Remark(trouble, name))

    def coder(self, user: Guid | None) -> int:
        """The coder who is this user; who takes the project in where it does not say."""
        if user in self.coders:
            return self.coders[user]
        if self._self is None:
            self._self = coder_id(self.change, self.who)
        return self._self


def one_line(name: str) -> str:
    """A name as the study keeps names."""
    return " ".join(clean(name, Counter()).split())


def begin(study: Study, change: Change, project: Project, *, take_over: bool) -> Course:
    """The course of taking in a project."""
    names = [ArcNames(arc.key, arc.name, tuple((one.key, one.title) for one in arc.stages)) for arc in arcs(study)]
    directory = Directory(change.connection)
    return Course(change, project, study.who, take_over, known(project, names), directory, list(project.remarks))
