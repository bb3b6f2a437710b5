"""A web page in one file from an HTML template."""

from pathlib import Path

from vertel.reports.phrasing import Context
from vertel.reports.templating import environment, told


def fill_html(template: Path, context: Context, study: Path | None = None) -> bytes:
    """`template` with the fields of `context` filled in, as the bytes of a page that stands on its own.

    Raises MissingField, ForbiddenField, BrokenTemplate.
    """
    with told(template):
        page = environment(study).from_string(template.read_text(encoding="utf-8")).render(context)
    return page.encode("utf-8")
