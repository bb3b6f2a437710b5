"""The language of a page: what the coder chose, else what the workbench was opened in."""

from contextlib import ExitStack

from flask import Flask, g, redirect, request, session
from flask.typing import ResponseReturnValue

from vertel import language
from vertel.language import LANGUAGES
from vertel.web.answers import inside


def add_to(app: Flask) -> None:
    """Speak to each coder in her language."""

    @app.before_request
    def speak() -> None:
        g.language = ExitStack()
        g.language.enter_context(language.using(session.get("lang") or language.current()))

    @app.teardown_request
    def be_silent(_error: BaseException | None) -> None:
        if "language" in g:
            g.language.close()

    @app.post("/language", endpoint="speaking.choose")
    def choose() -> ResponseReturnValue:
        chosen = request.form.get("lang", "")
        if chosen in LANGUAGES:
            session["lang"] = chosen
        return redirect(inside(request.form.get("back")), 303)
