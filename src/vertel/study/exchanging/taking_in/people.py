"""Cases become participants, and the labels in texts their speakers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from vertel.interchange.project import Case, Guid
from vertel.interchange.remarks import Trouble
from vertel.interchange.turn_terms import TurnTerms
from vertel.language import _
from vertel.study.exchanging.taking_in.course import Course, one_line
from vertel.study.exchanging.taking_in.texts import Text, Texts
from vertel.study.exchanging.taking_in.values import Values
from vertel.study.people.consent import Consent
from vertel.study.store.schema import names, participants, speakers
from vertel.transcripts.labels import is_certain
from vertel.transcripts.speakers import guess

# A speaker: the number of the session, and the label there.
Label = tuple[int, str]

# What somebody may have consented to, from the least to the most.
_GIVEN: Sequence[Consent] = ("no", "internal", "yes")


def case_labels(cases: Iterable[Case]) -> frozenset[str]:
    """What cases are called: where that opens a line, it is the label of a speaker."""
    return frozenset(name for case in cases if (name := one_line(case.name)))


def take_cases(course: Course, values: Values) -> dict[Guid, int]:
    """The participant that each case is, by GUID; those that the study does not know yet are made."""
    people = _People(course)
    found: dict[Guid, int] = {}
    fresh: list[tuple[Case, dict[str, Any]]] = []
    for case in course.project.cases:
        if case.codes:
            course.remark(Trouble.LEFT_BEHIND, case.name)
        columns = values.columns(case.values, "participant_id")
        number = people.known(case)
        if number is None:
            fresh.append((case, {"perspective": None, "organisation": None, "consent": None, **columns}))
        else:
            found[case.guid] = number
            differs = people.compare(number, columns)
            differs |= values.keep(case.values, "participant_id", number, case.description)
            people.count(number, differs=differs)
    hidden = [people.pseudonym(case) for case, _columns in fresh]
    rows = [{"pseudonym": name, **columns} for name, (_case, columns) in zip(hidden, fresh, strict=True)]
    course.counting["participants"].new += len(fresh)
    for (case, _columns), number in zip(fresh, course.change.insert(participants, rows), strict=True):
        found[case.guid] = number
        values.keep(case.values, "participant_id", number, case.description)
    people.name((one_line(case.name), found[case.guid]) for case, _columns in fresh)
    for guid, number in found.items():
        course.directory.keep_first("participants", number, guid)
        course.seen["participants"].add(number)
    return found


def take_speakers(course: Course, texts: Texts, cases: Mapping[Guid, int]) -> dict[Label, int]:
    """The speaker of each label in new texts, each with the participant who has what it says, or with a new one."""
    people = _People(course)
    said: dict[Label, list[str]] = defaultdict(list)
    told: dict[Label, TurnTerms] = {}
    for text in texts.new:
        assert text.spoken is not None
        for turn in text.spoken.turns:
            if turn.speaker:
                said[text.session, turn.speaker].append(turn.text)
        for terms in text.told.values():
            if terms.speaker:
                told.setdefault((text.session, terms.speaker), terms)
    numbers = {
        (row.session_id, row.label): row.id
        for row in course.change.connection.execute(select(speakers.c.id, speakers.c.session_id, speakers.c.label))
    }
    whose = _Whose(course.project.cases, cases)
    owners = {label: owner for text in texts.new for label, owner in whose.labels(text)}
    fresh = [label for label in said if label not in numbers]
    rows = [people.speaker(label, said[label], owners.get(label), told.get(label)) for label in fresh]
    silent = [one for text in texts.new for one in whose.silent(text, owners) if (one[0], one[1]) not in said]
    once: dict[Label, int] = {}
    for session, name, participant in silent:
        once.setdefault((session, name), participant)
    rows += [people.silent(*label, participant) for label, participant in once.items() if label not in numbers]
    people.store(rows)
    return numbers | dict(zip(fresh, course.change.insert(speakers, rows), strict=False))


class _People:
    """The participants and speakers of the study, and those to come."""

    def __init__(self, course: Course) -> None:
        self._course = course
        connection = course.change.connection
        self._rows = {row.id: row for row in connection.execute(select(participants))}
        self._pseudonyms = {row.pseudonym: row.id for row in self._rows.values()}
        self._names = {row.label: row for row in connection.execute(select(names))}
        labels = connection.execute(select(speakers.c.label, speakers.c.participant_id).order_by(speakers.c.id.desc()))
        self._labels = {row.label: row.participant_id for row in labels}
        self._taken: set[int] = set()
        self._waiting: list[dict[str, Any]] = []  # participants to be made; until then they have numbers below zero

    def known(self, case: Case) -> int | None:
        """The participant who is this case: by GUID, by a name that is known everywhere, or else by pseudonym."""
        number = self._course.directory.row("participants", case.guid)
        name = one_line(case.name)
        if number is None and not self._course.from_vertel and not is_certain(name):
            number = self._names[name].participant_id if name in self._names else self._labels.get(name)
        if number is None and self._course.same_project and not self._course.from_vertel:
            number = self._pseudonyms.get(name)
        if number is None or number in self._taken:
            return None
        self._taken.add(number)
        return number

    def compare(self, number: int, columns: Mapping[str, Any]) -> bool:
        """Fill in what was open; returns whether the study says something else, which stays unless it is taken over.

        Nobody consents to more by way of a file: it may be from before she said no.
        """
        row = self._rows[number]
        empty = {name: value for name, value in columns.items() if getattr(row, name) is None}
        differs = {name: value for name, value in columns.items() if getattr(row, name) not in (None, value)}
        wanted = empty | differs if self._course.take_over else empty
        if "consent" in wanted and row.consent and _GIVEN.index(wanted["consent"]) > _GIVEN.index(row.consent):
            self._course.remark(Trouble.CONSENT_STANDS, row.pseudonym)
            del wanted["consent"]
        if wanted:
            self._course.change.update(participants, [number], **wanted)
        return bool(differs)

    def count(self, number: int, *, differs: bool) -> None:
        """Count a participant whom the study knew."""
        counting = self._course.counting["participants"]
        if differs:
            counting.changed.append(self._rows[number].pseudonym)
        else:
            counting.known += 1

    def pseudonym(self, case: Case) -> str:
        """What a new participant is called: as the case, unless that may be somebody's real name."""
        name = self._course.name(case.name)
        hides = self._course.own.ours or is_certain(name) or any(map(str.isdigit, name))
        if not name or not hides or name in self._pseudonyms:
            name = self._free_pseudonym()
        self._pseudonyms[name] = 0
        return name

    def name(self, named: Iterable[tuple[str, int]]) -> None:
        """Put the names of cases on the list of participants, so that they are hidden where they are said.

        Not those that are pseudonyms themselves.
        """
        rows = [
            {"label": label, "participant_id": number, "role": None}
            for label, number in named
            if label and label not in self._names and label not in self._pseudonyms
        ]
        once = {row["label"]: row for row in reversed(rows)}
        self._course.change.insert(names, list(once.values()))

    def speaker(self, label: Label, said: Sequence[str], owner: int | None, told: TurnTerms | None) -> dict[str, Any]:
        """A new speaker: the participant whose case has what she says, who has this name elsewhere, or a new one."""
        session, name = label
        row = {"session_id": session, "label": name, "role": None, "confirmed": False}
        known = self._names.get(name) if not is_certain(name) else None
        if told and told.confirmed:
            participant = owner if owner is not None else self._somebody()
            return {**row, **_NO_GUESS, "participant_id": participant, "role": told.role, "confirmed": True}
        if owner is None and known:
            return {**row, **_NO_GUESS, "participant_id": known.participant_id, "role": known.role, "confirmed": True}
        if owner is None and not is_certain(name):
            owner = self._labels.get(name)
        participant = owner if owner is not None else self._somebody()
        if not is_certain(name):
            self._labels[name] = participant
        proposal = guess(name, said)
        held = self._rows.get(participant)
        return {
            **row,
            "participant_id": participant,
            "guessed_role": proposal.role,
            "guessed_perspective": proposal.perspective or (held.perspective if held else None),
            "guessed_why": proposal.why,
        }

    def silent(self, session: int, label: str, participant: int) -> dict[str, Any]:
        """Somebody who took part, while nobody knows what she said."""
        row = {"session_id": session, "label": label, "participant_id": participant}
        return {**row, **_NO_GUESS, "role": None, "confirmed": True}

    def store(self, rows: Iterable[dict[str, Any]]) -> None:
        """Make the participants who are to come, and let their speakers have their numbers."""
        numbers = self._course.change.insert(participants, self._waiting)
        for row in rows:
            if row["participant_id"] < 0:
                row["participant_id"] = numbers[-1 - row["participant_id"]]
        self._waiting = []

    def _somebody(self) -> int:
        """A participant to come."""
        pseudonym = self._free_pseudonym()
        self._pseudonyms[pseudonym] = 0
        self._waiting.append({"pseudonym": pseudonym, "perspective": None, "organisation": None, "consent": None})
        return -len(self._waiting)

    def _free_pseudonym(self) -> str:
        n = len(self._pseudonyms) + 1
        while (name := _("Participant {n}").format(n=n)) in self._pseudonyms:
            n += 1
        return name


_NO_GUESS: Mapping[str, Any] = {"guessed_role": None, "guessed_perspective": None, "guessed_why": ""}


class _Whose:
    """Whose words are under a label, by what the cases of a project have."""

    def __init__(self, cases: Sequence[Case], numbers: Mapping[Guid, int]) -> None:
        self._numbers = numbers
        self._names = {one_line(case.name): numbers[case.guid] for case in reversed(cases)}
        self._chosen: dict[Guid, list[Case]] = defaultdict(list)
        self._whole: dict[Guid, list[Case]] = defaultdict(list)
        for case in cases:
            for guid in case.selections:
                self._chosen[guid].append(case)
            for guid in case.sources:
                self._whole[guid].append(case)

    def labels(self, text: Text) -> Iterator[tuple[Label, int]]:
        """The participants behind the labels of a text, as far as the project tells."""
        assert text.spoken is not None
        words: Counter[str] = Counter()
        for turn in text.spoken.turns:
            if turn.speaker:
                words[turn.speaker] += len(turn.text)
        shares = self._shares(text)
        for label, length in words.items():
            found = [(share, case) for case, share in shares[label].items() if share * 2 > length]
            if found:
                yield (text.session, label), self._numbers[max(found)[1]]
            elif label in self._names:
                yield (text.session, label), self._names[label]
            elif (alone := self._alone(text, list(words))) and label == alone[0]:
                yield (text.session, label), alone[1]

    def silent(self, text: Text, owners: Mapping[Label, int]) -> Iterator[tuple[int, str, int]]:
        """Who has the whole text without being any of its speakers: session, label and participant."""
        heard = {number for (session, _label), number in owners.items() if session == text.session}
        for case in self._whole.get(text.source.guid, ()):
            number = self._numbers[case.guid]
            if number not in heard:
                yield text.session, one_line(case.name) or "–", number

    def _shares(self, text: Text) -> Mapping[str, Counter[Guid]]:
        """How many characters of each label's turns stand in the selections of each case."""
        assert text.spoken is not None
        shares: dict[str, Counter[Guid]] = defaultdict(Counter)
        for selection in text.source.selections:
            cases = self._chosen.get(selection.guid)
            for place in text.places(selection) if cases else ():
                label = text.spoken.turns[place.turn].speaker
                for case in (cases or ()) if label else ():
                    shares[label or ""][case.guid] += place.end - place.start
        return shares

    def _alone(self, text: Text, labels: Sequence[str]) -> tuple[str, int] | None:
        """The one respondent of a text that one case has as a whole."""
        cases = self._whole.get(text.source.guid, ())
        others = [label for label in labels if guess(label, ()).role != "interviewer"]
        return (others[0], self._numbers[cases[0].guid]) if len(cases) == 1 and len(others) == 1 else None
