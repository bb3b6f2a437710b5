"""What the machine learned in this study, kept until anything that it learned from changes."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, select

from vertel import content
from vertel.analysis import trained
from vertel.analysis.codebook import Codebook
from vertel.analysis.judged import Judged
from vertel.analysis.learning import Learned, learn
from vertel.language import Lang
from vertel.study.codebook.keeping import codebook
from vertel.study.log.history import newest_event, touched_since
from vertel.study.store import schema
from vertel.study.store.change import HEARD
from vertel.study.store.study import Study
from vertel.study.suggesting.decisions import judged

FORMAT = 2  # raise it when vertel comes to learn otherwise: what studies kept is learned anew then


def learned(study: Study) -> Learned:
    """What can be learned from all decisions so far: as it was kept, or learned anew where anything changed."""
    before = newest_event(study)
    book = codebook(study)
    with study.reading() as connection:
        decided = [each for conversations in judged(connection).values() for each in conversations]
        basis = _basis(book, decided, study.folder)
        kept = connection.execute(select(schema.learned.c.codes).where(schema.learned.c.basis == basis)).one_or_none()
    if kept is not None and (found := _read(kept.codes)) is not None:
        return found
    found = learn(decided, book, study.folder)
    with study.changing("learned") as change:  # leaves no event: nothing of it is anybody's work
        change.connection.execute(delete(schema.learned))
        _newest, touched = touched_since(study, before)
        if not HEARD & touched.keys():  # else somebody may have said no meanwhile
            change.connection.execute(insert(schema.learned).values(id=1, basis=basis, codes=found.to_json()))
    return found


def _read(kept: Any) -> Learned | None:
    """What was kept; None where it was kept otherwise than this version of vertel does."""
    try:
        return Learned.from_json(kept)
    except (TypeError, AttributeError, ValueError):
        return None


def _basis(book: Codebook, decided: Sequence[Judged], study: Path) -> str:
    """A hash of all that is learned from: the codebook, what people decided on, and what that is read with."""
    basis = sha256(json.dumps([FORMAT, asdict(book)], sort_keys=True).encode())
    for each in decided:
        basis.update(json.dumps(_told(each)).encode())
    for name, data in _read_with(sorted({each.conversation.lang for each in decided}), study):
        basis.update(json.dumps([name, sha256(data).hexdigest()]).encode())
    return basis.hexdigest()


def _told(judged: Judged) -> list[Any]:
    """A conversation and what people decided on it, as JSON can hold it."""
    said = judged.conversation
    turns = [(turn.kind, turn.speaker, turn.text) for turn in said.turns]
    return [said.lang, sorted(said.interviewers), said.starts, turns, [asdict(one) for one in judged.decisions]]


def _read_with(languages: Sequence[Lang], study: Path) -> Iterator[tuple[str, bytes]]:
    """What conversations are read with, by name: the weights, and for each language its lists and its model."""
    yield "weights.csv", content.find("analysis", "weights.csv", study).read_bytes()
    for lang in languages:
        for suffix in (".csv", ".txt"):
            like = Path("language", lang, f"any{suffix}")
            for stem in content.names("analysis", like, study):
                name = like.with_name(stem + suffix).as_posix()
                yield name, content.find("analysis", name, study).read_bytes()
        yield lang, (trained.installed(lang) or "").encode()
