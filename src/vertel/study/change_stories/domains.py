"""Domains of change: the kinds among whose stories panels choose."""

from sqlalchemy import Connection, Row, select

from vertel.stories.change_stories.panels import Domain
from vertel.study.change_stories.errors import DomainHasPanels, DomainNameTaken, NoDomainName, NoSuchDomain
from vertel.study.store.change import Change
from vertel.study.store.order import Order
from vertel.study.store.referring import let_go
from vertel.study.store.schema import domains, panels
from vertel.study.store.study import Study


def list_domains(study: Study) -> list[Domain]:
    """All of them, in their order."""
    with study.reading() as connection:
        return [Domain(row.id, row.name, row.description) for row in _rows(connection)]


def add_domain(study: Study, name: str, description: str = "") -> int:
    """A new domain, after the others; return its number. Raises NoDomainName, DomainNameTaken."""
    with study.changing("domain.made", domain=" ".join(name.split())) as change:
        return insert_domain(change, name, description)


def insert_domain(change: Change, name: str, description: str = "") -> int:
    """The same as part of another change."""
    free = _free_name(change.connection, name)
    return Order(domains).add_one(change, name=free, description=description.strip())


def edit_domain(study: Study, number: int, name: str, description: str) -> None:
    """Another name or description. Raises NoSuchDomain, NoDomainName, DomainNameTaken."""
    with study.changing("domain.changed") as change:
        _domain(change.connection, number)
        free = _free_name(change.connection, name, number)
        change.details = {"domain": free}
        change.update(domains, [number], name=free, description=description.strip())


def remove_domain(study: Study, number: int) -> None:
    """Take a domain away; its stories stay, and are in none. Raises NoSuchDomain, DomainHasPanels."""
    with study.changing("domain.removed") as change:
        name = _domain(change.connection, number).name
        if change.connection.scalar(select(panels.c.id).where(panels.c.domain_id == number).limit(1)) is not None:
            raise DomainHasPanels(domain=name)
        change.details = {"domain": name}
        let_go(change, domains, [number])
        change.delete(domains, [number])


def _rows(connection: Connection) -> list[Row[tuple[int, str, str]]]:
    wanted = select(domains.c.id, domains.c.name, domains.c.description)
    return list(connection.execute(wanted.order_by(domains.c.position, domains.c.id)))


def _domain(connection: Connection, number: int) -> Row[tuple[int, str, str]]:
    rows = _rows(connection)
    found = next((row for row in rows if row.id == number), None)
    if found is None:
        raise NoSuchDomain(domain=number, available=", ".join(row.name for row in rows) or "–")
    return found


def _free_name(connection: Connection, name: str, number: int | None = None) -> str:
    free = " ".join(name.split())
    if not free:
        raise NoDomainName
    if any(row.name.casefold() == free.casefold() and row.id != number for row in _rows(connection)):
        raise DomainNameTaken(domain=free)
    return free
