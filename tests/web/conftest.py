"""A workbench that really runs, on a study of two sessions, and browsers that look at it."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from coming_in import incoming
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from playwright.sync_api import Browser, Page, expect
from running import Workbench

import chromium
from vertel import language
from vertel.language import Lang
from vertel.study.beginning import begin
from vertel.study.sessions.keeping import add_transcripts
from vertel.study.store.study import Study, open_study

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

expect.set_options(timeout=15_000)  # milliseconds: how long something may take here is no part of what is asked


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium of this machine, where there is one."""
    there = chromium.find()
    return browser_type_launch_args | ({"executable_path": there} if there else {})


@pytest.fixture(scope="session", autouse=True)
def _templates_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each test has an application of its own; none has to compile the same templates again."""
    compiled = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(Flask.jinja_options, "bytecode_cache", compiled)
        yield


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Lang], Path]:
    """The folder of the study in a language; tests work in a copy, because making one takes Alembic's time."""

    @cache
    def made(lang: Lang) -> Path:
        with language.using(lang):
            study = begin(tmp_path_factory.mktemp("study") / lang, name="De Kleine Buurt")
            add_transcripts(study, [incoming("Interview.txt", *INTERVIEW), incoming("Dialoog.txt", *DIALOGUE)])
        return study.folder

    return made


@pytest.fixture
def study(made_once: Callable[[Lang], Path], tmp_path: Path) -> Study:
    """A study with the codebook “sociale basis” and two sessions, in the language of the test."""
    return open_study(shutil.copytree(made_once(language.current()), tmp_path / "onderzoek"))


@pytest.fixture
def workbench(study: Study, browser: Browser) -> Iterator[Workbench]:
    """A running workbench on the study."""
    running = Workbench(study, browser)
    yield running
    running.stop()
    assert running.errors == []
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
