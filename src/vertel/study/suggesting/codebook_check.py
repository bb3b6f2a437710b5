"""Which keywords of the codebook do more harm than good in this study, by what people decided."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from vertel.analysis.codebook import Codebook
from vertel.analysis.judged import Judged
from vertel.analysis.keyword_record import KeywordRecord, SharedKeyword, keyword_records, shared_keywords
from vertel.study.codebook.keeping import code_id, codebook
from vertel.study.coding.passages import check_quotes
from vertel.study.store.schema import codes
from vertel.study.store.study import Study
from vertel.study.suggesting.conversations import conversations
from vertel.study.suggesting.decisions import decisions


@dataclass(frozen=True, slots=True)
class CodebookCheck:
    """How the keywords of a study's codebook fare, after so many `decisions` of people.

    `keywords` are in the order of the codebook, `shared` those that stand in more than one code.
    """

    decisions: int
    keywords: tuple[KeywordRecord, ...]
    shared: tuple[SharedKeyword, ...]

    @property
    def flagged(self) -> list[KeywordRecord]:
        """The keywords with a poor record, those that did most harm first."""
        return sorted((one for one in self.keywords if one.is_flagged), key=lambda one: one.right - one.wrong)

    @property
    def never_said(self) -> list[KeywordRecord]:
        """The keywords that stand in no answer at all."""
        return [one for one in self.keywords if not one.stands]


def check_codebook(study: Study, code: str | None = None) -> CodebookCheck:
    """How the keywords of all codes fare, or those of one (its key or name); the study is left as it is.

    Raises NoSuchCode, and QuoteDiffers where text and quote disagree.
    """
    book = codebook(study)
    with study.reading() as connection:
        check_quotes(study, connection)
        only = _key(connection, code) if code is not None else None
        talks = _talks(connection)
    return CodebookCheck(
        decisions=sum(len(each.decisions) for each in talks),
        keywords=tuple(keyword_records(talks, _with_keywords_of(book, only), study.folder)),
        shared=tuple(one for one in shared_keywords(book) if only is None or only in one.codes),
    )


def _key(connection: Connection, code: str) -> str | None:
    """The key of the code with this key or name."""
    return connection.scalar(select(codes.c.key).where(codes.c.id == code_id(connection, code)))


def _with_keywords_of(book: Codebook, only: str | None) -> Codebook:
    """The codebook with the keywords of one code (its key) only, so that nobody looks for others; None: as it is."""
    if only is None:
        return book
    codes_there = (code if code.key == only else replace(code, keywords=()) for code in book.codes)
    return replace(book, codes=tuple(codes_there))


def _talks(connection: Connection) -> list[Judged]:
    """All conversations with what people decided on them, also those on which nobody decided anything."""
    decided = decisions(connection)
    return [Judged(each.conversation, tuple(decided.get(each.transcript, ()))) for each in conversations(connection)]
