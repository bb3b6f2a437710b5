"""Templates that people write themselves, filled in without trusting them.

A template is a little programme. It runs in a sandbox that gives it the fields and nothing of Python behind them, it
may not misspell a field, and whatever goes wrong in it is told in one sentence that names the file.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from traceback import walk_tb

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from vertel.content import find
from vertel.errors import VertelError
from vertel.reports.errors import BrokenTemplate, ForbiddenField, MissingField


class _Named(StrictUndefined):
    """A field that does not exist, or that may not be used: its error says only which."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_hint if self._undefined_name is None else self._undefined_name)


def environment(study: Path | None = None) -> ImmutableSandboxedEnvironment:
    """Where a template runs: text is escaped; what it extends or includes is in `templates/`, the study's own first."""

    def source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        if PurePath(name).name != name:
            return None
        file = find("templates", name, study)
        with told(file):
            return file.read_text(encoding="utf-8"), str(file), lambda: True

    return ImmutableSandboxedEnvironment(
        autoescape=True,
        undefined=_Named,
        loader=FunctionLoader(source),
        trim_blocks=True,
        lstrip_blocks=True,
    )


@contextmanager
def told(template: Path) -> Iterator[None]:
    """Whatever goes wrong while `template` is filled in becomes one sentence, about it or the file that it rests on.

    Raises MissingField, ForbiddenField, BrokenTemplate.
    """
    try:
        yield
    except VertelError:
        raise
    except SecurityError as wrong:
        raise ForbiddenField(file=_went_wrong(wrong, template), field=wrong.message) from wrong
    except UndefinedError as wrong:
        raise MissingField(file=_went_wrong(wrong, template), field=wrong.message) from wrong
    except Exception as wrong:  # it is the template's programme that runs here, so any error is its own
        why = " ".join(str(wrong).split()) or type(wrong).__name__
        raise BrokenTemplate(file=_went_wrong(wrong, template), why=why) from wrong


def _went_wrong(wrong: Exception, template: Path) -> Path:
    """The file in which it went wrong: `template`, or one that it extends or includes."""
    files = [Path(frame.f_code.co_filename) for frame, _line in walk_tb(wrong.__traceback__)]
    return next((file for file in reversed(files) if file.parent.name == "templates"), template)
