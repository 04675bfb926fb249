"""Documents from a meeting, where they were published, and what the worker remembers between its passes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Phase(StrEnum):
    """How far a document has come on its way to the site; each phase can be repeated safely."""

    #: The bytes stand there.
    UPLOADED = "uploaded"
    #: The columns too.
    DESCRIBED = "described"
    #: Readers see it.
    CHECKED_IN = "checked_in"
    #: The site has shown that it stands there.
    VERIFIED = "verified"


class SiteChange(StrEnum):
    """What somebody else did to a published document on the site; stored until it is settled."""

    #: Other bytes than ours.
    EDITED = "edited"
    #: Gone from the library.
    DELETED = "deleted"


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
    #: Which batch of links it belongs to: the revision of a DOCUMENTS delivery; 0 until it was first verified.
    batch: int
    #: Path at the source, such as "Naturvårdsgruppen/2023-02-02 Möte/Bilder.pdf"; "" if it isn't known.
    source: str = ""
    phase: Phase = Phase.VERIFIED
    #: Of the columns' values as last set; "" before.
    fields_digest: str = ""
    #: Of what people see in an Office file that we sent: SharePoint rewrites the rest. "" for other files.
    content_digest: str = ""
    #: As the site last reported it, in bytes; differs from `size` where SharePoint rewrote the file.
    site_size: int = 0
    site_change: SiteChange | None = None
    #: The site's id of the folder that it was put in; "" if it isn't known.
    folder_id: str = ""
    #: Of the bytes that the batch told of; differs from `sha256` while newer ones are on their way.
    batch_sha256: str = ""


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """A library folder that the worker put documents in; its id finds it wherever somebody moves it."""

    item_id: str
    #: In the library, as the worker named it.
    path: str
    etag: str
    web_url: str


@dataclass(frozen=True, slots=True)
class SitePageRecord:
    """A page that the worker wrote."""

    #: A meeting's id, or "year-2023".
    key: str
    name: str
    web_url: str
    #: Of the content as last written.
    digest: str
    #: The site's id of the page; "" if it isn't known.
    item_id: str = ""
    #: Of the text that people read in our part of the page, as last written; "" if an earlier version wrote it.
    text_digest: str = ""
    #: Of the text that was sent last, whether or not it is known to have arrived.
    sent_digest: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload in progress: what was sent, in case the response is lost, and where a large file resumes."""

    #: In the library.
    path: str
    sha256: str
    quick_xor_hash: str
    content_digest: str
    size: int
    #: The upload session's address, "" for a file that fits in one request. Secret: anybody who knows it can write
    #: there.
    session_url: str = ""
    #: When the session ends: UTC, real time.
    expires_at: datetime | None = None
    #: The first byte that the site hasn't confirmed.
    next_byte: int = 0


class ProblemKind(StrEnum):
    """Kinds of problems that keep a document or page from the site."""

    #: No place for it, no permission to read it, or an empty file.
    SOURCE = "source"
    #: SharePoint takes no such name.
    NAME = "name"
    #: What isn't for publishing: a participant list, a programme file.
    WITHHELD = "withheld"
    #: Its meeting can't be told.
    MEETING = "meeting"
    #: So many are gone at the source that somebody must confirm it.
    REMOVALS = "removals"
    #: A personal identity number stands in it.
    PERSONAL_NUMBER = "personal_number"
    #: Somebody changed or removed it on the site.
    CONFLICT = "conflict"
    #: The site refused it.
    REFUSED = "refused"
    #: The site as a whole: sign-in, permission, deletions that need a confirmation.
    SITE = "site"
    #: Nobody foresaw it.
    UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True, order=True)
class SyncProblem:
    """One document or folder, and in Swedish what happened, why, and what to do now."""

    #: Path under the documents folder, a page's name, or "SharePoint" for the whole site.
    document: str
    message: str
    kind: ProblemKind = ProblemKind.SOURCE


@dataclass(frozen=True, slots=True)
class ProblemNotice:
    """A message that tells coordinators of problems, each once; problems found close together share one."""

    number: int
    #: UTC, the product's clock.
    opened_at: datetime
