"""The browser that the tests of the workbench run in: Debian's, else one that is there, else Playwright's own.

python tools/chromium.py      find it, or get it, and say where it is
"""

import shutil
import subprocess
import sys

import debian

SHELL = "chromium-headless-shell"  # a Chromium that never had a window: its pages open in half the time
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find() -> str | None:
    """Where a Chromium of this machine is; None where there is none, and Playwright has to bring its own."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def get() -> None:
    """See to it that there is one, and where that may be, the quick one."""
    if not shutil.which(SHELL) and debian.may_install():
        debian.install(SHELL)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    get()
    print(find() or "Playwright's own Chromium")
