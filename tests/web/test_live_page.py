"""Each page that is open hears what others do, over a line of its own."""

import http.client
from urllib.parse import urlsplit

from running import Workbench

from vertel.web.server import SERVING


def test_pages_that_have_gone_hold_up_nobody(workbench: Workbench) -> None:
    page = workbench.come_in()
    cookie = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    lines = [http.client.HTTPConnection(urlsplit(workbench.address).netloc) for _page in range(SERVING["threads"] - 1)]
    for line in lines:
        line.request("GET", "/live?after=99", headers={"Cookie": cookie})
        assert line.getresponse().readline() == b"retry: 500\n"
    for line in lines:
        line.close()
    page.goto("/search", timeout=5_000)
