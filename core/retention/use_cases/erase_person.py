"""Erases a person: deletes what may be deleted, and reports what must stay, with its reason."""

from datetime import datetime

from sqlalchemy import Connection

from core.database.personal_data import Identity, PersonalData, Registrations
from core.database.upsert import insert_once
from core.retention.model import ErasedData, Erasure, StayingData
from core.retention.queries import count_rows, identity_of, mentions
from core.retention.tables import unfinished_erasures

_PERHAPS = "Det kan vara någon annan med samma namn. En samordnare kan rätta det."


def erase_person(conn: Connection, registrations: Registrations, person_id: str, *, now: datetime) -> Erasure:
    """Erase the person from every table; erasing somebody twice changes nothing more.

    `person_id` is an Entra object id, `now` the product's clock (UTC). `finish_erasures` later deletes what had to stay
    for a while.
    """
    who = identity_of(conn, registrations, person_id)
    erased = []
    for data in registrations:
        if data.erase is None:
            continue
        if changed := data.erase(conn, data, who, now):
            erased.append(ErasedData(data.table.name, data.label, changed, data.erased))
    if any(data.temporary and count_rows(conn, data, data.about(who)) for data in registrations):
        insert_once(conn, unfinished_erasures, {"person_id": person_id, "erased_at": now}, key=["person_id"])
    stays = [part for data in registrations for part in _staying(conn, data, who)]
    return Erasure(person_id, erased, stays)


def preview_erasure(conn: Connection, registrations: Registrations, person_id: str, *, now: datetime) -> Erasure:
    """What erasing would do; nothing is changed."""
    savepoint = conn.begin_nested()
    try:
        return erase_person(conn, registrations, person_id, now=now)
    finally:
        savepoint.rollback()


def _staying(conn: Connection, data: PersonalData, who: Identity) -> list[StayingData]:
    counted = (
        (count_rows(conn, data, data.about(who)), data.stays),
        (count_rows(conn, data, data.perhaps_about(who)), _PERHAPS),
        (count_rows(conn, data, data.acted_by(who)), data.acted_stays),
        (sum(1 for _ in mentions(conn, data, who)), data.texts_stay),
    )
    return [StayingData(data.table.name, data.label, number, why) for number, why in counted if number]
