"""Deletes what had to stay for a while when somebody was erased."""

from datetime import datetime

from sqlalchemy import Connection, delete, select

from core.database.personal_data import Identity, Registrations
from core.retention.queries import count_rows
from core.retention.tables import unfinished_erasures


def finish_erasures(conn: Connection, registrations: Registrations, *, now: datetime) -> int:
    """Delete what may be deleted now (UTC, the product's clock); returns how many people are finished."""
    temporary = [data for data in registrations if data.temporary]
    done = 0
    for person_id in conn.scalars(select(unfinished_erasures.c.person_id)).all():
        who = Identity(person_id)
        for data in temporary:
            if data.erase is not None:
                data.erase(conn, data, who, now)
        if not any(count_rows(conn, data, data.about(who)) for data in temporary):
            conn.execute(delete(unfinished_erasures).where(unfinished_erasures.c.person_id == person_id))
            done += 1
    return done
