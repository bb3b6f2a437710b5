"""How long a very large transcript takes to add, and how much memory beyond an empty study's."""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from vertel.study.beginning import begin

MEGABYTE = 1_000_000
WORDS = [
    *["de", "het", "een", "ik", "wij", "jullie", "buurt", "koffie", "subsidie", "één"],
    *["coördinator", "vertrouwen", "samen", "toen", "nu", "€", "“ja”", "😀"],
]

# Runs in a process of its own, so that its memory is its own.
ADDING = """
import json, resource, sys, time
from pathlib import Path
from vertel.study.sessions.keeping import add_transcripts, read_files
from vertel.study.store.study import open_study
study = open_study(Path(sys.argv[1]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
(added,) = add_transcripts(study, list(read_files(study, [Path(sys.argv[2])])))
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([time.process_time() - start, used, len(added.incoming.transcript.turns)]))
"""


def lines(size: int) -> str:
    """Turns of one to six sentences, `size` bytes together."""
    made = random.Random(1)
    sentences = [" ".join(made.choices(WORDS, k=made.randint(6, 30))).capitalize() + "." for _ in range(5_000)]
    turns, so_far = [], 0
    while so_far < size:
        turns.append(f"{'IR'[len(turns) % 2]}: {' '.join(made.choices(sentences, k=made.randint(1, 6)))}\n")
        so_far += len(turns[-1].encode())
    return "".join(turns)


def one_line(size: int) -> str:
    """All of it in a single turn on a single line."""
    return "R: " + lines(size).replace("\n", " ").replace("I: ", "").replace("R: ", "")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("50 MB in turns", lines(50 * MEGABYTE)), ("6 MB on one line", one_line(6 * MEGABYTE))):
            path = Path(folder) / f"{name}.txt"
            path.write_text(text, encoding="utf-8", newline="")
            home = begin(Path(folder) / path.stem, name=name).folder
            answer = subprocess.run(
                [sys.executable, "-c", ADDING, home, path], check=True, capture_output=True, text=True
            )
            seconds, kilobytes, turns = json.loads(answer.stdout)
            times = kilobytes * 1024 / path.stat().st_size
            print(f"{name:<18} {seconds:6.1f} s CPU  {turns:>8,} turns  memory {times:4.1f} × the file (limit 10)")


if __name__ == "__main__":
    main()
