"""The codes of another program, from REFI-QDA, as those of a codebook: `interchange.described` has what they say."""

from collections.abc import Sequence

from vertel.analysis.code_keys import free_key
from vertel.analysis.codebook import Code
from vertel.interchange.described import Described, parse
from vertel.interchange.project import Code as RefiCode
from vertel.interchange.project import Guid

# A code without one of these need not be a code of which somebody took that away.
_MAY_BE_UNSAID = ("description", "include", "exclude", "keywords", "examples", "colour")


def as_codes(codes: Sequence[RefiCode]) -> list[Code]:
    """The same codes, in their order. A code has the key that its description says; else one made from its name."""
    said = {code.guid: parse(code.description) for code in codes}
    keys = _keys(codes, said)
    return [_code(code, said[code.guid], keys) for code in codes]


def unsaid(codes: Sequence[Code]) -> frozenset[str]:
    """The fields of which none of the codes says anything: mostly because other programs do not have them."""
    return frozenset(field for field in _MAY_BE_UNSAID if not any(getattr(code, field) for code in codes))


def _keys(codes: Sequence[RefiCode], said: dict[Guid, Described]) -> dict[Guid, str]:
    """The key of each code. Those that are said go first: no other gets one of these."""
    keys = {guid: one.key for guid, one in said.items() if one.key}
    taken = set(keys.values())
    for code in codes:
        if code.guid not in keys:
            keys[code.guid] = free_key(code.name, taken)
            taken.add(keys[code.guid])
    return keys


def _code(code: RefiCode, said: Described, keys: dict[Guid, str]) -> Code:
    key = keys[code.guid]
    return Code(
        key=key,
        name=code.name.strip() or key,
        parent=keys[code.parent] if code.parent else None,
        description=said.description,
        include=said.include,
        exclude=said.exclude,
        keywords=said.keywords,
        examples=said.examples,
        colour=code.colour,
        codable=code.codable,
    )
