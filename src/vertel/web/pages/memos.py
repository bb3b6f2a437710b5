"""Memos: what coders noted down about a thing, in the dialog that opens over any page, and all of them in one list."""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.language import N_, _
from vertel.stories.telling.arc import Arc
from vertel.study.coding.memo_list import Subject, list_memos, who_noted
from vertel.study.coding.memos import ABOUT, About, memos_about, write_memo
from vertel.study.log.history import newest_event
from vertel.study.telling.arcs import arcs
from vertel.study.telling.story_memos import story_memos, write_story_memo
from vertel.web.answers import asked, done
from vertel.web.workspace import study

page = Blueprint("memos", __name__, url_prefix="/memos")

# What memos are about, as one chooses among them.
_KINDS: dict[About, str] = {
    "study": N_("The study"),
    "sessions": N_("Sessions"),
    "speakers": N_("Speakers"),
    "turns": N_("Turns"),
    "codes": N_("Codes"),
    "codings": N_("Codings"),
    "stories": N_("The story"),
}


@page.get("")
def list_all() -> ResponseReturnValue:
    """All memos, the newest first; `?q=` those with certain words, `who` of one coder, `about` one kind of thing."""
    opened, chosen = study(), request.args
    after = newest_event(opened)  # first, so that what is written meanwhile comes as news
    about = chosen.get("about") or None
    found = list_memos(
        opened,
        words=chosen.get("q", ""),
        who=chosen.get("who") or None,
        about=_about(about) if about else None,
        page=chosen.get("page", 1, int),
    )
    told = arcs(opened)

    def at_page(number: int) -> str:
        return f"{url_for('.list_all')}?{urlencode(chosen.to_dict() | {'page': str(number)})}"

    return render_template(
        "memo_list.html",
        found=found,
        shown=[(one, _named(one.subject, told), *_addresses(one.subject)) for one in found.memos],
        chosen=chosen,
        coders=who_noted(opened),
        kinds=_KINDS,
        at_page=at_page,
        after=after,
    )


@page.get("/<about>/<int:number>")
def show(about: str, number: int) -> ResponseReturnValue:
    """What was written about row `number` of the table `about`, and room to write."""
    written = memos_about(study(), _about(about), number)
    action = url_for(".write", about=about, number=number)
    return render_template("memos.html", memos=written, about=about, number=number, action=action)


@page.post("/<about>/<int:number>")
def write(about: str, number: int) -> ResponseReturnValue:
    """Keep what this coder wrote: `{"text": …}`."""
    write_memo(study(), _about(about), number, str(asked("text")["text"]))
    return done()


@page.get("/stories/<told_in>/<stage>")
def show_story(told_in: str, stage: str) -> ResponseReturnValue:
    """The same about the story under a stage of an arc, also where nothing is written there yet."""
    written = story_memos(study(), stage, arc_name=_arc(told_in))
    return render_template("memos.html", memos=written, action=url_for(".write_story", told_in=told_in, stage=stage))


@page.post("/stories/<told_in>/<stage>")
def write_story(told_in: str, stage: str) -> ResponseReturnValue:
    """Keep what this coder wrote: `{"text": …}`."""
    write_story_memo(study(), stage, str(asked("text")["text"]), arc_name=_arc(told_in))
    return done()


def _named(subject: Subject, told: Sequence[Arc]) -> str:
    """What a memo is about, for people."""
    match subject.about:
        case "study":
            return _("The study")
        case "sessions":
            return _("Session “{session}”").format(session=subject.session_name)
        case "speakers":
            return _("{speaker}, in “{session}”").format(speaker=subject.speaker, session=subject.session_name)
        case "turns":
            return _("{session}, turn {turn}").format(session=subject.session_name, turn=subject.turn)
        case "codes":
            return _("Code “{code}”").format(code=subject.code)
        case "codings":
            place = _("{session}, turn {turn}").format(session=subject.session_name, turn=subject.turn)
            return _("“{code}” on {place}").format(code=subject.code, place=place)
        case "stories":
            titles = {(arc.key, stage.key): stage.title for arc in told for stage in arc.stages}
            title = titles.get((subject.arc or "", subject.stage or ""), subject.stage)
            return _("The story of “{stage}”").format(stage=title)


def _addresses(subject: Subject) -> tuple[str, str]:
    """Where the thing stands that a memo is about, and where one writes about it."""
    memo = url_for(".show", about=subject.about, number=subject.number)
    if subject.session:
        if subject.about == "speakers":
            return url_for("speakers.show", number=subject.session), memo
        turn = f"#turn-{subject.turn}" if subject.turn and subject.current else ""
        return url_for("sessions.show", number=subject.session) + turn, memo
    match subject.about:
        case "codes":
            return url_for("codebook.show_code", number=subject.number), memo
        case "stories":
            memo = url_for(".show_story", told_in=subject.arc, stage=subject.stage)
            return url_for("board.show") + f"#stage-{subject.stage}", memo
    return url_for("overview.show"), memo


def _about(about: str) -> About:
    if about not in ABOUT:
        abort(404)
    return about


def _arc(name: str) -> str:
    """The key of an arc, where it is one that the study may choose: never another file."""
    if name not in {each.key for each in arcs(study())}:
        abort(404)
    return name
