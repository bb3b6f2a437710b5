"""The browser that the tests of the workbench run in: one that is there, else Debian's, else Playwright's own.

python tools/chromium.py      find it, or get it, and say where it is
"""

import shutil
import subprocess
import sys

import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find() -> str | None:
    """Where a Chromium of this machine is; None where there is none, and Playwright has to bring its own."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def get() -> None:
    """See to it that there is one."""
    if find():
        return
    if debian.may_install():
        debian.install("chromium")
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    get()
    print(find() or "Playwright's own Chromium")
