"""The pages of the workbench, one module each."""

from flask import Flask

from vertel.web.pages import (
    actions,
    adding,
    board,
    change_stories,
    check,
    checks,
    claims,
    codebook,
    codes,
    codings,
    figures,
    gaps,
    history,
    live,
    matrix,
    memos,
    method,
    overview,
    panels,
    priorities,
    questions,
    report,
    search,
    sessions,
    speakers,
    tale,
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
        method.page,
        board.page,
        history.page,
        report.page,
        check.page,
        search.page,
        together.page,
        change_stories.page,
        panels.page,
        claims.page,
        checks.page,
        questions.page,
        matrix.page,
        gaps.page,
        priorities.page,
        figures.page,
        tale.page,
        actions.page,
    ):
        app.register_blueprint(page)
