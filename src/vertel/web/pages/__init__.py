"""The pages of the workbench, one module each."""

from flask import Flask

from vertel.web.pages import codes, codings, live, overview, sessions, undo


def add_to(app: Flask) -> None:
    """Put every page in its place."""
    for page in (overview.page, sessions.page, codings.page, codes.page, undo.page, live.page):
        app.register_blueprint(page)
