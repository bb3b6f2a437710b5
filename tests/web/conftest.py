"""A workbench that really runs, on a study of two sessions, and browsers that look at it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from spoken import incoming
from waitress import create_server

import chromium
from vertel.study.beginning import begin
from vertel.study.sessions import add_transcripts
from vertel.study.study import Study
from vertel.web.app import create_app
from vertel.web.guard import Door

INTERVIEW = (
    ("I", "Hoe is het begonnen?"),
    ("Sanne Vos", "Met koffie in de buurtkamer. Iedereen was welkom. 😀 Ook wie niemand kende."),
    ("I", "En wat ging er mis?"),
    ("Ties Bakker", "Wij hadden geen geld. De huur was te hoog, en de subsidie kwam te laat."),
    ("Sanne Vos", "Nu weten we elkaar te vinden. Ik bel gewoon."),
)
DIALOGUE = (
    ("I", "Waar willen jullie naartoe?"),
    ("Mo", "Ik hoop op een eigen plek voor de jongeren."),
    ("Els", "En dat de gemeente langskomt. Dat is nog nooit gebeurd."),
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium of this machine, where there is one."""
    there = chromium.find()
    return browser_type_launch_args | ({"executable_path": there} if there else {})


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """A study with the codebook “sociale basis” and two sessions."""
    made = begin(tmp_path / "onderzoek", name="De Kleine Buurt")
    add_transcripts(made, [incoming("Interview.txt", *INTERVIEW), incoming("Dialoog.txt", *DIALOGUE)])
    return made


class Workbench:
    """A running workbench: `come_in` opens it in a browser of its own, in somebody's name."""

    def __init__(self, study: Study, browser: Browser) -> None:
        self.study = study
        self.door = Door(b"a secret that is only in tests..")
        self._browser = browser
        self._server: Any = None
        self._port = 0
        self.start()

    def start(self) -> None:
        """Serve; again on the same port where it was stopped."""
        app = create_app(self.study, self.door)
        self._server = create_server(app, host="127.0.0.1", port=self._port, threads=16, ident=None)
        self._port = self._server.effective_port
        threading.Thread(target=self._server.run, daemon=True).start()

    def stop(self) -> None:
        """Go away, as when somebody closes the window it runs in."""
        self._server.close()
        self._server.task_dispatcher.shutdown(cancel_pending=True, timeout=0)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def come_in(self, who: str = "Noor", **settings: Any) -> Page:
        """A page of a new browser in which `who` came in; an error in a script of the page fails the test."""
        context = self._browser.new_context(base_url=self.address, **settings)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"in the page: {error}"))
        page.goto(f"/enter/{self.door.link(who)}")
        expect(page.locator("h1")).to_be_visible()
        return page


@pytest.fixture
def workbench(study: Study, browser: Browser) -> Iterator[Workbench]:
    """A running workbench on the study."""
    running = Workbench(study, browser)
    yield running
    running.stop()
    for context in browser.contexts:
        context.close()


@pytest.fixture
def page(workbench: Workbench) -> Page:
    """Noor's browser."""
    return workbench.come_in()


@pytest.fixture
def session_page(page: Page) -> Callable[[str], Page]:
    """Open a session by its name."""

    def opened(name: str = "Interview") -> Page:
        page.goto("/")
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator("html.script")).to_be_attached()
        return page

    return opened
