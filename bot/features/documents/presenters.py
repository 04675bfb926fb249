"""Fills the views of document cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import presenters
from cards.documents.published import DocumentsView
from core.documents.model import Publication
from core.documents.queries import publications
from core.language.plurals import count
from core.meetings.model.meeting import Meeting
from core.publishing.queries import handed_in, withdrawals


def documents_view(
    conn: Connection, meeting: Meeting, documents: Sequence[Publication], *, now: datetime, zone: ZoneInfo
) -> DocumentsView:
    """These documents of the meeting; `now` is UTC."""
    return DocumentsView(
        title=presenters.title_of(meeting),
        when=presenters.days_and_groups(meeting, now, zone),
        count=count(len(documents), "dokument"),
        documents=[(document.name, document.document_type, document.web_url) for document in documents],
        page_url=presenters.page_url(conn, meeting.id),
    )


@dataclass(frozen=True, slots=True)
class BesideDocuments:
    """What coordinators see beside a meeting's documents."""

    #: Names of documents sent in that are not on the site yet.
    coming: Sequence[str] = ()
    #: Names of those withdrawn, with the withdrawal's id.
    withdrawn: Sequence[tuple[str, str]] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.coming or self.withdrawn)


def beside_documents(conn: Connection, meeting: Meeting) -> BesideDocuments:
    """The meeting's documents on their way to the site, and withdrawn ones."""
    standing = {publication.source for publication in publications.list_of_meeting(conn, meeting.id)}
    withdrawn = withdrawals.list_of_meeting(conn, meeting.id)
    away = standing | {withdrawal.source for withdrawal in withdrawn}
    coming = [document.name for document in handed_in.list_of_meeting(conn, meeting.id) if document.source not in away]
    return BesideDocuments(coming, [(withdrawal.name, withdrawal.id) for withdrawal in withdrawn])
