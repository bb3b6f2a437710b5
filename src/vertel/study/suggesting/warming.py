"""Making ready what the first suggestions need, while people are still looking around."""

from contextlib import suppress

from vertel.errors import VertelError
from vertel.study.codebook.keeping import codebook
from vertel.study.store.study import Study
from vertel.transcripts.transcript import Turn


def warm_up(study: Study) -> None:
    """Load what suggesting takes seconds to load."""
    from vertel.analysis.conversation import Conversation
    from vertel.analysis.suggester import Suggester

    lang = study.settings().language
    greeting = Conversation((Turn("Goedemorgen allemaal."),), (0,), lang=lang)
    with suppress(VertelError):  # whoever asks for suggestions will hear what is wrong
        list(Suggester(codebook(study), study=study.folder).suggest(greeting))
