"""What the numbers of a claim say, in a sentence, in the language in use."""

from vertel.language import _, ngettext
from vertel.stories.claiming.claim import Claim, ClaimReach


def reach_in_words(reach: ClaimReach, participants: int) -> str:
    """“6 of the 9 participants, 3 organisations, 2 sessions; 1 quote against it”: numbers, never a percentage."""
    voices = ngettext("{n} of the {all} participants", "{n} of the {all} participants", participants)
    parts = [voices.format(n=reach.voices, all=participants)]
    if reach.organisations:
        organisations = ngettext("{n} organisation", "{n} organisations", reach.organisations)
        parts.append(organisations.format(n=reach.organisations))
    parts.append(ngettext("{n} session", "{n} sessions", reach.sessions).format(n=reach.sessions))
    against = ngettext("{n} quote against it", "{n} quotes against it", reach.against).format(n=reach.against)
    return "; ".join([", ".join(parts), against if reach.against else _("nothing against it")])


def fallen_away(claim: Claim) -> str:
    """What fell away, if anything did."""
    if not claim.fell_away:
        return ""
    return ngettext(
        "{n} passage fell away: the coding was rejected, the text was replaced, or who said it withdrew.",
        "{n} passages fell away: the coding was rejected, the text was replaced, or who said it withdrew.",
        claim.fell_away,
    ).format(n=claim.fell_away)
