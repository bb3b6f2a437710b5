"""What a terminal in a test is."""

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]
