"""How long people wait for the workbench, in Chromium, beside Taguette 1.5.2 on the same talk and the same codings.

A session of 100,000 characters with 2,000 codings, in a study of 20,000. Taguette measures the text up to each coding
again, and needs minutes for those; so both are measured on a session with 200 codings too, in turns.

A moment is the end of the first frame in which it is seen, so up to a frame (17 ms) of it is chance.
Run as `workbench.py PROGRAMME` it uses a Taguette 1.5.2 that is installed already.
"""

import http.client
import math
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from beside_taguette import Taguette, install
from coded_talk import sessions
from playwright.sync_api import Browser, TimeoutError, sync_playwright
from workbenches import CodedOne, Opened, Ours, Workbench

from vertel import content
from vertel.analysis.codebook_file import read_codebook

FULL, LIGHT = 1, 2  # the sessions that are measured
CODINGS = {FULL: 2_000, LIGHT: 200}
STUDIES = (1, 10, 20)  # how many sessions of 2,000 codings each are in the study, beside the light one
MEASURED = 10
ROUNDS = 11  # and one before them that does not count
PATIENCE = 120  # seconds for Taguette to open the full session
REQUESTS = 15
OTHERS = 20  # codings that another browser has to see

Round = tuple[Opened, CodedOne]


def main() -> None:
    names = [code.name for code in read_codebook(content.find("analysis", "codebooks/sociale-basis.yaml")).codes]
    sizes = [CODINGS[FULL], CODINGS[LIGHT], *[CODINGS[FULL]] * (max(STUDIES) - 1)]
    talks = list(sessions(sizes, len(names) - 1))  # the last code is for what is coded here
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        kinds = [Ours, *_taguette(Path(place))]
        running: list[Workbench] = []
        launch = partial(playwright.chromium.launch, executable_path=shutil.which("chromium"))
        browser = launch()
        try:
            for count in STUDIES:
                running += [kind(Path(place), talks[: count + 1], names) for kind in kinds]
            ours, *theirs = running[STUDIES.index(MEASURED) * len(kinds) :][: len(kinds)]
            for session, measured in ((FULL, [ours]), (LIGHT, [ours, *theirs])):
                _print_moments(session, _rounds(browser, measured, session, names[-1]))
                _print_others([_others(browser, each, session, names[-1]) for each in measured])
            _print_growth(browser, running)
        finally:
            browser.close()
        try:
            for each in theirs:
                _print_patience(each, launch())
        finally:
            for each in running:
                each.stop()


def _taguette(folder: Path) -> list[type[Workbench]]:
    """Taguette, where it can be had."""
    try:
        Taguette.programme = Path(sys.argv[1]) if len(sys.argv) > 1 else install(folder / "taguette")
    except subprocess.CalledProcessError as error:
        print(f"Taguette cannot be installed here: {error.stderr.strip().splitlines()[-1]}")
        return []
    return [Taguette]


def _rounds(browser: Browser, workbenches: Sequence[Workbench], session: int, code: str) -> list[list[Round]]:
    """Open the session and code a sentence of it, in each workbench by turns."""
    pages = [(each, each.come_in(browser).new_page()) for each in workbenches]
    rounds = [
        [(each.open(page, session), each.code(page, 20 + 9 * number, code)) for each, page in pages]
        for number in range(ROUNDS + 1)
    ]
    for _each, page in pages:
        page.context.close()
    return [list(column) for column in zip(*rounds[1:], strict=True)]


def _others(browser: Browser, workbench: Workbench, session: int, code: str) -> list[float]:
    """Milliseconds from Enter in one browser until another one shows the coding."""
    mine, hers = (workbench.come_in(browser).new_page() for _browser in range(2))
    for page in (mine, hers):
        workbench.open(page, session)
    waits = []
    for number in range(OTHERS):
        workbench.await_another(hers)
        pressed = workbench.code(mine, 200 + 9 * number, code).at
        waits.append(workbench.seen_at(hers) - pressed)
    for page in (mine, hers):
        page.context.close()
    return waits


def _responses(workbenches: Sequence[Workbench]) -> dict[tuple[str, int, str], float]:
    """Milliseconds that the server takes to answer for a page, by workbench, size of the study, and page."""
    taken: dict[tuple[str, int, str], list[float]] = {}
    for _request in range(REQUESTS):
        for each in workbenches:
            for page, addresses in each.addresses().items():
                taken.setdefault((each.name, each.size, page), []).append(_answer(each, addresses))
    return {key: median(times) for key, times in taken.items()}


def _answer(workbench: Workbench, addresses: Sequence[str]) -> float:
    """Milliseconds from asking to the last byte, of all that the page needs of its server."""
    server = http.client.HTTPConnection(urlsplit(workbench.sessions).netloc)
    start = time.perf_counter()
    for address in addresses:
        server.request("GET", address, headers={"Cookie": workbench.cookies()})
        answer = server.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{workbench.name} answers {answer.status} to {address}")
    return (time.perf_counter() - start) * 1000


def _print_moments(session: int, each: Sequence[Sequence[Round]]) -> None:
    study = CODINGS[FULL] * MEASURED
    print(
        f"session with {CODINGS[session]:,} codings in a study with {study:,}: median (least–most) of {ROUNDS}, in ms"
    )
    print(" " * 36 + "".join(f"{name:30}" for name in ("vertel", "Taguette")[: len(each)]))
    rows: dict[str, tuple[Callable[[Round], float], str]] = {
        "response to colour on the screen": (lambda one: one[0].on_screen, "150"),
        "response to all highlighted": (lambda one: one[0].everywhere, ""),
        "asked to all highlighted": (lambda one: one[0].in_all, ""),
        "Enter to coding visible": (lambda one: one[1].visible, "50"),
        "request that stores it": (lambda one: one[1].stored, "20"),
        "nodes that came or went": (lambda one: one[1].nodes, ""),
        "turns that changed": (lambda one: one[1].turns, "1"),
    }
    for what, (value, limit) in rows.items():
        _print_row(what, [[value(one) for one in rounds] for rounds in each], limit)


def _print_others(each: Sequence[Sequence[float]]) -> None:
    _print_row(f"seen by another browser ({OTHERS} x)", each, "1000")


def _print_row(what: str, each: Sequence[Sequence[float]], limit: str) -> None:
    cells = [f"{median(times):8,.0f} ({min(times):,.0f}–{max(times):,.0f})" for times in each]
    ratio = ""
    if len(each) > 1:
        ratio = f"{median(theirs / ours for ours, theirs in zip(*each, strict=True)):8.1f} x"
    print(f"  {what:34}" + "".join(f"{cell:28}" for cell in cells) + ratio + (f"   limit {limit}" if limit else ""))


def _print_growth(browser: Browser, workbenches: Sequence[Workbench]) -> None:
    for each in workbenches:
        each.come_in(browser).close()
    taken = _responses(workbenches)
    sizes = sorted({size for _name, size, _page in taken})
    print(
        f"answers of the server, {REQUESTS} times, with {', '.join(f'{size:,}' for size in sizes)} codings in the study"
    )
    for name, page in sorted({(name, page) for name, _size, page in taken}, reverse=True):
        times = [taken[name, size, page] for size in sizes]
        grown = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
        cells = "".join(f"{time:10,.0f} ms" for time in times)
        print(f"  {name:10}{page:12}{cells}   growth exponent {grown:.2f}")


def _print_patience(workbench: Workbench, browser: Browser) -> None:
    """Open the full session once, in a browser that can be shut down while it is busy."""
    page = workbench.come_in(browser).new_page()
    page.goto(f"{workbench.sessions}{FULL}", wait_until="commit")
    try:
        seen = page.wait_for_function("watching.opened", timeout=PATIENCE * 1000).json_value() / 1000
        print(f"{workbench.name} opens the session with {CODINGS[FULL]:,} codings in {seen:.0f} s")
    except TimeoutError:
        print(f"{workbench.name} does not open the session with {CODINGS[FULL]:,} codings within {PATIENCE} s")
    browser.close()


if __name__ == "__main__":
    main()
