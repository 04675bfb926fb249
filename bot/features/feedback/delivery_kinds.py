"""The question after a meeting, its nudge, and the result when it closes."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.deliveries.delivery_kinds import (
    DeliveryKind,
    DeliveryKinds,
    DueQuery,
    Rendering,
    Scheduled,
    Triggered,
    meeting_of_subject,
)
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.app.messages import Card
from bot.features.feedback.presenters import request_view, result_view
from cards.feedback.feedback_request import FeedbackRequestView, feedback_request_card
from cards.feedback.result import ResultView, WithheldView, coordinators_result_card, result_card, withheld_card
from core.deliveries import queries as deliveries
from core.deliveries.model import Audience, Delivery, PlannedDelivery
from core.feedback.queries import rounds
from core.feedback.queries.feedback_result import feedback_result
from core.feedback.rules.opening import nudge_window, request_window
from core.feedback.use_cases.fix_form import fix_form, form_of
from core.working_days.calendar import move_to_office_hours

delivery_kinds = DeliveryKinds()
FEEDBACK_REQUEST, FEEDBACK_NUDGE = "feedback_request", "feedback_nudge"
RESULT, RESULT_TO_COORDINATORS = "result", "result_to_coordinators"
#: Minimum time between the question and the nudge.
_BETWEEN = timedelta(days=1)
#: How long a result is useful after closing.
_USEFUL = timedelta(days=14)


def _render_request(rendering: Rendering) -> Message | None:
    if rounds.closed_at(rendering.conn, rendering.meeting.id) is not None:
        return None
    return message_with(feedback_request_card(_view(rendering)))


def _render_nudge(rendering: Rendering) -> Message | None:
    meeting_id = rendering.meeting.id
    if rounds.closed_at(rendering.conn, meeting_id) is not None or _asked_lately(rendering):
        return None
    answered = rounds.count_respondents(rendering.conn, meeting_id)
    return message_with(feedback_request_card(_view(rendering, answered=answered)))


def _view(rendering: Rendering, *, answered: int | None = None) -> FeedbackRequestView:
    form = form_of(rendering.conn, rendering.meeting)
    return request_view(rendering.meeting, form, rendering.config, rendering.now, answered=answered)


def _fix_form(conn: Connection, delivery: Delivery, now: datetime) -> None:
    """Store the questions of the first card, for all others of the meeting."""
    meeting = meeting_of_subject(conn, delivery)
    if meeting is not None:
        fix_form(conn, meeting, now=now)


def _asked_lately(rendering: Rendering) -> bool:
    """Whether the question itself was sent to the channel a moment ago, as after a pause: then a nudge is pointless."""
    requests = deliveries.sent_of_kinds(rendering.conn, [FEEDBACK_REQUEST], [rendering.meeting.id])
    since = rendering.now - _BETWEEN
    return any(
        request.channel_id == rendering.delivery.channel_id and request.sent_at is not None and request.sent_at > since
        for request in requests
    )


def _find_results(kind: str, audience: Audience) -> Callable[[DueQuery], Iterator[PlannedDelivery]]:
    def find(query: DueQuery) -> Iterator[PlannedDelivery]:
        """At closing, in daytime: to the groups if the figures may be shown, to coordinators always."""
        rules, calendar = query.config.rules, query.config.calendar
        for meeting, _ in query.meetings:
            closed_at = rounds.closed_at(query.conn, meeting.id)
            if closed_at is None:
                continue
            if audience is Audience.GROUPS and feedback_result(query.conn, meeting.id).withheld:
                continue
            due_at = move_to_office_hours(closed_at, rules.leaves_at, calendar)
            for group in meeting.groups if audience is Audience.GROUPS else (None,):
                yield PlannedDelivery(meeting.id, 0, kind, group, due_at, due_at + _USEFUL)

    return find


def _render_result(
    show: Callable[[ResultView], Card], *, for_coordinators: bool = False
) -> Callable[[Rendering], Message]:
    def render(rendering: Rendering) -> Message:
        view = result_view(
            rendering.conn,
            rendering.meeting,
            rendering.now,
            rendering.config.zone,
            for_coordinators=for_coordinators,
        )
        return message_with(withheld_card(view) if isinstance(view, WithheldView) else show(view))

    return render


delivery_kinds.register(
    DeliveryKind(
        name=FEEDBACK_REQUEST,
        label="Återkopplingsfrågan",
        audience=Audience.GROUPS,
        due=Scheduled(request_window),
        render=_render_request,
        bound_to_dates=True,
        edits=None,
        before_leaving=_fix_form,
    )
)
delivery_kinds.register(
    DeliveryKind(
        name=FEEDBACK_NUDGE,
        label="Påminnelsen om återkoppling",
        audience=Audience.GROUPS,
        due=Scheduled(nudge_window),
        render=_render_nudge,
        bound_to_dates=True,
        edits=None,
        before_leaving=_fix_form,
    )
)
delivery_kinds.register(
    DeliveryKind(
        name=RESULT,
        label="Resultatet",
        audience=Audience.GROUPS,
        due=Triggered(_find_results(RESULT, Audience.GROUPS)),
        render=_render_result(result_card),
        bound_to_dates=False,
        edits=None,
    )
)
delivery_kinds.register(
    DeliveryKind(
        name=RESULT_TO_COORDINATORS,
        label="Resultatet till samordnare",
        audience=Audience.COORDINATORS,
        due=Triggered(_find_results(RESULT_TO_COORDINATORS, Audience.COORDINATORS)),
        render=_render_result(coordinators_result_card, for_coordinators=True),
        bound_to_dates=False,
        edits=None,
    )
)
