"""A workbench that really runs, and browsers that look at it."""

import threading
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from playwright.sync_api import Browser, Page, Response
from waitress import create_server, wasyncore

from vertel.study.store.study import Study
from vertel.web.app import create_app
from vertel.web.guard import Door
from vertel.web.server import SERVING


class Workbench:
    """A running workbench: `come_in` opens it in a browser of its own, in somebody's name."""

    def __init__(self, study: Study, browser: Browser) -> None:
        self.study = study
        self.door = Door(b"a secret that is only in tests..")
        self._browser = browser
        self.errors: list[str] = []  # what went wrong in scripts of the pages, and in answering them
        self._server: Any = None
        self._port = 0
        self.start()

    def start(self) -> None:
        """Serve; again on the same port where it was stopped."""
        app = create_app(self.study, self.door)
        self._server = create_server(app, host="127.0.0.1", port=self._port, **SERVING)
        self._port = self._server.effective_port
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Go away, as when somebody closes the window it runs in."""
        self._server.task_dispatcher.shutdown(cancel_pending=True, timeout=0)
        wasyncore.close_all(self._server._map, ignore_all=True)

    def _run(self) -> None:
        with suppress(OSError):  # the sockets were closed under its hands
            self._server.run()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def come_in(self, who: str = "Noor", **settings: Any) -> Page:
        """A page, still empty, of a new browser in which `who` came in; its errors are kept."""
        context = self._browser.new_context(base_url=self.address, **settings)
        context.request.get(f"/enter/{self.door.link(who)}", max_redirects=0)
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("response", self._keep_failure)
        return page

    def _keep_failure(self, response: Response) -> None:
        if response.status == HTTPStatus.INTERNAL_SERVER_ERROR:
            self.errors.append(f"{response.request.method} {response.url} failed")
