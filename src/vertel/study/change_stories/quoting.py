"""The passage that a change story began with, named by its words."""

from sqlalchemy import select

from vertel.study.change_stories.stories import Place
from vertel.study.coding.by_hand import search
from vertel.study.coding.errors import QuoteNotFound, QuoteNotUnique
from vertel.study.store.schema import participants, sessions, speakers
from vertel.study.store.study import Study


def find_passage(study: Study, session: str, quote: str) -> tuple[Place, str]:
    """Where these words were said, once, within one turn of a session; and the pseudonym of who said them, if known.

    Raises NoWords, NoSuchSession, QuoteNotFound, QuoteNotUnique.
    """
    hits = search(study, quote, session)
    if not hits:
        raise QuoteNotFound(quote=quote, session=session)
    if len(hits) > 1:
        raise QuoteNotUnique(quote=quote, session=session, times=len(hits))
    hit = hits[0]
    with study.reading() as connection:
        pseudonym = connection.scalar(
            select(participants.c.pseudonym)
            .join_from(speakers, participants)
            .join(sessions)
            .where(sessions.c.name == hit.session, speakers.c.label == hit.speaker)
        )
    return Place(hit.transcript, hit.start, hit.end, hit.words), pseudonym or ""
