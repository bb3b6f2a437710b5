"""What participants agreed to: quoted anywhere, quoted only inside the study, or not used at all."""

from typing import Literal, get_args

from vertel.language import N_, _
from vertel.study.store.schema import participants

Consent = Literal["yes", "internal", "no"]
CONSENTS: tuple[Consent, ...] = get_args(Consent)

# For a query that knows the participants: leaves out what somebody said who agreed to nothing. Whatever shows, counts
# or works out what was said asks for this; only the page of a session shows everything, and says so.
MAY_BE_USED = participants.c.consent.is_distinct_from("no")

_WORDS: dict[Consent, str] = {"yes": N_("yes"), "internal": N_("internal only"), "no": N_("no")}
# People write it in the language they speak, whatever the language of the study is.
_WRITTEN: dict[str, Consent] = {"ja": "yes", "alleen intern": "internal", "intern": "internal", "nee": "no"}


def consent_word(consent: Consent | None) -> str:
    """How people read it, in the language in use; nothing where nobody knows."""
    return _(_WORDS[consent]) if consent else ""


def read_consent(written: str) -> Consent | None:
    """What somebody wrote in a list, in Dutch or English. Raises KeyError for anything else than these words."""
    known: dict[str, Consent] = {**{word: key for key, word in _WORDS.items()}, **_WRITTEN}
    known |= {key: key for key in CONSENTS}
    return known[" ".join(written.lower().split())] if written.strip() else None
