"""A study made by a recipe: an empty one is filled with what `recipes` says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from making import incoming
from recipes import CODERS, Recipe, elsewhere
from sqlalchemy import select

from vertel.study.coding.coders import coder_id
from vertel.study.exchanging.taking_in.project import take_in
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store import schema
from vertel.study.store.change import Change
from vertel.study.store.guids import new_guid
from vertel.study.store.study import Study


def make(study: Study, recipe: Recipe) -> None:
    """Fill an empty study."""
    if recipe.elsewhere:
        take_in(study, elsewhere(*recipe.elsewhere), "elders.qdpx", "")
    for name, note, method, parts in recipe.sessions:
        files = [incoming(f"{name} {n}") for n, _turns in enumerate(parts)]
        files = [
            replace(file, transcript=replace(file.transcript, turns=tuple(turns)))
            for file, turns in zip(files, parts, strict=True)
        ]
        for file in files:
            add_transcripts(study, [file], replace(note, name=name), again=True)
        if method:
            with study.changing("method") as change:
                change.update(schema.sessions, [len(_ids(change, schema.sessions))], method=method)
    with study.changing("all the rest") as change:
        coders = {name: coder_id(change, name) for name in CODERS}
        _people(change, recipe)
        _make_codes(change, recipe)
        _make_codings(change, recipe, coders)
        for arc, stage, text in recipe.stories:
            if not _story(change, arc, stage):
                change.insert_one(schema.stories, arc=arc, stage=stage, text=text)
        noted = {("study", 1, "Noor")} if recipe.elsewhere else set()  # of its picture
        for about, pick, who, text, at in recipe.memos:
            things = [1] if about == "study" else _ids(change, schema.metadata.tables[about])
            things = _that_are_handed_on(change, about, things)
            if things and (thing := (about, things[pick % len(things)], who)) not in noted:
                noted.add(thing)
                row = {"about": about, "about_id": thing[1], "coder_id": coders[who]}
                change.insert_one(schema.memos, **row, text=text, written_at=at)


def _ids(change: Change, table: Any) -> list[int]:
    return list(change.connection.scalars(select(table.c.id).order_by(table.c.id)))


def _that_are_handed_on(change: Change, about: str, things: list[int]) -> list[int]:
    """Without speakers and turns of earlier versions of a text."""
    current = select(schema.transcripts.c.id).where(schema.transcripts.c.current)
    turns = select(schema.turns).where(schema.turns.c.transcript_id.in_(current))
    rows = change.connection.execute(turns).all()
    kept = {"speakers": {row.speaker_id for row in rows}, "turns": {row.id for row in rows}}
    if about == "codings":
        accepted = schema.codings.c.status == "accepted"
        kept["codings"] = set(change.connection.scalars(select(schema.codings.c.id).where(accepted)))
        kept["codings"] -= _later_pieces(change)
    return [thing for thing in things if thing in kept.get(about, things)]


def _later_pieces(change: Change) -> set[int]:
    """The codings that are a piece of one over several turns, but for the first of each."""
    known = select(schema.guids.c.guid, schema.guids.c.about_id).where(schema.guids.c.about == "codings")
    firsts: dict[str, int] = {}
    return {
        number
        for guid, number in change.connection.execute(known.order_by(schema.guids.c.id))
        if firsts.setdefault(guid, number) != number
    }


def _people(change: Change, recipe: Recipe) -> None:
    speakers, participants = _ids(change, schema.speakers), _ids(change, schema.participants)
    for pick, role in recipe.roles if speakers else ():
        change.update(schema.speakers, [speakers[pick % len(speakers)]], role=role, confirmed=True)
    for pick, column, value in recipe.people if participants else ():
        change.update(schema.participants, [participants[pick % len(participants)]], **{column: value})
    held = {"participants": participants, "sessions": _ids(change, schema.sessions)}
    for name, kind, description, values in recipe.variables:
        variable = change.insert_one(schema.variables, name=name, kind=kind, description=description)
        given_to = {
            (table, held[table][pick % len(held[table])]): value for table, pick, value in values if held[table]
        }
        for (table, owner), value in given_to.items():
            owned = {f"{table[:-1]}_id": owner}
            change.insert_one(schema.attributes, variable_id=variable, value=value, **owned)


def _make_codes(change: Change, recipe: Recipe) -> None:
    made: list[int] = []
    for n, (code, parent, codable, key) in enumerate(recipe.codes, start=2):
        row = {name: getattr(code, name) for name in ("name", "description", "include", "exclude", "colour")}
        row |= {"keywords": list(code.keywords), "examples": list(code.examples)}
        above = [None, *made][parent % (len(made) + 1)]
        made.append(
            change.insert_one(
                schema.codes, key=f"{key or 'code'}-{n}", parent_id=above, position=n, codable=codable, **row
            )
        )


def _make_codings(change: Change, recipe: Recipe, coders: Mapping[str, int]) -> None:
    codes = _ids(change, schema.codes)
    current = schema.transcripts.c.current
    turns = change.connection.execute(
        select(schema.turns, schema.transcripts.c.text).join_from(schema.turns, schema.transcripts).where(current)
    ).all()
    if not (codes and turns):
        return
    taken = set()
    for pick, code, a, b, maker, decider, against, at in recipe.codings:
        turn = turns[pick % len(turns)]
        start = turn.start + a % (turn.end - turn.start)
        end = start + 1 + b % (turn.end - start)
        spot = {"code_id": codes[code % len(codes)], "transcript_id": turn.transcript_id, "start": start, "end": end}
        decider = decider or ("Noor" if maker == "vertel" else None)
        keys = {(*spot.values(), decider or maker), (*spot.values(), maker)}
        if keys & taken:
            continue
        taken |= keys
        change.insert_one(
            schema.codings,
            **spot,
            quote=turn.text[start:end],
            coder_id=coders[maker],
            decided_by_id=decider and coders[decider],
            status="accepted",
            against=against,
            made_at=at,
        )
    transcripts = sorted({turn.transcript_id for turn in turns})
    for pick, code, coder in recipe.wholes:  # a coding that came over several turns
        inside = [turn for turn in turns if turn.transcript_id == transcripts[pick % len(transcripts)]]
        guid = new_guid()
        who = CODERS[coder % 3]
        for turn in inside[coder % 2 :]:
            spot = {"code_id": codes[code % len(codes)], "transcript_id": turn.transcript_id}
            spot |= {"start": turn.start, "end": turn.end}
            if (key := (*spot.values(), who)) in taken:
                continue
            taken.add(key)
            said = {"quote": turn.text[turn.start : turn.end], "status": "accepted", "against": False}
            piece = change.insert_one(
                schema.codings, **spot, **said, coder_id=coders[who], made_at=datetime(2025, 1, 1)
            )
            change.insert_one(schema.guids, about="codings", about_id=piece, guid=guid)
    numbers, put = _ids(change, schema.codings), set()
    for position, (pick, arc, stage, outcome) in enumerate(recipe.placed if numbers else ()):
        coding = numbers[pick % len(numbers)]
        if (coding, arc) not in put:
            put.add((coding, arc))
            change.insert_one(schema.placed, coding_id=coding, arc=arc, stage=stage, position=position, outcome=outcome)


def _story(change: Change, arc: str, stage: str) -> Any:
    wanted = select(schema.stories).where(schema.stories.c.arc == arc, schema.stories.c.stage == stage)
    return change.connection.execute(wanted).first()
