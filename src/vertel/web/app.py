"""The application: one open study, its pages, and what guards them."""

from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from flask import Flask

from vertel.study.store.study import Study
from vertel.web import errors, guard, pages, showing, speaking

STATIC = Path(__file__).parent / "static"


def create_app(study: Study, door: guard.Door) -> Flask:
    """The workbench for `study`. Whoever comes in through the door may do everything there."""
    app = Flask("vertel.web", static_url_path=f"/static/{_version_of(STATIC)}")
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = timedelta(days=365)  # another version has another address
    app.extensions["vertel"] = study
    speaking.add_to(app)
    errors.add_to(app)
    guard.add_to(app, door)
    showing.add_to(app)
    pages.add_to(app)
    return app


def _version_of(folder: Path) -> str:
    """A word that changes when any of the files in the folder does."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]
