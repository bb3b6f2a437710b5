"""Change stories as the templates see them: then, now, thanks to whom, and what the same teller told before."""

from collections.abc import Sequence

from vertel.reports.fields.claims import check_sentence
from vertel.reports.phrasing import Context, Phrasing, paragraphs
from vertel.stories.change_stories.change_story import ChangeStory, retellings
from vertel.stories.claiming.claim import check_status


def change_fields(stories: Sequence[ChangeStory], say: Phrasing) -> list[Context]:
    """The stories in their order; who told again later stands there once, with the earlier tellings below the last."""
    before: dict[int, tuple[ChangeStory, ...]] = {}
    told_again: set[int] = set()
    for chain in retellings(stories):
        *earlier, last = chain.stories
        before[last.number] = tuple(earlier)
        told_again |= {story.number for story in earlier}
    return [
        {**_story(story, say), "earlier": [_story(each, say) for each in before.get(story.number, ())]}
        for story in stories
        if story.number not in told_again
    ]


def _story(story: ChangeStory, say: Phrasing) -> Context:
    words = say.words
    status = check_status(story.checks)
    return {
        "title": story.title,
        "who": say.who(story.teller),
        "when": say.when(story.told_on),
        "domain": story.domain,
        "no_change": story.no_change,
        "then": paragraphs(story.then),
        "now": paragraphs(story.now),
        "thanks_to": paragraphs(story.thanks_to),
        "network": words.names(story.network),
        "matters": paragraphs(story.matters),
        "status": words(f"status.{status}.label"),
        "checks": [check_sentence(check, say) for check in story.checks],
    }
