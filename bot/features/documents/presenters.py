"""Published documents put into what their card shows."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import presenters
from cards.documents.published import DocumentsView
from core.documents.model import Publication
from core.language.plurals import count
from core.meetings.model.meeting import Meeting


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
