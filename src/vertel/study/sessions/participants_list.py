"""The participants list: the speakers as a table that people fill in, and what they filled in taken over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from sqlalchemy import Connection, select, union

from vertel.study.people.consent import CONSENTS, Consent, consent_word, read_consent
from vertel.study.people.speakers import Speaker, confirmed_names, free_pseudonym, list_speakers
from vertel.study.sessions.errors import (
    NoSuchSpeaker,
    PseudonymTaken,
    SamePseudonym,
    SpeakerGone,
    SpeakersColumnMissing,
    UnknownChoice,
)
from vertel.study.sessions.keeping import read_again, session_id
from vertel.study.sheets import Value, write_table
from vertel.study.store.change import Change
from vertel.study.store.referring import hand_on, referred_to
from vertel.study.store.schema import names, participants, speakers, transcripts
from vertel.study.store.study import Study
from vertel.transcripts.labels import is_certain
from vertel.transcripts.speakers import Role
from vertel.transcripts.table_file import read_table
from vertel.transcripts.transcript import Perspective

COLUMNS = (
    "session", "label", "status", "turns", "words",
    "role", "perspective", "organisation", "pseudonym", "consent", "why",
)  # fmt: skip
_NEEDED = ("label", "role")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that somebody filled in; `session` is empty for a name that holds everywhere.

    `about` is what it says of the participant: perspective, organisation, consent; what is not in it stays as it was.
    Without a role the speaker is not confirmed. `row` is 0 for a guess, `file` empty for what was filled in on a page.
    """

    file: str
    row: int
    session: str
    label: str
    role: str
    about: Mapping[str, str | None]
    pseudonym: str | None


def write_list(study: Study, path: Path) -> None:
    """Write the speakers to a csv, xlsx or json file, guesses filled in to be looked over."""
    write_table(path, COLUMNS, (_row(speaker) for speaker in list_speakers(study)))


def read_list(study: Study, path: Path) -> int:
    """Take over what stands in the list at `path`; return how many speakers it confirmed.

    A row with a role confirms its speaker; one without leaves her as she was, but for what she consented to. A name
    that was left in the text becomes a speaker: its transcript is read again, with its codings. Raises
    SpeakersColumnMissing, UnknownChoice, NoSuchSpeaker, PseudonymTaken; then nothing changed.
    """
    return take_over(study, _entries(path))


def confirm_guesses(study: Study) -> int:
    """Confirm every speaker as guessed, without a guess as a respondent; return how many."""
    proposed = [speaker for speaker in list_speakers(study) if speaker.status == "proposed"]
    return take_over(study, [_as_guessed(speaker) for speaker in proposed])


def _as_guessed(speaker: Speaker) -> Entry:
    about = _given({"perspective": speaker.perspective, "organisation": speaker.organisation})
    return Entry("", 0, speaker.session, speaker.label, speaker.role or "respondent", about, None)


def _row(speaker: Speaker) -> list[Value]:
    return [consent_word(speaker.consent) if name == "consent" else getattr(speaker, name) for name in COLUMNS]


def _entries(path: Path) -> list[Entry]:
    rows = read_table(path)
    for column in _NEEDED:
        if not rows or column not in rows[0]:
            raise SpeakersColumnMissing(file=path.name, column=column)
    entries = []
    for n, row in enumerate(rows, start=2):
        consent = _consent(path, n, row)
        if not row.get("role") and not consent:
            continue
        role = _choice(path, n, row, "role", get_args(Role)) or ""
        perspective = _choice(path, n, row, "perspective", get_args(Perspective)) if role else None
        organisation = row.get("organisation") if role else None
        about = _given({"perspective": perspective, "organisation": organisation, "consent": consent})
        pseudonym = row.get("pseudonym") or None
        entries.append(Entry(path.name, n, row.get("session", ""), row["label"], role, about, pseudonym))
    return entries


def _given(about: Mapping[str, str | None]) -> dict[str, str | None]:
    """An empty cell leaves what it would be about as it was."""
    return {column: value for column, value in about.items() if value}


def _consent(path: Path, n: int, row: Mapping[str, str]) -> Consent | None:
    value = row.get("consent", "")
    try:
        return read_consent(value)
    except KeyError as error:
        available = ", ".join(map(consent_word, CONSENTS))
        raise UnknownChoice(file=path.name, row=n, value=value, column="consent", available=available) from error


def _choice(path: Path, n: int, row: Mapping[str, str], column: str, choices: Sequence[str]) -> str | None:
    value = row.get(column, "").lower()
    if value and value not in choices:
        raise UnknownChoice(file=path.name, row=n, value=value, column=column, available=", ".join(choices))
    return value or None


def take_over(study: Study, entries: Sequence[Entry]) -> int:
    """Take over what `entries` say, all of it or nothing; return how many speakers that confirmed.

    Raises NoSuchSpeaker and PseudonymTaken, or on a page SpeakerGone and SamePseudonym.
    """
    with study.changing("speakers.confirmed") as change:
        seen: dict[str, Entry] = {}
        became: dict[int, int] = {}
        confirmed = sum(_confirm(change, entry, seen, became) for entry in entries)
        read_again(change, confirmed_names(change.connection))
        speaking = _speaking(change.connection)
        hand_on(change, participants, {old: new for old, new in became.items() if old not in speaking})
        everybody = set(change.connection.scalars(select(participants.c.id)))
        change.delete(participants, sorted(everybody - referred_to(change.connection, participants)))
        change.details = {"speakers": confirmed}
    return confirmed


def _confirm(change: Change, entry: Entry, seen: dict[str, Entry], became: dict[int, int]) -> int:
    """Confirm the speakers that `entry` is about, and put a name on the participants list; return how many.

    `became` learns which participants turned out to be which others.
    """
    meant = _speakers_meant(change.connection, entry)
    if not entry.row:  # a guess never takes the place of what somebody confirmed
        meant = [row for row in meant if not row.confirmed]
    if not entry.role:
        change.update(participants, list({row.participant_id for row in meant}), **entry.about)
        return 0
    if is_certain(entry.label):  # each R1 is somebody of her own
        for row in meant:
            participant = _participant(change, entry, row.participant_id, seen)
            became[row.participant_id] = participant
            change.update(speakers, [row.id], participant_id=participant, role=entry.role, confirmed=True)
        return len(meant)
    known = change.connection.execute(select(names).where(names.c.label == entry.label)).first()
    own = meant[0].participant_id if meant else known.participant_id if known else None
    participant = _participant(change, entry, own, seen)
    became |= dict.fromkeys((row.participant_id for row in meant), participant)
    person = {"participant_id": participant, "role": entry.role}
    if known:
        change.update(names, [known.id], **person)
    else:
        change.insert_one(names, label=entry.label, **person)
    change.update(speakers, [row.id for row in meant], confirmed=True, **person)
    return len(meant)


def _speakers_meant(connection: Connection, entry: Entry) -> Sequence[Any]:
    """The speakers with the label of `entry`: in its session, or everywhere. Raises NoSuchSpeaker."""
    wanted = select(speakers).where(speakers.c.label == entry.label)
    if not entry.session:
        return connection.execute(wanted).all()
    session = session_id(connection, entry.session)
    found = connection.execute(wanted.where(speakers.c.session_id == session)).all()
    left_in_text = select(transcripts.c.possible_speakers).where(transcripts.c.session_id == session)
    if not found and not any(entry.label in possible for possible in connection.scalars(left_in_text)):
        gone = NoSuchSpeaker if entry.file else SpeakerGone
        raise gone(file=entry.file, row=entry.row, label=entry.label, session=entry.session)
    return found


def _participant(change: Change, entry: Entry, own: int | None, seen: dict[str, Entry]) -> int:
    """The participant behind `entry`: whoever has its pseudonym, else `own` renamed, else somebody new."""
    _refuse_two_in_one(entry, seen)
    values = dict(entry.about)
    by_pseudonym = select(participants.c.id).where(participants.c.pseudonym == entry.pseudonym)
    same = change.connection.scalar(by_pseudonym) if entry.pseudonym else own
    if same is None and own is not None and not _named_here(change.connection, own, seen):
        same, values["pseudonym"] = own, entry.pseudonym or ""
    if same is None:
        return change.insert_one(participants, pseudonym=entry.pseudonym or free_pseudonym(change.connection), **values)
    if entry.pseudonym and _refused(change.connection, own):  # that holds for whoever she turns out to be
        values.setdefault("consent", "no")
    change.update(participants, [same], **values)
    return same


def _refused(connection: Connection, participant: int | None) -> bool:
    return connection.scalar(select(participants.c.consent).where(participants.c.id == participant)) == "no"


def _refuse_two_in_one(entry: Entry, seen: dict[str, Entry]) -> None:
    """Two rows with one pseudonym are one person, so they may not contradict each other."""
    if not entry.pseudonym:
        return
    other = seen.setdefault(entry.pseudonym, entry)
    if any(other.about.get(column, value) != value for column, value in entry.about.items()):
        refused = PseudonymTaken if entry.file else SamePseudonym
        raise refused(file=entry.file, row=entry.row, pseudonym=entry.pseudonym)


def _named_here(connection: Connection, participant: int, seen: dict[str, Entry]) -> bool:
    """Whether an earlier row of this list gave `participant` a pseudonym: then this row is about somebody else."""
    pseudonym = connection.scalar(select(participants.c.pseudonym).where(participants.c.id == participant))
    return pseudonym in seen


def _speaking(connection: Connection) -> set[int]:
    """Participants that a speaker or a name refers to."""
    return set(connection.scalars(union(select(speakers.c.participant_id), select(names.c.participant_id))))
