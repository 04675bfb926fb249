"""Questions about which meeting a folder at the source is for."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select, update

from core.database.upsert import upsert
from core.documents.tables import source_folders


def by_path(conn: Connection) -> Mapping[str, str]:
    """Meeting ids by the folder's path under the documents folder."""
    return {row.path: row.meeting_id for row in conn.execute(select(source_folders))}


def paths_of_meeting(conn: Connection, meeting_id: str) -> Sequence[str]:
    """The folders that are for the meeting, in order."""
    query = select(source_folders.c.path).where(source_folders.c.meeting_id == meeting_id)
    return list(conn.scalars(query.order_by(source_folders.c.path)))


def move(conn: Connection, path: str, meeting_id: str) -> None:
    """Assign the folder to that meeting."""
    conn.execute(update(source_folders).where(source_folders.c.path == path).values(meeting_id=meeting_id))


def save(conn: Connection, folders: Mapping[str, str]) -> None:
    """Keep these; the others stay, for a folder that is away may come back."""
    for path, meeting_id in folders.items():
        upsert(conn, source_folders, {"path": path, "meeting_id": meeting_id}, key=["path"])
