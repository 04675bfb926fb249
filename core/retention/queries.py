"""What is stored about a person, over every feature's registrations."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, false, func, or_, select

from core.attendance.reader.words.names import name_key
from core.database.metadata import UtcDateTime
from core.database.personal_data import Identity, PersonalData, Registrations
from core.meetings.tables import meetings
from core.members import queries as members
from core.retention.model import HeldData, PersonalExport
from core.retention.tables import unfinished_erasures

#: Characters of a text that names the person, on each side of the name.
_CONTEXT = 80


def identity_of(conn: Connection, registrations: Registrations, person_id: str) -> Identity:
    """Everything that identifies the person's rows: names and addresses stored together with the id."""
    names: set[str] = set()
    addresses: set[str] = set()
    for data in registrations:
        by_id = or_(false(), *(data.table.c[column] == person_id for column in data.ids))
        names |= _values(conn, data, data.names, by_id) if data.ids else set()
        addresses |= _values(conn, data, data.addresses, by_id) if data.ids else set()
    keys, folded = {name_key(name) for name in names}, {address.casefold() for address in addresses}
    others: set[str] = set()
    for data in registrations:
        # As they are spelt elsewhere, too.
        names |= {name for name in _values(conn, data, data.names) if name_key(name) in keys}
        addresses |= {address for address in _values(conn, data, data.addresses) if address.casefold() in folded}
        for column in data.ids:
            someone_else = data.table.c[column] != person_id
            others |= {name_key(name) for name in _values(conn, data, data.names, someone_else)}
    return Identity(person_id, frozenset(names), frozenset(addresses), shares_name=bool(keys & others))


def person_ids(conn: Connection, registrations: Registrations) -> frozenset[str]:
    """All ids of people that are stored anywhere."""
    ids: set[str] = set()
    for data in registrations:
        ids |= _values(conn, data, (*data.ids, *data.acted))
    return frozenset(ids)


def personal_export(conn: Connection, registrations: Registrations, person_id: str) -> PersonalExport:
    """All that is stored about the person; a table that holds nothing is left out."""
    who = identity_of(conn, registrations, person_id)
    titles = {
        row.id: f"{row.title} {row.start_date.isoformat()}"
        for row in conn.execute(select(meetings.c.id, meetings.c.title, meetings.c.start_date))
    }
    tables = [_held(conn, data, who, titles) for data in registrations]
    name = members.names(conn, [person_id]).get(person_id) or min(who.names, default=None)
    return PersonalExport(
        person_id,
        name,
        [held for held in tables if held.rows or held.perhaps or held.acts or held.mentions],
    )


def has_unfinished(conn: Connection) -> bool:
    """Whether somebody was erased while something had to stay for a while."""
    return conn.execute(select(unfinished_erasures).limit(1)).first() is not None


def count_rows(conn: Connection, data: PersonalData, which: ColumnElement[bool]) -> int:
    """Count the table's rows of that kind: `about`, `perhaps_about` or `acted_by` a person."""
    return conn.scalar(select(func.count()).select_from(data.table).where(which)) or 0


def mentions(conn: Connection, data: PersonalData, who: Identity) -> Iterator[tuple[Row[Any], str, str]]:
    """Rows, columns and texts with the person's id, address or name; short names are never searched for."""
    marks = [mark for mark in (who.person_id, *who.addresses, *who.names) if len(mark) > 3]
    if not data.texts or not marks:
        return
    folded = [mark.casefold() for mark in marks]
    names = [*data.texts, *(["meeting_id"] if "meeting_id" in data.table.columns else [])]
    for row in conn.execute(select(*(data.table.c[name] for name in names))):
        for column in data.texts:
            text = getattr(row, column)
            place = next((text.casefold().find(mark) for mark in folded if text and mark in text.casefold()), -1)
            if place >= 0:
                yield row, column, text[max(0, place - _CONTEXT) : place + _CONTEXT]


def _held(conn: Connection, data: PersonalData, who: Identity, titles: Mapping[str, str]) -> HeldData:
    rows = conn.execute(select(data.table).where(data.about(who))).all()
    perhaps = conn.execute(select(data.table).where(data.perhaps_about(who))).all()
    acts = conn.execute(select(data.table).where(data.acted_by(who))).all()
    return HeldData(
        table=data.table.name,
        label=data.label,
        purpose=data.purpose,
        rows=[_json_row(data, row, titles) for row in rows],
        perhaps=[_json_row(data, row, titles) for row in perhaps],
        acts=[_act(data, row, who, titles) for row in acts],
        mentions=[
            {"column": column, "text": text} | _meeting(row, titles) for row, column, text in mentions(conn, data, who)
        ],
        shown=[_shown(data, row, titles) for row in rows],
    )


def _json_row(data: PersonalData, row: Row[Any], titles: Mapping[str, str]) -> dict[str, Any]:
    columns = [column.name for column in data.table.columns if column.name not in data.hidden]
    return {name: _json(getattr(row, name)) for name in columns} | _meeting(row, titles)


def _act(data: PersonalData, row: Row[Any], who: Identity, titles: Mapping[str, str]) -> dict[str, Any]:
    """What the person did and when; the rest of the row may be about others."""
    did = [name for name in data.acted if getattr(row, name) == who.person_id]
    moments = [column.name for column in data.table.columns if isinstance(column.type, UtcDateTime)]
    return {"did": did, **{name: _json(getattr(row, name)) for name in moments}} | _meeting(row, titles)


def _shown(data: PersonalData, row: Row[Any], titles: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    meeting = _meeting(row, titles)
    pairs = [("Träff", meeting["meeting"])] if meeting else []
    values = [(words, getattr(row, name)) for name, words in data.shown.items()]
    shown = ((words, data.value_words.get(str(value), str(value))) for words, value in values if value)
    return [*pairs, *shown]


def _meeting(row: Row[Any], titles: Mapping[str, str]) -> dict[str, str]:
    meeting_id = str(getattr(row, "meeting_id", ""))
    return {"meeting": titles[meeting_id]} if meeting_id in titles else {}


def _values(conn: Connection, data: PersonalData, columns: Sequence[str], condition: Any = None) -> set[str]:
    values: set[str] = set()
    for column in columns:
        query = select(data.table.c[column]).distinct().where(data.table.c[column].is_not(None))
        values |= set(conn.scalars(query if condition is None else query.where(condition)))
    return values - {""}


def _json(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value
