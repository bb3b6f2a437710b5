"""The speakers as a table on a page: what somebody filled in held against what she saw, and that taken over."""

from collections.abc import Sequence
from dataclasses import dataclass

from vertel.errors import VertelError
from vertel.study.people.speakers import Speaker, SpeakerStatus
from vertel.study.sessions.errors import RoleMissing, RowsRefused, SamePseudonym
from vertel.study.sessions.participants_list import Entry, take_over
from vertel.study.store.study import Study

ABOUT = ("perspective", "organisation", "consent")


@dataclass(frozen=True, slots=True)
class Cells:
    """What stands in one row, each cell as text; empty where nothing does."""

    role: str = ""
    perspective: str = ""
    organisation: str = ""
    pseudonym: str = ""
    consent: str = ""


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of the table: the speaker with her session (its name), what the page showed, and what stands there now."""

    session: str
    label: str
    status: SpeakerStatus
    was: Cells
    now: Cells


def cells(speaker: Speaker) -> Cells:
    """What a page shows of a speaker, guesses filled in."""
    return Cells(
        speaker.role or "",
        speaker.perspective or "",
        speaker.organisation or "",
        speaker.pseudonym or "",
        speaker.consent or "",
    )


def fill_in(study: Study, rows: Sequence[FilledRow], *, everybody: bool = False) -> int:
    """Take over the rows that have a role, and what changed in the others; return how many speakers that confirmed.

    `everybody`: who has no role is a respondent. Where nothing was changed, what somebody else did meanwhile stays.
    Raises RowsRefused, with a sentence for each row (counted from 1) that cannot be kept; then nothing is.
    """
    refused: dict[int, VertelError] = {}
    entries: list[Entry] = []
    named: dict[str, Entry] = {}
    for n, row in enumerate(rows, start=1):
        entry = _entry(n, row, everybody)
        if entry is None:
            continue
        entries.append(entry)
        if not entry.role and (entry.pseudonym or set(entry.about) - {"consent"} or row.status == "possible"):
            refused[n] = RoleMissing(label=row.label)
        same = named.setdefault(entry.pseudonym, entry) if entry.pseudonym else entry
        if any(same.about.get(column, value) != value for column, value in entry.about.items()):
            refused[n] = SamePseudonym(pseudonym=entry.pseudonym)
    if refused:
        raise RowsRefused(reasons=refused)
    try:
        return take_over(study, entries)
    except VertelError as error:
        if error.fields.get("row"):
            raise RowsRefused(reasons={error.fields["row"]: error}) from error
        raise


def _entry(n: int, row: FilledRow, everybody: bool) -> Entry | None:
    """What the row asks for; None where that is nothing."""
    role = row.now.role or ("respondent" if everybody and row.status == "proposed" else "")
    changed = {name for name in Cells.__slots__ if getattr(row.now, name) != getattr(row.was, name)}
    if not changed and (row.status == "confirmed" or not role):
        return None
    about = {
        name: getattr(row.now, name) or None
        for name in ABOUT
        if name in changed or (row.status == "proposed" and role and getattr(row.now, name))
    }
    pseudonym = row.now.pseudonym if "pseudonym" in changed else ""
    return Entry("", n if changed else 0, row.session, row.label, role, about, pseudonym or None)
