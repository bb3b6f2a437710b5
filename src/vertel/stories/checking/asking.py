"""The question that a head count raises: to ask where nobody was heard on what is counted."""

from vertel.language import _
from vertel.stories.checking.remark import Checked, Remark


def question(checked: Checked, remark: Remark) -> str:
    """What to ask those who are counted, in the words of the report."""
    counted = checked.words(remark)
    return _(
        "Ask a few of those who were there (“{counted}”): what is different for you since then, what did that come by, "
        "and what did not change?"
    ).format(counted=counted)
