"""Files that wait for an answer of whoever brought them: what to do with a transcript that is there already."""

import secrets
from collections import OrderedDict
from threading import Lock

# In the memory of this computer; who waits longest makes room.
_MOST = 300 * 1024 * 1024


class WaitingRoom:
    """The bytes of files by a word that nobody can guess, until somebody asks for them or they have to make room."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, tuple[str, bytes]] = OrderedDict()
        self._lock = Lock()

    def keep(self, name: str, data: bytes) -> str:
        """Let the file called `name` wait; return the word to ask for it with."""
        word = secrets.token_urlsafe(12)
        with self._lock:
            self._files[word] = name, data
            while sum(len(data) for _name, data in self._files.values()) > _MOST:
                self._files.popitem(last=False)
        return word

    def see(self, word: str) -> tuple[str, bytes] | None:
        """The name and the bytes of the file, which waits on; None where it is not there any more."""
        with self._lock:
            return self._files.get(word)

    def take(self, word: str) -> tuple[str, bytes] | None:
        """The name and the bytes of the file, which waits no longer; None where it is not there any more."""
        with self._lock:
            return self._files.pop(word, None)
