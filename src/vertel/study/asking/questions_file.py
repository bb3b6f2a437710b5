"""Knowledge questions read from a file: a list of questions, each with its answer, its themes and those below it."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from vertel.content.yaml_file import Entry, read_yaml
from vertel.errors import VertelError
from vertel.study.asking.questions import put_question, put_themes
from vertel.study.errors import InTheFile
from vertel.study.store.change import Change
from vertel.study.store.schema import codes, question_themes, questions
from vertel.study.store.study import Study


@dataclass(frozen=True, slots=True)
class _Written:
    """A question as it stands in a file; `place` says where."""

    place: str
    text: str
    answer: str
    themes: tuple[str, ...]
    below: tuple["_Written", ...]


def read_questions(study: Study, path: Path) -> int:
    """Take over the questions in a YAML file, all of them or none; return how many were new.

    A question that stands in that place already, in the same words, gets what is in the file besides: themes, questions
    below it, and an answer where it has none. Raises an UnusableContent error, and InTheFile with what else is wrong.
    """
    written = [_written(item) for item in read_yaml(path, study.settings().language).items()]
    with study.changing("questions.read", file=path.name) as change:
        new = sum(_take_in(change, path, one, None) for one in written)
        change.details["questions"] = new
    return new


def _written(item: Entry) -> _Written:
    fields = item.fields(required=("question",), optional=("answer", "themes", "questions"))
    return _Written(
        item.place,
        fields["question"].text(),
        fields["answer"].text(),
        fields["themes"].texts(),
        tuple(_written(below) for below in fields["questions"].items()),
    )


def _take_in(change: Change, path: Path, written: _Written, parent: int | None) -> int:
    """Take over a question with all below it; return how many of these were new."""
    there = change.connection.execute(
        select(questions.c.id, questions.c.answer)
        .where(questions.c.text == written.text, questions.c.parent_id.is_not_distinct_from(parent))
        .order_by(questions.c.id)
    ).first()
    try:
        if there is None:
            number = put_question(change, written.text, parent, written.answer)
        else:
            number = there.id
            change.update(questions, [number], answer=there.answer or written.answer)
        put_themes(change, number, [*_themes(change, number), *written.themes])
    except VertelError as error:
        place = written.place.removeprefix(path.name).strip(", ")
        raise InTheFile(file=path.name, place=place, problem=error) from error
    return (there is None) + sum(_take_in(change, path, one, number) for one in written.below)


def _themes(change: Change, number: int) -> list[str]:
    """The keys of the codes that answer a question now."""
    keys = select(codes.c.key).join_from(question_themes, codes).where(question_themes.c.question_id == number)
    return list(change.connection.scalars(keys))
