"""`nästa`: the coming meetings of the channel's group, or in personal chat of all."""

from bot.app import presenters
from bot.app.command_registry import Commands, SeenIn
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from cards.meetings.meeting_list import ListedMeeting, meeting_list_card
from core.meetings.queries import meetings
from core.members.model.role import Role

commands = Commands()
_MOST = 5


@commands.command(
    "nästa",
    help="Gruppens nästa träffar",
    help_en="The group's next meetings",
    aliases=("träffar", "möten", "nasta"),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
)
def upcoming_meetings(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """The next five meetings, soonest first."""
    zone = context.config.zone
    today = message.now.astimezone(zone).date()
    of_today = context.read(lambda conn: meetings.upcoming(conn, today=today, group=message.group))
    # What ended this morning is not the next one.
    coming = [meeting for meeting in of_today if meeting.ends_at(zone) > message.now]
    if not coming:
        return Reply("Inga fler träffar i år. Nästa års plan brukar komma i december.")
    listed = [
        ListedMeeting(
            presenters.title_of(meeting), presenters.when_of(meeting, message.now, zone), presenters.groups_of(meeting)
        )
        for meeting in coming[:_MOST]
    ]
    return Reply(card=meeting_list_card("Nästa träffar", message.group or context.config.name, listed))
