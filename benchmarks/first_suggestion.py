"""How long it takes from typing `vertel suggest` in a new study of one interview to the first suggestions, all told."""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from vertel import content
from vertel.study.beginning import begin
from vertel.study.sessions.keeping import add_transcripts, read_files

LIMIT = 2.0  # seconds
ROUNDS = 5


def seconds(*arguments: str) -> float:
    """Seconds on the clock for a whole command in a process of its own."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        study = begin(Path(place) / "onderzoek", name="Proef")
        interview = content.shipped("transcripts") / "voorbeeld" / "interview-1.txt"
        add_transcripts(study, list(read_files(study, [interview])))
        suggesting, importing = [], []
        for number in range(ROUNDS):
            fresh = shutil.copytree(study.folder, Path(place) / str(number))
            suggesting.append(seconds("-m", "vertel", "suggest", "--study", str(fresh)))
            importing.append(seconds("-c", "import spacy"))
    middle = sorted(suggesting)[ROUNDS // 2]
    print(f"vertel suggest  {middle:.2f} s (worst {max(suggesting):.2f}); limit {LIMIT} s")
    print(f"import spacy    {sorted(importing)[ROUNDS // 2]:.2f} s of that")


if __name__ == "__main__":
    main()
