"""How long it takes from typing `vertel suggest` in a new study of one interview to the first suggestions, all told.

Each time in a new process; the files it reads are in the memory of the machine already. Beside it, in turns, what
spaCy takes to start with an empty Dutch pipeline, which cuts text into words and does no more.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from vertel import content
from vertel.study.beginning import begin
from vertel.study.sessions.keeping import add_transcripts, read_files

LIMIT = 2.0  # seconds
ROUNDS = 11
BLANK = "import spacy; spacy.blank('nl')"


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
        rounds = []
        for number in range(ROUNDS):
            fresh = shutil.copytree(study.folder, Path(place) / str(number))
            rounds.append((seconds("-c", BLANK), seconds("-m", "vertel", "suggest", "--study", str(fresh))))
    blank, vertel = (median(column) for column in zip(*rounds, strict=True))
    ratios = sorted(ours / least for least, ours in rounds)
    print(f"spacy.blank      {blank:6.2f} s")
    print(f"vertel suggest   {vertel:6.2f} s (worst of {ROUNDS}: {max(ours for _, ours in rounds):.2f}; limit {LIMIT})")
    print(f"ratio            {median(ratios):6.2f} (worst of {ROUNDS}: {ratios[-1]:.2f})")


if __name__ == "__main__":
    main()
