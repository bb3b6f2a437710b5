"""A study as pandas frames: what `vertel.open` gives.

    import vertel

    study = vertel.open("onderzoek")
    study.codings().groupby("theme", observed=True)["participant"].nunique()

Nothing here changes a study. What was said by somebody who did not consent is in no frame.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vertel.analysis.coding import Status
from vertel.stories.weighing.matrix import Across
from vertel.study.exchanging.tables.kinds import table
from vertel.study.exchanging.tables.matrix import BEFORE, RowOf, counts_table, matrix_table
from vertel.study.exchanging.tables.wanted import ALL, Wanted
from vertel.study.sheets import Column, Table, Value
from vertel.study.store.study import Study, open_study

if TYPE_CHECKING:
    import pandas

# How pandas keeps each kind of value; what is not known is missing there, and never a nought or an empty text.
_DTYPES = {
    "text": "string",
    "integer": "Int64",
    "float": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "datetime": "datetime64[us]",
}


class OpenStudy:
    """A study to look into. Each method reads it anew, and gives a tidy frame: a row for each thing.

    Text that comes back often is a category; whole numbers are Int64, true and false boolean, days datetime64.
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    def __repr__(self) -> str:
        return f"<vertel study “{self.name}”>"

    @property
    def name(self) -> str:
        """What the study is called."""
        return self._study.settings().name

    def codings(
        self,
        *,
        session: str | Iterable[str] = (),
        code: str | Iterable[str] = (),
        status: Status | None = "accepted",
    ) -> "pandas.DataFrame":
        """The accepted quotes, or those of another status (None: of any), in the order of sessions and text.

        Columns: session, session_kind, date, place, turn, start, end (characters in the text of the turn), quote, code,
        code_name, code_path, theme, coder, decided_by, status, score, why, against, stage, outcome, memo, participant
        (a pseudonym), role, perspective, organisation, consent; then what is known besides of participants and of
        sessions; id. A `code` brings those below it. Raises NoSuchSession, NoSuchCode, QuoteDiffers.
        """
        return _frame(table(self._study, "codings", Wanted(_some(session), _some(code), status)))

    def turns(self, *, session: str | Iterable[str] = ()) -> "pandas.DataFrame":
        """Who said what.

        Columns: session, turn, participant, role, perspective, organisation, consent, kind (speech, heading, note),
        circle, start_time and end_time (seconds), words, text, id. Raises NoSuchSession.
        """
        return _frame(table(self._study, "turns", Wanted(_some(session))))

    def sessions(self) -> "pandas.DataFrame":
        """The sessions.

        Columns: session, kind, date, place, language, method, turns, words, participants, quotes (how many of each),
        memo; what is known besides; id.
        """
        return self._whole("sessions")

    def participants(self) -> "pandas.DataFrame":
        """Who took part, by pseudonym.

        Columns: participant, role, perspective, organisation, consent, sessions, turns, words, quotes (how many of
        each); what is known besides; id.
        """
        return self._whole("participants")

    def codes(self) -> "pandas.DataFrame":
        """The codes, each followed by those below it.

        Columns: code, name, parent, description, include, exclude, keywords, examples, colour, path, theme, depth,
        codable, quotes, participants, sessions (by how far the code is heard), the same with what stands below it,
        suggested, memo, id.
        """
        return self._whole("codes")

    def memos(self) -> "pandas.DataFrame":
        """What coders noted down.

        Columns: about, about_id, session, turn, participant, code, quote, arc, stage, coder, written_at (UTC), text,
        id.
        """
        return self._whole("memos")

    def matrix(
        self, rows: RowOf = "turn", codes: Iterable[str] = (), *, below: bool = True, suggestions: bool = False
    ) -> "pandas.DataFrame":
        """Which codes each turn, session or participant has: 1 or 0 in a column for each code, or for each of `codes`.

        What the row is about stands in the index. A code stands there also where one `below` it does; only accepted
        codings count, unless `suggestions` do too. Raises NoSuchCode.
        """
        made = matrix_table(self._study, rows, tuple(codes), below=below, suggestions=suggestions)
        return _frame(made).set_index(list(BEFORE[rows]))

    def counts(
        self, across: Across = "perspective", *, people: bool = False, suggestions: bool = False
    ) -> "pandas.DataFrame":
        """How many quotes each theme has by perspective, session or participant; with `people` how many people.

        The names of the themes stand in the index.
        """
        made = counts_table(self._study, across, people=people, suggestions=suggestions)
        return _frame(made).drop(columns="code").set_index("theme")

    def _whole(self, name: str) -> "pandas.DataFrame":
        return _frame(table(self._study, name, ALL))


def open_frames(place: str | Path) -> OpenStudy:
    """The study in a folder, in a file or at the address of a database. Raises NotAStudy where there is none."""
    return OpenStudy(open_study(place))


def _frame(made: Table) -> "pandas.DataFrame":
    import pandas

    values: list[tuple[Value, ...]] = list(zip(*made.rows, strict=True)) or [()] * len(made.columns)
    return pandas.DataFrame(
        {column.name: _series(column, there) for column, there in zip(made.columns, values, strict=True)}
    )


def _series(column: Column, values: tuple[Value, ...]) -> "pandas.Series[Any]":
    """A column as pandas keeps it; categories stand in the order in which they come."""
    import pandas

    if column.repeats:
        order = [value for value in dict.fromkeys(values) if value is not None]
        return pandas.Series(pandas.Categorical(values, categories=order))
    return pandas.Series(list(values), dtype=_DTYPES[column.kind or "text"])


def _some(named: str | Iterable[str]) -> tuple[str, ...]:
    return (named,) if isinstance(named, str) else tuple(named)
