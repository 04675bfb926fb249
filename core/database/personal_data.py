"""What a table stores about people; each feature registers its own, for export and erasure (GDPR, 15 and 17)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, false, func, not_, or_


@dataclass(frozen=True, slots=True)
class Identity:
    """Everything that identifies a person's rows, as spelt in the database."""

    #: Entra object id in the host tenant.
    person_id: str
    names: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    #: Whether somebody else has one of the names: then a name alone identifies nobody.
    shares_name: bool = False


#: Erases the person from the table at a moment (UTC, the product's clock); returns how many rows it changed.
Erase = Callable[[Connection, "PersonalData", Identity, datetime], int]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One table's registration; `label`, `purpose`, `erased` and `stays` are shown to people, in Swedish."""

    table: Table
    #: What it is: "Anmälningar".
    label: str
    #: The purpose, phrased to follow "för att": "den som ordnar träffen ska veta hur många som kommer".
    purpose: str
    #: Columns that identify the person a row is about: object ids, mail addresses, names.
    ids: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    #: Columns that say who did something to a row that is not about them: object ids.
    acted: tuple[str, ...] = ()
    #: Columns of free text or JSON in which a person may be named.
    texts: tuple[str, ...] = ()
    #: Columns that no export shows, since their values give access to something.
    hidden: tuple[str, ...] = ()
    #: None: nothing is taken out.
    erase: Erase | None = None
    #: What erasing does to the rows that are about the person.
    erased: str = "borttaget"
    #: Why what is left after erasing stays, a sentence; empty if nothing about the person is.
    stays: str = ""
    #: Why rows in which the person did something, and texts, stay.
    acted_stays: str = "Vem som beslutade vad hör till nätverkets handlingar."
    texts_stay: str = "Namnet står i löpande text. En samordnare kan ändra den."
    #: Whether what stays is deleted automatically when its time is over.
    temporary: bool = False
    #: Swedish words for columns whose content a person is shown; others are in the export alone.
    shown: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    #: Swedish words for values that are codes.
    value_words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def about(self, who: Identity) -> ColumnElement[bool]:
        """Rows about the person: by id, by address if the row has no id, by name if it has neither."""
        columns = self.table.c
        by_id = [columns[name] == who.person_id for name in self.ids]
        by_address = [columns[name].in_(sorted(who.addresses)) for name in self.addresses]
        without_ids = [columns[name].is_(None) for name in self.ids]
        without_addresses = [columns[name].is_(None) for name in self.addresses]
        names = [] if who.shares_name else sorted(who.names)
        by_name = [columns[name].in_(names) for name in self.names]
        return or_(
            false(),
            *by_id,
            *(and_(*without_ids, condition) for condition in by_address),
            *(and_(*without_ids, *without_addresses, condition) for condition in by_name),
        )

    def perhaps_about(self, who: Identity) -> ColumnElement[bool]:
        """Rows with the name that may be about somebody else: with another address, or if two people have it."""
        columns = self.table.c
        without_ids = [columns[name].is_(None) for name in self.ids]
        by_name = [and_(*without_ids, columns[name].in_(sorted(who.names))) for name in self.names]
        return and_(or_(false(), *by_name), not_(func.coalesce(self.about(who), false())))

    def acted_by(self, who: Identity) -> ColumnElement[bool]:
        """Rows in which the person did something."""
        return or_(false(), *(self.table.c[name] == who.person_id for name in self.acted))


def delete_rows(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    """Delete the rows that are about the person; returns how many there were."""
    return conn.execute(delete(data.table).where(data.about(who))).rowcount


Registrations = Sequence[PersonalData]
