"""The cards for adding a meeting: the form and the preview."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Context, new_id
from bot.app.deliveries.kind_names import INVITATION
from bot.app.deliveries.reach import reach, will_go
from bot.app.messages import Card
from bot.features.meetings.day_hints import day_hints
from bot.features.meetings.new_meeting.fields import LONGEST_LINE, LONGEST_LINK, LONGEST_TITLE, NewMeetingFields
from cards.kit.markdown import escape
from cards.meetings import new_meeting as cards
from core.deliveries.rules import planned_deliveries
from core.language.durations import spelled_minutes
from core.meetings.model.meeting import Meeting, MeetingForm
from core.meetings.use_cases.add_meeting import prepare_new_meeting
from core.meetings.vocabulary import FORMS


def form_card(fields: NewMeetingFields, groups: Sequence[str], problem: str = "") -> Card:
    """The form with what is known so far, and what is missing; `groups` are all groups of the network."""
    texts = (
        (cards.DAY, "Dag", "8 mars", LONGEST_LINE, fields.day),
        (cards.TIME, "Tid (frivilligt)", "9–12", LONGEST_LINE, fields.time),
        (cards.TITLE, "Rubrik (frivilligt)", "Studiebesök i Borås", LONGEST_TITLE, fields.title),
        (cards.PLACE, "Plats (frivilligt)", "Borås", LONGEST_LINE, fields.place),
        (cards.THEME, "Tema (frivilligt)", "Våtmarker", LONGEST_LINE, fields.theme),
        (cards.SPEAKER, "Talare (frivilligt)", "", LONGEST_LINE, fields.speaker),
        (cards.LINK, "Länk till mötet (frivilligt)", "https://", LONGEST_LINK, fields.link),
    )
    view = cards.NewMeetingFormView(texts, groups, fields.groups, fields.form, escape(problem))
    return cards.new_meeting_form_card(view)


def shown_new_meeting(meeting: Meeting, by: str, now: datetime, context: Context) -> Card:
    """Store the proposal, made `by` (Entra object id) at `now` (UTC), and preview it; nothing is added yet."""
    new_meeting_id = new_id()
    context.write(
        lambda conn: prepare_new_meeting(conn, new_meeting_id=new_meeting_id, meeting=meeting, created_by=by, now=now)
    )
    view = cards.NewMeetingView(
        new_meeting_id=new_meeting_id,
        title=presenters.title_of(meeting),
        when=presenters.when_of(meeting, now, context.config.zone),
        groups=presenters.groups_of(meeting),
        form=FORMS[meeting.form].capitalize(),
        place=escape(meeting.place or ""),
        theme=escape(meeting.theme or ""),
        speaker=escape(meeting.speaker or ""),
        link=escape(meeting.join_url or ""),
        happens=context.read(
            lambda conn: [*_hints(conn, meeting, now, context), *happens(conn, meeting, now, context)]
        ),
    )
    return cards.new_meeting_card(view)


def happens(conn: Connection, meeting: Meeting, now: datetime, context: Context) -> list[str]:
    """The first message about a meeting that is added at `now` (UTC), and who isn't reached."""
    config, undo = context.config, context.config.rules.undo
    if meeting.ends_at(config.zone) <= now:
        return [
            "Träffen har redan varit, så ingen bjuds in. Den räknas i årets siffror, och *närvaro* går att fylla i."
        ]
    late = {kind.name for kind in context.delivery_kinds.scheduled() if kind.sent_late}
    planned = planned_deliveries(meeting, context.delivery_kinds.scheduled(), config.rules, config.calendar)
    ahead = [
        (max(delivery.due_at, now + undo), delivery)
        for delivery in will_go(conn, meeting.id, planned, context.delivery_kinds)
        if delivery.due_at > now or (delivery.kind in late and now < meeting.starts_at(config.zone))
    ]
    if not ahead:
        return ["Inget går ut om träffen."]
    at, first = min(ahead, key=lambda pair: pair[0])
    reached = reach(conn, config, now)
    soon = at <= now + undo
    when = reached.when(f"om {spelled_minutes(undo)}") if soon else reached.moment(at)
    label = "Inbjudan" if first.kind == INVITATION else context.delivery_kinds.label(first.kind)
    return reached.goes(meeting.groups, f"{label} går ut", when)


def _hints(conn: Connection, meeting: Meeting, now: datetime, context: Context) -> list[str]:
    """Hints about the new meeting."""
    hints = list(day_hints(conn, meeting, now, context.config.zone))
    if meeting.start_time is None and not meeting.whole_day and meeting.time_words is None:
        hints.append("**Obs!** Ingen tid är satt. Korten säger att tiden kommer.")
    if meeting.form is MeetingForm.UNKNOWN:
        hints.append("**Obs!** Det framgår inte om ni ses digitalt eller på plats.")
    return hints
