"""What both faces call gaps, and how they say what covers the policy priorities."""

from collections.abc import Iterator, Mapping, Sequence

from vertel.language import N_, _, ngettext
from vertel.stories.telling.findings import Reach
from vertel.stories.weighing.gaps import Gap, GapKind
from vertel.stories.weighing.matrix import Across
from vertel.stories.weighing.priorities import Coverage
from vertel.study.words import GROUPS

# Each kind of gap: what it is called, and why it is one.
GAPS: Mapping[GapKind, tuple[str, str]] = {
    "empty-stage": (N_("Empty stages of the story"), N_("Nobody told anything for this part of the story.")),
    "one-perspective": (
        N_("One perspective"),
        N_("More than one person spoke, and all from the same side. Others may see it otherwise."),
    ),
    "few-voices": (N_("Few voices"), N_("Fewer than three different people spoke of it.")),
    "few-sources": (
        N_("Few independent sources"),
        N_("Enough people, but from fewer than three sources: all who speak for one organisation are one source."),
    ),
    "only-wishes": (N_("Only wishes"), N_("People tell what they want; nobody tells what is there already.")),
    "no-effect": (
        N_("Activity without effect"),
        N_("People tell how much is done and how many came; nobody tells what it changed."),
    ),
    "unchecked": (N_("Claims that nobody checked"), N_("Write down who looked at it, when, and what they found.")),
    "nothing-against": (
        N_("No negative case"),
        N_("Nobody sees it otherwise. Perhaps so; perhaps who does was not asked."),
    ),
    "one-session": (N_("One session"), N_("More than one person spoke of it, but in one conversation only.")),
    "no-voices": (N_("Themes that nobody spoke of"), N_("They stand in the codebook, and on no passage.")),
}


def cell_words(across: Across, voices: int, opposed: int, *, unknown: bool) -> str:
    """Who spoke in a cell of the matrix: “2 voices, 1 against”. Of one participant it says only which she did."""
    told = ngettext("{n} voice", "{n} voices", voices).format(n=voices)
    against = ngettext("{n} against", "{n} against", opposed).format(n=opposed)
    if across == "participant":
        told, against = _("told"), _("against")
    parts = [told if voices else "", against if opposed else "", _("somebody unknown") if unknown else ""]
    return ", ".join(filter(None, parts)) or _("not heard")


def gap_numbers(gap: Gap) -> str:
    """“2 voices · 1 independent source · 2 sessions · 3 passages · members”; empty where there is nothing to count."""
    if not gap.passages:
        return ""
    counted = (
        ngettext("{n} voice", "{n} voices", gap.reach.voices).format(n=gap.reach.voices),
        ngettext("{n} independent source", "{n} independent sources", gap.sources).format(n=gap.sources),
        ngettext("{n} session", "{n} sessions", gap.reach.sessions).format(n=gap.reach.sessions),
        ngettext("{n} passage", "{n} passages", gap.passages).format(n=gap.passages),
        ", ".join(_(GROUPS[each]).lower() for each in gap.reach.perspectives),
    )
    return " · ".join(filter(None, counted))


def reach_words(reach: Reach, opposed: int = 0) -> str:
    """“4 voices in 2 sessions, 1 against”."""
    if not reach.sessions and not opposed:
        return _("nobody was heard on it")
    voices = ngettext("{n} voice", "{n} voices", reach.voices).format(n=reach.voices)
    sessions = ngettext("{n} session", "{n} sessions", reach.sessions).format(n=reach.sessions)
    told = _("{voices} in {sessions}").format(voices=voices, sessions=sessions)
    return f"{told}, {ngettext('{n} against', '{n} against', opposed).format(n=opposed)}" if opposed else told


def coverage_sentences(coverage: Coverage) -> list[str]:
    """What the themes cover of the priorities, and what neither side has, in plain sentences."""
    return list(_coverage_sentences(coverage))


def _coverage_sentences(coverage: Coverage) -> Iterator[str]:
    if not coverage.served:
        return
    all_of_them = len(coverage.served)
    carried = all_of_them - len(coverage.bare) - len(coverage.unheard)
    yield _("Of {all} priorities, {n} are carried by what people told.").format(all=all_of_them, n=carried)
    if coverage.bare:
        yield _("No theme says anything about: {priorities}.").format(
            priorities=_named([each.name for each in coverage.bare])
        )
    if coverage.unheard:
        yield _("There is a theme for it, but nobody told of that: {priorities}.").format(
            priorities=_named([each.name for each in coverage.unheard])
        )
    if coverage.loose:
        yield _("People spoke of this, and no priority asks for it: {themes}.").format(
            themes=_named([theme.name for theme in coverage.loose])
        )
    if any(len(each.themes) for each in coverage.served):
        yield _(
            "A theme counts fully under every priority that it serves, so the priorities together do not add up to "
            "the study."
        )


def _named(names: Sequence[str]) -> str:
    return "; ".join(names)
