"""What panels found most significant, as the templates see it: domain by domain, each panel with its choice and why."""

from collections.abc import Iterable, Mapping, Sequence

from vertel.reports.phrasing import Context, Phrasing, paragraphs
from vertel.stories.change_stories.change_story import ChangeStory
from vertel.stories.change_stories.panels import Choice, Panel, missing, parallel

Stories = Mapping[int, ChangeStory]


def panel_fields(panels: Sequence[Panel], told: Stories, say: Phrasing) -> list[Context]:
    """The domains with their panels. `told` has the stories that may be named, by their numbers."""
    return [
        {
            "domain": beside.domain,
            "compared": [*_alike(beside.alike, told, say), *_differing(beside.differing, told, say)],
            "panels": [_panel(panel, told, say) for panel in panels if panel.domain == beside.domain],
        }
        for beside in parallel(panels)
    ]


def _panel(panel: Panel, told: Stories, say: Phrasing) -> Context:
    words, story = say.words, told.get(panel.selected or 0)
    hidden = panel.selected is not None and story is None
    return {
        "name": panel.name,
        "members": "" if say.in_public else panel.members,  # in public nobody has a name
        "when": say.when(panel.held_on),
        "way": words(f"panel.ways.{panel.way}"),
        "votes": _votes(panel, told, say),
        "chosen": story.title if story else "",
        "teller": say.who(story.teller) if story else "",
        "not_chosen": "" if story else words("panel.hidden" if hidden else "panel.undecided"),
        "reason": paragraphs(panel.reason),
        "dissent": paragraphs(panel.dissent),
        "feedback": _feedback(panel, say),
        "missing": [words(f"panel.missing.{what}") for what in missing(panel, story) if story],
    }


def _feedback(panel: Panel, say: Phrasing) -> list[str]:
    """What the tellers heard; in public only that they did, as what was agreed with them is theirs."""
    if say.in_public and panel.feedback.strip():
        return [say.words("panel.heard")]
    return paragraphs(panel.feedback)


def _votes(panel: Panel, told: Stories, say: Phrasing) -> list[str]:
    """How many votes each story got, most first; those for stories that may not be named are taken together."""
    words = say.words
    named = [(told[story].title, n) for story, n in panel.votes.items() if story in told]
    lines = [words("panel.votes", n=n, story=title) for title, n in sorted(named, key=lambda one: -one[1])]
    others = sum(n for story, n in panel.votes.items() if story not in told)
    if others:
        lines.append(words("panel.other_votes", n=others))
    if panel.against_the_votes:
        lines.append(words("panel.against_the_votes"))
    return lines


def _alike(choices: Iterable[Choice], told: Stories, say: Phrasing) -> list[str]:
    """The stories that more than one panel chose, a sentence each."""
    return [
        say.words("panel.alike", story=told[choice.story].title, panels=_names(choice, say))
        for choice in choices
        if choice.story in told
    ]


def _differing(choices: Iterable[Choice], told: Stories, say: Phrasing) -> list[str]:
    """That panels chose otherwise, and what each chose, in one sentence; nothing where one can be named."""
    named = [choice for choice in choices if choice.story in told]
    if len(named) < 2:
        return []
    chose = [say.words("panel.chose", panels=_names(one, say), story=told[one.story].title) for one in named]
    return [say.words("panel.differing", choices="; ".join(chose))]


def _names(choice: Choice, say: Phrasing) -> str:
    return say.words.names([panel.name for panel in choice.panels])
