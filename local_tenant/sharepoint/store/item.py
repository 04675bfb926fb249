"""A folder or file as the library holds it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from local_tenant.sharepoint.hashes import quick_xor_hash


@dataclass(frozen=True, slots=True)
class Item:
    """A folder or file of the library."""

    id: str
    path: str
    key: str
    folder: bool
    content: bytes
    etag: int
    ctag: int
    fields: dict[str, Any]
    #: Who has it checked out; "" means nobody.
    owner: str
    modified: str
    modified_by: str
    sequence: int
    deleted: bool
    #: When the file was modified on the sender's disk, as the sender says; "" if unknown.
    file_modified: str = ""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def parent(self) -> str:
        """The path of its folder; "" is the library's root."""
        return self.path.rpartition("/")[0]

    @property
    def etag_text(self) -> str:
        """The eTag as Graph writes it; changes with the bytes and with the columns."""
        return f'"{{{self.id}}},{self.etag}"'

    @property
    def ctag_text(self) -> str:
        """The cTag as Graph writes it; changes with the bytes only."""
        return f'"c:{{{self.id}}},{self.ctag}"'

    @property
    def hash(self) -> str:
        """The quickXorHash of the bytes."""
        return quick_xor_hash(self.content)


#: The library's root; it always exists and has no row in the table.
ROOT = Item("root", "", "", True, b"", 1, 1, {}, "", "2023-01-01T00:00:00Z", "", 0, False)
#: In the order of Item.
COLUMNS = (
    "id, path, key, folder, content, etag, ctag, fields, owner, modified, modified_by, sequence, deleted, file_modified"
)


def item_of(row: tuple[Any, ...]) -> Item:
    """The item in a row of COLUMNS."""
    number, path, key, folder, content, etag, ctag, fields, *more, sequence, deleted, file_modified = row
    owner, modified, modified_by = more
    return Item(
        number,
        path,
        key,
        bool(folder),
        content or b"",
        etag,
        ctag,
        json.loads(fields),
        owner,
        modified,
        modified_by,
        sequence,
        bool(deleted),
        file_modified,
    )


def now_text() -> str:
    """The moment as Graph writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
