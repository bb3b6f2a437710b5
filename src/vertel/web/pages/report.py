"""The report and the guide as they will print, what each finding rests on, and the files to take away.

Each is told in the arc of the study, or in `?arc=`, for who wants to see it otherwise.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from typing import cast

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.language import N_
from vertel.reports.basis import quote_of
from vertel.reports.pdf import libre_office
from vertel.study.log.history import newest_event
from vertel.study.reporting.printing import DocumentName, document, findings, has_suggestions, session_numbers
from vertel.study.telling.arcs import arcs
from vertel.web.errors import NoSuchPage
from vertel.web.workspace import study

page = Blueprint("report", __name__)

# The documents, each with what it is called and with the name of its files.
_DOCUMENTS: Mapping[str, tuple[str, str]] = {
    "report": (N_("Report"), "rapport"),
    "guide": (N_("Guide for focus groups"), "leidraad"),
}
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".pdf": "application/pdf",
}
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


@page.get("/report")
def show() -> ResponseReturnValue:
    """The report."""
    return _shown("report")


@page.get("/report/guide")
def guide() -> ResponseReturnValue:
    """The guide."""
    return _shown("guide")


@page.get("/report/<name>/document")
def printed(name: str) -> ResponseReturnValue:
    """The document itself, to stand in the page. It may use the styles that it brings, and nothing else."""
    known = _name(name)
    try:
        content = document(study(), known, ".html", _arc())
    except VertelError as error:  # a page of its own, without the bar that is around it already
        return render_template("error.html", sentence=str(error), let_in=False, who=None), 409
    answer = Response(content, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hashes(content.decode('utf-8'))}",
            "img-src data:",
            "font-src data:",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
        )
    )
    return answer


@page.get("/report/<name>/<file>.<suffix>")
def taken(name: str, file: str, suffix: str) -> ResponseReturnValue:
    """The document as a file: `rapport.docx`, `leidraad.pdf`."""
    if f".{suffix}" not in _TYPES or file != _DOCUMENTS[_name(name)][1]:
        raise NoSuchPage
    answer = Response(document(study(), _name(name), f".{suffix}", _arc()), mimetype=_TYPES[f".{suffix}"])
    answer.headers["Content-Disposition"] = f"attachment; filename={file}.{suffix}"
    return answer


@page.get("/report/evidence")
def evidence() -> ResponseReturnValue:
    """All findings, each to be opened."""
    return render_template("evidence.html", findings=findings(study(), _arc()).values(), arc=_arc())


@page.get("/report/evidence/<key>")
def evidence_of(key: str) -> ResponseReturnValue:
    """What one finding rests on."""
    finding = findings(study(), _arc()).get(key)
    if finding is None:
        raise NoSuchPage
    return render_template("evidence.html", finding=finding, sessions=session_numbers(study()), arc=_arc())


@page.get("/report/quotes/<int:coding>")
def quote(coding: int) -> ResponseReturnValue:
    """One quote of the report."""
    found = quote_of(findings(study(), _arc()).values(), coding)
    if found is None:
        raise NoSuchPage
    return render_template("evidence.html", quote=found, sessions=session_numbers(study()), arc=_arc())


def _shown(name: DocumentName) -> str:
    opened = study()
    label, file = _DOCUMENTS[name]
    return render_template(
        "report.html",
        name=name,
        label=label,
        file=file,
        documents={key: label for key, (label, _file) in _DOCUMENTS.items()},
        after=newest_event(opened),
        arc=_arc(),
        arcs=arcs(opened),
        kept=opened.settings().arc,
        draft=has_suggestions(opened),
        has_pdf=libre_office() is not None,
    )


def _arc() -> str | None:
    """The key of the arc that is asked for, where it is one that the study may choose: never another file."""
    asked = request.args.get("arc")
    if asked and asked not in {each.key for each in arcs(study())}:
        raise NoSuchPage
    return asked or None


def _name(name: str) -> DocumentName:
    if name not in _DOCUMENTS:
        raise NoSuchPage
    return cast(DocumentName, name)


def _hashes(html: str) -> str:
    """The styles in a page as a policy allows them: by what they hold, so that nothing else passes for one."""
    styles = _STYLE.findall(html.replace("\r\n", "\n"))
    hashes = (base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode() for style in styles)
    return " ".join(f"'sha256-{value}'" for value in hashes) or "'none'"
