"""What a reader could not take from a file as it is, or a writer could not hand on: each said, none passed over."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from vertel.language import N_


class Trouble(StrEnum):
    """What kind of thing it is; the value completes the phrase “3 × …”."""

    MISSING_TEXT = N_("text that is not in the file: its record is kept")
    MISSING_MEMBER = N_("picture or recording that is not in the file: its record is kept")
    OUT_OF_RANGE = N_("selection beyond the end of its text left out")
    EMPTY_SELECTION = N_("selection of nothing left out")
    DANGLING = N_("reference to something that is not in the file left out")
    BROKEN_GUID = N_("thing without a proper GUID, which got a new one")
    DOUBLE_GUID = N_("thing with the GUID of another, which got a new one")
    WRONG_ORDER = N_("part in another place than the standard says, read all the same")
    UNKNOWN_ELEMENT = N_("part that the standard does not know left out")
    UNKNOWN_ATTRIBUTE = N_("property that the standard does not know left out")
    BROKEN_VALUE = N_("value that does not fit its kind, kept as text or left out")
    FORMATTED_COPY = N_("formatted copy of a text left out: its plain text is read")
    UNKNOWN_USER = N_("coder who is not named in the file, and has a number for a name")
    CODED_NOTE = N_("coding in a memo left out (the memo itself is kept)")
    KEPT_ASIDE = N_("part that vertel does not show, kept for when the study is handed on")
    WRONG_QUOTE = N_("quote that differs from its text: the text counts")
    FORGOTTEN = N_("kind of detail that vertel has no place for, left out wherever it stood")
    LEFT_BEHIND = N_("part that this format has no place for")
    UNMARKED = N_("sign that a coding is important left out (the coding itself is kept)")
    UNCODED = N_("marked passage without a code: kept as a passage only")
    UNWRITABLE = N_("text with a character that no such file can hold: that character left out")
    COUNTED_ONCE = N_(
        "text with emoji or rare characters: NVivo and QualCoder, which count these twice, show passages after them "
        "shifted"
    )
    COUNTED_TWICE = N_(
        "text with emoji or rare characters, counted as NVivo and QualCoder do: programs that keep to the standard "
        "show passages after them shifted"
    )
    CONSENT_STANDS = N_(
        "participant who consents to more in the file: what the study has stands, change it at the speakers"
    )
    KEPT_OWN_TEXT = N_("other text of a session in which somebody refused: the study keeps its own")
    WITHOUT_PLACE = N_("coding on words that are left out here, because who said them refused")
    SPEAKER_CODE = N_("code that only marked who was speaking: taken as a speaker, not as a code")


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing, by the `name` that people know it by."""

    trouble: Trouble
    name: str = ""


def named(remarks: Iterable[Remark], most: int = 5) -> dict[Trouble, tuple[str, ...]]:
    """The names of the first few things with each kind of trouble, each once."""
    found: dict[Trouble, dict[str, None]] = {}
    for remark in remarks:
        names = found.setdefault(remark.trouble, {})
        if remark.name and len(names) < most:
            names[remark.name] = None
    return {trouble: tuple(names) for trouble, names in found.items()}


def counted(remarks: Iterable[Remark]) -> Counter[Trouble]:
    """How often there is each kind of trouble."""
    return Counter(remark.trouble for remark in remarks)
