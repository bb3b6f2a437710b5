"""A small invented study to reason about: who spoke, the codebook, and a short way to write what was said."""

from hypothesis import strategies as st

from vertel.analysis.codebook import Code, Codebook
from vertel.analysis.coding import Status
from vertel.stories.telling.evidence import Evidence, Voice

FARIDA = Voice("Farida", "members", "De Brug")
JORIS = Voice("Joris", "members", "Buurtkeuken")
ANNEKE = Voice("Anneke", "municipality")
KOFI = Voice("Kofi", "residents")
SOMEBODY = Voice("Deelnemer 5")
EVERYBODY = (FARIDA, JORIS, ANNEKE, KOFI, SOMEBODY)

BOOK = Codebook(
    "Voorbeeld",
    (
        Code("ontmoeten", "Elkaar ontmoeten"),
        Code("eenzaamheid", "Eenzaamheid"),
        Code("avonden", "Lange avonden", parent="eenzaamheid"),
        Code("zondagen", "Stille zondagen", parent="avonden"),
        Code("erkenning", "Erkenning"),
        Code("avg", "AVG en toestemming"),
    ),
)


def said(
    voice: Voice | None,
    code: str = "ontmoeten",
    *,
    session: str = "Dialoogsessie",
    quote: str = "",
    status: Status = "accepted",
    against: bool = False,
    stage: str | None = None,
) -> Evidence:
    """A passage; without a quote, one that only this voice said about this code."""
    quote = quote or f"{voice.pseudonym if voice else 'Iemand'} over {code}"
    return Evidence(1, code, quote, session, 1, None, voice, status, against, stage)


anything_said = st.builds(
    said,
    st.sampled_from((*EVERYBODY, None)),
    st.sampled_from([code.key for code in BOOK.codes]),
    session=st.sampled_from(["Dialoogsessie", "Werksessie", "Interview"]),
    status=st.sampled_from(["accepted", "suggested", "rejected"]),
    against=st.booleans(),
    stage=st.sampled_from([None, "probleem", "hier-gaan-we-naartoe"]),
)
