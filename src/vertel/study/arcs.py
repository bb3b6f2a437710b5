"""The arc in which a study tells its story."""

from sqlalchemy import select

from vertel import language
from vertel.stories.arc import Arc
from vertel.stories.arcs import find_arc
from vertel.study import schema
from vertel.study.study import Study


def arc(study: Study, name: str | None = None) -> Arc:
    """The arc called `name`, else the one the study keeps, its titles in the language in use. Raises NoSuchArc."""
    return find_arc(name or study.settings().arc, study.folder, language.current())


def keep_arc(study: Study, name: str) -> Arc:
    """Let the study tell its story in the arc called `name` from now on. Raises NoSuchArc."""
    chosen = arc(study, name)
    with study.changing("arc.kept", name=chosen.name) as change:
        rows = change.connection.scalars(select(schema.study.c.id)).all()
        change.update(schema.study, rows, arc=name)
    return chosen
