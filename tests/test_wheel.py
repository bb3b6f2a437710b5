"""The wheel holds everything: installed in an empty environment, outside the checkout, it builds the example study."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the files of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    not_of_the_project = shutil.ignore_patterns(".*", "demo", "build", "*.egg-info", "__pycache__")
    source = shutil.copytree(ROOT, folder / "source", ignore=not_of_the_project)
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", folder, source], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_has_one_top_level_name_and_all_content(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"vertel"}
    for room in ("transcripts", "analysis", "stories", "templates"):
        here = {path.relative_to(ROOT).as_posix() for path in (ROOT / room).rglob("*") if path.is_file()}
        there = {name.removeprefix("vertel/content/") for name in names if name.startswith(f"vertel/content/{room}/")}
        assert there == here
    packages = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    pages = {
        path.relative_to(ROOT / "src").as_posix()
        for folder in ("static", "templates")
        for path in (ROOT / "src" / "vertel" / "web" / folder).rglob("*")
        if path.is_file()
    }
    assert packages | pages <= set(names)
    assert "vertel/locale/nl/LC_MESSAGES/messages.mo" in names


def test_the_demo_runs_from_the_wheel_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "environment"
    venv.create(home)
    # Compiling every module of every library takes longer than installing them; the demo compiles what it needs.
    install = [sys.executable, "-m", "pip", "--python", home, "install", "--quiet", "--no-compile", wheel]
    subprocess.run(install, check=True, cwd=tmp_path)
    binaries = home / ("Scripts" if os.name == "nt" else "bin")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [binaries / "vertel", "demo", "voorbeeld"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    for name in ("rapport.docx", "rapport.html", "leidraad.docx", "leidraad.html"):
        assert (tmp_path / "voorbeeld" / name).stat().st_size > 5_000
        assert name in done.stdout
