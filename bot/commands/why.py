"""`varför MÖTE`: what was sent about a meeting, what is coming, and what was not and why."""

from collections.abc import Sequence

from bot.commands.meeting_choice import own_meeting
from bot.contracts import Asked, Reply
from bot.desk import Desk
from bot.registry import Commands
from bot.why import why_view
from cards.why import why_card
from network.model.meeting import Meeting
from network.model.role import Role

commands = Commands()


@commands.command(
    "varför",
    argument="MÖTE",
    help="Vad som gått ut om träffen",
    help_en="What was sent about it",
    aliases=("varfor",),
    role=Role.GROUP_COORDINATOR,
    heading="Läget",
)
def show_why(asked: Asked, rest: str, desk: Desk) -> Reply:
    """Each channel of the meeting; without a meeting the nearest to come."""
    today = asked.now.astimezone(desk.facts.zone).date()

    def nearest(found: Sequence[Meeting]) -> Meeting | None:
        return next((each for each in found if each.end_date >= today), None)

    meeting = own_meeting(asked, rest, desk, command="varför", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    return Reply(card=why_card(desk.read(lambda conn: why_view(conn, meeting, desk.facts, asked.now))))
