"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, heard by nobody else."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

USER = "vertel"
# A test may lose all that it made: nothing has to reach the disk.
SETTINGS = ("listen_addresses=", "fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=60")
# Who has a password needs it, all others come in as they are.
LET_IN = "local all streng scram-sha-256\nlocal all all trust\n"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its programs, and the folder with its socket."""

    programs: Path
    folder: Path

    def address(self, database: str, user: str = USER, password: str = "") -> str:
        """What one gives vertel to find the database."""
        secret = f":{password}" if password else ""
        return f"postgresql://{user}{secret}@/{database}?host={self.folder}"

    def tell(self, statement: str, database: str = "postgres") -> str:
        """Run a statement as an administrator, and say what came out."""
        command = ["psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-c", statement, self.address(database)]
        return self.run(*command).stdout.strip()

    def run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's own programs, as somebody who is not root: as root it refuses."""
        command = [*_as_somebody(), str(self.programs / program), *words]
        return subprocess.run(command, cwd="/", check=True, capture_output=True, text=True)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"unix_socket_directories={self.folder}"))
        self.run("pg_ctl", "start", "-w", "-D", str(self.data), "-l", str(self.folder / "log"), "-o", options)

    def stop(self) -> None:
        """Stop it at once."""
        self.run("pg_ctl", "stop", "-m", "immediate", "-D", str(self.data))

    @property
    def data(self) -> Path:
        """Where it keeps everything."""
        return self.folder / "data"


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    """A new server, gone afterwards."""
    server = Server(programs, Path(mkdtemp(prefix="vertel-")))  # short, as the name of a socket has to be
    try:
        if _as_somebody():
            shutil.chown(server.folder, "postgres")
        server.run("initdb", "-D", str(server.data), "-U", USER, "-E", "UTF8", "--locale=C", "-A", "trust", "--no-sync")
        (server.data / "pg_hba.conf").write_text(LET_IN, encoding="utf-8")
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(server.folder, ignore_errors=True)


def _as_somebody() -> list[str]:
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
