"""The colours of codes for which nobody chose one."""

# In turn. Dark enough to read white letters on, each unlike its neighbours.
_USUAL = (
    "#1f6f8b", "#8a4a00", "#4b7a1e", "#8d2f6e", "#5747a8", "#9a3324",
    "#00705c", "#6b5a00", "#2f56b0", "#a0306a", "#3d6b3d", "#72449c",
)  # fmt: skip


def usual_colour(number: int) -> str:
    """The colour of a code (its number) for which nobody chose one, as `#rrggbb`."""
    return _USUAL[number % len(_USUAL)]
