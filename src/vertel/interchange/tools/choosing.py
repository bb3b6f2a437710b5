"""Which project to read of a file that may hold several."""

from collections.abc import Iterable

from vertel.interchange.errors import NameTheProject, NoSuchProject
from vertel.interchange.tools.database import Row
from vertel.interchange.tools.values import line


def the_project(rows: Iterable[Row], file: str, wanted: str | None) -> Row:
    """The row of the project called `wanted`, or of the only one; the second column is the name.

    Raises NameTheProject and NoSuchProject.
    """
    projects = list(rows)
    names = ", ".join(f"“{line(row[1])}”" for row in projects)
    if wanted is not None:
        projects = [row for row in projects if line(row[1]) == line(wanted)]
        if not projects:
            raise NoSuchProject(file=file, project=wanted, projects=names)
    if len(projects) != 1:
        raise NameTheProject(file=file, projects=names)
    return projects[0]
