"""The codebook: its codes as a tree, and one of them to describe, move, merge, split or remove."""

import time
from collections.abc import Mapping
from typing import Any, cast

from flask import Blueprint, current_app, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from vertel.analysis.keyword_record import KeywordRecord
from vertel.language import _
from vertel.study.codebook.colours import usual_colour
from vertel.study.codebook.editing import (
    FIELDS,
    edit_code,
    move_code,
    new_code,
    remove_code,
    split_code,
    step_code,
)
from vertel.study.codebook.errors import CodeChangedMeanwhile
from vertel.study.codebook.merging import merge_codes
from vertel.study.coding.code_tree import FullCode, HeardCode, code_quotes, code_tree, full_code
from vertel.study.log.history import log, newest_event
from vertel.study.store.tree import Way
from vertel.study.suggesting.codebook_check import check_codebook
from vertel.web.answers import asked, done
from vertel.web.colours import colour, contrast_with_white
from vertel.web.errors import NotAsked, wants_json
from vertel.web.workspace import study

page = Blueprint("codebook", __name__, url_prefix="/codebook")

_LISTS = ("keywords", "examples")
_READABLE = 4.5  # the contrast that WCAG asks of letters
_NAMED = 3  # so many codes of the same colour are named
_KEPT_FOR = 30  # times as long as it took: so long the record of keywords is not looked up again


@page.get("")
def show() -> ResponseReturnValue:
    """All codes."""
    return _shown()


@page.get("/<int:number>")
def show_code(number: int) -> ResponseReturnValue:
    """All codes, and one of them open."""
    return _shown(number)


@page.get("/<int:number>/split")
def show_split(number: int) -> ResponseReturnValue:
    """The quotes of a code, to choose those that go to a new one."""
    return _shown(number, quotes=code_quotes(study(), number))


@page.get("/<int:number>/keywords")
def show_keywords(number: int) -> ResponseReturnValue:
    """The same, and how its keywords fare. This reads the whole study, so no page waits for it."""
    return _shown(number, records=_records(number))


@page.post("")
def make() -> ResponseReturnValue:
    """A new code: `name`, and the number of its `parent`, or none."""
    before, said = newest_event(study()), asked("name")
    return _done(before, new_code(study(), str(said["name"]), _number(said.get("parent"))))


@page.post("/<int:number>")
def edit(number: int) -> ResponseReturnValue:
    """Other texts for some fields; `was-` and the name of a field is what stood there when the page was made."""
    before, said = newest_event(study()), asked()
    typed = {field: _value(field, said[field]) for field in FIELDS if field in said}
    seen: dict[str, Any] = {field: _value(field, said[f"was-{field}"]) for field in typed if f"was-{field}" in said}
    fields = {field: value for field, value in typed.items() if field not in seen or seen[field] != value}
    if "colour" in fields and seen.get("colour") == usual_colour(number):
        seen["colour"] = full_code(study(), number).code.colour and seen["colour"]  # shown where it has none of its own
    try:
        edit_code(study(), number, fields, seen)
    except CodeChangedMeanwhile as error:
        if wants_json():
            raise
        return _shown(number, typed=typed, problem=str(error), clashing=error.fields["clashing"]), 409
    return done() if wants_json() else _done(before, number)


@page.post("/<int:number>/moved")
def move(number: int) -> ResponseReturnValue:
    """Below another code (`parent`: its number, or none), before one of those there (`before`) or last."""
    newest, said = newest_event(study()), asked("parent")
    move_code(study(), number, _number(said["parent"]), _number(said.get("before")))
    return _done(newest, number)


@page.post("/<int:number>/<any(up, down, in, out):way>")
def step(number: int, way: Way) -> ResponseReturnValue:
    """One step in the tree."""
    before = newest_event(study())
    step_code(study(), number, way)
    return _done(before, number)


@page.post("/<int:number>/merged")
def merge(number: int) -> ResponseReturnValue:
    """Make it one with the code `into` (its number), which stays."""
    before, into = newest_event(study()), _number(asked("into")["into"])
    if into is None:
        raise NotAsked
    merge_codes(study(), number, into)
    return _done(before, into)


@page.post("/<int:number>/split")
def split(number: int) -> ResponseReturnValue:
    """A new code `name` beside it, with the `codings` (their numbers) that were chosen."""
    before, said = newest_event(study()), asked("name")
    chosen = said.get("codings", []) if request.is_json else request.form.getlist("codings")
    numbers = [coding for one in chosen if (coding := _number(one)) is not None]
    return _done(before, split_code(study(), number, str(said["name"]), numbers))


@page.post("/<int:number>/removed")
def remove(number: int) -> ResponseReturnValue:
    """Out of the codebook."""
    before = newest_event(study())
    remove_code(study(), number)
    return _done(before, None)


def _done(before: int, code: int | None) -> ResponseReturnValue:
    """Say in the words of the log what this coder did after event `before`, and show the code that it is about now."""
    opened = study()
    mine = (event.sentence for event in log(opened, 10) if event.number > before and event.who == opened.who)
    message = next(mine, "")
    if wants_json():
        return jsonify(cast(dict[str, Any], make_response(done(message)).get_json()) | {"code": code})
    if message:
        flash(message)
    return redirect(url_for("codebook.show") if code is None else url_for("codebook.show_code", number=code), 303)


def _shown(number: int | None = None, *, typed: Mapping[str, Any] | None = None, **more: Any) -> str:
    """The page. `typed` are fields that could not be stored as they were typed."""
    opened = study()
    after = newest_event(opened)  # first, so that what changes meanwhile comes as news
    tree = code_tree(opened)
    colours = {one.code.id: colour(one.code) for one in tree}
    if number is None:
        return render_template("codebook.html", after=after, tree=tree, code=None, **more)
    full = full_code(opened, number)
    stored = {field: _text(getattr(full.code, field)) for field in FIELDS} | {"colour": colours[number]}
    return render_template(
        "codebook.html",
        after=after,
        tree=tree,
        code=full,
        here=next(one for one in tree if one.code.id == number),
        path=_path(tree, number),
        inside=_inside(tree, number),
        stored=stored,
        typed=stored | {field: _text(value) for field, value in (typed or {}).items()},
        notes=_colour_notes(full, tree, colours),
        **more,
    )


def _records(number: int) -> list[KeywordRecord]:
    """How the keywords of a code fare, for as long as it pays not to look again."""
    kept = current_app.extensions.setdefault("vertel.keyword_records", {})
    opened, code = study(), full_code(study(), number).code
    after, now = newest_event(opened), time.monotonic()
    seen, until, records = kept.get(number, (-1, 0.0, ()))
    if seen != after and now > until:
        records = check_codebook(opened, code.key).keywords
        took = time.monotonic() - now
        kept[number] = (after, now + took * _KEPT_FOR, records)
    return [one for one in records if one.keyword in code.keywords]


def _path(tree: tuple[HeardCode, ...], number: int) -> list[HeardCode]:
    """The codes above it, from the theme down."""
    by_number = {one.code.id: one for one in tree}
    path: list[HeardCode] = []
    parent = by_number[number].code.parent
    while parent is not None:
        path.insert(0, by_number[parent])
        parent = by_number[parent].code.parent
    return path


def _inside(tree: tuple[HeardCode, ...], number: int) -> set[int]:
    """The code and all below it."""
    inside = {number}
    for one in tree:
        if one.code.parent in inside:
            inside.add(one.code.id)
    return inside


def _colour_notes(full: FullCode, tree: tuple[HeardCode, ...], colours: Mapping[int, str]) -> list[str]:
    """What to know of a colour that somebody chose; of those that vertel gives out, many codes share one."""
    if not full.code.colour:
        return []
    notes = []
    if contrast_with_white(full.code.colour) < _READABLE:
        notes.append(_("White letters are hard to read on this colour: choose a darker one."))
    same = [one.code.name for one in tree if one.code.id != full.id and colours[one.code.id] == full.code.colour]
    if same:
        named = ", ".join(same[:_NAMED]) + (" …" if len(same) > _NAMED else "")
        notes.append(_("Other codes have this colour too: {codes}.").format(codes=named))
    return notes


def _value(field: str, typed: Any) -> str | tuple[str, ...]:
    """What was typed in a field; in some each line is one of several."""
    text = str(typed).replace("\r\n", "\n").strip()
    return tuple(line.strip() for line in text.split("\n") if line.strip()) if field in _LISTS else text


def _text(value: str | tuple[str, ...] | None) -> str:
    return "\n".join(value) if isinstance(value, tuple) else value or ""


def _number(typed: Any) -> int | None:
    """The number of a code or coding; None where nothing is chosen. Raises NotAsked."""
    text = "" if typed is None else str(typed)
    if text and not text.isdecimal():
        raise NotAsked
    return int(text) if text else None
