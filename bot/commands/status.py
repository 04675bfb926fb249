"""`status`: what was sent, what is coming, what failed, and which group has no channel."""

import json
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot import views
from bot.contracts import Asked, Reply
from bot.desk import Desk, NetworkFacts
from bot.jobs.trouble import KIND_WORDS, why
from bot.registry import Commands
from cards.markdown import escape
from cards.status import StatusLine, StatusView, status_card
from network.database import brakes, channels, deliveries, key_notes, meetings, site_state
from network.errors import MeetingNotFoundError
from network.language.plurals import count
from network.model.channel import COORDINATORS
from network.model.delivery import Delivery, DeliveryKind, DeliveryState
from network.model.reminder_rules import planned_deliveries
from network.model.role import Role

commands = Commands()
_WEEK = timedelta(days=7)
_AHEAD = timedelta(days=30)


@commands.command(
    "status",
    help="Vad som gått ut och vad som är på väg",
    help_en="What was sent and what is coming",
    role=Role.GROUP_COORDINATOR,
    heading="Läget",
)
def show_status(asked: Asked, _rest: str, desk: Desk) -> Reply:
    """How things stand now."""
    return Reply(card=status_card(desk.read(lambda conn: status_view(conn, desk.facts, asked.now))))


def status_view(conn: Connection, facts: NetworkFacts, now: datetime) -> StatusView:
    """All that `status` tells, in words; the command line prints the same."""
    bound = {each.bound_to for each in channels.bound(conn)}
    held = brakes.paused(conn)
    open_channels = {each.bound_to for each in channels.bound(conn) if each.closed_reason is None}
    failed = deliveries.in_state(conn, (DeliveryState.UNKNOWN, DeliveryState.REFUSED))
    late = [each for each in deliveries.in_state(conn, (DeliveryState.EXPIRED,)) if each.due_at > now - _AHEAD]
    return StatusView(
        at=views.moment(now, facts.zone),
        unbound=[each for each in facts.groups if each not in bound],
        failed=[_failed(conn, each, facts) for each in (*failed, *late) if each.kind is not DeliveryKind.TROUBLE],
        sent=[
            StatusLine(_what(conn, each), views.moment(each.sent_at or now, facts.zone), each.group or COORDINATORS)
            for each in deliveries.sent_since(conn, now - _WEEK)
        ],
        coming=_coming(conn, facts, now),
        site_problems=[
            f"{each['document']}: {each['message']}"
            for each in json.loads(site_state.get(conn, "sync.problems") or "[]")
        ],
        unopened=_unopened(conn),
        lost=_lost(conn, facts, now),
        in_chats=COORDINATORS not in open_channels,
        pilot=facts.pilot,
        paused=f"{escape(held.by)} pausade {views.moment(held.since, facts.zone)}." if held else "",
    )


def _coming(conn: Connection, facts: NetworkFacts, now: datetime) -> list[StatusLine]:
    """What the plan has in store the next thirty days, soonest first; a joint meeting's channels on one line."""
    today = now.astimezone(facts.zone).date()
    lines: dict[tuple[datetime, str, str], list[str]] = {}
    for meeting, planned_at in meetings.not_long_past(conn, today - _WEEK):
        for each in planned_deliveries(meeting, facts.rules, facts.calendar):
            if now < each.due_at <= now + _AHEAD and each.due_at > planned_at:
                title = f"{KIND_WORDS[each.kind]}: {views.title_of(meeting)} {views.days_of(meeting)}"
                lines.setdefault((each.due_at, title, meeting.id), []).append(each.group or COORDINATORS)
    return [
        StatusLine(title, views.moment(due_at, facts.zone), " och ".join(groups))
        for (due_at, title, _), groups in sorted(lines.items())
    ]


def _unopened(conn: Connection) -> list[str]:
    """What the feedback key doesn't open, and what is wrong with its file; then what to do."""
    wrong = key_notes.problem(conn)
    lines = [escape(wrong)] if wrong else []
    lines += [
        f"{_named(conn, meeting_id)}: {count(answers, 'svar')} går inte att öppna."
        for meeting_id, answers in key_notes.unopened(conn).items()
    ]
    if lines:
        lines.append("Be den som sköter boten lägga tillbaka nyckelfilen. Återkopplingen stängs då av sig själv.")
    return lines


def _lost(conn: Connection, facts: NetworkFacts, now: datetime) -> list[str]:
    """Answers that were given up with their key, told for a month."""
    return [
        f"{_named(conn, each.meeting_id)}: {count(each.count, 'svar')} gick förlorade med nyckeln "
        f"{views.moment(each.at, facts.zone)}."
        for each in key_notes.lost(conn)
        if each.at > now - _AHEAD
    ]


def _named(conn: Connection, meeting_id: str) -> str:
    meeting = meetings.get(conn, meeting_id)
    return f"{views.title_of(meeting)} {views.days_of(meeting)}"


def _failed(conn: Connection, delivery: Delivery, facts: NetworkFacts) -> StatusLine:
    reason = why(delivery) + (f" (felkod {delivery.reason})" if delivery.reason else "")
    return StatusLine(_what(conn, delivery), views.moment(delivery.due_at, facts.zone), reason)


def _what(conn: Connection, delivery: Delivery) -> str:
    try:
        meeting = meetings.get(conn, delivery.subject)
    except MeetingNotFoundError:
        return KIND_WORDS[delivery.kind]
    return f"{KIND_WORDS[delivery.kind]}: {views.title_of(meeting)} {views.days_of(meeting)}"
