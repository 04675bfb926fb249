"""Queries about a library: its ids, its delta link, and its known folders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from core.database.upsert import upsert
from core.documents.model import SiteFolder
from core.documents.tables import site_folders, site_libraries


@dataclass(frozen=True, slots=True)
class LibraryIds:
    """What Graph calls the site, the library, and the list behind it."""

    site: str
    drive: str
    list: str


@dataclass(frozen=True, slots=True)
class LibraryTraits:
    """How the library behaves, as far as observed."""

    #: Whether it hides a document until it is checked in.
    forces_check_out: bool = False
    #: It has all our columns.
    has_columns: bool = False


def ids(conn: Connection, address: str) -> LibraryIds | None:
    """The stored ids; None before they were looked up."""
    row = conn.execute(select(site_libraries).where(site_libraries.c.address == address)).first()
    return None if row is None else LibraryIds(row.site_id, row.drive_id, row.list_id)


def save_ids(conn: Connection, address: str, ids: LibraryIds) -> None:
    """Keep the ids under the library's address."""
    values = {"address": address, "site_id": ids.site, "drive_id": ids.drive, "list_id": ids.list}
    upsert(conn, site_libraries, values, key=["address"])


def forget(conn: Connection, address: str) -> None:
    """Delete the ids: the library was created again."""
    conn.execute(delete(site_libraries).where(site_libraries.c.address == address))


def delta_link(conn: Connection, address: str) -> str:
    """The delta link to the library's next changes; "" before the first listing."""
    return conn.scalar(select(site_libraries.c.delta_link).where(site_libraries.c.address == address)) or ""


def save_delta_link(conn: Connection, address: str, link: str) -> None:
    """Store the link, in the same transaction as the changes it listed."""
    conn.execute(update(site_libraries).where(site_libraries.c.address == address).values(delta_link=link))


def traits(conn: Connection, address: str) -> LibraryTraits:
    """What was seen of the library."""
    row = conn.execute(select(site_libraries).where(site_libraries.c.address == address)).first()
    return LibraryTraits() if row is None else LibraryTraits(row.forces_check_out, row.has_columns)


def save_traits(conn: Connection, address: str, seen: LibraryTraits) -> None:
    """Store what was observed about the library."""
    values = {"forces_check_out": seen.forces_check_out, "has_columns": seen.has_columns}
    conn.execute(update(site_libraries).where(site_libraries.c.address == address).values(**values))


def folders(conn: Connection) -> Mapping[str, SiteFolder]:
    """The folders met, by item id."""
    rows = conn.execute(select(site_folders))
    return {row.item_id: SiteFolder(row.item_id, row.path, row.etag, row.web_url) for row in rows}


def save_folder(conn: Connection, folder: SiteFolder) -> None:
    """Keep the folder under its id."""
    values = {name: getattr(folder, name) for name in SiteFolder.__dataclass_fields__}
    upsert(conn, site_folders, values, key=["item_id"])


def remove_folders(conn: Connection, item_ids: Iterable[str]) -> None:
    """Delete the folders."""
    conn.execute(delete(site_folders).where(site_folders.c.item_id.in_(list(item_ids))))
