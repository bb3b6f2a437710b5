"""Taguette 1.5.2 on the same coded talk as our workbench, as somebody runs it on her own computer."""

import html
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from coded_talk import CodedTalk
from playwright.sync_api import Browser, BrowserContext, Page
from workbenches import Workbench, serve

from vertel.study.store.change import now

VERSION = "taguette==1.5.2"


class Taguette(Workbench):
    """Taguette in single-user mode, with the documents and highlights put into its database."""

    name = "Taguette"
    coloured = """new Set([...document.querySelectorAll("#document-contents .highlight")]
        .map((span) => span.dataset.highlightId)).size"""
    settled = coloured
    text = "#document-contents > div"
    turn = "#document-contents > div > *"
    brings = r"/document/\d+(/contents)?$"
    stores = "/highlight/new"
    programme: Path  # where it is installed

    def _start(
        self, folder: Path, talks: Sequence[CodedTalk], codes: Sequence[str]
    ) -> tuple[subprocess.Popen[str], str]:
        database, port = folder / f"{self.name}-{self.size}.sqlite3", _free_port()
        process, link = serve(
            [str(self.programme), "--no-browser", "--port", str(port), "--database", str(database)],
            os.environ | {"HOME": str(folder)},
        )
        _fill(database, talks, codes)
        self.sessions = f"http://127.0.0.1:{port}/project/1/document/"
        return process, link.replace("localhost", "127.0.0.1")

    def come_in(self, browser: Browser) -> BrowserContext:
        context = super().come_in(browser)
        context.add_init_script("console.log = () => {}")  # it writes a line for each highlight, which costs it time
        return context

    def _choose(self, page: Page, turn: int, code: str) -> None:
        page.evaluate(
            """(turn) => {
                const said = document.querySelectorAll("#document-contents p")[turn];
                const walk = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
                const nodes = [];
                while (walk.nextNode()) nodes.push(walk.currentNode);
                const end = nodes.find(({ data }) => /[.!?]/.test(data)) ?? nodes.at(-1);
                said.scrollIntoView();
                getSelection().setBaseAndExtent(nodes[0], 0, end, end.data.length);
            }""",
            turn,
        )
        page.keyboard.press("n")
        page.locator("#highlight-search").press_sequentially(code)
        page.keyboard.press("Enter")

    def addresses(self) -> dict[str, list[str]]:
        document = "/api/project/1/document/1"
        return {
            "session": ["/project/1/document/1", document, f"{document}/contents"],
            "first page": ["/project/1"],
        }


def install(folder: Path) -> Path:
    """Taguette from PyPI, in an environment of its own. Raises CalledProcessError."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True, text=True)
    installing = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", VERSION]
    subprocess.run(installing, check=True, capture_output=True, text=True)
    return folder / "bin" / "taguette"


def _fill(database: Path, talks: Sequence[CodedTalk], codes: Sequence[str]) -> None:
    """The same sessions and codings in the database of Taguette, which counts in bytes of UTF-8."""
    with sqlite3.connect(database) as connection:
        moment = now().isoformat(" ")
        connection.execute("INSERT INTO projects (id, name, description, created) VALUES (1, 'Proef', '', ?)", [moment])
        connection.execute("INSERT INTO project_members VALUES (1, 'admin', 'ADMIN')")
        tags = ((number, 1, name, "") for number, name in enumerate(codes, 1))
        connection.executemany("INSERT INTO tags (id, project_id, path, description) VALUES (?, ?, ?, ?)", tags)
        for number, talk in enumerate(talks, 1):
            text = "".join(f"<p><b>{turn.speaker}</b> {html.escape(turn.text)}</p>" for turn in talk.turns)
            connection.execute(
                "INSERT INTO documents (id, name, description, filename, created, project_id, text_direction, contents)"
                " VALUES (?, ?, '', 'talk.html', ?, 1, 'LEFT_TO_RIGHT', ?)",
                [number, talk.name, moment, text],
            )
            for start, end, quote, code in _in_bytes(talk):
                row = connection.execute(
                    "INSERT INTO highlights (document_id, start_offset, end_offset, snippet) VALUES (?, ?, ?, ?)",
                    [number, start, end, f"<p>{html.escape(quote)}</p>"],
                )
                connection.execute("INSERT INTO highlight_tags VALUES (?, ?)", [row.lastrowid, code + 1])


def _in_bytes(talk: CodedTalk) -> Iterator[tuple[int, int, str, int]]:
    """The codings as (start, end, quote, code), counted in bytes from the start of the document."""
    begins, so_far = [], 0
    for turn in talk.turns:
        so_far += len(f"{turn.speaker} ".encode())
        begins.append(so_far)
        so_far += len(turn.text.encode())
    for coded in talk.codings:
        text = talk.turns[coded.turn].text
        start = begins[coded.turn] + len(text[: coded.start].encode())
        quote = text[coded.start : coded.end]
        yield start, start + len(quote.encode()), quote, coded.code


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])
