"""What the machine learned in this study, kept until people decide something new."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256

from sqlalchemy import delete, insert, select

from vertel.analysis.codebook import Codebook
from vertel.analysis.judged import Judged
from vertel.analysis.learning import Learned, learn
from vertel.study import schema
from vertel.study.codebook import codebook
from vertel.study.decisions import judged
from vertel.study.study import Study


def learned(study: Study) -> Learned:
    """What can be learned from all decisions so far: as it was kept, or learned anew where anything changed."""
    book = codebook(study)
    with study.reading() as connection:
        decided = [each for conversations in judged(connection).values() for each in conversations]
        kept = connection.execute(select(schema.learned.c.basis, schema.learned.c.codes)).one_or_none()
    basis = _basis(book, decided)
    if kept is not None and kept.basis == basis:
        return Learned.from_json(kept.codes)
    found = learn(decided, book, study.folder)
    with study.changing("learned") as change:  # leaves no event: nothing of it is anybody's work
        change.connection.execute(delete(schema.learned))
        change.connection.execute(insert(schema.learned).values(id=1, basis=basis, codes=found.to_json()))
    return found


def _basis(book: Codebook, decided: Sequence[Judged]) -> str:
    """A hash of all that is learned from: the codebook, and what people decided."""
    decisions = [asdict(one) for each in decided for one in each.decisions]
    return sha256(json.dumps([asdict(book), decisions], sort_keys=True).encode()).hexdigest()
