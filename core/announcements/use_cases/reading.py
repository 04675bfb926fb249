"""A member says that they have read an announcement."""

from datetime import datetime

from sqlalchemy import Connection

from core.announcements import queries
from core.announcements.errors import AnnouncementNotFoundError
from core.announcements.model import Announcement


def mark_read(conn: Connection, *, announcement_id: str, person_id: str, now: datetime) -> Announcement:
    """Count the person (Entra object id) once. Raises AnnouncementNotFoundError if it never was sent."""
    announcement = queries.get(conn, announcement_id)
    if announcement.sent_at is None:
        raise AnnouncementNotFoundError(announcement_id)
    queries.add_reader(conn, announcement_id, person_id, now)
    return announcement
