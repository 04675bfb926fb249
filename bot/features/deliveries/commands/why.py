"""`varför MÖTE`: what was sent about a meeting, what is coming, and what was not and why."""

from collections.abc import Sequence

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.deliveries.history_presenter import why_view
from cards.deliveries.delivery_history import why_card
from core.meetings.model.meeting import Meeting
from core.members.model.role import Role

commands = Commands()


@commands.command(
    "varför",
    argument="MÖTE",
    help="Vad som gått ut om träffen",
    help_en="What was sent about it",
    phrases=(
        "har det gått|skickats|kommit ut",
        "hur kommer det sig att?",
        (
            "varför kom|gick|fick|har|skickades|syns ingen|inte|inga|vi|gruppen|jag|alla|de|dom? … påminnelse|"
            "påminnelsen|påminnelser|inbjudan|inbjudningar|besked|beskedet|kort|kortet|notis|mejl|utskick|"
            "utskicket|ut"
        ),
        "har påminnelsen|inbjudan|beskedet|kortet|allt … gått|skickats|kommit ut?",
        "är påminnelsen|inbjudan|beskedet skickad|skickat|utskickad|ute",
        "när går|skickas|kommer påminnelsen|inbjudan|beskedet … ut",
        "när går|skickas|kommer påminnelsen|inbjudan|beskedet",
        "vad gick|skickades ut",
        "vad har gått ut om|till|för",
        "why",
        "utskick|utskicken om|för|till",
    ),
    examples=(
        "varför {träff}",
        "har inbjudan gått ut {träff}?",
    ),
    aliases=("varfor",),
    hints="ingen skickades uteblev spårlöst",
    together=(
        (
            "fått|får|fick inte|ingen|inga|flera|två|tre|dubbelt|dubbla kallelsen|inbjudan|påminnelsen|påminnelse|"
            "kortet|kallelse|mejl"
        ),
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Läget",
)
def show_why(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The history of each of the meeting's channels; without a meeting, of the next one."""
    today = context.today(message.now)

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        return next((meeting for meeting in candidates if meeting.end_date >= today), None)

    meeting = own_meeting(message, rest, context, command="varför", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    return Reply(card=why_card(context.read(lambda conn: why_view(conn, meeting, context, message.now))))
