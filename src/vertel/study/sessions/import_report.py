"""What is said of a file that was added: what was read in it, and what became of it."""

from collections.abc import Iterator, Mapping

from vertel.language import N_, _, ngettext
from vertel.study.sessions.keeping import Added, Outcome
from vertel.transcripts.registry import format_name
from vertel.transcripts.transcript import Transcript

_OUTCOMES: Mapping[Outcome, str] = {
    "new session": N_("new session “{session}”"),
    "new part": N_("a further part of session “{session}”"),
    "new version": N_("a new version in session “{session}”"),
    "known already": N_("already in session “{session}”, left out"),
}
_NAMES_SHOWN = 5


def form(transcript: Transcript) -> str:
    """In which form it came: “plain text, utf-8”."""
    codec = f", {transcript.codec}" if transcript.codec else ""
    return f"{format_name(transcript.format)}{codec}"


def what_was_read(transcript: Transcript) -> Iterator[str]:
    """The turns and the speakers, what was mended, and what is uncertain, each as a phrase."""
    turns = ngettext("{n} turn", "{n} turns", len(transcript.turns)).format(n=len(transcript.turns))
    speakers = ngettext("{n} speaker", "{n} speakers", len(transcript.speakers)).format(n=len(transcript.speakers))
    yield f"{turns}, {speakers}"
    yield from mended({str(repair): count for repair, count in transcript.repairs.items()})
    if transcript.possible_speakers:
        several = transcript.possible_speakers.most_common(_NAMES_SHOWN)
        names = ", ".join(f"{label} ({count})" for label, count in several)
        yield _("perhaps speakers too: {names}").format(names=names)


def mended(repairs: Mapping[str, int]) -> Iterator[str]:
    """What a reader skipped or mended: “3 × empty caption skipped”."""
    for repair, count in sorted(repairs.items()):
        if count:
            yield f"{count} × {_(repair)}"


def what_became_of_it(one: Added) -> Iterator[str]:
    """The session it is in now, and how its codings fared."""
    yield _(_OUTCOMES[one.outcome]).format(session=one.session)
    if one.codings_moved or one.codings_left:
        yield _("{moved} codings moved along, {left} stay with the earlier version").format(
            moved=one.codings_moved, left=one.codings_left
        )
