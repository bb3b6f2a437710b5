"""Run all benchmarks, one after another."""

import subprocess
import sys
from pathlib import Path

for path in sorted(Path(__file__).parent.glob("*.py")):
    if path.stem not in ("run", "talk"):
        print(f"\n## {path.stem}", flush=True)
        subprocess.run([sys.executable, path], check=True)
