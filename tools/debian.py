"""What the tests need besides Python, from Debian's packages where that may be."""

import os
import shutil
import subprocess


def may_install() -> bool:
    """Whether this is a Debian, or a child of one, and we are its root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(package: str) -> None:
    """Install `package`; nothing is said where that fails, so look whether it is there."""
    quiet = {"check": False, "stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run(["apt-get", "install", "-qq", "-y", package], **quiet)
