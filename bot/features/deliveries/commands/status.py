"""`status`: what was sent, what is coming, what failed, and which group has no channel."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.command_registry import Commands
from bot.app.context import Config, Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.deliveries.delivery_failure import KIND_WORDS, why
from cards.deliveries.status import StatusLine, StatusView, status_card
from cards.kit.markdown import escape
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.deliveries import pause
from core.deliveries import queries as deliveries
from core.deliveries.model import Delivery, DeliveryKind, DeliveryState
from core.documents.queries import sync_problems
from core.feedback.queries import feedback_keys
from core.language.plurals import count
from core.meetings.errors import MeetingNotFoundError
from core.meetings.queries import meetings
from core.meetings.rules.reminders import planned_deliveries
from core.members.model.role import Role

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
def show_status(asked: IncomingMessage, _rest: str, context: Context) -> Reply:
    """How things stand now."""
    return Reply(card=status_card(context.read(lambda conn: status_view(conn, context.config, asked.now))))


def status_view(conn: Connection, config: Config, now: datetime) -> StatusView:
    """All that `status` tells, in words; the command line prints the same."""
    bound = {each.bound_to for each in channels.list_bound(conn)}
    held = pause.current(conn)
    open_channels = {each.bound_to for each in channels.list_bound(conn) if each.closed_reason is None}
    failed = deliveries.list_in_state(conn, (DeliveryState.UNKNOWN, DeliveryState.REFUSED))
    late = [each for each in deliveries.list_in_state(conn, (DeliveryState.EXPIRED,)) if each.due_at > now - _AHEAD]
    return StatusView(
        at=presenters.moment(now, config.zone),
        unbound=[each for each in config.groups if each not in bound],
        failed=[
            _failed(conn, each, config) for each in (*failed, *late) if each.kind is not DeliveryKind.DELIVERY_FAILED
        ],
        sent=[
            StatusLine(
                _what(conn, each), presenters.moment(each.sent_at or now, config.zone), each.group or COORDINATORS
            )
            for each in deliveries.sent_since(conn, now - _WEEK)
        ],
        coming=_coming(conn, config, now),
        site_problems=[f"{problem.document}: {problem.message}" for problem in sync_problems.list_all(conn)],
        unopened=_unopened(conn),
        lost=_lost(conn, config, now),
        in_chats=COORDINATORS not in open_channels,
        pilot=config.pilot,
        paused=f"{escape(held.by)} pausade {presenters.moment(held.since, config.zone)}." if held else "",
    )


def _coming(conn: Connection, config: Config, now: datetime) -> list[StatusLine]:
    """What the plan has in store the next thirty days, soonest first; a joint meeting's channels on one line."""
    today = now.astimezone(config.zone).date()
    lines: dict[tuple[datetime, str, str], list[str]] = {}
    for meeting, planned_at in meetings.ending_since(conn, today - _WEEK):
        for each in planned_deliveries(meeting, config.rules, config.calendar):
            if now < each.due_at <= now + _AHEAD and each.due_at > planned_at:
                title = f"{KIND_WORDS[each.kind]}: {presenters.title_of(meeting)} {presenters.days_of(meeting)}"
                lines.setdefault((each.due_at, title, meeting.id), []).append(each.group or COORDINATORS)
    return [
        StatusLine(title, presenters.moment(due_at, config.zone), " och ".join(groups))
        for (due_at, title, _), groups in sorted(lines.items())
    ]


def _unopened(conn: Connection) -> list[str]:
    """What the feedback key doesn't open, and what is wrong with its file; then what to do."""
    wrong = feedback_keys.problem(conn)
    lines = [escape(wrong)] if wrong else []
    lines += [
        f"{_named(conn, meeting_id)}: {count(answers, 'svar')} går inte att öppna."
        for meeting_id, answers in feedback_keys.list_undecryptable(conn).items()
    ]
    if lines:
        lines.append("Be den som sköter boten lägga tillbaka nyckelfilen. Återkopplingen stängs då av sig själv.")
    return lines


def _lost(conn: Connection, config: Config, now: datetime) -> list[str]:
    """Answers that were given up with their key, told for a month."""
    return [
        f"{_named(conn, each.meeting_id)}: {count(each.count, 'svar')} gick förlorade med nyckeln "
        f"{presenters.moment(each.at, config.zone)}."
        for each in feedback_keys.list_discarded(conn)
        if each.at > now - _AHEAD
    ]


def _named(conn: Connection, meeting_id: str) -> str:
    meeting = meetings.get(conn, meeting_id)
    return f"{presenters.title_of(meeting)} {presenters.days_of(meeting)}"


def _failed(conn: Connection, delivery: Delivery, config: Config) -> StatusLine:
    reason = why(delivery) + (f" (felkod {delivery.reason})" if delivery.reason else "")
    return StatusLine(_what(conn, delivery), presenters.moment(delivery.due_at, config.zone), reason)


def _what(conn: Connection, delivery: Delivery) -> str:
    try:
        meeting = meetings.get(conn, delivery.subject)
    except MeetingNotFoundError:
        return KIND_WORDS[delivery.kind]
    return f"{KIND_WORDS[delivery.kind]}: {presenters.title_of(meeting)} {presenters.days_of(meeting)}"
