"""A study as a project, to be written for another program; what has no place there is said."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

import vertel
from vertel.interchange.project import Project, User
from vertel.interchange.remarks import Remark, Trouble
from vertel.interchange.selected import Restored
from vertel.interchange.terms import ORIGIN
from vertel.study.coding.coders import MACHINE
from vertel.study.exchanging.handing_on.codes import Codes
from vertel.study.exchanging.handing_on.left import asides, left_behind, named
from vertel.study.exchanging.handing_on.notes import Notes
from vertel.study.exchanging.handing_on.people import Values, cases
from vertel.study.exchanging.handing_on.sources import Sources
from vertel.study.exchanging.masking import masked
from vertel.study.store.guids import Guids
from vertel.study.store.schema import coders, study
from vertel.study.store.study import Study
from vertel.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class HandedOn:
    """The project, and what of the study is not in it."""

    project: Project
    remarks: tuple[Remark, ...]


@uncollected()
def hand_on(of: Study) -> HandedOn:
    """The study as a project: what was said, and what people (not vertel) coded and noted.

    Everything has the GUID that it came with, else one that is the same each time. What somebody said who refused that
    it is used is not there, nor is her name.
    """
    with of.reading() as connection:
        guids = Guids(connection)
        hide = masked(connection)
        notes, values = Notes(connection, guids, hide), Values(connection, guids)
        codes = Codes(of, connection, guids, notes)
        sources = Sources(connection, guids, codes, notes, values, hide)
        texts = tuple(sources.made())
        kept, files = asides(connection)
        media = kept.containers.keys() & sources.cut
        restored = [Restored(one) if one.guid in sources.cut else kept.restored(one) for one in texts]
        project = Project(
            name=connection.scalar(select(study.c.name)) or "",
            origin=f"{ORIGIN} {vertel.__version__}",
            users=tuple(_users(connection, guids)),
            codes=codes.made(),
            cases=cases(connection, guids, values, sources.said),
            sources=tuple(one.source for one in restored),
            variables=values.variables,
            project_notes=notes.about("study", 1),
            notes=notes.made,
            links=kept.links,
            sets=kept.sets,
            description="\n\n".join(kept.descriptions),
            leftovers=kept.leftovers,
        )
        remarks = [Remark(Trouble.LEFT_BEHIND, name) for one in restored for name in one.lost]
        remarks += left_behind(connection, len(sources.hidden), len(media), notes.left)
        return HandedOn(replace(project, files=named(project, files)), tuple(remarks))


def _users(connection: Connection, guids: Guids) -> Iterator[User]:
    """Everybody who coded or noted something; vertel itself decides nothing."""
    for row in connection.execute(select(coders).where(coders.c.name != MACHINE).order_by(coders.c.id)):
        yield User(guids.of("coders", row.id), row.name)
