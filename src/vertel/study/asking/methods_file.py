"""A file that says how sessions were held: their methods, prompts, keywords with their themes, and answers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from vertel import language
from vertel.content.yaml_file import Entry, UnusableContent, read_yaml
from vertel.errors import VertelError
from vertel.language import Lang
from vertel.stories.asking.methods import PROMPT_KINDS, Prompt, UnknownPromptKind
from vertel.stories.asking.talk import Stance
from vertel.study.asking.answering import decide, tied_turns
from vertel.study.asking.errors import (
    InMoreAnswers,
    MethodsUnusable,
    NeitherPromptNorStance,
    NoStatementThere,
    NotAPromptHere,
    NotInAnyAnswer,
    UnknownWord,
)
from vertel.study.asking.keyword_round import keep_keyword, plain_word
from vertel.study.asking.methods import bring, method_called
from vertel.study.asking.prompts import SessionPrompt, add_last, of_method, plain_text, session_prompts, with_phrases
from vertel.study.asking.session_turns import SessionTurn, session_row, session_turns
from vertel.study.codebook.keeping import code_id
from vertel.study.sessions.keeping import session_id
from vertel.study.store.change import Change
from vertel.study.store.schema import keywords, participants, prompts, sessions
from vertel.study.store.study import Study

# People write it in the language they speak.
_STANCES: dict[str, Stance] = {
    "eens": "agree",
    "oneens": "disagree",
    "hangt ervan af": "depends",
    "agree": "agree",
    "disagree": "disagree",
    "depends": "depends",
    "it depends": "depends",
}
_NO_PROMPT = ("geen", "none")
_MARKS = str.maketrans("“”„‘’", '"""\'\'')


def read_methods(study: Study, path: Path) -> int:
    """Take over what a file says of sessions, all of it or nothing; return of how many sessions.

    What stands in the study already becomes as the file says, and nothing is there twice; what the file does not name
    stays. Raises an UnusableContent error, or MethodsUnusable, which names the place.
    """
    listed = read_yaml(path, language.current()).fields(required=("sessions",))["sessions"].items()
    with study.changing("methods.read", file=path.name, sessions=len(listed)) as change:
        for entry in listed:
            _take_over(study, change, entry)
    return len(listed)


def _take_over(study: Study, change: Change, entry: Entry) -> None:
    fields = entry.fields(required=("session",), optional=("method", "prompts", "keywords", "answers"))
    with _at(fields["session"]):
        session = session_id(change.connection, fields["session"].text())
    lang = session_row(change.connection, session).lang
    with _at(fields["method"]):
        _hold(study, change, session, fields["method"].text(), lang, bare=not fields["prompts"].items())
    for item in fields["prompts"].items():
        with _at(item):
            _ask(change, session, _prompt(study, item, lang))
    for item in fields["keywords"].items():
        with _at(item):
            _gather(change, session, item)
    asked = with_phrases(study, session_prompts(change.connection, session))
    spoken = list(session_turns(change.connection, session))
    tied = {one.turn.id: one.prompt for one in tied_turns(study, spoken, asked)}
    for item in fields["answers"].items():
        with _at(item):
            _answer(change, item, fields["session"].text(), spoken, asked, tied)


@contextmanager
def _at(entry: Entry) -> Iterator[None]:
    """What goes wrong here is told with the place in the file."""
    try:
        yield
    except (UnusableContent, UnknownPromptKind, MethodsUnusable):
        raise  # it names its place itself
    except VertelError as error:
        raise MethodsUnusable(place=entry.place, problem=error) from error


def _hold(study: Study, change: Change, session: int, key: str, lang: Lang, *, bare: bool) -> None:
    """Note the method of a session; where the file lists no prompts (`bare`), those of the method come along."""
    if key:
        method = method_called(study, key, lang)
        change.update(sessions, [session], method=method.key)
        if bare:
            bring(change, session, method)


def _prompt(study: Study, entry: Entry, lang: Lang) -> Prompt:
    """A prompt of a method, in its own words or in others; or one of the session itself."""
    prompt = entry.fields(optional=("prompt", "kind", "text"))
    key, kind, text = (prompt[name].text() for name in ("prompt", "kind", "text"))
    if kind and kind not in PROMPT_KINDS:
        raise UnknownPromptKind(place=prompt["kind"].place, kind=kind, known=", ".join(PROMPT_KINDS))
    if key:
        known = _of_method(study, key, lang)
        return replace(known, text=plain_text(text or known.text))
    return Prompt(kind if kind in PROMPT_KINDS else "question", plain_text(text))


def _of_method(study: Study, key: str, lang: Lang) -> Prompt:
    method = method_called(study, key.partition("/")[0], lang)
    found = {prompt.key: prompt for prompt in of_method(method)}
    if key not in found:
        raise UnknownWord(word=key, available=", ".join(found))
    return found[key]


def _ask(change: Change, session: int, prompt: Prompt) -> None:
    """Give the session this prompt; the one that has its key, or else its text, becomes it."""
    for one in session_prompts(change.connection, session):
        if one.prompt.text == prompt.text or (prompt.key and one.prompt.key == prompt.key):
            change.update(prompts, [one.id], kind=prompt.kind, key=prompt.key or None, text=prompt.text)
            return
    add_last(change, session, [prompt])


def _gather(change: Change, session: int, entry: Entry) -> None:
    """Write a keyword down, under its theme; where it stands there already, only the theme may be another."""
    keyword = entry.fields(required=("word",), optional=("who", "theme"))
    word, who, theme = plain_word(keyword["word"].text()), keyword["who"].text(), keyword["theme"].text()
    code = code_id(change.connection, theme) if theme else None
    there = (
        select(keywords.c.id, keywords.c.word)
        .join_from(keywords, participants, keywords.c.participant_id == participants.c.id, isouter=True)
        .where(keywords.c.session_id == session, participants.c.pseudonym.is_not_distinct_from(who or None))
    )
    same = [row.id for row in change.connection.execute(there) if row.word.casefold() == word.casefold()]
    if not same:
        keep_keyword(change, session, word, who=who or None, code=code, prompt=_round(change, session))
    elif code is not None:
        change.update(keywords, same, code_id=code)


def _round(change: Change, session: int) -> int | None:
    """The prompt for keywords of the session, where there is one."""
    asked = session_prompts(change.connection, session)
    return next((one.id for one in asked if one.prompt.kind == "keywords"), None)


def _answer(
    change: Change,
    entry: Entry,
    session: str,
    spoken: Sequence[SessionTurn],
    asked: Sequence[SessionPrompt],
    tied: dict[int, int | None],
) -> None:
    """Decide which prompt a turn answers, and where it stands."""
    answer = entry.fields(required=("quote",), optional=("prompt", "stance"))
    quote, named, word = answer["quote"].text(), answer["prompt"].text(), answer["stance"].text().casefold()
    if not named and not word:
        raise NeitherPromptNorStance(quote=quote)
    if word and word not in _STANCES:
        raise UnknownWord(word=word, available=", ".join(_STANCES))
    turn = _said(quote, session, spoken)
    prompt = _named(named, session, asked) if named else tied[turn.id]
    if word and not any(one.id == prompt and one.prompt.kind == "statement" for one in asked):
        raise NoStatementThere(turn=turn.number)
    decide(change, turn, prompt, _STANCES.get(word))


def _said(quote: str, session: str, spoken: Sequence[SessionTurn]) -> SessionTurn:
    """The one turn of a respondent in which the quote stands, whatever quotation marks and blanks it has."""
    wanted = _plain(quote)
    found = [turn for turn in spoken if turn.answers and wanted in _plain(turn.said.text)]
    if not found:
        raise NotInAnyAnswer(quote=quote, session=session)
    if len(found) > 1:
        raise InMoreAnswers(quote=quote, session=session)
    return found[0]


def _named(name: str, session: str, asked: Sequence[SessionPrompt]) -> int | None:
    """The prompt with this key or text, None for none at all."""
    if name in _NO_PROMPT:
        return None
    found = next((one.id for one in asked if name in (one.prompt.key, one.prompt.text)), None)
    if found is None:
        raise NotAPromptHere(prompt=name, session=session)
    return found


def _plain(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())
