"""`status`: what was sent, what is coming, what failed, and which group has no channel."""

from bot.app import presenters
from bot.app.checklists import checklist_view
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.deliveries.status_presenter import status_view
from cards.checklists import checklist_card
from cards.deliveries.status import status_card
from core.meetings.model.meeting import MeetingStatus
from core.members.model.role import Role

commands = Commands()


@commands.command(
    "status",
    argument="[MÖTE]",
    help="Vad som gått ut och vad som är på väg, eller vad en träff saknar",
    help_en="What was sent and what is coming, or what a meeting lacks",
    phrases=(
        "är allt klart|fixat|redo|färdigt|ordnat|bokat inför|för|till|med?",
        "fattas|saknas|återstår det? något|någonting inför|för|till?",
        "vad fattas|återstår inför|för|till?",
        "is everything|all ready|done|prepared for?",
        "är allt|det på plats|klart|fixat|redo|ordning inför|för|med?",
        "är utskicken|utskick|påminnelserna|allt|vi pausade|pausat|igång|pausad",
        "hur är|ser läget",
        "hur ser det ut",
        "hur ligger vi|det till",
        "läget med|för|inför",
        "lägesrapport",
        "vad har gått|skickats ut?",
        "vad saknas|saknar",
        "checklista|checklistan",
        "what is|was missing|sent",
        "what's missing",
        "whats missing",
    ),
    examples=(
        "status",
        "status {träff}",
        "vad saknas {träff}?",
    ),
    hints="klart redo fattas saknas läget återstår förberett ready",
    together=(
        "allt klart|fixat|redo|färdigt|ordnat inför|fattas|saknas|till",
        "anything missing|left for|before",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Läget",
)
def show_status(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The present state; with a meeting, its checklist."""
    if rest:
        meeting = own_meeting(message, rest, context, command="status", nearest=lambda _: None)
        if isinstance(meeting, Reply):
            return meeting
        if meeting.status is MeetingStatus.CANCELLED:
            cancelled = presenters.is_cancelled(meeting, message.now, context.config.zone)
            return Reply(f"{cancelled}, så inget behöver finnas.")
        view = context.read(lambda conn: checklist_view(conn, meeting, context.config, message.now))
        return Reply(card=checklist_card(view))
    return Reply(card=status_card(context.read(lambda conn: status_view(conn, context, message.now))))
