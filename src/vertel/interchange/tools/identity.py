"""Who is who: GUIDs that are the same whenever the same project is read, and the people who worked in it."""

import uuid

from vertel.interchange.project import Guid, User

_NAMESPACE = uuid.UUID("c2a51f0c-6a5f-5f0e-9d5b-3f7a1d2b8e64")


class Identity:
    """The GUIDs of one project. `project` is what it keeps from its making on, whatever is done in it.

    A thing is known by what it keeps: its number, and where the program says so, when and by whom it was made. So a
    later state of a project has the same GUIDs, and of two copies in which two people went on, what each made stays
    apart.
    """

    def __init__(self, program: str, *project: object) -> None:
        self._of = uuid.uuid5(_NAMESPACE, _joined(program, *project))
        self._people: dict[str, User] = {}

    def guid(self, kind: str, *kept: object) -> Guid:
        """The GUID of the thing of this kind that keeps this."""
        return str(uuid.uuid5(self._of, _joined(kind, *kept))).upper()

    def user(self, name: object) -> Guid | None:
        """The GUID of somebody who worked in the project, by name; None for nobody."""
        called = name.strip() if isinstance(name, str) else ""
        if not called:
            return None
        if called not in self._people:
            # The same coder in two projects of the same program is one person.
            self._people[called] = User(str(uuid.uuid5(_NAMESPACE, _joined("user", called))).upper(), called)
        return self._people[called].guid

    @property
    def users(self) -> tuple[User, ...]:
        """Everybody met so far."""
        return tuple(self._people.values())


def _joined(*parts: object) -> str:
    return "\x1f".join("" if part is None else str(part) for part in parts)
