"""`anmälda MÖTE`: who comes, for lunch and chairs."""

from collections.abc import Sequence

from bot import views
from bot.commands.meeting_choice import own_meeting
from bot.contracts import Asked, Reply
from bot.desk import Desk
from bot.registry import Commands
from cards.lists import SignUpListView, sign_up_list_card
from network.database import signups
from network.model.meeting import Meeting
from network.model.role import Role
from network.model.signup import Signup

commands = Commands()
_UNKNOWN = "Okänd kommun"


@commands.command(
    "anmälda",
    argument="MÖTE",
    help="Vilka som kommer",
    help_en="Who has signed up",
    aliases=("anmalda",),
    role=Role.GROUP_COORDINATOR,
    heading="En träff",
)
def signed_up(asked: Asked, rest: str, desk: Desk) -> Reply:
    """Names by municipality, and how many; only in personal chat or the coordinators' channel."""
    today = asked.now.astimezone(desk.facts.zone).date()

    def nearest(found: Sequence[Meeting]) -> Meeting | None:
        return next((each for each in found if each.end_date >= today), None)

    meeting = own_meeting(asked, rest, desk, command="anmälda", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    answers = desk.read(lambda conn: signups.of_meeting(conn, meeting.id))
    if not answers:
        return Reply(f"Ingen har svarat än om {views.title_of(meeting)} {views.days_of(meeting)}.")
    counted = desk.read(lambda conn: views.signed_up(conn, meeting.id)) or "Ingen är anmäld."
    return Reply(
        card=sign_up_list_card(
            SignUpListView(
                title=views.title_of(meeting),
                when=views.when_of(meeting, asked.now, desk.facts.zone),
                count=counted,
                by_municipality=_by_municipality([each for each in answers if each.coming]),
                not_coming=[each.person.name for each in answers if not each.coming],
            )
        )
    )


def _by_municipality(coming: Sequence[Signup]) -> list[tuple[str, list[str]]]:
    names: dict[str, list[str]] = {}
    for each in coming:
        names.setdefault(each.person.municipality or _UNKNOWN, []).append(each.person.name)
    return sorted(names.items(), key=lambda item: (item[0] == _UNKNOWN, item[0]))
