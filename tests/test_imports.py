"""Every module can be the first one that is imported: no circle hides behind a lucky order."""

import pkgutil
import subprocess
import sys

import vertel

IMPORT_EACH = """
import importlib, sys
for name in sys.argv[1:]:
    for known in [known for known in sys.modules if known.partition(".")[0] == "vertel"]:
        del sys.modules[known]
    importlib.import_module(name)
"""


def test_every_module_can_be_imported_first() -> None:
    names = [
        module.name for module in pkgutil.walk_packages(vertel.__path__, "vertel.") if "migrations" not in module.name
    ]
    assert len(names) > 100
    done = subprocess.run([sys.executable, "-c", IMPORT_EACH, *names], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
