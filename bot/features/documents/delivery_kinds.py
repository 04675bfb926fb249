"""Links to published documents, and one nudge to coordinators if there are none."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.app import presenters
from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.follow_up import missed_meetings
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.documents.presenters import documents_view
from cards.documents.published import documents_card
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from core.deliveries.model import Audience, PlannedDelivery
from core.documents.queries import publications
from core.meetings.queries import meetings

delivery_kinds = DeliveryKinds()
DOCUMENTS, DOCUMENTS_NUDGE = "documents", "documents_nudge"
#: How long links are useful after publication.
_USEFUL = timedelta(days=14)


def _find_batches(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each batch of published documents, once, into the thread of each of the meeting's groups."""
    batches: dict[tuple[str, int], datetime] = {}
    for publication in publications.list_shown(query.conn):
        if publication.published_at > query.now - _USEFUL and query.concerns(publication.meeting_id):
            batches[publication.meeting_id, publication.batch] = publication.published_at
    for (meeting_id, batch), published_at in batches.items():
        for group in meetings.get(query.conn, meeting_id).groups:
            yield PlannedDelivery(meeting_id, batch, DOCUMENTS, group, published_at, published_at + _USEFUL)


def _render_links(rendering: Rendering) -> Message | None:
    """The batch's documents; None if they are gone again."""
    conn, meeting = rendering.conn, rendering.meeting
    batch = [
        publication
        for publication in publications.list_of_meeting(conn, meeting.id)
        if publication.batch == rendering.delivery.revision
    ]
    if not batch:
        return None
    view = documents_view(conn, meeting, batch, now=rendering.now, zone=rendering.config.zone)
    return message_with(documents_card(view))


def _find_missing(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Meetings that are over and have no documents."""
    for meeting, window in missed_meetings(query):
        if not publications.list_of_meeting(query.conn, meeting.id):
            yield PlannedDelivery(meeting.id, meeting.revision, DOCUMENTS_NUDGE, None, window.due_at, window.expires_at)


def _render_nudge(rendering: Rendering) -> Message | None:
    meeting = rendering.meeting
    if publications.list_of_meeting(rendering.conn, meeting.id):
        return None
    title = presenters.name_and_days(meeting, rendering.now, rendering.config.zone)
    folder = f"{meeting.start_date.isoformat()} {meeting.title}"
    words = (
        f"Inga dokument är publicerade än. Lägg dem i mappen *{escape(folder)}*, så kommer de på sidan och i tråden."
    )
    return message_with(notice_card(title, words, eyebrow="Dokument saknas · för samordnare", icon="document"))


delivery_kinds.register(
    DeliveryKind(
        name=DOCUMENTS,
        label="Dokumentlänkarna",
        audience=Audience.GROUPS,
        due=Triggered(_find_batches),
        render=_render_links,
        bound_to_dates=False,
        edits=None,
    )
)
delivery_kinds.register(
    DeliveryKind(
        name=DOCUMENTS_NUDGE,
        label="Påminnelsen om dokument",
        audience=Audience.COORDINATORS,
        due=Triggered(_find_missing),
        render=_render_nudge,
        bound_to_dates=False,
        edits=None,
    )
)
