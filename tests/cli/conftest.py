"""A terminal to type in."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from terminal import Run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Type a command in an empty folder; the answer has exit_code, stdout and stderr."""
    from vertel.cli.commands import vertel

    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(vertel, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder the terminal is in, with a transcript in it."""
    (tmp_path / "gesprek.txt").write_text(GESPREK, encoding="utf-8")
    return tmp_path


GESPREK = """\
I: Hoe begon het?
R1: Er was een buurtkamer waar iedereen koffie kwam drinken. Ik voelde me daar niet meer eenzaam.
I: Waar liepen jullie tegenaan?
R1: De subsidie stopte. Toen moesten we koppen tellen voor de gemeente.
R2: Bij ons is er juist niets veranderd, wij redden het zonder subsidie.
"""
