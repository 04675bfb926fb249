"""Hämta från Teams: the report of an online meeting, fetched, and then shown as one that was sent."""

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_of_meeting, meeting_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from bot.features.attendance.report_import import ReportFile, import_report
from cards.kit import verbs
from core.attendance.errors import NotFetched, ReportNotFetchedError
from core.meetings.queries import meetings
from core.members.model.role import Role

card_actions = CardActions()
_OTHERWISE = "Skicka mötets närvarorapport till mig som fil, eller bocka av på kortet."
_WHY = {
    NotFetched.NO_ORGANIZER: "Träffens länk säger inte vem som ordnade mötet, så jag hittar ingen rapport.",
    NotFetched.NOT_ALLOWED: "Jag får inte läsa närvarorapporter för den som ordnade mötet. "
    "Den som sköter boten ser varför med *doctor*.",
    NotFetched.NO_REPORT: "Teams har ingen närvarorapport för träffens dag. Den kommer en stund efter att mötet "
    "avslutats, och finns i ett år.",
    NotFetched.NO_ANSWER: "Teams svarade inte. Försök igen om en stund.",
}


@card_actions.verb(verbs.FETCH_REPORT, role=Role.GROUP_COORDINATOR, about=groups_of_meeting, reads_document=True)
def fetch(pressed: CardAction, context: Context) -> CardReply:
    """Fetch the report from Teams and show it; nothing is saved before it is approved."""
    meeting = context.read(lambda conn: meetings.get(conn, meeting_in(pressed, context)))
    source = context.config.attendance_reports
    if source is None:
        return CardReply(message=f"Närvarorapporter hämtas inte från Teams här. {_OTHERWISE}")
    try:
        content = source(meeting)
    except ReportNotFetchedError as error:
        return CardReply(message=f"{_WHY[error.reason]} {_OTHERWISE}")
    file = ReportFile(f"Närvarorapport {meeting.start_date}.csv", content, pressed.person_id, pressed.rights)
    shown = import_report(file, meeting, pressed.now, context)
    return CardReply(card=shown, acknowledgement="Rapporten är hämtad. Inget är sparat än.")
