"""What a session asks: its prompts, added, put in other words, moved and taken out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from vertel import language
from vertel.language import LANGUAGES
from vertel.stories.asking.methods import Method, NoSuchMethod, Prompt, PromptKind, all_methods, find_method
from vertel.study.asking.errors import NoPromptText, NoSuchPrompt, PromptChanged
from vertel.study.asking.session_turns import session_row
from vertel.study.store.change import Change
from vertel.study.store.order import Order, Way
from vertel.study.store.schema import answers, keywords, prompts, sessions
from vertel.study.store.study import Study
from vertel.transcripts.encoding import nfc


@dataclass(frozen=True, slots=True)
class SessionPrompt:
    """A prompt of a session and its number.

    The key of a prompt that came with a method is the method's and the prompt's: “kernwoorden/woord”.
    """

    id: int
    prompt: Prompt


def add_prompt(study: Study, session: int, kind: PromptKind, text: str) -> int:
    """A new prompt, the last of the session; return its number. Raises NoSuchSessionNumber, NoPromptText."""
    text = plain_text(text)
    with study.changing("prompt.added", prompt=text) as change:
        change.details["session"] = session_row(change.connection, session).name
        return add_last(change, session, [Prompt(kind, text)])[0]


def edit_prompt(study: Study, prompt: int, kind: PromptKind, text: str, *, was: str | None = None) -> None:
    """Put a prompt in other words. `was` is the text that the writer began from, where that matters.

    Raises NoSuchPrompt, NoPromptText, and PromptChanged where another text stands there than `was`.
    """
    text = plain_text(text)
    with study.changing("prompt.changed", prompt=text) as change:
        row = prompt_row(change, prompt)
        if was is not None and was.strip() != row.text and text != row.text:
            raise PromptChanged(there=row.text)
        change.update(prompts, [prompt], kind=kind, text=text)
        if kind != "statement":  # nobody agrees with a question
            change.update(answers, _on(change.connection, prompt), stance=None)


def move_prompt(study: Study, prompt: int, way: Way) -> None:
    """Let a prompt and its neighbour change places; where there is none, nothing changes. Raises NoSuchPrompt."""
    with study.changing("prompt.moved") as change:
        _order(prompt_row(change, prompt).session_id).step(change, prompt, way)


def remove_prompt(study: Study, prompt: int) -> None:
    """Take a prompt out; its keywords stay with the session, its turns are tied anew. Raises NoSuchPrompt."""
    with study.changing("prompt.removed") as change:
        prompt_row(change, prompt)
        take_out(change, [prompt])


def session_prompts(connection: Connection, session: int) -> list[SessionPrompt]:
    """The prompts of a session, in order, without the phrases by which they are recognised."""
    rows = connection.execute(
        select(prompts).where(prompts.c.session_id == session).order_by(prompts.c.position, prompts.c.id)
    )
    return [SessionPrompt(row.id, Prompt(row.kind, row.text, row.key or "")) for row in rows]


def with_phrases(study: Study, found: Iterable[SessionPrompt]) -> list[SessionPrompt]:
    """The same prompts, with the phrases of the methods that they came from, as far as those are still there."""
    known = {f"{method.key}/{prompt.key}": prompt for method in _methods(study) for prompt in method.prompts}
    return [
        replace(one, prompt=replace(one.prompt, asked=there.asked, headings=there.headings)) if there else one
        for one in found
        for there in [known.get(one.prompt.key)]
    ]


def add_last(change: Change, session: int, new: Sequence[Prompt]) -> range:
    """Put prompts behind those that are there; return their numbers."""
    rows = [{"session_id": session, "kind": one.kind, "key": one.key or None, "text": one.text} for one in new]
    return _order(session).add(change, rows)


def take_out(change: Change, numbers: Sequence[int]) -> None:
    """Take prompts out, with what was decided on the turns that answer them."""
    for prompt in numbers:
        change.delete(answers, _on(change.connection, prompt))
    rows = change.connection.scalars(select(keywords.c.id).where(keywords.c.prompt_id.in_(numbers)))
    change.update(keywords, list(rows), prompt_id=None)
    change.delete(prompts, numbers)


def untouched(connection: Connection, session: int, method: str, folder: Any) -> list[int]:
    """The prompts that came with a method, and that nobody put in other words, answered or gathered keywords for."""
    used = set(connection.scalars(select(answers.c.prompt_id).where(answers.c.prompt_id.is_not(None))))
    used |= set(connection.scalars(select(keywords.c.prompt_id).where(keywords.c.prompt_id.is_not(None))))
    texts = _texts(method, folder)
    return [
        one.id
        for one in session_prompts(connection, session)
        if one.id not in used and one.prompt.text in texts.get(one.prompt.key, ())
    ]


def of_method(method: Method) -> list[Prompt]:
    """The prompts of a method as a session gets them."""
    return [replace(prompt, key=f"{method.key}/{prompt.key}") for prompt in method.prompts]


def prompt_row(change: Change, prompt: int) -> Any:
    """The row of this prompt; the log will tell which it is. Raises NoSuchPrompt."""
    row = change.connection.execute(
        select(prompts, sessions.c.name.label("session")).join_from(prompts, sessions).where(prompts.c.id == prompt)
    ).first()
    if row is None:
        raise NoSuchPrompt
    change.details = {"prompt": row.text, "session": row.session} | change.details
    return row


def plain_text(text: str) -> str:
    """As the study keeps it, on one line. Raises NoPromptText where there is none."""
    text = nfc(" ".join(text.split()))
    if not text:
        raise NoPromptText
    return text


def _order(session: int) -> Order:
    return Order(prompts, prompts.c.session_id == session, first=0)


def _on(connection: Connection, prompt: int) -> list[int]:
    return list(connection.scalars(select(answers.c.id).where(answers.c.prompt_id == prompt).order_by(answers.c.id)))


def _methods(study: Study) -> list[Method]:
    return all_methods(study.folder, language.current())


def _texts(method: str, folder: Any) -> Mapping[str, set[str]]:
    """What the prompts of a method say in each language, by the keys that a session has for them."""
    texts: dict[str, set[str]] = {}
    for lang in LANGUAGES:
        try:
            found = find_method(method, folder, lang)
        except NoSuchMethod:  # somebody took its file away
            return {}
        for prompt in of_method(found):
            texts.setdefault(prompt.key, set()).add(prompt.text)
    return texts
