"""`närvaro MÖTE`: who came, to note or to put right."""

from collections.abc import Sequence

from bot.attendance import attendance_view
from bot.commands.meeting_choice import own_meeting
from bot.contracts import Asked, Reply
from bot.desk import Desk
from bot.registry import Commands
from cards.attendance import attendance_card
from network.model.meeting import Meeting, MeetingStatus
from network.model.role import Role

commands = Commands()


@commands.command(
    "närvaro",
    argument="MÖTE",
    help="Notera vilka som kom",
    help_en="Note who came",
    aliases=("narvaro", "deltagare"),
    role=Role.GROUP_COORDINATOR,
    heading="En träff",
    in_app=False,
)
def attendance(asked: Asked, rest: str, desk: Desk) -> Reply:
    """The form, for the latest meeting unless one is named."""
    zone = desk.facts.zone

    def nearest(found: Sequence[Meeting]) -> Meeting | None:
        begun = [each for each in found if each.starts_at(zone) <= asked.now and each.status is MeetingStatus.PLANNED]
        return begun[-1] if begun else None

    meeting = own_meeting(asked, rest, desk, command="närvaro", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    return Reply(card=attendance_card(desk.read(lambda conn: attendance_view(conn, meeting))))
