"""The curve of a study: the new codes that each session brought, in the order in which they were held."""

from vertel.stories.weighing.saturation import NewCodes, new_codes
from vertel.study.store.study import Study
from vertel.study.weighing.heard import heard


def curve(study: Study) -> tuple[NewCodes, ...]:
    """The new codes of each session, by accepted codings. What somebody who withdrew said counts nowhere."""
    return new_codes((held.name, held.on, held.codes) for held in heard(study).sessions)
