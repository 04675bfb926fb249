"""`resultat MÖTE`: what was thought of a meeting, once its feedback is closed; and `resultat ÅR`, of a year's."""

from collections.abc import Sequence
from functools import partial

from bot import views
from bot.commands.meeting_choice import chosen_meeting
from bot.commands.year_results import year_reply
from bot.contracts import Asked, Reply
from bot.desk import Desk
from bot.registry import Commands
from cards.result import WithheldView, coordinators_result_card, result_card, withheld_card
from network.actions.feedback_result import feedback_result
from network.database import feedback, key_notes
from network.errors import FeedbackNotOpenError
from network.language.dates import day
from network.language.plurals import count
from network.language.reading import typed_year
from network.model.channel import COORDINATORS
from network.model.meeting import Meeting, MeetingStatus
from network.model.reminder_rules import feedback_closes, feedback_opens
from network.model.role import Role

commands = Commands()


@commands.command(
    "resultat",
    argument="MÖTE eller ÅR",
    help="Hur träffen eller året var",
    help_en="What people thought",
    role=Role.MEMBER,
    heading="En träff",
)
def show_result(asked: Asked, rest: str, desk: Desk) -> Reply:
    """Figures for everybody; the way to comments only for coordinators, out of members' sight."""
    year = typed_year(rest, year=asked.now.astimezone(desk.facts.zone).year)
    if year is not None:
        return year_reply(asked, year, desk)

    def nearest(found: Sequence[Meeting]) -> Meeting | None:
        closed = [each for each in found if desk.read(partial(feedback.closed_at, meeting_id=each.id))]
        return closed[-1] if closed else None

    meeting = chosen_meeting(asked, rest, desk, command="resultat", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    try:
        result = desk.read(lambda conn: feedback_result(conn, meeting.id))
    except FeedbackNotOpenError:
        return Reply(_not_yet(asked, meeting, desk))
    view = views.result_view(result, meeting)
    out_of_sight = asked.channel_id is None or asked.channel_is == COORDINATORS
    among_coordinators = out_of_sight and asked.rights.coordinates(meeting.groups)
    lost = _lost(meeting, desk) if among_coordinators else ""
    if isinstance(view, WithheldView):
        return Reply(lost, withheld_card(view))
    return Reply(lost, coordinators_result_card(view) if among_coordinators else result_card(view))


def _lost(meeting: Meeting, desk: Desk) -> str:
    """Answers that went with their key (`natverksbot key new`); empty where none did."""
    lost = sum(each.count for each in desk.read(key_notes.lost) if each.meeting_id == meeting.id)
    return f"{count(lost, 'svar')} gick inte att öppna och är inte med i resultatet." if lost else ""


def _not_yet(asked: Asked, meeting: Meeting, desk: Desk) -> str:
    facts = desk.facts
    name = f"{views.title_of(meeting)} {views.days_of(meeting)}"
    if meeting.status is MeetingStatus.CANCELLED:
        return f"{name} är inställd, så det finns ingen återkoppling."
    if asked.now < feedback_opens(meeting, facts.rules, facts.calendar):
        return f"{name} har inte varit än. Frågan kommer efter träffen."
    if meeting.id in desk.read(key_notes.unopened):
        return f"Resultatet om {name} dröjer. Svaren går inte att öppna just nu. Skriv *status* för att se varför."
    closes = day(feedback_closes(meeting, facts.rules, facts.calendar).astimezone(facts.zone).date())
    answered = desk.read(lambda conn: feedback.answered(conn, meeting.id))
    so_far = f"Hittills {count(answered, 'svar')}." if answered else "Inga svar än."
    return f"{so_far} Frågan om {name} stänger {closes}. Resultatet visas då."
