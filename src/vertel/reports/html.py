"""A web page in one file from an HTML template."""

from pathlib import Path

from vertel.content import find
from vertel.reports.phrasing import Context
from vertel.reports.templating import environment, told


def fill_html(name: str, context: Context, study: Path | None = None) -> bytes:
    """The template of that name with the fields of `context` filled in: the bytes of a page that stands on its own.

    Raises NoSuchContent, MissingField, ForbiddenField, BrokenTemplate.
    """
    with told(find("templates", name, study)):
        page = environment(study).get_template(name).render(context)
    return page.encode("utf-8")
