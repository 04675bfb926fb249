"""Spara: a coordinator has said who came."""

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_of_meeting, meeting_in, text_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from bot.features.attendance.presenters import attendance_view
from cards.attendance import attendance_card, attendance_saved_card
from cards.kit import verbs
from cards.kit.markdown import escape
from core.attendance.attendee_parsing import parse_attendees
from core.attendance.model import LONGEST_ATTENDEE_LIST, MOST_ATTENDEES, Attendee
from core.attendance.use_cases import record_attendance
from core.language.plurals import count
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.members.municipalities import municipality_named
from core.signups.queries import signups

card_actions = CardActions()
#: An id and a comma for each box.
_LONGEST_TICKED = 100 * 65
_MOST_NAMED = 10


@card_actions.verb(verbs.SHOW_ATTENDANCE, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def show(pressed: CardAction, context: Context) -> CardReply:
    """The form once more, as saved."""
    meeting = context.read(lambda conn: meetings.get(conn, meeting_in(pressed, context)))
    form = attendance_card(context.read(lambda conn: attendance_view(conn, meeting)))
    return CardReply(card=form, acknowledgement="Skriv *närvaro* till mig i personlig chatt för att ändra.")


@card_actions.verb(verbs.RECORD_ATTENDANCE, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def record(pressed: CardAction, context: Context) -> CardReply:
    """Those who are ticked, of those who had signed up, and those who are written; saved anew each time."""
    meeting_id = meeting_in(pressed, context)
    meeting = context.read(lambda conn: meetings.get(conn, meeting_id))
    if "came" not in pressed.data and "others" not in pressed.data:
        # A client that sent no fields has said nothing; that is not the same as that nobody came.
        form = attendance_card(context.read(lambda conn: attendance_view(conn, meeting)))
        return CardReply(card=form, acknowledgement="Jag fick inga namn. Skriv *närvaro* till mig i personlig chatt.")
    ticked = {person.strip() for person in text_in(pressed, "came", _LONGEST_TICKED).split(",")}
    coming = [
        signup.person
        for signup in context.read(lambda conn: signups.list_of_meeting(conn, meeting.id))
        if signup.coming
    ]
    there = [Attendee(person.name, person.municipality, person.id) for person in coming if person.id in ticked]
    there += parse_attendees(text_in(pressed, "others", LONGEST_ATTENDEE_LIST), municipality_named)
    there = there[:MOST_ATTENDEES]
    context.write(
        lambda conn: record_attendance(
            conn,
            meeting_id=meeting.id,
            attendees=there,
            by=pressed.person_id,
            now=pressed.now,
            zone=context.config.zone,
        )
    )
    counted = count(len(there), "deltagare")
    if municipalities := {attendee.municipality for attendee in there} - {None}:
        counted += f" från {count(len(municipalities), 'kommun')}"
    unknown = [escape(attendee.name) for attendee in there if attendee.municipality is None][:_MOST_NAMED]
    made = attendance_saved_card(
        meeting.id, presenters.title_of(meeting), presenters.days_and_groups(meeting), counted, unknown
    )
    return CardReply(card=made, acknowledgement="Deltagarna är sparade.")
