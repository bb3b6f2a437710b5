"""The bytes of a text as they are: nothing cleaned, because all places are counted in it."""

from vertel.interchange.refi.places import Text
from vertel.transcripts.encoding import find_codec

_MARK = "\ufeff"


def decoded(data: bytes) -> tuple[Text, bool]:
    """The text, and whether there was something in it that is no character and became �."""
    codec = find_codec(data)
    try:
        raw, broken = data.decode(codec), False
    except UnicodeDecodeError:
        raw, broken = data.decode(codec, "replace"), True
    return Text(raw.removeprefix(_MARK), raw.startswith(_MARK)), broken
