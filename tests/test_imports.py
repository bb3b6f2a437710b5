"""Every module can be the first one that is imported: no circle hides behind a lucky order."""

import json
import pkgutil
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter
from itertools import accumulate
from pathlib import Path

import pytest

import vertel

# What modules import while they are imported themselves: not what a function imports once it is called.
NOTE_IMPORTS = """
import builtins, importlib, json, sys
from importlib.util import resolve_name

noted, really_import = [], builtins.__import__

def noting(name, globals=None, locals=None, fromlist=(), level=0):
    importer = globals or {}
    whole = resolve_name("." * level + name, importer["__package__"]) if level else name
    noted.append((importer.get("__name__", ""), whole, list(fromlist or ())))
    return really_import(name, globals, locals, fromlist, level)

builtins.__import__ = noting
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(noted))
"""


def test_no_module_imports_itself_by_a_detour() -> None:
    """Without circles the order makes no difference; to try each module first takes a minute and a half."""
    names = [
        module.name for module in pkgutil.walk_packages(vertel.__path__, "vertel.") if "migrations" not in module.name
    ]
    assert len(names) > 100
    found = imports(["vertel", *names])
    assert "vertel.study.store.study" in found["vertel.study.beginning"]
    TopologicalSorter(found).prepare()


def test_a_circle_that_hides_behind_a_lucky_order_is_found(tmp_path: Path) -> None:
    room = tmp_path / "house" / "room"
    room.mkdir(parents=True)
    (room / "__init__.py").write_text("from house.room import chair\n")
    (room / "chair.py").write_text("from house.wall import COLOUR\n")
    (tmp_path / "house" / "wall.py").write_text("import house.room.chair\nCOLOUR = 'red'\n")
    (tmp_path / "house" / "__init__.py").touch()
    found = imports(["house", "house.room", "house.room.chair", "house.wall"], tmp_path)
    with pytest.raises(CycleError):
        TopologicalSorter(found).prepare()


def imports(names: list[str], cwd: Path | None = None) -> dict[str, set[str]]:
    """What each of the modules imports of the others, when they are imported in this order."""
    command = [sys.executable, "-c", NOTE_IMPORTS, *names]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, set[str]] = {name: set() for name in names}
    for importer, name, wanted in json.loads(done.stdout):
        if importer in found and name in found:
            for each in wanted or [""]:
                target = inside if (inside := f"{name}.{each}") in found else name
                found[importer] |= {target} | (packages(target) - packages(importer) - {importer})
    return found


def packages(name: str) -> set[str]:
    """The packages that Python imports before a module, because it lies in them."""
    return {around for around in accumulate(name.split("."), "{}.{}".format) if around != name}
