"""What is stored about people as attendance."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from core.attendance.tables import attendance, attendance_imports, attendees
from core.database.personal_data import Identity, PersonalData
from core.meetings.model.proposal import ProposalState

#: Replaces a name; the attendance still counts for the municipality.
ERASED_NAME = "Borttagen person"


def _anonymise(conn: Connection, data: PersonalData, who: Identity, _now: datetime) -> int:
    """Delete name, id and address; somebody from the municipality still counts as having come."""
    without = {"name": ERASED_NAME, "person_id": None, "address": None}
    return conn.execute(update(attendees).where(data.about(who)).values(**without)).rowcount


def _empty_imports(conn: Connection, _data: PersonalData, who: Identity, now: datetime) -> int:
    """Empty waiting reports, and the attendance stored before a report, if they name the person."""
    columns = attendance_imports.c
    query = select(columns.id, columns.state, columns.document_blocks, columns.before)
    emptied = 0
    for row in conn.execute(query).all():
        if names_person(who, row.document_blocks, row.before):
            statement = update(attendance_imports).where(columns.id == row.id)
            if row.state == ProposalState.PREPARED:
                statement = statement.values(state=ProposalState.DISCARDED, settled_at=now)
            conn.execute(statement.values(document_blocks=None, before=None))
            emptied += 1
    return emptied


def names_person(who: Identity, *texts: str | None) -> bool:
    """Whether any of the texts has the person's id, address or name."""
    marks = [mark.casefold() for mark in (who.person_id, *who.addresses, *who.names)]
    return any(mark in text.casefold() for text in texts if text for mark in marks)


PERSONAL_DATA = (
    PersonalData(
        attendance,
        label="Noterad närvaro",
        purpose="det ska gå att se vem som noterat närvaron",
        acted=("recorded_by",),
    ),
    PersonalData(
        attendance_imports,
        label="Inlästa närvarorapporter",
        purpose="en inläst rapport ska gå att ångra",
        acted=("created_by", "settled_by"),
        texts=("document", "document_blocks", "before"),
        erase=_empty_imports,
        erased="det som väntade, eller kunde ångras, är borttaget",
    ),
    PersonalData(
        attendees,
        label="Närvaro",
        purpose="nätverket ska kunna räkna deltagandet i sin årsrapport",
        ids=("person_id",),
        addresses=("address",),
        names=("name",),
        erase=_anonymise,
        erased="namnet borttaget; att någon från kommunen kom räknas kvar",
        shown={"name": "Namn", "address": "E-post", "municipality": "Kommun", "organisation": "Organisation"},
    ),
)
