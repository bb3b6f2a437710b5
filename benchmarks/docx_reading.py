"""How long a Word document of 200 pages takes to read, beside python-docx and mammoth.

Each reading runs in a process of its own, the three in turn, so that none profits from what another left in memory;
so does the making of the document, because a process starts with the peak of the one that started it.
The others read the text of paragraphs only; vertel also reads tables, headings, bold text and tracked changes.
"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROUNDS = 7
WORDS = 100_000
VOCABULARY = [
    *("de", "het", "een", "en", "van", "wij", "ik", "toen", "nu", "gemeente", "buurt", "café", "vrijwilligers"),
    *(
        "netwerk",
        "één",
        "coördinator",
        "bewoners",
        "praten",
        "samen",
        "sterker",
        "geworden",
        "jaar",
        "’s",
        "avonds",
        "€",
    ),
]

READERS = {
    "vertel": (
        "from collections import Counter; from vertel.transcripts.documents.docx import read_docx",
        "read_docx(data, 'gesprek.docx', Counter())",
    ),
    "python-docx": ("import docx", "[paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]"),
    "mammoth": ("import mammoth", "mammoth.extract_raw_text(BytesIO(data)).value"),
}
READING = """
import json, resource, sys, time
from io import BytesIO
from pathlib import Path
{imports}
data = Path(sys.argv[1]).read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
{reading}
seconds = time.process_time() - start
print(json.dumps([seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024]))
"""


def make(path: Path) -> None:
    """An interview of about 200 pages, with headings, bold labels and a table now and then; the same each time."""
    import docx

    made = random.Random(1)
    document = docx.Document()
    words = turns = 0
    while words < WORDS:
        turns += 1
        if turns % 40 == 1:
            document.add_heading(f"Onderwerp {turns // 40 + 1}", 2)
        if turns % 100 == 0:
            for cell in (cell for row in document.add_table(4, 3).rows for cell in row.cells):
                cell.text = " ".join(made.choices(VOCABULARY, k=8))
        turn = document.add_paragraph()
        turn.add_run("I: " if turns % 2 else "R1: ").bold = True
        for length in (made.randint(8, 30), made.randint(8, 30)):
            turn.add_run(" ".join(made.choices(VOCABULARY, k=length)) + ". ")
            words += length
    document.save(str(path))


def measure(reader: str, path: Path) -> tuple[float, float]:
    """Processor time in seconds and memory in MB that one reading takes."""
    imports, reading = READERS[reader]
    programme = READING.format(imports=imports, reading=reading)
    answer = subprocess.run([sys.executable, "-c", programme, path], check=True, capture_output=True, text=True)
    seconds, megabytes = json.loads(answer.stdout)
    return seconds, megabytes


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gesprek.docx"
        subprocess.run([sys.executable, __file__, path], check=True)
        rounds = [{reader: measure(reader, path) for reader in READERS} for _round in range(ROUNDS)]
    for reader in READERS:
        seconds = median(each[reader][0] for each in rounds)
        megabytes = max(each[reader][1] for each in rounds)
        print(f"{reader:<12} {seconds:6.3f} s CPU  memory {megabytes:5.1f} MB")
    ratios = sorted(min(each["python-docx"][0], each["mammoth"][0]) / each["vertel"][0] for each in rounds)
    print(f"faster than the faster of the two: {median(ratios):.1f} × (worst of {ROUNDS}: {ratios[0]:.1f}; at least 3)")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        make(Path(sys.argv[1]))
    else:
        main()
