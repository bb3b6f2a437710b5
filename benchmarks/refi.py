"""How long a REFI-QDA project takes to write and to read: 200 texts of 60 kB, 20,000 codings, 40,000 turns of cases.

Beside it stands the least that any reader must do with the same file: unpack it and let lxml parse the XML. Each round
runs in a process of its own, so that its memory is its own. Texts have an emoji now and then, so that code points and
UTF-16 differ in each, and the memory of a text is four bytes a character. The file that is read says that another
program made it: how that counted has to be found out.
"""

import json
import random
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from vertel.interchange.project import Case, Code, Coding, Project, Selection, Source, User

ROUNDS = 5
TEXTS, TEXT_SIZE, CODINGS, TURNS = 200, 60_000, 100, 200  # the last two in each text
WORDS = [
    *["de", "het", "een", "ik", "wij", "jullie", "buurt", "koffie", "subsidie", "één"],
    *["coördinator", "vertrouwen", "samen", "toen", "nu", "€", "“ja”"],
]
BEGAN = datetime(2026, 1, 5, 9)

WRITING = """
import json, sys, time
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from refi import made
from vertel.interchange.refi.writing import write_project
project = made()
start = time.process_time()
write_project(project, Path(sys.argv[1]))
print(json.dumps([time.process_time() - start, sum(len(source.text.encode()) for source in project.sources)]))
"""
READING = """
import json, resource, sys, time, zipfile
from io import BytesIO
from pathlib import Path
from lxml import etree
from vertel.interchange.refi.reading import read_project
data = Path(sys.argv[1]).read_bytes()
# Of what it holds now; the most that it ever held begins with what the process held that started this one.
before = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
start = time.process_time()
project = read_project(data, "benchmark.qdpx")
seconds = time.process_time() - start
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
assert sum(len(one.codings) for source in project.sources for one in source.selections) == int(sys.argv[2])
del project
start = time.process_time()
with zipfile.ZipFile(BytesIO(data)) as archive:
    files = {name: archive.read(name) for name in archive.namelist()}
etree.fromstring(files["project.qde"])
print(json.dumps([seconds, memory, time.process_time() - start]))
"""


def made() -> Project:
    """The project; the same each time."""
    chance = random.Random(1)

    def guid() -> str:
        return f"{chance.getrandbits(32):08X}-0000-4000-8000-{chance.getrandbits(48):012X}"

    users = tuple(User(guid(), f"Codeur {number}") for number in range(4))
    codes = tuple(Code(guid(), f"Thema {number}") for number in range(80))
    speakers: list[list[str]] = [[] for _speaker in range(20)]
    sources = []
    for number in range(TEXTS):
        text, ends = _text(chance)
        turns = []
        for turn, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
            turns.append(Selection(guid(), start, end, f"Spreker {turn % 4}"))
            speakers[(number + turn) % len(speakers)].append(turns[-1].guid)
        coded = [
            Selection(guid(), start, end, text[start : start + 40], codings=(coding,))
            for start, end in (_quote(text, chance) for _coding in range(CODINGS))
            for coding in [
                Coding(guid(), chance.choice(codes).guid, chance.choice(users).guid, _moment(chance)),
            ]
        ]
        sources.append(Source(guid(), f"Gesprek {number}", text, selections=(*turns, *coded)))
    cases = tuple(Case(guid(), f"Deelnemer {n}", selections=tuple(said)) for n, said in enumerate(speakers))
    return Project("Buurtgesprekken", users=users, codes=codes, cases=cases, sources=tuple(sources))


def _text(chance: random.Random) -> tuple[str, list[int]]:
    """A text of turns on lines of their own, and where each ends."""
    lines: list[str] = []
    for _turn in range(TURNS):
        line = ""
        while len(line.encode()) < TEXT_SIZE // TURNS - 6:
            line += chance.choice(WORDS) + " "
        lines.append(line + ("😀\n" if chance.random() < 0.1 else ".\n"))
    ends, so_far = [], 0
    for line in lines:
        so_far += len(line)
        ends.append(so_far)
    return "".join(lines), ends


def _quote(text: str, chance: random.Random) -> tuple[int, int]:
    """Some words on end."""
    start = text.index(" ", chance.randrange(len(text) - 600)) + 1
    return start, text.index(" ", start + chance.randint(10, 300))


def _moment(chance: random.Random) -> datetime:
    return BEGAN + timedelta(minutes=chance.randrange(60 * 24 * 90))


def _of_another(path: Path) -> None:
    """Make the project one of a program that is not known."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["project.qde"] = members["project.qde"].replace(b'origin="vertel ', b'origin="another ', 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def _run(programme: str, *arguments: object) -> list[float]:
    command = [sys.executable, "-c", programme, *map(str, arguments)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    found: list[float] = json.loads(answer.stdout)
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "benchmark.qdpx"
        here = Path(__file__).parent
        written, read, least, memory = [], [], [], []
        for _round in range(ROUNDS):
            seconds, size = _run(WRITING, path, here)
            written.append(seconds)
            _of_another(path)
            reading, used, limit = _run(READING, path, TEXTS * CODINGS)
            read.append(reading)
            least.append(limit)
            memory.append(used / size)
    both = zip(read, written, least, strict=True)
    ratios = [(reading / limit, writing / limit) for reading, writing, limit in both]
    print(f"unpacked and parsed {median(least):6.2f} s CPU  the least that a reader must do")
    print(f"written             {median(written):6.2f} s CPU  {median(r[1] for r in ratios):4.1f} × that (at most 1 s)")
    print(f"read                {median(read):6.2f} s CPU  {median(r[0] for r in ratios):4.1f} × that (at most 2 s)")
    print(f"memory of reading   {max(memory):6.1f} × the text (at most 10)")


if __name__ == "__main__":
    main()
