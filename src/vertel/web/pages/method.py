"""How a session was held: its method and prompts, which turn answers which, its keywords and its circles."""

from collections.abc import Mapping
from typing import Any, cast

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.errors import VertelError
from vertel.language import _
from vertel.stories.asking.methods import PROMPT_KINDS, PromptKind
from vertel.stories.asking.talk import STANCES, SessionTalk
from vertel.study.asking.answering import leave_turn, set_stance, tie_turn
from vertel.study.asking.errors import KeywordChanged, NobodyCalledSo, NoKeyword, NoPromptText, PromptChanged
from vertel.study.asking.keyword_round import (
    add_keyword,
    proposed_keywords,
    put_keywords,
    remove_keyword,
    rename_keyword,
    take_proposed,
)
from vertel.study.asking.methods import bring_prompts, choose_method, methods
from vertel.study.asking.prompts import add_prompt, edit_prompt, move_prompt, remove_prompt
from vertel.study.asking.talks import session_talk
from vertel.study.codebook.codes import list_codes
from vertel.study.codebook.errors import NoName
from vertel.study.log.history import newest_event
from vertel.study.words import PERSPECTIVES, PROMPTS
from vertel.study.words import STANCES as STANCE_WORDS
from vertel.web.answers import asked, done
from vertel.web.errors import NotAsked, wants_json
from vertel.web.workspace import study

page = Blueprint("method", __name__, url_prefix="/sessions/<int:number>/method")

SHOWN = 60  # turns of one prompt; the rest at a click

# What a person can mend in what she typed: the page says so, with what she typed still there.
_MENDED = (PromptChanged, NoPromptText, KeywordChanged, NoKeyword, NobodyCalledSo, NoName)


@page.get("")
def show(number: int) -> ResponseReturnValue:
    """The session as it was held; `?all=1` shows all turns of every prompt."""
    return _page(number)


@page.get("/<path:_rest>")
def back(number: int, _rest: str) -> ResponseReturnValue:
    """To the page, for who comes from where a form could not be kept: that page has the address of the form."""
    return redirect(url_for(".show", number=number))


@page.post("/chosen")
def choose(number: int) -> ResponseReturnValue:
    """Hold the session in a method, or in none: `{"method": its key, or nothing}`."""
    key = str(asked("method")["method"] or "")
    if key and key not in {method.key for method in methods(study())}:
        abort(404)
    choose_method(study(), number, key or None)
    return done()


@page.post("/brought")
def bring(number: int) -> ResponseReturnValue:
    """Add the prompts of one more method: `{"method": its key}`."""
    key = str(asked("method")["method"])
    if key not in {method.key for method in methods(study())}:
        abort(404)
    bring_prompts(study(), number, key)
    return done()


@page.post("/prompts")
def add(number: int) -> ResponseReturnValue:
    """Add a prompt: `{"kind", "text"}`."""
    what = asked("kind", "text")
    try:
        add_prompt(study(), number, _kind(what["kind"]), str(what["text"]))
    except _MENDED as error:
        return _refused(number, error, {})
    return done()


@page.post("/prompts/<int:prompt>")
def edit(number: int, prompt: int) -> ResponseReturnValue:
    """Put a prompt in other words: `{"kind", "text", "was": the text that the writer began from}`."""
    what = asked("kind", "text", "was")
    try:
        edit_prompt(study(), prompt, _kind(what["kind"]), str(what["text"]), was=str(what["was"]))
    except _MENDED as error:
        return _refused(number, error, {f"prompt-{prompt}": str(what["text"])})
    return done()


@page.post("/prompts/<int:prompt>/<any(up, down):way>")
def move(number: int, prompt: int, way: Any) -> ResponseReturnValue:
    """Let a prompt and its neighbour change places."""
    move_prompt(study(), prompt, way)
    return done()


@page.post("/prompts/<int:prompt>/removed")
def remove(number: int, prompt: int) -> ResponseReturnValue:
    """Take a prompt out."""
    remove_prompt(study(), prompt)
    return done(_("Taken out. Undo brings it back."))


@page.post("/turns/<int:turn>/tied")
def tie(number: int, turn: int) -> ResponseReturnValue:
    """Say which prompt a turn answers: `{"prompt": its number, "" for none, or "vertel" to leave that to the talk}`."""
    prompt = str(asked("prompt")["prompt"])
    if prompt == "vertel":
        leave_turn(study(), number, turn)
        return done(_("Turn {n} left to vertel again.").format(n=turn))
    if prompt and not prompt.isdecimal():
        raise NotAsked
    tie_turn(study(), number, turn, int(prompt) if prompt else None)
    said = _("Turn {n} put with this prompt.") if prompt else _("Turn {n} answers none of the prompts.")
    return done(said.format(n=turn))


@page.post("/turns/<int:turn>/<any(agree, disagree, depends, open):stance>")
def judge(number: int, turn: int, stance: str) -> ResponseReturnValue:
    """Say where a turn stands towards its statement, or leave that open."""
    set_stance(study(), number, turn, stance if stance in STANCES else None)
    return done()


@page.post("/keywords")
def gather(number: int) -> ResponseReturnValue:
    """Write a keyword down: `{"word", "who": a pseudonym or nothing, "code": a number or nothing}`."""
    what = asked("word", "who", "code")
    try:
        add_keyword(study(), number, str(what["word"]), who=str(what["who"]) or None, code=_number(what["code"]))
    except _MENDED as error:
        return _refused(number, error, {"word": str(what["word"])})
    return done()


@page.post("/keywords/proposed")
def take(number: int) -> ResponseReturnValue:
    """Write down the proposed keywords that were ticked: `{"chosen": ["TURN WORD", …]}`."""
    pairs = [one.partition(" ") for one in _several("chosen")]
    if not all(turn.isdecimal() for turn, _blank, _word in pairs):
        raise NotAsked
    take_proposed(study(), number, {(int(turn), word) for turn, _blank, word in pairs})
    return done()


@page.post("/keywords/placed")
def place(number: int) -> ResponseReturnValue:
    """Put ticked keywords under a theme: `{"chosen": numbers, "code": a number or nothing, "new": a name}`."""
    what = asked("code")
    chosen = [_number(one) for one in _several("chosen")]
    try:
        put_keywords(
            study(), number, [one for one in chosen if one is not None], _number(what["code"]), str(what.get("new", ""))
        )
    except _MENDED as error:
        return _refused(number, error, {"new": str(what.get("new", ""))})
    return done()


@page.post("/keywords/<int:keyword>")
def rename(number: int, keyword: int) -> ResponseReturnValue:
    """Write a keyword otherwise: `{"word", "was": the word that the writer began from}`."""
    what = asked("word", "was")
    try:
        rename_keyword(study(), keyword, str(what["word"]), was=str(what["was"]))
    except _MENDED as error:
        return _refused(number, error, {f"keyword-{keyword}": str(what["word"])})
    return done()


@page.post("/keywords/<int:keyword>/removed")
def drop(number: int, keyword: int) -> ResponseReturnValue:
    """Take a keyword away."""
    remove_keyword(study(), keyword)
    return done(_("Taken away. Undo brings it back."))


def _refused(number: int, error: VertelError, typed: Mapping[str, str]) -> ResponseReturnValue:
    """To a script the sentence; to a form the page with what was `typed`, by the id of its field."""
    if wants_json():
        raise error
    return _page(number, typed, str(error)), 409


def _page(number: int, typed: Mapping[str, str] | None = None, problem: str = "") -> str:
    opened = study()
    after = newest_event(opened)  # first, so that what changes meanwhile comes as news
    talk = session_talk(opened, number)
    return render_template(
        "method.html",
        talk=talk,
        methods=methods(opened),
        voices=_voices(talk),
        proposed=proposed_keywords(opened, number),
        codes=list_codes(opened),
        most=None if "all" in request.args else SHOWN,
        kinds=PROMPTS,
        stances=STANCE_WORDS,
        perspectives=PERSPECTIVES,
        typed=typed or {},
        problem=problem,
        after=after,
    )


def _voices(talk: SessionTalk) -> list[str]:
    """The pseudonyms of all respondents of the session who may be named, in the order of the alphabet."""
    turns = [*talk.unanswered, *(answer for prompt in talk.prompts for answer in prompt.answers)]
    return sorted({answer.voice.pseudonym for answer in turns if answer.voice})


def _kind(kind: Any) -> PromptKind:
    if kind not in PROMPT_KINDS:
        raise NotAsked
    return cast(PromptKind, kind)


def _number(value: Any) -> int | None:
    """A number as a form or a script sends it; nothing for none."""
    text = str(value or "")
    if text and not text.isdecimal():
        raise NotAsked
    return int(text) if text else None


def _several(name: str) -> list[str]:
    """All values of one name: a form sends it once for each, a script a list."""
    values = (request.get_json(silent=True) or {}).get(name, []) if request.is_json else request.form.getlist(name)
    return [str(value) for value in (values if isinstance(values, list) else [values])]
