"""What taking in a project did, and what a project file cannot hold, in sentences for people."""

from collections.abc import Iterator, Mapping, Sequence

from vertel.interchange.dialect import SPEC, Dialect
from vertel.interchange.refi.counting import habit_of
from vertel.interchange.remarks import Trouble
from vertel.language import N_, _, ngettext
from vertel.study.exchanging.projects import ReadProject, WrittenProject
from vertel.study.exchanging.taking_in.report import KINDS, Kind, Tally

KIND_NAMES: Mapping[Kind, str] = {
    "sessions": N_("sessions"),
    "codes": N_("codes"),
    "codings": N_("codings"),
    "memos": N_("memos"),
    "participants": N_("participants"),
    "variables": N_("properties"),
}
_UNITS = {
    "points": N_("every character once, as the standard says"),
    "utf16": N_("emoji and rare characters twice (UTF-16)"),
    "bytes": N_("in bytes: é twice, an emoji four times"),
}
_MOST_NAMES = 5


def tallies(read: ReadProject) -> list[tuple[Kind, Tally]]:
    """Of each kind of thing what came of it, where there was any."""
    found: list[tuple[Kind, Tally]] = [(kind, getattr(read.taken, kind)) for kind in KINDS]
    return [(kind, tally) for kind, tally in found if tally != Tally()]


def counted_otherwise(read: ReadProject) -> Iterator[tuple[str, Sequence[str]]]:
    """The texts that were not counted as the standard says: how and why, and the names of those for which it holds."""
    by_dialect: dict[Dialect, list[str]] = {}
    for name, dialect in read.taken.dialects.items():
        if dialect != SPEC:
            by_dialect.setdefault(dialect, []).append(name)
    for dialect, names in by_dialect.items():
        yield f"{_how(dialect)}. {_why(read, dialect)}", names


def left_behind(written: WrittenProject) -> Sequence[str]:
    """What of the study is not in the file, each thing by name."""
    return written.names.get(Trouble.LEFT_BEHIND, ())


def otherwise(written: WrittenProject) -> list[str]:
    """What is in the file, but not as it is in the study."""
    return remarked({key: n for key, n in written.remarks.items() if key != Trouble.LEFT_BEHIND}, written.names)


def remarked(remarks: Mapping[Trouble, int], names: Mapping[Trouble, Sequence[str]]) -> list[str]:
    """Each kind of trouble in a line: how often, what, and with what: “3 × selection of nothing (Interview 2)”."""
    return [
        f"{count} × {_(str(trouble))}" + (f" ({some(names[trouble], count)})" if names.get(trouble) else "")
        for trouble, count in remarks.items()
    ]


def some(names: Sequence[str], count: int | None = None) -> str:
    """The first few of the names: “Interview 1, Interview 2 and 3 more”."""
    shown = ", ".join(names[:_MOST_NAMES])
    more = (len(names) if count is None else count) - min(len(names), _MOST_NAMES)
    return _("{names} and {n} more").format(names=shown, n=more) if more > 0 else shown


def outcome(read: ReadProject, *, dry_run: bool) -> list[str]:
    """What came of it all, and what to do next."""
    taken = read.taken
    lines = []
    if taken.moved or taken.stayed:
        moved = ngettext("{n} coding went along to a new version of its text", "{n} codings went along", taken.moved)
        stayed = ngettext("{n} coding stayed with the old one", "{n} stayed with the old one", taken.stayed)
        lines.append(f"{moved.format(n=taken.moved)}; {stayed.format(n=taken.stayed)}.")
    if taken.leftovers:
        lines.append(
            ngettext(
                "{n} part that vertel does not show is kept, and goes along when you hand the study on.",
                "{n} parts that vertel does not show are kept, and go along when you hand the study on.",
                taken.leftovers,
            ).format(n=taken.leftovers)
        )
    if not taken.something_new:
        lines.append(nothing_comes(read))
    elif dry_run:
        lines.append(_("Nothing was taken over yet."))
    return lines


def nothing_comes(read: ReadProject) -> str:
    """That the study stays as it is, and why."""
    if any(tally.changed for _kind, tally in tallies(read)):
        return _("Nothing comes in: what differs stays as the study has it.")
    return _("The study has all of this already: nothing changes.")


def _how(dialect: Dialect) -> str:
    parts = [_(_UNITS[dialect.unit])]
    if dialect.crlf == 1:
        parts.append(_("a line end once"))
    if dialect.bom:
        parts.append(_("the mark at the beginning of the file as a character"))
    if dialect.first == 1:
        parts.append(_("from 1"))
    if dialect.inclusive:
        parts.append(_("up to and including the last character"))
    return _("Counted: {how}").format(how=", ".join(parts))


def _why(read: ReadProject, dialect: Dialect) -> str:
    if read.told:
        return _("You said so.")
    habit = habit_of(read.origin).dialect
    if habit != SPEC and dialect.unit in (habit.unit, SPEC.unit) and dialect.crlf in (habit.crlf, SPEC.crlf):
        return _("{origin} is known to count so, and the passages fit.").format(origin=read.origin)
    if dialect.unit == "bytes" or dialect.first == 1:
        return _("{origin} counts so.").format(origin=read.origin or _("This program"))
    return _("So the passages begin and end between words.")
