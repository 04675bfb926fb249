"""Questions about which meeting a folder at the source is for."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from core.database.upsert import upsert
from core.documents.tables import source_folders


def by_path(conn: Connection) -> Mapping[str, str]:
    """Meeting ids by the folder's path under the documents folder."""
    return {row.path: row.meeting_id for row in conn.execute(select(source_folders))}


def save(conn: Connection, folders: Mapping[str, str]) -> None:
    """Keep these; the others stay, for a folder that is away may come back."""
    for path, meeting_id in folders.items():
        upsert(conn, source_folders, {"path": path, "meeting_id": meeting_id}, key=["path"])
