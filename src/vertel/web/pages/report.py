"""The documents as they will print, what each finding in them rests on, and the files to take away.

What may be chosen for a document stands in the address: `?edition=public&year=2025&arc=toen-nu-netwerk`.
"""

import base64
import hashlib
import re
from typing import Any, get_args

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.language import _, current
from vertel.reports.basis import quote_of
from vertel.reports.pdf import libre_office
from vertel.study.log.history import newest_event
from vertel.study.reporting.documents import KINDS, Choice, DocumentKind, choices
from vertel.study.reporting.printing import document, findings, has_suggestions, session_numbers
from vertel.study.reporting.wanted import Need, Wanted
from vertel.study.telling.arcs import arcs
from vertel.web.errors import NoSuchPage
from vertel.web.workspace import study

page = Blueprint("report", __name__)

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".pdf": "application/pdf",
}
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)


# What may be left open: the document is about all of them then.
_ALL_OF = frozenset[Need]({"year", "story", "person"})


@page.get("/report")
def show() -> ResponseReturnValue:
    """The report."""
    return _shown(KINDS["report"])


@page.get("/report/<name>")
def other(name: str) -> ResponseReturnValue:
    """Any document."""
    return _shown(_kind(name))


@page.get("/report/<name>/document")
def printed(name: str) -> ResponseReturnValue:
    """The document itself, to stand in the page. It may use the styles that it brings, and nothing else."""
    kind = _kind(name)
    try:
        content = document(study(), _wanted(kind), ".html")
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
    kind = _kind(name)
    if f".{suffix}" not in _TYPES or file not in kind.files.values():
        raise NoSuchPage
    answer = Response(document(study(), _wanted(kind), f".{suffix}"), mimetype=_TYPES[f".{suffix}"])
    answer.headers["Content-Disposition"] = f"attachment; filename={file}.{suffix}"
    return answer


@page.get("/report/evidence")
def evidence() -> ResponseReturnValue:
    """All findings, each to be opened."""
    return render_template("evidence.html", findings=findings(study(), _asked()).values(), chosen=_chosen())


@page.get("/report/evidence/<key>")
def evidence_of(key: str) -> ResponseReturnValue:
    """What one finding rests on."""
    finding = findings(study(), _asked()).get(key)
    if finding is None:
        raise NoSuchPage
    return render_template("evidence.html", finding=finding, sessions=session_numbers(study()), chosen=_chosen())


@page.get("/report/quotes/<int:coding>")
def quote(coding: int) -> ResponseReturnValue:
    """One quote of the report."""
    found = quote_of(findings(study(), _asked()).values(), coding)
    if found is None:
        raise NoSuchPage
    return render_template("evidence.html", quote=found, sessions=session_numbers(study()), chosen=_chosen())


def _shown(kind: DocumentKind) -> str:
    opened = study()
    wanted = _wanted(kind)
    return render_template(
        "report.html",
        name=kind.name,
        label=kind.title,
        about=kind.about,
        file=kind.files[current()],
        documents={each.name: each.title for each in KINDS.values()},
        after=newest_event(opened),
        chosen=_chosen(),
        fields=[_field(need) for need in kind.needs],
        arcs=arcs(opened) if kind.told_in_arc else [],
        kept=opened.settings().arc,
        draft=kind.told_in_arc and wanted.edition == "internal" and has_suggestions(opened),
        has_pdf=libre_office() is not None,
    )


def _field(need: Need) -> dict[str, Any]:
    """One thing to choose, as the page shows it."""
    possible = choices(study(), need)
    if need in _ALL_OF:
        possible = [Choice("", _("all")), *possible]
    return {"name": need, "choices": possible, "value": request.args.get(need, "")}


def _wanted(kind: DocumentKind) -> Wanted:
    """What is asked for. What must be chosen and was not is the likeliest choice."""
    chosen: dict[str, Any] = {}
    for need in kind.needs:
        value = request.args.get(need) or None
        if value is None and need not in _ALL_OF:
            value = next((choice.key for choice in choices(study(), need)), None)
        if value is not None:
            chosen[need] = _number(value) if need == "year" else value
    return Wanted(kind.name, arc=_arc(), **chosen)


def _asked() -> Wanted:
    """What the report is about, for what it rests on."""
    year = request.args.get("year")
    return Wanted("report", arc=_arc(), year=_number(year) if year else None)


def _chosen() -> dict[str, str]:
    """What somebody chose, as the next address has to have it too."""
    known = ("arc", *get_args(Need))
    return {name: value for name, value in request.args.items() if name in known and value}


def _number(value: str) -> int:
    if not value.isdecimal() or len(value) > 4:
        raise NoSuchPage
    return int(value)


def _arc() -> str | None:
    """The key of the arc that is asked for, where it is one that the study may choose: never another file."""
    asked = request.args.get("arc")
    if asked and asked not in {each.key for each in arcs(study())}:
        raise NoSuchPage
    return asked or None


def _kind(name: str) -> DocumentKind:
    if name not in KINDS:
        raise NoSuchPage
    return KINDS[name]


def _hashes(html: str) -> str:
    """The styles in a page as a policy allows them: by what they hold, so that nothing else passes for one."""
    styles = _STYLE.findall(html.replace("\r\n", "\n"))
    hashes = (base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode() for style in styles)
    return " ".join(f"'sha256-{value}'" for value in hashes) or "'none'"
