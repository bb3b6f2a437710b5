"""The arc in which a study tells its story."""

from sqlalchemy import select

from vertel import language
from vertel.stories.telling.arc import Arc
from vertel.stories.telling.arcs import all_arcs, find_arc
from vertel.study.store import schema
from vertel.study.store.study import Study
from vertel.study.telling.placed import take_along


def arc(study: Study, name: str | None = None) -> Arc:
    """The arc called `name`, else the one the study keeps, its titles in the language in use. Raises NoSuchArc."""
    return find_arc(name or study.settings().arc, study.folder, language.current())


def arcs(study: Study) -> list[Arc]:
    """Every arc that the study may choose, by name, in the language in use."""
    return all_arcs(study.folder, language.current())


def keep_arc(study: Study, name: str) -> Arc:
    """Let the study tell its story in the arc called `name` from now on. Raises NoSuchArc.

    What stands by hand in a stage of the old arc stands in the stage of the same key in the new one too. The old arc
    keeps its placements and its texts, for who goes back to it.
    """
    chosen = arc(study, name)
    with study.changing("arc.kept", name=chosen.name) as change:
        row = change.connection.execute(select(schema.study.c.id, schema.study.c.arc)).one()
        change.update(schema.study, [row.id], arc=chosen.key)
        take_along(change, row.arc, chosen)
    return chosen
