"""What the documentation says is true."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from jinja2 import Environment, FileSystemLoader

import command_help
import workbench_pictures
from vertel.language import _
from vertel.web.showing import MENU

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "docs" / "handleiding.md"
TEMPLATES = ROOT / "src" / "vertel" / "web" / "templates"

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    # In a process of its own: a command that was loaded here speaks the language of the test that loaded it.
    shown = subprocess.run([sys.executable, command_help.__file__, "--show"], capture_output=True, check=True).stdout
    assert command_help.PAGE.read_text(encoding="utf-8") == shown.decode(), "run tools/command_help.py"


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
        names = words[: 2 if words[0] in ("code", "codebook", "export", "project", "archive") else 1]
        said = CliRunner().invoke(vertel, [*names, "--help"]).output
        assert "Gebruik" in said or "Usage" in said
        for option in options:
            assert option in said, line


def test_every_format_that_can_be_read_is_on_the_page_of_formats() -> None:
    from vertel.transcripts.registry import transcript_formats

    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for _key, name, _suffixes in transcript_formats():
        assert _(name) in text


def test_every_page_of_the_menu_has_its_heading_and_its_picture_in_the_manual() -> None:
    text = MANUAL.read_text(encoding="utf-8")
    shown = {place.partition("?")[0]: name for name, (place, _look) in workbench_pictures.PICTURES.items()}
    for part, [(endpoint, _label), *_more] in MENU:
        page = endpoint.partition(".")[0]
        name = shown["/" if page == "overview" else f"/{page}"]
        assert re.search(rf"^### {_(part)}\b", text, re.MULTILINE)
        assert f"]({workbench_pictures.picture(name).name})" in text


@pytest.mark.parametrize("name", workbench_pictures.PICTURES)
def test_every_picture_of_the_workbench_is_there_and_small(name: str) -> None:
    data = workbench_pictures.picture(name).read_bytes()
    assert data.startswith(b"\x89PNG")
    assert len(data) < 120_000


def _keys_of_the_workbench() -> list[str]:
    """Each row that the workbench shows under `?`, as the manual has it."""
    shown = Environment(loader=FileSystemLoader(TEMPLATES)).get_template("_keys.html").module.shown
    rows = []
    for template in sorted(TEMPLATES.glob("*.html")):
        for names, what in re.findall(r'keys\.row\(\[(.+?)\], _\("(.+?)"\)\)', template.read_text(encoding="utf-8")):
            keys = " ".join(f"`{shown(name)}`" for name in re.findall(r'"(.+?)"', names))
            rows.append(f"| {keys} | {_(what)} |")
    return rows


def test_every_key_of_the_workbench_stands_in_the_manual_with_what_it_does() -> None:
    text, rows = MANUAL.read_text(encoding="utf-8"), _keys_of_the_workbench()
    assert len(rows) == sum(template.read_text(encoding="utf-8").count("keys.row(") for template in TEMPLATES.iterdir())
    assert [row for row in rows if row not in text] == []


def test_every_group_of_the_study_room_stands_in_its_table() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.partition("## The study room")[2].partition("\n## ")[0]
    groups = re.findall(r"^\| `([a-z_]+)` \|", table, re.MULTILINE)
    room = ROOT / "src" / "vertel" / "study"
    assert set(groups) == {path.parent.name for path in room.glob("*/__init__.py")}
    named = set(re.findall(r"`([a-z_]+)`", table)) - set(groups)
    assert named <= {path.stem for path in room.rglob("*") if path.is_dir() or path.suffix == ".py"}
    assert {path.stem for path in room.glob("*.py")} - {"__init__"} <= named
