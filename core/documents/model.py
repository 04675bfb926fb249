"""Documents from a meeting, and where they were published."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """A document that stands on the network's site."""

    id: str
    meeting_id: str
    #: As people see it, with extension.
    name: str
    #: Path in the library, such as "2023/Naturvårdsgruppen/2023-02-02 Digitalt nätverksmöte/Bilder.pdf".
    path: str
    web_url: str
    #: Bytes and sha256 of what we sent.
    size: int
    sha256: str
    #: What the site answered; never compared with our own bytes.
    item_id: str
    etag: str
    ctag: str
    quick_xor_hash: str
    #: "Bilder", "Anteckningar", "Dokument" …
    document_type: str
    #: UTC, the product's clock.
    published_at: datetime
    #: Which batch of links it belongs to: the revision of a DOCUMENTS delivery.
    batch: int
