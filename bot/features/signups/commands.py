"""`anmälda MÖTE`: who comes, for lunch and chairs."""

from collections.abc import Sequence

from bot.app import presenters
from bot.app.commands.command_registry import Commands, SeenIn
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from cards.signups.signup_list import SignUpListView, sign_up_list_card
from core.meetings.model.meeting import Meeting
from core.members.model.role import Role
from core.signups.queries import signups
from core.signups.model import Signup

commands = Commands()
_UNKNOWN = "Okänd kommun"


@commands.command(
    "anmälda",
    argument="MÖTE",
    help="Vilka som kommer",
    help_en="Who has signed up",
    aliases=("anmalda",),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.NO_MEMBERS_CHANNEL,
    heading="En träff",
)
def signed_up(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Names by municipality, and how many; only in personal chat or the coordinators' channel."""
    today = message.now.astimezone(context.config.zone).date()

    def nearest(found: Sequence[Meeting]) -> Meeting | None:
        return next((meeting for meeting in found if meeting.end_date >= today), None)

    meeting = own_meeting(message, rest, context, command="anmälda", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    answers = context.read(lambda conn: signups.list_of_meeting(conn, meeting.id))
    if not answers:
        return Reply(f"Ingen har svarat än om {presenters.title_of(meeting)} {presenters.days_of(meeting)}.")
    counted = context.read(lambda conn: presenters.signed_up(conn, meeting.id)) or "Ingen är anmäld."
    return Reply(
        card=sign_up_list_card(
            SignUpListView(
                title=presenters.title_of(meeting),
                when=presenters.when_of(meeting, message.now, context.config.zone),
                count=counted,
                by_municipality=_by_municipality([answer for answer in answers if answer.coming]),
                not_coming=[answer.person.name for answer in answers if not answer.coming],
            )
        )
    )


def _by_municipality(coming: Sequence[Signup]) -> list[tuple[str, list[str]]]:
    names: dict[str, list[str]] = {}
    for signup in coming:
        names.setdefault(signup.person.municipality or _UNKNOWN, []).append(signup.person.name)
    return sorted(names.items(), key=lambda item: (item[0] == _UNKNOWN, item[0]))
