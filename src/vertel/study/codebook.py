"""The codebook of a study: taken in from a file, read back as a Codebook."""

from difflib import get_close_matches

from sqlalchemy import Connection, select

from vertel.analysis.codebook import Code, Codebook
from vertel.study.change import Change
from vertel.study.errors import NoSuchCode
from vertel.study.schema import codes
from vertel.study.study import Study


def take_in(change: Change, codebook: Codebook) -> None:
    """Give a study without codes the codes of `codebook`."""
    ids: dict[str, int] = {}
    for position, code in enumerate(codebook.codes):
        ids[code.key] = _insert(change, code, position, ids[code.parent] if code.parent else None)


def codebook(study: Study) -> Codebook:
    """The codebook as it stands."""
    name = study.settings().codebook
    with study.reading() as connection:
        rows = connection.execute(select(codes).order_by(codes.c.position)).all()
    keys = {row.id: row.key for row in rows}
    return Codebook(
        name,
        tuple(
            Code(
                key=row.key,
                name=row.name,
                parent=keys.get(row.parent_id),
                description=row.description,
                include=row.include,
                exclude=row.exclude,
                keywords=tuple(row.keywords),
                examples=tuple(row.examples),
                colour=row.colour,
            )
            for row in rows
        ),
    )


def code_id(connection: Connection, key: str) -> int:
    """The number of the code with this key or name. Raises NoSuchCode, which names the nearest."""
    known: dict[str, int] = {}
    for row in connection.execute(select(codes.c.id, codes.c.key, codes.c.name).order_by(codes.c.position)):
        known.setdefault(row.name.casefold(), row.id)
        known[row.key.casefold()] = row.id
    number = known.get(key.casefold())
    if number is None:
        near = get_close_matches(key.casefold(), known, n=3, cutoff=0.4) or list(known)[:3]
        raise NoSuchCode(code=key, near=", ".join(near))
    return number


def _insert(change: Change, code: Code, position: int, parent: int | None) -> int:
    return change.insert_one(
        codes,
        key=code.key,
        name=code.name,
        parent_id=parent,
        position=position,
        description=code.description,
        include=code.include,
        exclude=code.exclude,
        keywords=list(code.keywords),
        examples=list(code.examples),
        colour=code.colour,
    )
