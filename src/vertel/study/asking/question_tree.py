"""The knowledge questions read back as a tree, each with how far it is answered."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import Connection, select

from vertel.analysis.codebook import Code
from vertel.stories.asking.questions import AnsweredQuestion, Heard, KnowledgeQuestion, how_far
from vertel.stories.telling.evidence import Voice
from vertel.study.asking.questions import described
from vertel.study.codebook.keeping import code_of
from vertel.study.coding.tallies import tally
from vertel.study.store.schema import codes, participants, question_themes, questions, sessions
from vertel.study.store.study import Study
from vertel.study.store.tree import below


def question_tree(study: Study) -> tuple[KnowledgeQuestion, ...]:
    """The questions of the study; where it keeps none of its own, those that its description lists, with number 0."""
    with study.reading() as connection:
        kept = _built(connection)
    return kept or described(study)


def answered_questions(study: Study) -> tuple[AnsweredQuestion, ...]:
    """The same, each with how far it is answered by what people accepted."""
    return how_far(question_tree(study), heard(study))


def heard(study: Study) -> frozenset[Heard]:
    """Who was heard on which code or any below it, in which session, by what people accepted."""
    tallies = tally(study)
    with study.reading() as connection:
        rows = connection.execute(select(codes.c.id, codes.c.key, codes.c.parent_id)).all()
        people = select(participants.c.id, participants.c.pseudonym, participants.c.perspective)
        voices = {
            row.id: Voice(row.pseudonym, row.perspective, row.organisation)
            for row in connection.execute(people.add_columns(participants.c.organisation))
        }
        names = {row.id: row.name for row in connection.execute(select(sessions.c.id, sessions.c.name))}
    keys, parents = {row.id: row.key for row in rows}, {row.id: row.parent_id for row in rows}
    found = set()
    for session, tallied in tallies.items():
        for code in tallied.quotes:
            said_by = [voices.get(one) for one in tallied.voices.get(code, ())] or [None]
            above: int | None = code
            while above in keys and names.get(session):
                found |= {Heard(keys[above], names[session], voice) for voice in said_by}
                above = parents[above]
    return frozenset(found)


def _built(connection: Connection) -> tuple[KnowledgeQuestion, ...]:
    """The questions on top, each with all below it."""
    rows = {row.id: row for row in connection.execute(select(questions))}
    tree, themes = below(connection, questions), _themes(connection)

    def build(number: int) -> KnowledgeQuestion:
        row = rows[number]
        children = tuple(build(child) for child in tree.get(number, ()))
        return KnowledgeQuestion(number, row.text, row.answer, tuple(themes.get(number, ())), children)

    return tuple(build(number) for number in tree.get(None, ()))


def _themes(connection: Connection) -> Mapping[int, list[Code]]:
    """The codes of each question (its number), in the order of the codebook."""
    above = codes.alias("above")
    found: dict[int, list[Code]] = defaultdict(list)
    rows = connection.execute(
        select(question_themes.c.question_id, codes, above.c.key.label("parent"))
        .join_from(question_themes, codes)
        .join(above, codes.c.parent_id == above.c.id, isouter=True)
        .order_by(codes.c.position)
    )
    for row in rows:
        found[row.question_id].append(code_of(row, row.parent))
    return found
