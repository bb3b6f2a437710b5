"""Search: what is said, narrowed down by code, speaker, session, stage and coder; and what is found coded at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from vertel.errors import VertelError
from vertel.language import N_, _, ngettext
from vertel.study.codebook.codes import list_codes
from vertel.study.log.history import newest_event
from vertel.study.searching.coding_hits import code_hits
from vertel.study.searching.errors import NothingToLookFor, PatternTooSlow, PatternWrong
from vertel.study.searching.finding import By, Page, Search, choices, find
from vertel.study.telling.arcs import arc
from vertel.study.words import PERSPECTIVES
from vertel.transcripts.transcript import Perspective
from vertel.web.answers import done
from vertel.web.errors import NotAsked
from vertel.web.marking import pieces
from vertel.web.workspace import study

page = Blueprint("search", __name__)

_BY: dict[By, str] = {
    "words": N_("These words"),
    "lemma": N_("All forms of these words"),
    "pattern": N_("Regular expression"),
}
_TOGETHER = N_("Both codes on one passage")
_RESPONDENTS = N_("Only what respondents say")
_SUGGESTED = N_("Suggestions count as codes")
_WRONG = (NothingToLookFor, PatternWrong, PatternTooSlow)

Fields = MultiDict[str, str]


@page.get("/search")
def show() -> ResponseReturnValue:
    """The form, and below it what was found."""
    opened = study()
    after = newest_event(opened)  # first, so that what is coded meanwhile comes as news
    search = _search(request.args)
    fields = _fields(search)
    asks = any(name != "by" for name, _value in fields)
    answer = _found(search) if asks else _Answer(None, "")
    there, codes, stages = choices(opened), list_codes(opened), arc(opened).stages
    return render_template(
        "search.html",
        after=after,
        search=search,
        fields=fields,
        narrowed=_narrowed(
            search,
            codes={code.id: code.name for code in codes},
            sessions=dict(there.sessions),
            coders=dict(there.coders),
            stages={stage.key: stage.title for stage in stages},
        ),
        found=answer.found,
        wrong=answer.wrong,
        ways=_BY,
        codes=codes,
        choices=there,
        stages=stages,
        perspectives=PERSPECTIVES,
        pieces=pieces,
    )


@page.post("/search/code")
def code() -> ResponseReturnValue:
    """Put codes (`put`, and one of the name `new`) on all that is found, or (`which`: ticked) in the turns `only`.

    A form sends its fields, a script the same as a list of [name, value].
    """
    asked = _asked()
    only = {int(turn) for turn in asked.getlist("only") if turn.isdecimal()} if asked.get("which") == "ticked" else None
    result = code_hits(
        study(),
        _search(asked),
        _numbers(asked, "put"),
        new=asked.get("new", ""),
        only=only,
        whole_turns=asked.get("whole") == "turn",
        interviewers="interviewers" in asked,
    )
    told = [ngettext("{n} passage coded.", "{n} passages coded.", result.coded).format(n=result.coded)]
    if result.already:
        told.append(
            ngettext("{n} had the code already.", "{n} had the code already.", result.already).format(n=result.already)
        )
    if result.coded:
        told.append(_("Undo takes it all back."))
    return done(" ".join(told))


def _narrowed(
    search: Search,
    codes: Mapping[int, str],
    sessions: Mapping[int, str],
    coders: Mapping[int, str],
    stages: Mapping[str, str],
) -> list[str]:
    """What the search is narrowed down to, for people."""
    gone = "?"
    said = [codes.get(code, gone) for code in search.codes]
    said += [_("without {code}").format(code=codes.get(code, gone)) for code in search.without]
    if search.coder is not None:
        said.append(coders.get(search.coder, gone))
    if search.session is not None:
        said.append(sessions.get(search.session, gone))
    if search.perspective is not None:
        said.append(_(PERSPECTIVES[search.perspective]))
    if search.stage is not None:
        said.append(stages.get(search.stage, gone))
    ticked = {_TOGETHER: search.together, _RESPONDENTS: search.respondents, _SUGGESTED: search.suggested}
    return said + [_(label) for label, on in ticked.items() if on]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was found, or else what is wrong with what was asked."""

    found: Page | None
    wrong: str


def _found(search: Search) -> _Answer:
    try:
        return _Answer(find(study(), search, request.args.get("page", 1, int)), "")
    except _WRONG as error:
        return _Answer(None, str(cast(VertelError, error)))


def _search(asked: Fields) -> Search:
    by, perspective = asked.get("by", "words"), asked.get("perspective", "")
    return Search(
        text=asked.get("q", "").strip(),
        by=by if by in _BY else "words",
        codes=_numbers(asked, "code"),
        without=_numbers(asked, "without"),
        together="together" in asked,
        session=asked.get("session", type=int),
        perspective=cast(Perspective, perspective) if perspective in PERSPECTIVES else None,
        stage=asked.get("stage") or None,
        coder=asked.get("coder", type=int),
        respondents="respondents" in asked,
        suggested="suggested" in asked,
    )


def _fields(search: Search) -> list[tuple[str, str]]:
    """The search as the fields of its form, without those that are left open."""
    ticked = ("together", search.together), ("respondents", search.respondents), ("suggested", search.suggested)
    single = (
        ("q", search.text),
        ("by", search.by if search.by != "words" else None),
        ("session", search.session),
        ("perspective", search.perspective),
        ("stage", search.stage),
        ("coder", search.coder),
    )
    return [
        *((name, str(value)) for name, value in single if value),
        *(("code", str(code)) for code in search.codes),
        *(("without", str(code)) for code in search.without),
        *((name, "1") for name, value in ticked if value),
    ]


def _numbers(asked: Fields, name: str) -> tuple[int, ...]:
    """The numbers in the fields of this name, each once."""
    return tuple(dict.fromkeys(int(value) for value in asked.getlist(name) if value.isdecimal()))


def _asked() -> Fields:
    if not request.is_json:
        return request.form
    sent = request.get_json(silent=True) or {}
    try:
        return MultiDict((str(name), str(value)) for name, value in sent["fields"])
    except (TypeError, KeyError, ValueError) as error:
        raise NotAsked from error
