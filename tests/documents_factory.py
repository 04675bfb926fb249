"""Makes publications for tests; a test states the values it asserts on."""

from datetime import UTC, datetime
from typing import Any

from core.documents.model import Publication


def make_publication(publication_id: str, meeting_id: str, **fields: Any) -> Publication:
    """A verified document of the meeting."""
    path = fields.get("path", f"2023/Naturvårdsgruppen/2023-02-02 Möte/{publication_id}.pdf")
    name = path.rpartition("/")[2]
    values: dict[str, Any] = {
        "id": publication_id,
        "meeting_id": meeting_id,
        "name": name,
        "path": path,
        "web_url": f"https://site.example/{name}",
        "size": 3,
        "sha256": "a" * 64,
        "item_id": f"item-{publication_id}",
        "etag": '"e1"',
        "ctag": '"c1"',
        "quick_xor_hash": f"hash-{publication_id}",
        "document_type": "Dokument",
        "published_at": datetime(2023, 2, 3, tzinfo=UTC),
        "batch": 1,
        "source": f"Naturvårdsgruppen/2023-02-02 Möte/{name}",
        "site_size": 3,
        "batch_sha256": "a" * 64,
    }
    return Publication(**(values | fields))
