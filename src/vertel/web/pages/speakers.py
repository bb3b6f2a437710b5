"""Who speaks: a table to look over and confirm."""

import json
from collections.abc import Mapping
from typing import Any, cast, get_args

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.language import ngettext
from vertel.study.log.history import newest_event
from vertel.study.people.consent import CONSENTS, consent_word
from vertel.study.people.speakers import Speaker, SpeakerStatus, list_speakers
from vertel.study.sessions.errors import RowsRefused
from vertel.study.sessions.notes import about_session
from vertel.study.sessions.speakers_table import Cells, FilledRow, cells, fill_in
from vertel.study.words import PERSPECTIVES, ROLES
from vertel.web.errors import NotAsked
from vertel.web.workspace import study

page = Blueprint("speakers", __name__)

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "role": tuple(ROLES),
    "perspective": tuple(PERSPECTIVES),
    "consent": CONSENTS,
}


@page.get("/speakers")
@page.get("/sessions/<int:number>/speakers")
def show(number: int | None = None) -> ResponseReturnValue:
    """The speakers of the study, or of one session."""
    speakers = list_speakers(study(), number)
    order = {session: n for n, session in enumerate(dict.fromkeys(speaker.session for speaker in speakers))}
    return _table(number, [_as_listed(one) for one in sorted(speakers, key=lambda one: order[one.session])])


@page.post("/speakers")
@page.post("/sessions/<int:number>/speakers")
def save(number: int | None = None) -> ResponseReturnValue:
    """Take over the table as it was filled in; with `everybody`, who has no role yet is a respondent."""
    rows = _filled_in()
    try:
        confirmed = fill_in(study(), rows, everybody="everybody" in request.form)
    except RowsRefused as error:
        return _table(number, rows, str(error), cast(Mapping[int, VertelError], error.fields["reasons"]))
    said = [ngettext("{n} speaker confirmed.", "{n} speakers confirmed.", confirmed).format(n=confirmed)]
    if left := sum(speaker.status == "proposed" for speaker in list_speakers(study(), number)):
        still = ngettext(
            "Of {n} speaker it is not said yet who that is: choose under Who, or confirm everybody.",
            "Of {n} speakers it is not said yet who they are: choose under Who, or confirm everybody.",
            left,
        )
        said.append(still.format(n=left))
    flash(" ".join(said))
    return redirect(url_for(".show", number=number), 303)


def _table(
    number: int | None, rows: list[FilledRow], wrong: str = "", reasons: Mapping[int, VertelError] | None = None
) -> ResponseReturnValue:
    opened = study()
    after = newest_event(opened)
    listed = {(speaker.session, speaker.label): speaker for speaker in list_speakers(opened, number)}
    shown = render_template(
        "speakers.html",
        session=about_session(opened, number) if number is not None else None,
        rows=[(row, listed.get((row.session, row.label)), json.dumps(_shown(row))) for row in rows],
        wrong=wrong,
        reasons=reasons or {},
        roles=ROLES,
        perspectives=PERSPECTIVES,
        consents={consent: consent_word(consent) for consent in CONSENTS},
        after=after,
    )
    return shown, 409 if wrong else 200


def _as_listed(speaker: Speaker) -> FilledRow:
    return FilledRow(speaker.session, speaker.label, speaker.status, cells(speaker), cells(speaker))


def _shown(row: FilledRow) -> list[Any]:
    """What the page showed of a row, to go along with what somebody fills in."""
    return [row.session, row.label, row.status, *(getattr(row.was, name) for name in Cells.__slots__)]


def _filled_in() -> list[FilledRow]:
    """The rows of the form. Raises NotAsked."""
    rows: list[FilledRow] = []
    while (shown := request.form.get(f"shown-{len(rows)}")) is not None:
        try:
            session, label, status, *was = json.loads(shown)
            before = Cells(*was)
        except (ValueError, TypeError) as error:
            raise NotAsked from error
        typed = {name: request.form.get(f"{name}-{len(rows)}", "").strip() for name in Cells.__slots__}
        if status not in get_args(SpeakerStatus) or any(
            typed[name] not in ("", *allowed) for name, allowed in _CHOICES.items()
        ):
            raise NotAsked
        rows.append(FilledRow(str(session), str(label), status, before, Cells(**typed)))
    return rows
