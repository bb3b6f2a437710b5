"""Which codings a table is to hold."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select

from vertel.analysis.coding import Status
from vertel.study.codebook.codes import family
from vertel.study.codebook.keeping import code_id
from vertel.study.sessions.keeping import session_id
from vertel.study.store.schema import codings, sessions


@dataclass(frozen=True, slots=True)
class Wanted:
    """Those in these sessions, with these codes (keys or names) or codes below them, of this status; empty: all."""

    sessions: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    status: Status | None = None

    def narrow(self, connection: Connection, rows: Select[Any]) -> Select[Any]:
        """A query of codings and their sessions, narrowed to these. Raises NoSuchSession and NoSuchCode."""
        rows = self.in_sessions(connection, rows)
        if self.codes:
            there = {below for code in self.codes for below in family(connection, code_id(connection, code))}
            rows = rows.where(codings.c.code_id.in_(there))
        return rows.where(codings.c.status == self.status) if self.status else rows

    def in_sessions(self, connection: Connection, rows: Select[Any]) -> Select[Any]:
        """A query of sessions, narrowed to these. Raises NoSuchSession."""
        if not self.sessions:
            return rows
        return rows.where(sessions.c.id.in_([session_id(connection, name) for name in self.sessions]))


ALL = Wanted()
