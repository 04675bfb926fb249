"""What was sent about a meeting, what will be, and what was not and why, in words."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from bot import views
from bot.desk import NetworkFacts
from bot.jobs.pilot import in_pilot
from bot.jobs.trouble import KIND_WORDS, why
from bot.jobs.wanted import KINDS_OF_CHANGES
from cards.markdown import escape
from cards.why import WhyView
from network.database import changes, channels, deliveries, meetings
from network.model.channel import COORDINATORS
from network.model.delivery import Delivery, DeliveryKind, DeliveryState, PlannedDelivery
from network.model.meeting import Meeting, MeetingStatus
from network.model.reminder_rules import planned_deliveries

_WITHDRAWN = {
    "moved": "träffen flyttades",
    "cancelled": "träffen ställdes in",
    "by_hand": "en samordnare valde att inte skicka",
    "not_wanted": "det behövdes inte längre",
}


def why_view(conn: Connection, meeting: Meeting, facts: NetworkFacts, now: datetime) -> WhyView:
    """Every channel of the meeting's groups, and the coordinators' where they have heard of it."""
    about = deliveries.about(conn, meeting.id)
    tried = [each for each in about if (went := channels.get(conn, each.channel_id)) and in_pilot(each, went)]
    known = [each for each in about if each not in tried]
    told = [
        (group, [words for _, words in sorted(_lines(conn, meeting, group, known, facts, now))])
        for group in meeting.groups
    ]
    coordinators = [_sent_line(each, facts) for each in known if each.group is None]
    coordinators += [f"{_sent_line(each, facts)} (pilot: i stället för till gruppen)" for each in tried]
    if coordinators:
        told.append((COORDINATORS, coordinators))
    return WhyView(
        title=views.title_of(meeting),
        when=views.when_of(meeting, now, facts.zone)
        + (" · inställd" if meeting.status is MeetingStatus.CANCELLED else ""),
        channels=[(escape(name), lines or ["Inget är planerat."]) for name, lines in told],
    )


def _lines(
    conn: Connection, meeting: Meeting, group: str, known: list[Delivery], facts: NetworkFacts, now: datetime
) -> Iterator[tuple[datetime, str]]:
    """Each delivery to the group with its due time: those of the ledger, then those that are only planned."""
    mine = [each for each in known if each.group == group]
    for each in mine:
        yield each.due_at, _sent_line(each, facts)
    for change in changes.untold(conn, now=now, undo=facts.rules.undo):
        if change.meeting_id == meeting.id:
            told_at = change.told_at(facts.rules.undo)
            what = KIND_WORDS[KINDS_OF_CHANGES[change.kind]]
            yield told_at, f"**{what}:** går {views.moment(told_at, facts.zone)}, när det inte längre går att ångra"
    noted = {(each.kind, each.revision) for each in mine}
    for planned in planned_deliveries(meeting, facts.rules, facts.calendar):
        if planned.group == group and (planned.kind, planned.revision) not in noted:
            yield planned.due_at, _planned_line(conn, planned, meeting, facts, now)


def _sent_line(delivery: Delivery, facts: NetworkFacts) -> str:
    what = KIND_WORDS[delivery.kind]
    at = views.moment(delivery.sent_at or delivery.due_at, facts.zone)
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


def _planned_line(
    conn: Connection, planned: PlannedDelivery, meeting: Meeting, facts: NetworkFacts, now: datetime
) -> str:
    """Why what the rules want is not in the ledger: its time has not come, or something stands in the way."""
    what = KIND_WORDS[planned.kind]
    if planned.due_at > now:
        return f"**{what}:** går {views.moment(planned.due_at, facts.zone)}"
    planned_at = meetings.planned_at(conn, planned.subject)
    # An invitation that is late still goes, as long as the meeting has not begun (reminder_rules.due_now).
    begun = now >= meeting.starts_at(facts.zone)
    late_invitation = planned.kind is DeliveryKind.INVITATION and planned.revision == 0 and not begun
    if planned.due_at <= planned_at and not late_invitation:
        instead = ". Beskedet om ny tid går i stället" if planned.revision else ""
        return f"**{what}:** skickas inte. Träffen kom till de här tiderna efter att det skulle ha gått{instead}"
    if now < planned_at + facts.rules.undo:
        until = views.moment(planned_at + facts.rules.undo, facts.zone)
        return f"**{what}:** går {until}, när det inte längre går att ångra"
    channel = channels.of(conn, planned.group or COORDINATORS)
    if channel is None:
        return (
            f"**{what}:** inte skickat. Gruppen har ingen kanal. Skriv *koppla {escape(planned.group or '')}* i kanalen"
        )
    return f"**{what}:** inte skickat. Tiden då det gick att skicka hann passera"
