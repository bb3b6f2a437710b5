"""What a check found, as people take it away: comments in a Word file, and JSON."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import PurePath
from typing import Any

from vertel.language import _, ngettext
from vertel.reports.word.comments import Comment, with_comments
from vertel.reports.word.plain import as_word
from vertel.stories.checking.remark import KINDS, TITLES, Remark
from vertel.study.checking.offers import Offer
from vertel.study.checking.reports import CheckedReport
from vertel.study.words import PERSPECTIVES

FORM = 1  # of the JSON; higher when a field changes what it means
_WORD = (".docx", ".docm")
_LONGEST = 60  # letters of a sentence that are repeated beside it


def word_copy(report: CheckedReport) -> bytes:
    """The report as a Word file with comments: a copy of the file itself, or its text where it was no Word file."""
    data = report.data if report.text.kind == "docx" else as_word(report.text)
    return with_comments(data, report.file, report.text.passages, list(_comments(report)))


def word_name(report: CheckedReport) -> str:
    """What to call that file: `jaaroverzicht-nagekeken.docx`."""
    path = PurePath(report.file)
    suffix = path.suffix if path.suffix.lower() in _WORD else ".docx"
    return f"{path.stem}-{_('checked')}{suffix}"


def as_json(reports: Sequence[CheckedReport]) -> str:
    """All that was found, for a machine to read. The manual says what each field means."""
    found = {"form": FORM, "reports": [_report(each) for each in reports]}
    return json.dumps(found, ensure_ascii=False, indent=1)


def shortened(words: str) -> str:
    """The first and the last of many words."""
    if len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST // 2].rpartition(' ')[0]} … {words[-_LONGEST // 2 :].partition(' ')[2]}"


def told(offer: Offer) -> str:
    """What the study holds on a theme, in a line: how far it carries, who said it best."""
    voices = ngettext("{n} participant", "{n} participants", offer.voices).format(n=offer.voices)
    sessions = ngettext("{n} session", "{n} sessions", offer.sessions).format(n=offer.sessions)
    reach = _("{theme}: {voices} in {sessions}").format(theme=offer.theme, voices=voices, sessions=sessions)
    if offer.against:
        reach += ", " + ngettext("{n} counter-example", "{n} counter-examples", offer.against).format(n=offer.against)
    parts = [f"{reach}."]
    if offer.quote:
        who = [_(PERSPECTIVES[offer.perspective])] if offer.perspective else []
        where = ", ".join([*who, offer.session, _("turn {turn}").format(turn=offer.turn)])
        parts.append(f"“{offer.quote}” ({where})")
    if offer.claim:
        parts.append(_("Claim: {claim}").format(claim=offer.claim))
    return " ".join(parts)


def _comments(report: CheckedReport) -> Iterator[Comment]:
    for number, remarks in groupby(report.checked.remarks, key=lambda each: each.sentence):
        sentence = report.checked.sentences[number - 1]
        by_kind = groupby(remarks, key=lambda each: each.kind)
        lines = tuple(line for _kind, several in by_kind for line in _lines(report, list(several)))
        yield Comment(sentence.passage, sentence.start, sentence.end, lines)


def _lines(report: CheckedReport, remarks: Sequence[Remark]) -> Iterator[tuple[str, str]]:
    """The lines of a comment on remarks of one kind in one sentence."""
    for n, each in enumerate(remarks):
        title = f"{_(TITLES[each.kind])}." if n == 0 else ""
        words = f"“{shortened(report.checked.words(each))}”"
        yield title, f"{each.why} {each.advice}" if each.why.startswith(words) else f"{words}: {each.why} {each.advice}"
    beside = report.beside.get(remarks[0].sentence)
    if remarks[0].kind == "counts" and beside is not None:
        if beside.offer is not None:
            yield _("The study holds:"), told(beside.offer)
        else:
            yield _("To ask:"), beside.question


def _report(report: CheckedReport) -> Mapping[str, Any]:
    counts = report.counts()
    return {
        "file": report.file,
        "format": report.text.kind,
        "sentences": len(report.checked.sentences),
        "counts": {kind: counts.get(kind, 0) for kind in KINDS},
        "remarks": [_remark(report, each) for each in report.checked.remarks],
    }


def _remark(report: CheckedReport, remark: Remark) -> Mapping[str, Any]:
    sentence = report.checked.sentence(remark)
    beside = report.beside.get(remark.sentence) if remark.kind == "counts" else None
    return {
        "kind": remark.kind,
        "title": _(TITLES[remark.kind]),
        "sentence": remark.sentence,
        "passage": sentence.passage + 1,
        "under": sentence.under,
        "text": sentence.text,
        "start": remark.start,
        "end": remark.end,
        "words": report.checked.words(remark),
        "why": remark.why,
        "advice": remark.advice,
        "offer": asdict(beside.offer) if beside and beside.offer else None,
        "question": beside.question if beside else None,
    }
