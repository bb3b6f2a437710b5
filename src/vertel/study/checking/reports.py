"""Checking reports: files go in, and each comes out with its remarks, and with what the study holds beside them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from vertel.stories.checking.asking import question
from vertel.stories.checking.check import Known, check, language_of
from vertel.stories.checking.remark import Checked, Kind, Remark
from vertel.study.checking.offers import Offer, offers
from vertel.study.coding.passages import ROLE
from vertel.study.store.schema import names, participants, speakers
from vertel.study.store.study import Study
from vertel.transcripts.documents.report_text import ReportText, read_report
from vertel.transcripts.labels import is_certain


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a remark that it only counts: what the study holds, or else the question to ask."""

    offer: Offer | None
    question: str


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report as it was read, checked, its bytes, and by number of the sentence what stands beside a head count."""

    text: ReportText
    data: bytes
    checked: Checked
    beside: Mapping[int, Beside]

    @property
    def file(self) -> str:
        return self.checked.file

    def counts(self) -> Mapping[Kind, int]:
        """How many sentences have a remark of each kind."""
        return Counter(kind for kind, _sentence in {(each.kind, each.sentence) for each in self.checked.remarks})

    def only(self, kinds: Sequence[Kind]) -> "CheckedReport":
        """The same with the remarks of these kinds only."""
        return CheckedReport(self.text, self.data, self.checked.only(kinds), self.beside)


def check_reports(files: Iterable[tuple[str, bytes]], study: Study | None = None) -> list[CheckedReport]:
    """The files (name, bytes) checked, in their order; without a study there are only questions.

    Raises UnreadableFile for one that cannot be read. Nothing of the files is kept.
    """
    read = [(read_report(data, name), data) for name, data in _each_its_name(files)]
    known = _known(study) if study else Known()
    checked = check([text for text, _data in read], known)
    return [
        CheckedReport(text, data, each, _beside(study, text, each))
        for (text, data), each in zip(read, checked, strict=True)
    ]


def _each_its_name(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Files of one name from several folders are told apart by a number."""
    seen: Counter[str] = Counter()
    for name, data in files:
        seen[name] += 1
        path = Path(name)
        yield (name if seen[name] == 1 else f"{path.stem} ({seen[name]}){path.suffix}"), data


def _known(study: Study) -> Known:
    with study.reading() as connection:
        people = tuple(_people(connection))
        rows = connection.scalars(select(participants.c.organisation).distinct())
        return Known(people, tuple(name for name in rows if name), study.folder)


def _people(connection: Connection) -> Iterator[str]:
    """Everybody whom a transcript or the list of participants calls by a name, but who asks the questions."""
    heard = select(speakers.c.label).where(speakers.c.participant_id.is_not(None), ROLE.is_distinct_from("interviewer"))
    for label in {*connection.scalars(heard), *connection.scalars(select(names.c.label))}:
        if not is_certain(label):
            yield label


def _beside(study: Study | None, text: ReportText, checked: Checked) -> Mapping[int, Beside]:
    counting = [each for each in checked.remarks if each.kind == "counts"]
    return dict(zip((each.sentence for each in counting), _besides(study, text, checked, counting), strict=True))


def _besides(study: Study | None, text: ReportText, checked: Checked, counting: Sequence[Remark]) -> Iterator[Beside]:
    found: Sequence[Offer | None] = [None] * len(counting)
    if study is not None and counting:
        found = offers(study, [checked.sentence(each) for each in counting], language_of(text, study.folder))
    for remark, offer in zip(counting, found, strict=True):
        yield Beside(offer, question(checked, remark))
