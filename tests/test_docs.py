"""What the documentation says is true."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import command_help

ROOT = Path(__file__).parents[1]

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    assert command_help.PAGE.read_text(encoding="utf-8") == command_help.page()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "docs/handleiding.md"])
def test_every_command_on_the_page_exists_with_its_options(page: str) -> None:
    from vertel.cli.commands import vertel

    text = (ROOT / page).read_text(encoding="utf-8")
    lines = re.findall(r"^vertel (.+?)(?:\s+#.*)?$", text, re.MULTILINE)
    assert len(lines) > 8
    for line in lines:
        words = [word for word in shlex.split(line) if not re.fullmatch(r"\d+", word)]
        options = [word for word in words if word.startswith("-")]
        names = words[: 2 if words[0] in ("code", "codebook") else 1]
        said = CliRunner().invoke(vertel, [*names, "--help"]).output
        assert "Gebruik" in said or "Usage" in said
        for option in options:
            assert option in said, line


def test_every_format_that_can_be_read_is_on_the_page_of_formats() -> None:
    from vertel.language import _
    from vertel.transcripts.registry import transcript_formats

    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for _key, name, _suffixes in transcript_formats():
        assert _(name) in text
