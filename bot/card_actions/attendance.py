"""Spara: a coordinator has said who came."""

from bot import views
from bot.card_actions.fields import groups_of_meeting, meeting_in, text_in
from bot.contracts import CardAnswer, CardReply
from bot.desk import Desk
from bot.registry import CardVerbs
from cards import verbs
from cards.attendance import attendance_saved_card
from cards.markdown import escape
from network.actions.record_attendance import record_attendance
from network.database import meetings, signups
from network.language.attendee_lines import attendees_in
from network.language.plurals import count
from network.model.attendance import MOST_ATTENDEES, Attendee
from network.model.role import Role
from network.municipalities import municipality_named

card_verbs = CardVerbs()
#: An id and a comma for each box.
_LONGEST_TICKED = 100 * 65
_LONGEST_OTHERS = 4000
_MOST_NAMED = 10


@card_verbs.verb(verbs.RECORD_ATTENDANCE, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def record(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Those who are ticked, of those who had signed up, and those who are written; saved anew each time."""
    meeting_id = meeting_in(pressed, desk)
    meeting = desk.read(lambda conn: meetings.get(conn, meeting_id))
    ticked = set(text_in(pressed, "came", _LONGEST_TICKED).split(","))
    coming = [each.person for each in desk.read(lambda conn: signups.of_meeting(conn, meeting.id)) if each.coming]
    there = [Attendee(each.name, each.municipality, each.id) for each in coming if each.id in ticked]
    there += attendees_in(text_in(pressed, "others", _LONGEST_OTHERS), municipality_named)
    there = there[:MOST_ATTENDEES]
    desk.write(
        lambda conn: record_attendance(
            conn,
            meeting_id=meeting.id,
            attendees=there,
            by=pressed.person_id,
            now=pressed.now,
            zone=desk.facts.zone,
        )
    )
    counted = count(len(there), "deltagare")
    if municipalities := {each.municipality for each in there} - {None}:
        counted += f" från {count(len(municipalities), 'kommun')}"
    unknown = [escape(each.name) for each in there if each.municipality is None][:_MOST_NAMED]
    made = attendance_saved_card(views.title_of(meeting), views.days_of(meeting), counted, unknown)
    return CardReply(card=made, acknowledgement="Deltagarna är sparade.")
