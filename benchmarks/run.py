"""Run all benchmarks, one after another."""

import subprocess
import sys
from pathlib import Path

HELPERS = ("run", "talk", "coded_talk", "workbenches", "beside_taguette")

for path in sorted(Path(__file__).parent.glob("*.py")):
    if path.stem not in HELPERS:
        print(f"\n## {path.stem}", flush=True)
        subprocess.run([sys.executable, path], check=True)
