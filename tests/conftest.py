"""What all tests share: one name at work, Dutch on the screen, nothing of the machine's own settings."""

import pytest
from hypothesis import settings

from vertel import language

# How long something takes is measured in benchmarks/, and fails no test on a busy machine.
settings.register_profile("vertel", deadline=None)
settings.load_profile("vertel")


@pytest.fixture(autouse=True)
def _a_plain_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERTEL_CODER", "Noor")
    for name in ("VERTEL_STUDY", "VERTEL_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "nl")
    # Page numbers take LibreOffice some seconds; what is about them asks for it.
    monkeypatch.setattr("vertel.reports.word.contents.libre_office", lambda: None)
    language.use("nl")
