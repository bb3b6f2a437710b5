"""The codes of a study with what each brings along, and how far it is used."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select

from vertel.study.codebook.keeping import codebook
from vertel.study.coding.passages import select_passages
from vertel.study.store.schema import codes, codings
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class CodeUse:
    """A code, with how many keywords and examples it has, on how many passages people put it, and what waits.

    `theme` is the key of the theme that it stands below; None where it is one itself. One that is not `codable` only
    holds the codes below it.
    """

    code: str
    name: str
    theme: str | None
    keywords: int
    examples: int
    coded: int
    waiting: int
    codable: bool = True


def codes_in_use(study: Study) -> list[CodeUse]:
    """The themes in the order of the codebook, each followed by the codes below it."""
    book = codebook(study)
    themes = [theme.key for theme in book.themes]
    theme_of = {code.key: book.theme_of(code.key).key for code in book.codes}
    with study.reading() as connection:
        rows = connection.execute(
            select_passages(codes.c.key, codings.c.status, func.count())
            .order_by(None)
            .group_by(codes.c.key, codings.c.status)
        )
        folders = set(connection.scalars(select(codes.c.key).where(~codes.c.codable)))
        times = Counter({(key, status): n for key, status, n in rows})
    return [
        CodeUse(
            code=code.key,
            name=code.name,
            theme=theme_of[code.key] if code.parent else None,
            keywords=len(code.keywords),
            examples=len(code.examples),
            coded=times[code.key, "accepted"],
            waiting=times[code.key, "suggested"],
            codable=code.key not in folders,
        )
        for code in sorted(book.codes, key=lambda code: themes.index(theme_of[code.key]))
    ]
