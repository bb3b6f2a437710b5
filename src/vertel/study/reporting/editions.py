"""Who agreed to what, and so what each edition of a document may show."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, select

from vertel.stories.reporting.edition import Edition, EditionName, Participant, edition
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.study.coding.passages import select_passages
from vertel.study.store.schema import codings, participants


def edition_for(
    connection: Connection, name: EditionName, pieces: Iterable[Evidence], heard: Iterable[Voice] = ()
) -> Edition:
    """The edition of that name for this study; `pieces` are all that was said, `heard` the respondents it is about."""
    said: dict[str, list[str]] = defaultdict(list)
    for piece in pieces:
        if piece.voice:
            said[piece.voice.pseudonym].append(piece.quote)
    for row in connection.execute(select_passages(participants.c.pseudonym, codings.c.quote, all_voices=True)):
        if row.pseudonym:
            said[row.pseudonym].append(row.quote)
    spoke = {voice.pseudonym for voice in heard}
    people = connection.execute(select(participants).order_by(participants.c.id))
    return edition(
        name,
        (
            Participant(Voice(row.pseudonym, row.perspective, row.organisation), row.consent, row.pseudonym in spoke)
            for row in people
        ),
        said,
    )
