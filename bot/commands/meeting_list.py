"""`nästa`: the coming meetings of the channel's group, or in personal chat of all."""

from bot import views
from bot.contracts import Asked, Reply
from bot.desk import Desk
from bot.registry import Commands
from cards.lists import ListedMeeting, meeting_list_card
from network.database import meetings
from network.model.role import Role

commands = Commands()
_MOST = 5


@commands.command(
    "nästa",
    help="Gruppens nästa träffar",
    help_en="The group's next meetings",
    aliases=("träffar", "möten", "nasta"),
    role=Role.MEMBER,
)
def upcoming_meetings(asked: Asked, _rest: str, desk: Desk) -> Reply:
    """The next five meetings, soonest first."""
    zone = desk.facts.zone
    group = asked.channel_is if asked.channel_is in desk.facts.groups else None
    today = asked.now.astimezone(zone).date()
    coming = desk.read(lambda conn: meetings.upcoming(conn, today=today, group=group))
    if not coming:
        return Reply("Inga fler träffar i år. Nästa års plan brukar komma i december.")
    listed = [
        ListedMeeting(views.title_of(each), views.when_of(each, asked.now, zone), views.groups_of(each))
        for each in coming[:_MOST]
    ]
    return Reply(card=meeting_list_card("Nästa träffar", group or desk.facts.name, listed))
