"""The workbench running: on this machine only, until it is stopped."""

import gc
import secrets
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from vertel.study.store.study import Study
from vertel.study.suggesting.warming import warm_up
from vertel.web.app import create_app
from vertel.web.guard import Door

HOST = "127.0.0.1"
# How waitress serves. Each open page holds one thread, to hear what others do, and only who looks ahead for one more
# request on a line sees that the page at its end has gone.
SERVING: dict[str, Any] = {"threads": 32, "channel_request_lookahead": 1, "ident": None}
# Seconds after which one thread of Python lets another go on. A request is handed from thread to thread, and the usual
# five milliseconds each time made it take twice as long.
_TURN = 0.0005


def serve(study: Study, *, signing: bytes, port: int, opened: Callable[[str], None]) -> None:
    """Run the workbench on `study` until somebody stops it; `opened` is called with the link once it listens.

    `signing` signs the cookies: with the same bytes as before, pages that are still open go on. A `port` of 0 takes
    any free one. Raises OSError where the port is taken.
    """
    from waitress import create_server

    sys.setswitchinterval(_TURN)
    door = Door(signing)
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((HOST, port))
    server = create_server(create_app(study.kept_open(), door), sockets=[listening], **SERVING)
    try:
        opened(f"http://{HOST}:{listening.getsockname()[1]}/enter/{door.link(study.who)}")
        Thread(target=_get_ready, args=(study,), daemon=True).start()
        server.run()
    finally:
        server.close()


def _get_ready(study: Study) -> None:
    """Load what the first suggestions need, and look for no rubbish among it ever after.

    All that was loaded stays, and to look through it took a tenth of a second, now and then, while somebody coded.
    """
    warm_up(study)
    gc.collect()
    gc.freeze()


def kept_secret(file: Path) -> bytes:
    """The bytes that sign the cookies of this user, made once and readable by nobody else."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(secrets.token_bytes(32))
    return file.read_bytes()
