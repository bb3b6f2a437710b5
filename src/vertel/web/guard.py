"""Who may come in: only this machine, only through a link that works once, and no other page on its behalf."""

import secrets
from dataclasses import dataclass, field

from flask import Flask, Response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect

from vertel.web.errors import LinkUsed, NotLetIn

# Nothing but what this server serves itself, and nothing inline: text from a transcript can never become a script.
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-src 'self'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HOSTS = ("127.0.0.1", "localhost")
_OPEN_TO_ALL = ("guard.enter", "static")


@dataclass(slots=True)
class Door:
    """The door of one running workbench: what signs its cookies, and the links that still open it, each for a coder."""

    signing: bytes
    links: dict[str, str] = field(default_factory=dict)

    def link(self, who: str) -> str:
        """A new word that lets somebody in once, to work under the name `who`."""
        word = secrets.token_urlsafe(24)
        self.links[word] = who
        return word


def add_to(app: Flask, door: Door) -> None:
    """Let nobody in but through `door`, and send every page with the headers that keep it to itself."""
    app.secret_key = door.signing
    app.config.update(
        SESSION_COOKIE_NAME="vertel",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        WTF_CSRF_TIME_LIMIT=None,  # a page may stay open for days
    )
    CSRFProtect(app)

    @app.get("/enter/<word>", endpoint="guard.enter")
    def enter(word: str) -> ResponseReturnValue:
        who = door.links.pop(word, None)
        if who:
            session.clear()
            session["who"] = who
        elif "who" not in session:
            raise LinkUsed
        return redirect(url_for("overview.show"), 303)

    @app.post("/link", endpoint="guard.link")
    def link() -> ResponseReturnValue:
        name = " ".join(request.form.get("name", "").split())[:80]
        made = url_for("guard.enter", word=door.link(name), _external=True) if name else ""
        return render_template("link.html", link=made, name=name)

    @app.before_request
    def only_who_came_in() -> None:
        if request.host.partition(":")[0] not in _HOSTS:  # another name for this machine is another page's trick
            raise NotLetIn
        if "who" not in session and request.endpoint not in _OPEN_TO_ALL:
            raise NotLetIn

    @app.after_request
    def keep_to_itself(response: Response) -> Response:
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response
