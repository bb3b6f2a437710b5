"""What people typed: with line ends as the study keeps them, and never over what somebody else typed meanwhile."""

from collections.abc import Mapping
from typing import Any


def plain(text: str) -> str:
    """With line ends as the study keeps them, as a form sends others, and without the space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def to_change(
    held: Mapping[str, Any], now: Mapping[str, Any], seen: Mapping[str, Any] | None
) -> tuple[dict[str, Any], list[str]]:
    """The fields to change, and those of them that somebody else changed since.

    `held` is what stands there, `now` what it becomes, and `seen` what the writer began from, where that matters. A
    field that she left as she saw it stays as it is now.
    """
    seen = seen or {}
    changed = {name: value for name, value in now.items() if value != held[name] and not _is_seen(seen, name, value)}
    return changed, [name for name in changed if name in seen and seen[name] != held[name]]


def _is_seen(seen: Mapping[str, Any], name: str, value: Any) -> bool:
    return name in seen and seen[name] == value
