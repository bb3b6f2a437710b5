"""Make docs/werkbank-*.png: each page of the workbench on the example study, with somebody at work in it.

python tools/workbench_pictures.py            all pages
python tools/workbench_pictures.py session    only that one

Needs a Chromium (tools/chromium.py) and Playwright.
"""

import io
import os
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

import chromium
from vertel import language
from vertel.content import shipped
from vertel.study.codebook.codes import list_codes
from vertel.study.coding.by_hand import decide
from vertel.study.coding.memos import write_memo
from vertel.study.coding.passages import list_passages
from vertel.study.demo import build
from vertel.study.sessions.keeping import session_id
from vertel.study.store.study import Study
from vertel.study.telling.stories import write_story
from vertel.web.server import serve

DOCS = Path(__file__).parents[1] / "docs"
SIZE = {"width": 1280, "height": 800}
AT_WORK, BESIDE_HER = "Noor", "Ties"
SESSION = "Dialoogsessie"
CODED = "Nu bel ik dus."
STORIES = {
    "er-was-eens": "Drie jaar geleden deed ieder het zijne: de soep, de naailes, de werkplaats. Wie hulp zocht, kreeg "
    "een briefje mee naar een loket in het centrum.",
    "probleem": "Schulden, schimmel, stress om geld. En wie alleen was, sprak soms dagen niemand.",
    "op-avontuur": "Aan één lange tafel bleek dat iedereen dezelfde mensen kende.",
}


def study(page: Page) -> None:
    """What now, and how far each session is."""


def session(page: Page) -> None:
    """A sentence coded by keys, and after that a suggestion to decide on."""
    page.locator("#turn-23 .text").focus()
    while page.evaluate("String(getSelection()).trim()") != CODED:
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("netw")
    page.keyboard.press("Enter")
    expect(page.locator("#turn-23 .coding", has_text=CODED).get_by_text(AT_WORK)).to_be_visible()
    page.evaluate("getSelection().empty()")
    page.locator("#turn-23").evaluate(
        "turn => scrollTo(0, turn.offsetTop - document.querySelector('.top').offsetHeight)"
    )
    page.locator("#turn-23 .coding.suggested .code").first.focus()
    expect(page.get_by_role("button", name=language._("Accept"))).to_be_visible()


def codebook(page: Page) -> None:
    """A code open, with what belongs to it."""
    page.get_by_role("link", name="Eenzaamheid").click()
    expect(page.locator("#field-name")).to_have_value("Eenzaamheid")
    page.mouse.move(0, 0)


def search(page: Page) -> None:
    """All forms of two words, marked where they were said."""


def board(page: Page) -> None:
    """Cards in their stages, one chosen, and the story under them."""
    page.locator("#stage-er-was-eens .card").first.focus()
    page.keyboard.press("ArrowRight")


def claim(page: Page) -> None:
    """What speaks for a claim and what against it."""


def matrix(page: Page) -> None:
    """A cell open, with what was said there and a summary of it."""
    page.locator("a.cell", has_text="4 stemmen").first.click()
    expect(page.locator("textarea").first).to_be_visible()


def gaps(page: Page) -> None:
    """What each session brought that was new."""


def panel(page: Page) -> None:
    """A story on the beamer, with the votes."""
    page.keyboard.press("ArrowRight")


def check(page: Page) -> None:
    """The invented annual review, looked through."""
    page.locator("#files").set_input_files(shipped("transcripts") / "voorbeeld" / "jaaroverzicht.docx")
    page.get_by_role("button", name=language._("Check")).click()
    expect(page.locator("section.checked")).to_be_visible()


def report(page: Page) -> None:
    """A finding, and who said what it rests on."""
    page.frame_locator("#document").locator("p[data-finding] a").first.click()
    expect(page.locator("#evidence blockquote").first).to_be_visible()


def history(page: Page) -> None:
    """What two people did today."""


# Each part of the menu and what is in it: what its picture is called after, where it is, and what somebody does there.
PICTURES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "study": ("/", study),
    "session": ("/sessions/{session}", session),
    "codebook": ("/codebook", codebook),
    "search": ("/search?q=tafel+zitten&by=lemma", search),
    "board": ("/board", board),
    "panel": ("/panels/1/beamer", panel),
    "claim": ("/claims/3", claim),
    "matrix": ("/matrix", matrix),
    "gaps": ("/gaps", gaps),
    "report": ("/report", report),
    "check": ("/check", check),
    "history": ("/history", history),
}


def picture(name: str) -> Path:
    """Where the picture called `name` is kept."""
    return DOCS / f"werkbank-{name}.png"


def main(*names: str) -> None:
    """Build the study, open the workbench, and look at each page; at those of these names, where some are given."""
    language.use("nl")
    os.environ["VERTEL_CODER"] = AT_WORK
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        example = build(Path(folder) / "voorbeeld")
        _work(example)
        with example.reading() as connection:
            session = session_id(connection, SESSION)
        browser = playwright.chromium.launch(executable_path=chromium.find())
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce", locale="nl-NL")
        page.goto(_opened(example))
        for name in names or PICTURES:
            place, look = PICTURES[name]
            page.goto(urljoin(page.url, place.format(session=session)))
            expect(page.locator("html.script")).to_be_attached()
            look(page)
            _keep(page, name)
        browser.close()


def _work(example: Study) -> None:
    """Do what two people do on a day, so that there is something to see."""
    other = example.by(BESIDE_HER)
    decide(example, "rejected", session=SESSION, below=0.75)
    decide(example, "accepted", session=SESSION, at_least=0.85)
    decide(other, "accepted", code="jeugd", at_least=0.75)
    decide(other, "accepted", code="vertrouwen", at_least=0.8)
    for stage, text in STORIES.items():
        write_story(example, stage, text)
    accepted = (one for one in list_passages(example) if one.session == SESSION and one.status == "accepted")
    noted = next(one.coding for one in accepted if one.code == "werk")
    write_memo(other, "codings", noted, "Zegt iemand van de fietsenmaker dit ook?")
    write_memo(example, "codes", list_codes(example)[0].id, "Schaamte hier ook, of wordt dat een eigen code?")


def _opened(example: Study) -> str:
    """Run the workbench for as long as this lasts; the link that opens it."""
    links: Queue[str] = Queue()
    serving = {"signing": os.urandom(32), "port": 0, "opened": links.put}
    threading.Thread(target=serve, args=(example,), kwargs=serving, daemon=True).start()
    return links.get(timeout=60)


def _keep(page: Page, name: str) -> None:
    seen = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    # Few pixels have the colour of a code, and each of those colours has to stay what it is.
    few = seen.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE)
    few.save(picture(name), optimize=True)
    print(f"written: {picture(name).name}")


if __name__ == "__main__":
    main(*sys.argv[1:])
