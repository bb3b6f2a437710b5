"""The method in which a session is held, which brings its prompts."""

from vertel import language
from vertel.language import Lang
from vertel.stories.asking.methods import Method, NoSuchMethod, all_methods, find_method
from vertel.study.asking.prompts import add_last, of_method, session_prompts, take_out, untouched
from vertel.study.asking.session_turns import session_row
from vertel.study.store.change import Change
from vertel.study.store.schema import sessions
from vertel.study.store.study import Study


def methods(study: Study) -> list[Method]:
    """Every method that a session of the study may be held in: the study's own, and the shipped ones."""
    return all_methods(study.folder, language.current())


def method_called(study: Study, key: str, lang: Lang | None = None) -> Method:
    """The method of this key, in the language of the reader or in another one. Raises NoSuchMethod."""
    return find_method(key, study.folder, lang or language.current())


def known_method(study: Study, key: str | None) -> Method | None:
    """The method of this key, where there is one (still)."""
    try:
        return method_called(study, key) if key else None
    except NoSuchMethod:
        return None


def choose_method(study: Study, session: int, key: str | None) -> Method | None:
    """Let a session be held in this method, or in none; return it. It brings its prompts, as the session speaks.

    Prompts of the method before go, but for those that somebody put in other words or that something was decided for.
    Raises NoSuchMethod, NoSuchSessionNumber.
    """
    method = method_called(study, key) if key else None
    with study.changing("method.chosen" if method else "method.none") as change:
        row = session_row(change.connection, session)
        change.details = {"session": row.name, "method": method.name if method else ""}
        if row.method and row.method != key:
            take_out(change, untouched(change.connection, session, row.method, study.folder))
        change.update(sessions, [session], method=method.key if method else None)
        if method:
            bring(change, session, method_called(study, method.key, row.lang))
    return method


def bring_prompts(study: Study, session: int, key: str) -> None:
    """Add the prompts of one more method to a session: a session is often held in more than one.

    Raises NoSuchMethod, NoSuchSessionNumber.
    """
    method = method_called(study, key)
    with study.changing("method.brought", method=method.name) as change:
        row = session_row(change.connection, session)
        change.details["session"] = row.name
        bring(change, session, method_called(study, key, row.lang))


def bring(change: Change, session: int, method: Method) -> None:
    """Put the prompts of a method, in its language, behind those of the session; what it has already stays as it is."""
    there = {one.prompt.key for one in session_prompts(change.connection, session)}
    add_last(change, session, [prompt for prompt in of_method(method) if prompt.key not in there])
