"""How documents and plain text show who spoke: one module a family, one function that finds which it is."""

from vertel.transcripts.layouts import columns, labelled, meet, otter, questions, teams, word_transcribe
from vertel.transcripts.layouts.layout import Blocks, Layout

__all__ = ["LAYOUTS", "Blocks", "Layout", "find_layout"]

# The most certain first: a table, then headers with times, then labels.
LAYOUTS: tuple[Layout, ...] = (
    *columns.LAYOUTS,
    *teams.LAYOUTS,
    *otter.LAYOUTS,
    *word_transcribe.LAYOUTS,
    *meet.LAYOUTS,
    *labelled.LAYOUTS,
    *questions.LAYOUTS,
    labelled.PROSE,
)


def find_layout(blocks: Blocks) -> Layout:
    """The layout of `blocks`; prose where they have none."""
    return next(layout for layout in LAYOUTS if layout.recognise(blocks))
