"""The application: one open study, its pages, and what guards them."""

from flask import Flask

from vertel.study.study import Study
from vertel.web import errors, guard, pages, showing, speaking


def create_app(study: Study, door: guard.Door) -> Flask:
    """The workbench for `study`. Whoever comes in through the door may do everything there."""
    app = Flask("vertel.web")
    app.extensions["vertel"] = study
    speaking.add_to(app)
    errors.add_to(app)
    guard.add_to(app, door)
    showing.add_to(app)
    pages.add_to(app)
    return app
