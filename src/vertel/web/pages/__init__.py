"""The pages of the workbench, one module each."""

from flask import Flask

from vertel.web.pages import (
    adding,
    board,
    codebook,
    codes,
    codings,
    history,
    live,
    memos,
    overview,
    report,
    search,
    sessions,
    speakers,
    together,
    undo,
)


def add_to(app: Flask) -> None:
    """Put every page in its place."""
    for page in (
        overview.page,
        adding.page,
        speakers.page,
        sessions.page,
        codings.page,
        codes.page,
        codebook.page,
        undo.page,
        live.page,
        memos.page,
        board.page,
        history.page,
        report.page,
        search.page,
        together.page,
    ):
        app.register_blueprint(page)
