"""The data of `status` and `why` for JSON: kinds and states by name, times in ISO format."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.app.checklists import lacking_afterwards
from bot.app.context import Context
from bot.app.deliveries.ahead import Ahead, list_ahead
from bot.features.deliveries.status_presenter import AHEAD, HELD_AHEAD, LATELY, not_sent
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.deliveries import history, pause
from core.deliveries import queries as deliveries
from core.deliveries.model import OPEN_STATES, Delivery
from core.documents.queries import sync_problems
from core.feedback.queries import feedback_keys
from core.groups import queries as groups
from core.meetings.model.meeting import Meeting


def status_data(conn: Connection, context: Context, now: datetime) -> Mapping[str, Any]:
    """The data of `status` at `now` (UTC, the product's clock)."""
    bound = channels.list_bound(conn)
    reached = {channel.bound_to for channel in bound if channel.closed_reason is None}
    names, known = groups.get_all(conn).names, {channel.bound_to for channel in bound}
    current = pause.current(conn)
    every = list_ahead(conn, context.delivery_kinds, context.config, now, until=now + HELD_AHEAD)
    return {
        "at": now.isoformat(),
        "paused": {"by": current.by, "since": current.since.isoformat()} if current else None,
        "pilot": context.config.pilot,
        "in_chats": COORDINATORS not in reached,
        "unbound": [group for group in names if group not in known],
        "closed": [group for group in names if group in known and group not in reached],
        "failed": [_delivery(delivery) for delivery in not_sent(conn, now)],
        "sent": [_delivery(delivery) for delivery in deliveries.sent_since(conn, now - LATELY)],
        "waiting": [_delivery(delivery) for delivery in deliveries.list_in_state(conn, OPEN_STATES)],
        "coming": [_ahead(ahead) for ahead in every if ahead.leaves_at <= now + AHEAD and not ahead.override.held],
        "held": [_ahead(ahead) for ahead in every if ahead.override.held],
        "site_problems": [
            {"document": problem.document, "message": problem.message} for problem in sync_problems.list_all(conn)
        ],
        "lacking": [
            {**_meeting(meeting), "lacks": words} for meeting, words in lacking_afterwards(conn, context.config, now)
        ],
        "key_problem": feedback_keys.problem(conn) or None,
        "unopened": [
            {"meeting": meeting_id, "answers": answers}
            for meeting_id, answers in feedback_keys.list_undecryptable(conn).items()
        ],
        "lost": [
            {"meeting": discarded.meeting_id, "answers": discarded.count, "at": discarded.at.isoformat()}
            for discarded in feedback_keys.list_discarded(conn)
            if discarded.at > now - AHEAD
        ],
    }


def why_data(conn: Connection, meeting: Meeting, context: Context, now: datetime) -> Mapping[str, Any]:
    """What was sent about the meeting, each with its history, and what will be."""
    every = list_ahead(conn, context.delivery_kinds, context.config, now, until=now + HELD_AHEAD)
    return {
        "meeting": _meeting(meeting),
        "deliveries": [
            {**_delivery(delivery), "history": _history(conn, delivery)}
            for delivery in deliveries.list_about(conn, meeting.id)
        ],
        "coming": [_ahead(ahead) for ahead in every if ahead.meeting is not None and ahead.meeting.id == meeting.id],
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "id": meeting.id,
        "title": meeting.title,
        "groups": list(meeting.groups),
        "start_date": meeting.start_date.isoformat(),
        "end_date": meeting.end_date.isoformat(),
        "status": meeting.status.value,
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    return {
        "id": delivery.id,
        "kind": delivery.kind,
        "subject": delivery.subject,
        "group": delivery.group,
        "state": delivery.state.value,
        "reason": delivery.reason,
        "due_at": delivery.due_at.isoformat(),
        "sent_at": delivery.sent_at.isoformat() if delivery.sent_at else None,
    }


def _history(conn: Connection, delivery: Delivery) -> Sequence[dict[str, Any]]:
    return [
        {"at": step.at.isoformat(), "state": step.state.value, "reason": step.reason}
        for step in history.list_of_delivery(conn, delivery.id)
    ]


def _ahead(ahead: Ahead) -> dict[str, Any]:
    return {
        "kind": ahead.planned.kind,
        "subject": ahead.planned.subject,
        "group": ahead.planned.group,
        "due_at": ahead.planned.due_at.isoformat(),
        "leaves_at": ahead.leaves_at.isoformat(),
        "held_by": ahead.override.by_name if ahead.override.held else None,
        "note": ahead.override.note or None,
    }
