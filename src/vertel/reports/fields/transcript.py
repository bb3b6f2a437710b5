"""A coded transcript as its templates see it: plain text, numbers and lists, everything already in words."""

from collections.abc import Iterator, Mapping
from datetime import date

from vertel.reports.document import Document
from vertel.reports.fields.marks import Mark, Piece, pieces
from vertel.reports.phrasing import Context, clock
from vertel.reports.words import Words
from vertel.stories.reporting.coded_transcript import CodedPassage, CodedTranscript, CodedTurn, HeardSpeaker, UsedCode

# The paragraph of the Word template in whose place the conversation comes.
HERE = "⟦…⟧"
_MOST_LINES = 6  # below a line of text; where more codings overlap, they share lines
_LONGEST_QUOTE = 60


def transcript_document(transcript: CodedTranscript, words: Words, made_on: date) -> Document:
    """The coded transcript. Raises MissingWords, MisspeltWords."""
    codes = {code.number: code for code in transcript.codes}
    fields = {
        "name": transcript.study,
        "date": words.day(made_on),
        "draft": None,
        "session": transcript.session,
        "about": _about(transcript, words),
        "notes": list(_notes(transcript, words)),
        "speakers": [_speaker(speaker, words) for speaker in transcript.speakers],
        "here": HERE,
        "turns": [_turn(turn, codes, words) for turn in transcript.turns],
        "codes": [
            {"id": code.number, "path": code.path, "colour": code.colour, "passages": code.passages}
            for code in transcript.codes
        ],
    }
    return Document("transcript", transcript.lang, fields)


def details(passage: CodedPassage, words: Words) -> Iterator[tuple[str, str]]:
    """What is said of a coding besides its code, line by line: what stands in bold before it, and the rest."""
    if passage.status == "suggested":
        yield "", words("transcript.says.why", why=passage.why) if passage.why else words("transcript.says.suggested")
    if passage.against:
        yield words("transcript.says.against"), ""
    stage = words("transcript.says.stage", stage=passage.stage) if passage.stage else ""
    outcome = words(f"transcript.says.outcomes.{passage.outcome}") if passage.outcome else ""
    if stage or outcome:
        yield "", " · ".join(filter(None, [stage, outcome]))
    for who, text in passage.memos:
        yield words("transcript.says.memo", who=who), text


def _about(transcript: CodedTranscript, words: Words) -> str:
    """`dialoogsessie · 13 maart 2025 · de Kabelhal · 42 beurten`."""
    held = words.day(transcript.held_on) if transcript.held_on else ""
    turns = words("transcript.says.turns", n=sum(turn.kind == "speech" for turn in transcript.turns))
    return " · ".join(filter(None, [words(f"kinds.{transcript.kind}"), held, transcript.place, turns]))


def _notes(transcript: CodedTranscript, words: Words) -> Iterator[str]:
    yield words("transcript.says.pseudonyms" if transcript.pseudonyms else "transcript.says.labels")
    if transcript.suggestions:
        yield words("transcript.says.suggestions")
    for key, n in (("left_out", transcript.left_out), ("internal", transcript.internal)):
        if n:
            yield words(f"transcript.says.{key}", n=n)


def _speaker(speaker: HeardSpeaker, words: Words) -> Context:
    perspective = words(f"perspectives.{speaker.perspective}.voice") if speaker.perspective else ""
    role = words("transcript.says.interviewer") if speaker.role == "interviewer" else ""
    known = ", ".join(filter(None, [role, perspective, speaker.organisation]))
    return {"name": speaker.name, "about": known or words("transcript.says.unknown")}


def _turn(turn: CodedTurn, codes: Mapping[int, UsedCode], words: Words) -> Context:
    found = list(pieces(turn.text, [Mark(each.start, each.end, each) for each in turn.passages]))
    return {
        "n": turn.number,
        "kind": turn.kind,
        "speaker": turn.speaker,
        "time": "" if turn.at is None else clock(turn.at),
        "beside": words("transcript.beside", n=turn.number) if turn.passages else "",
        "pieces": [_piece(piece) for piece in found],
        "lines": max((piece.line % _MOST_LINES + 1 for piece in found if piece.what), default=0),
        "codings": [_coding(each, codes[each.code], turn.text, words) for each in turn.passages],
    }


def _piece(piece: Piece[CodedPassage]) -> Context:
    """Some text, or a mark that opens or closes; `coding` where it begins, so that a page has each once."""
    if piece.what is None:
        return {"does": "text", "text": piece.text}
    return {
        "does": piece.does,
        "coding": piece.what.coding if piece.first else 0,
        "code": piece.what.code,
        "kind": _kind(piece.what),
        "line": piece.line % _MOST_LINES,
    }


def _coding(passage: CodedPassage, code: UsedCode, text: str, words: Words) -> Context:
    return {
        "id": passage.coding,
        "code": code.number,
        "path": code.path,
        "by": words("transcript.says.by", who=passage.coder),
        "quote": _shortened(text[passage.start : passage.end]),
        "kind": _kind(passage),
        "details": [{"before": before, "text": text} for before, text in details(passage, words)],
    }


def _kind(passage: CodedPassage) -> str:
    return "suggested" if passage.status == "suggested" else "against" if passage.against else ""


def _shortened(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + " …"
