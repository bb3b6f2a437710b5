"""A workbench on coded talk, served by a process of its own and used in Chromium; this one is ours.

What counts as seen is the same in each: how many codings of the session on the page have their colour in its text.
"""

import json
import os
import subprocess
import sys
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from coded_talk import CodedTalk
from playwright.sync_api import Browser, BrowserContext, Page
from sqlalchemy import func, select

from vertel.study.beginning import begin
from vertel.study.codebook.codes import list_codes
from vertel.study.coding.coders import coder_id
from vertel.study.sessions.keeping import Incoming, add_transcripts
from vertel.study.store.change import now
from vertel.study.store.schema import codings, transcripts, turns
from vertel.study.store.study import Study
from vertel.transcripts.transcript import Transcript

WATCHING = Path(__file__).with_name("workbench_watching.js")


@dataclass(frozen=True, slots=True)
class Opened:
    """Milliseconds since the last byte of the session came: until there is colour on the screen, and in all the text.

    `in_all` is until then since the session was asked for.
    """

    on_screen: float
    everywhere: float
    in_all: float


@dataclass(frozen=True, slots=True)
class CodedOne:
    """Milliseconds from Enter to seeing the coding, and of the request that stores it; what changed in the text.

    `nodes` came or went, `turns` is in how many turns something changed. `at` is when Enter was pressed, on the clock.
    """

    visible: float
    stored: float
    nodes: int
    turns: int
    at: float


class Workbench(ABC):
    """A running workbench; `sessions` is the address of its sessions, without their number."""

    name: str
    coloured: str  # JavaScript: how many codings of the session on the page have their colour
    settled: str  # how many codings have all that comes with them, so that what changes next is somebody's doing
    text: str  # the transcript, as a CSS selector
    turn: str  # a turn of it
    brings: str  # the responses that bring the session, as a regular expression for their addresses
    stores: str  # the request that stores a coding
    sessions: str

    def __init__(self, folder: Path, talks: Sequence[CodedTalk], codes: Sequence[str]) -> None:
        self.size = sum(len(talk.codings) for talk in talks)
        self._codings = {str(number): len(talk.codings) for number, talk in enumerate(talks, 1)}
        self._process, self._link = self._start(folder, talks, codes)
        self._state: Any = None

    @abstractmethod
    def _start(
        self, folder: Path, talks: Sequence[CodedTalk], codes: Sequence[str]
    ) -> tuple[subprocess.Popen[str], str]:
        """Put the talk into a new study in `folder` and serve it; return the process and the link that lets in."""

    @abstractmethod
    def _choose(self, page: Page, turn: int, code: str) -> None:
        """Select the first sentence of a turn and find a code, so that Enter is all that is left to do."""

    @abstractmethod
    def addresses(self) -> dict[str, list[str]]:
        """What a browser asks for when it opens the first session, and the study."""

    def stop(self) -> None:
        """Stop serving."""
        self._process.terminate()
        self._process.wait()

    def come_in(self, browser: Browser) -> BrowserContext:
        """A browser in which somebody came in; its pages are watched from before they begin."""
        context = browser.new_context(storage_state=self._state, viewport={"width": 1280, "height": 800})
        context.add_init_script(path=WATCHING)
        context.add_init_script(
            f"watching.coloured = () => {self.coloured};"
            f"const codings = {json.dumps(self._codings)}[location.pathname.split('/').at(-1)];"
            "if (codings) watching.begun = watching.frame(() => watching.coloured() > 0);"
            "if (codings) watching.opened = watching.frame(() => watching.coloured() >= codings);"
        )
        if not self._state:  # the link of ours works once
            page = context.new_page()
            page.goto(self._link, wait_until="commit")  # offline, a script on Taguette's first page never comes
            self._state = context.storage_state()
            page.close()
        return context

    def cookies(self) -> str:
        """What a request has to say to be let in."""
        return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self._state["cookies"])

    def open(self, page: Page, session: int) -> Opened:
        """Open a session, coming from the list of sessions."""
        page.goto(urljoin(self.sessions, self.addresses()["first page"][0]))
        address = f"{self.sessions}{session}"
        page.evaluate("(address) => void (location = address)", address)
        page.wait_for_url(address, wait_until="commit")
        begun, seen = page.evaluate("Promise.all([watching.begun, watching.opened])")
        answered = page.evaluate(
            """(brings) => Math.max(...performance.getEntries()
                .filter(({ name, entryType }) => /navigation|resource/.test(entryType) && new RegExp(brings).test(name))
                .map(({ responseEnd }) => responseEnd))""",
            self.brings,
        )
        page.wait_for_load_state()
        page.wait_for_function(f"() => {self.settled} >= {self._codings[str(session)]}")
        return Opened(begun - answered, seen - answered, seen)

    def code(self, page: Page, turn: int, code: str) -> CodedOne:
        """Code the first sentence of a turn by keys."""
        self._choose(page, turn, code)
        page.evaluate(
            """([text, turn]) => {
                performance.clearResourceTimings();
                watching.mutations(document.querySelector(text), turn);
                watching.oneMore();
            }""",
            [self.text, self.turn],
        )
        page.keyboard.press("Enter")
        visible, at = page.evaluate(
            "watching.seen.then((seen) => [seen - watching.pressed, performance.timeOrigin + watching.pressed])"
        )
        stored = page.wait_for_function(
            """(stores) => {
                const sent = performance.getEntriesByType("resource").find(({ name }) => new RegExp(stores).test(name));
                return sent && sent.responseEnd - sent.requestStart;
            }""",
            arg=self.stores,
        ).json_value()
        page.wait_for_timeout(600)  # until no news of it can be under way
        touched = page.evaluate("watching.touched")
        return CodedOne(visible, stored, touched["nodes"], touched["turns"], at)

    def await_another(self, page: Page) -> None:
        """Look out for one coding more than there is now."""
        page.evaluate("watching.oneMore()")

    def seen_at(self, page: Page) -> float:
        """When it was seen, on the clock, in milliseconds."""
        return float(page.evaluate("watching.seen.then((seen) => performance.timeOrigin + seen)"))


class Ours(Workbench):
    """`vertel open`."""

    name = "vertel"
    coloured = "[...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0)"
    settled = 'document.getElementsByClassName("coding").length'
    text = ".transcript"
    turn = ".turn"
    brings = r"/sessions/\d+$"
    stores = "/codings$"

    def _start(
        self, folder: Path, talks: Sequence[CodedTalk], codes: Sequence[str]
    ) -> tuple[subprocess.Popen[str], str]:
        study = begin(folder / f"{self.name}-{self.size}", name="Proef")
        numbers = {code.name: code.id for code in list_codes(study)}
        for talk in talks:
            _add(study, talk, [numbers[name] for name in codes])
        process, link = serve(
            [sys.executable, "-m", "vertel", "open", "--study", str(study.folder), "--no-browser", "--port", "0"],
            os.environ | {"XDG_CONFIG_HOME": str(folder)},
        )
        self.sessions = f"{link.rpartition('/enter/')[0]}/sessions/"
        return process, link

    def _choose(self, page: Page, turn: int, code: str) -> None:
        page.locator(".transcript .text").nth(turn).focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.get_by_role("combobox").fill(code)

    def addresses(self) -> dict[str, list[str]]:
        return {"session": ["/sessions/1"], "first page": ["/"]}


def _add(study: Study, talk: CodedTalk, codes: Sequence[int]) -> None:
    """A session in a study of ours, with its codings."""
    transcript = Transcript(talk.turns, "plain", "utf-8", Counter(), Counter())
    add_transcripts(study, [Incoming(f"{talk.name}.txt", repr(talk.turns).encode(), transcript)])
    with study.changing("codings.added", codings=len(talk.codings)) as change:
        newest = change.connection.scalar(select(func.max(transcripts.c.id)))
        there = change.connection.execute(
            select(turns).where(turns.c.transcript_id == newest).order_by(turns.c.n)
        ).all()
        said = {"coder_id": coder_id(change, study.who), "status": "accepted", "against": False, "made_at": now()}
        change.insert(
            codings,
            (
                {
                    "code_id": codes[coded.code],
                    "transcript_id": newest,
                    "start": there[coded.turn].start + coded.start,
                    "end": there[coded.turn].start + coded.end,
                    "quote": talk.turns[coded.turn].text[coded.start : coded.end],
                    **said,
                }
                for coded in talk.codings
            ),
        )


def serve(command: list[str], environment: dict[str, str]) -> tuple[subprocess.Popen[str], str]:
    """Start a server that prints the link that lets in; return both."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    )
    assert process.stdout is not None
    for line in process.stdout:
        if "http://" in line:
            return process, line[line.index("http://") :].split()[0]
    raise RuntimeError(f"{command[0]} did not start")
