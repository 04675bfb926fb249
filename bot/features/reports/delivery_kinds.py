"""The year's report in each group's channel: once, and kept true when a correction is published."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Edits, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.reports.presenters import announced_view
from cards.reports.announced import report_announced_card
from core.deliveries.model import Audience, PlannedDelivery
from core.documents.queries import site_pages
from core.groups import queries as groups
from core.reports.queries import versions
from core.reports.rules.announcing import announcing_window

delivery_kinds = DeliveryKinds()
REPORT = "report"
#: How long after a version was published the cards may still have to be edited.
_EDITED_FOR = timedelta(days=31)


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each year's first report of the whole year, once in each group's channel."""
    for year, published_at in versions.whole_years_published(query.conn).items() if query.only is None else ():
        window = announcing_window(published_at, query.config.rules, query.config.calendar)
        if query.now < window.expires_at:
            for group in groups.get_all(query.conn).names:
                yield PlannedDelivery(_subject(year), 0, REPORT, group, window.due_at, window.expires_at)


def _render(rendering: Rendering) -> Message | None:
    """The newest version; None if there is none."""
    conn, year = rendering.conn, int(rendering.delivery.subject.removeprefix(_subject("")))
    version = versions.newest(conn, year)
    if version is None:
        return None
    file = versions.files(conn).get(year)
    view = announced_view(
        version,
        page=site_pages.web_url(conn, f"report-{year}"),
        document=file.web_url if file is not None else "",
        zone=rendering.config.zone,
    )
    return message_with(report_announced_card(view))


def _may_change(conn: Connection, now: datetime) -> Collection[str]:
    return {_subject(version.year) for version in versions.list_published_since(conn, now - _EDITED_FOR)}


def _subject(year: int | str) -> str:
    return f"report-{year}"


delivery_kinds.register(
    DeliveryKind(
        name=REPORT,
        label="Kortet om årsrapporten",
        audience=Audience.GROUPS,
        due=Triggered(_find),
        render=_render,
        bound_to_dates=False,
        edits=Edits(_render, subjects=_may_change),
        own_thread=True,
        meeting_of=None,
    )
)
