"""The browser that the tests of the workbench run in: one that is there, else Debian's, else Playwright's own.

python tools/chromium.py      find it, or get it, and say where it is
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find() -> str | None:
    """Where a Chromium of this machine is; None where there is none, and Playwright has to bring its own."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def get() -> None:
    """See to it that there is one."""
    if find():
        return
    if _is_root() and shutil.which("apt-get"):
        quiet = {
            "check": False,
            "stdout": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(["apt-get", "install", "-qq", "-y", "chromium"], **quiet)
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


if __name__ == "__main__":
    get()
    print(find() or "Playwright's own Chromium")
