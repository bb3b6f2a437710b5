"""How long the accountability report takes: 720 quotes in 120 pages, beside docxtpl alone on the same text.

    python benchmarks/documents.py

Both run in turns, in this same run, and the best of each counts, in time of the processor, as other programmes may be
at work. Page numbers by LibreOffice are told apart, by the clock: that is another programme. After each round the
memory is measured: it must not grow.
"""

import io
import resource
import time
from collections.abc import Callable
from datetime import date

from docxtpl import DocxTemplate

from vertel.analysis.codebook import Code
from vertel.content import shipped
from vertel.reports.document import render
from vertel.reports.fields.accountability import report_document
from vertel.reports.pdf import libre_office
from vertel.reports.phrasing import writable
from vertel.reports.report import Method, Report, SessionSummary
from vertel.reports.templating import environment
from vertel.reports.word import contents as word_contents
from vertel.reports.words import read_words
from vertel.stories.asking.about import About
from vertel.stories.claiming.claim import Claim
from vertel.stories.telling.arc import Stage
from vertel.stories.telling.evidence import Evidence, Voice
from vertel.stories.telling.findings import StageFinding, ThemeFinding, reach
from vertel.transcripts.transcript import PERSPECTIVES

THEMES = 72  # with five quotes for and five against each: 720
ROUNDS = 4
SENTENCE = "Vroeger wist niemand van elkaar wat er speelde, en nu belt iemand aan voordat het misgaat. "


def report() -> Report:
    """A report of 720 quotes."""
    voices = [Voice(f"Stem {n}", PERSPECTIVES[n % 4], f"Organisatie {n % 9}") for n in range(36)]
    sessions = [SessionSummary(f"Sessie {n}", "dialogue", date(2025, 1 + n, 1), None, 12, 300, 9000) for n in range(9)]
    themes = []
    for theme in range(THEMES):
        code = Code(f"thema-{theme}", f"Thema nummer {theme}", description="Waar dit thema over gaat. " * 3)
        said = tuple(
            Evidence(
                theme * 10 + n, code.key, f"{theme}.{n} {SENTENCE * (2 + n % 4)}", sessions[n % 9].name, n + 1, 60.0,
                voices[(theme + n) % 36], "accepted", against=n >= 5, stage=f"fase-{n % 6}",
            )
            for n in range(10)
        )  # fmt: skip
        themes.append(ThemeFinding(code, said[:5], said[5:], reach(said[:5])))
    stages = [
        StageFinding(Stage(f"fase-{n}", f"Fase {n}"), told, reach(told))
        for n in range(6)
        for told in [tuple(e for finding in themes for e in finding.evidence if e.stage == f"fase-{n}")]
    ]
    return Report(
        lang="nl",
        made_on=date(2025, 12, 31),
        about=About("Meetonderzoek", "Wie wij zijn.", "Wat wij wilden weten."),
        sessions=tuple(sessions),
        participants=tuple(voices),
        themes=tuple(themes),
        stages=tuple(stages),
        perspectives=None,
        comparisons=(),
        gaps=(),
        method=Method(("Noor",), 720, 0, 0, 720, {}),
        claims=tuple(
            Claim(n, "De leden", f"weten elkaar te vinden ({n})", evidence=themes[n].evidence) for n in range(8)
        ),
    )


def main() -> None:
    words = read_words("nl")
    made = report_document(report(), words)
    template = shipped("templates") / "report.nl.docx"
    fields = writable(made.fields)[0] | {"words": words.entries, "language": "nl-NL", "unreadable": ""}
    # docxtpl alone draws nothing: it gets each picture as a word.
    plain = {key: "afbeelding" if key.endswith("_chart") else value for key, value in fields.items()}

    def alone() -> bytes:
        document = DocxTemplate(io.BytesIO(template.read_bytes()))
        document.render(plain, environment(), autoescape=True)
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()

    def ours() -> bytes:
        return render(report_document(report(), words), ".docx")

    word_contents.libre_office = lambda: None
    times: dict[str, list[float]] = {"docxtpl alone": [], "vertel": []}
    memory = []
    for _round in range(ROUNDS):
        for name, make in (("docxtpl alone", alone), ("vertel", ours)):
            times[name].append(_timed(make))
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    word_contents.libre_office = libre_office
    best = {name: min(taken) for name, taken in times.items()}
    for name, taken in times.items():
        print(f"{name:14} {best[name]:6.2f} s   ({', '.join(f'{each:.2f}' for each in taken)})")
    print(f"{'ratio':14} {best['vertel'] / best['docxtpl alone']:6.2f}")
    print(f"{'memory':14} {' → '.join(f'{each:.0f}' for each in memory)} MB")
    if libre_office():
        start = time.perf_counter()
        word = ours()
        print(f"{'page numbers':14} {time.perf_counter() - start - best['vertel']:6.2f} s more, by LibreOffice")
        print(f"{'pages':14} {_pages(word):6}")


def _timed(make: Callable[[], bytes]) -> float:
    start = time.process_time()
    make()
    return time.process_time() - start


def _pages(word: bytes) -> int:
    import pypdfium2

    from vertel.reports.pdf import pdf_from_word

    return len(pypdfium2.PdfDocument(pdf_from_word(word)))


if __name__ == "__main__":
    main()
