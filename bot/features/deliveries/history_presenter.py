"""What was sent about a meeting, what will be, and what was not and why, in words."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Config
from bot.app.pilot import in_pilot
from bot.features.deliveries.delivery_failure import KIND_WORDS, why
from cards.deliveries.delivery_history import WhyView
from cards.kit.markdown import escape
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.deliveries import queries as deliveries
from core.deliveries.model import Delivery, DeliveryKind, DeliveryState, PlannedDelivery
from core.deliveries.reasons import DeliveryReason
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import changes, meetings
from core.meetings.rules.changes import KINDS_OF_CHANGES
from core.meetings.rules.reminders import planned_deliveries

_WITHDRAWN: dict[str, str] = {
    DeliveryReason.MOVED: "träffen flyttades",
    DeliveryReason.CANCELLED: "träffen ställdes in",
    DeliveryReason.BY_HAND: "en samordnare valde att inte skicka",
    DeliveryReason.NOT_WANTED: "det behövdes inte längre",
}


def why_view(conn: Connection, meeting: Meeting, config: Config, now: datetime) -> WhyView:
    """Every channel of the meeting's groups, and the coordinators' where they have heard of it."""
    about = deliveries.list_about(conn, meeting.id)
    tried = [each for each in about if (went := channels.get(conn, each.channel_id)) and in_pilot(each, went)]
    known = [each for each in about if each not in tried]
    told = [
        (group, [words for _, words in sorted(_lines(conn, meeting, group, known, config, now))])
        for group in meeting.groups
    ]
    coordinators = [_sent_line(each, config) for each in known if each.group is None]
    coordinators += [f"{_sent_line(each, config)} (pilot: i stället för till gruppen)" for each in tried]
    if coordinators:
        told.append((COORDINATORS, coordinators))
    return WhyView(
        title=presenters.title_of(meeting),
        when=presenters.when_of(meeting, now, config.zone)
        + (" · inställd" if meeting.status is MeetingStatus.CANCELLED else ""),
        channels=[(escape(name), lines or ["Inget är planerat."]) for name, lines in told],
    )


def _lines(
    conn: Connection, meeting: Meeting, group: str, known: list[Delivery], config: Config, now: datetime
) -> Iterator[tuple[datetime, str]]:
    """Each delivery to the group with its due time: those of the outbox, then those that are only planned."""
    mine = [each for each in known if each.group == group]
    for each in mine:
        yield each.due_at, _sent_line(each, config)
    for change in changes.list_undoable(conn, now=now, undo=config.rules.undo):
        if change.meeting_id == meeting.id:
            told_at = change.notify_at(config.rules.undo)
            what = KIND_WORDS[KINDS_OF_CHANGES[change.kind]]
            yield (
                told_at,
                f"**{what}:** går {presenters.moment(told_at, config.zone)}, när det inte längre går att ångra",
            )
    noted = {(each.kind, each.revision) for each in mine}
    for planned in planned_deliveries(meeting, config.rules, config.calendar):
        if planned.group == group and (planned.kind, planned.revision) not in noted:
            yield planned.due_at, _planned_line(conn, planned, meeting, config, now)


def _sent_line(delivery: Delivery, config: Config) -> str:
    what = KIND_WORDS[delivery.kind]
    at = presenters.moment(delivery.sent_at or delivery.due_at, config.zone)
    match delivery.state:
        case DeliveryState.SENT:
            return f"**{what}:** skickat {at}"
        case DeliveryState.DUE | DeliveryState.SENDING:
            return f"**{what}:** är på väg"
        case DeliveryState.THROTTLED:
            return f"**{what}:** väntar, Teams bad oss komma tillbaka. Jag försöker igen av mig själv"
        case DeliveryState.WITHDRAWN:
            return f"**{what}:** skickas inte, {_WITHDRAWN.get(delivery.reason or '', 'det behövdes inte längre')}"
        case _:
            code = f" (felkod {delivery.reason})" if delivery.reason else ""
            return f"**{what}:** inte skickat. {why(delivery)}{code}"


def _planned_line(conn: Connection, planned: PlannedDelivery, meeting: Meeting, config: Config, now: datetime) -> str:
    """Why what the rules want is not in the outbox: its time has not come, or something stands in the way."""
    what = KIND_WORDS[planned.kind]
    if planned.due_at > now:
        return f"**{what}:** går {presenters.moment(planned.due_at, config.zone)}"
    planned_at = meetings.planned_at(conn, planned.subject)
    # An invitation that is late still goes, as long as the meeting has not begun (reminder_rules.due_now).
    begun = now >= meeting.starts_at(config.zone)
    late_invitation = planned.kind is DeliveryKind.INVITATION and planned.revision == 0 and not begun
    if planned.due_at <= planned_at and not late_invitation:
        instead = ". Beskedet om ny tid går i stället" if planned.revision else ""
        return f"**{what}:** skickas inte. Träffen kom till de här tiderna efter att det skulle ha gått{instead}"
    if now < planned_at + config.rules.undo:
        until = presenters.moment(planned_at + config.rules.undo, config.zone)
        return f"**{what}:** går {until}, när det inte längre går att ångra"
    channel = channels.get_bound(conn, planned.group or COORDINATORS)
    if channel is None:
        return (
            f"**{what}:** inte skickat. Gruppen har ingen kanal. Skriv *koppla {escape(planned.group or '')}* i kanalen"
        )
    return f"**{what}:** inte skickat. Tiden då det gick att skicka hann passera"
