"""`anmälda MÖTE`: who comes, for lunch and chairs."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.links.file_links import HOLDS
from bot.app.messages import IncomingMessage, Reply
from bot.features.signups.invitations import invitation_ahead
from cards.signups.signup_list import MunicipalityRow, SignUpListView, sign_up_list_card
from core.language.durations import spelled_hours
from core.language.numbers import whole
from core.language.plurals import count
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingStatus
from core.members.model.role import Role
from core.signups.formatting import signups_and_places
from core.signups.model import Signup, SignupAnswer, SignupCount
from core.signups.queries import signups
from core.signups.rules import by_municipality, in_a_place, lunches
from core.signups.signup_list_xlsx import UNKNOWN_MUNICIPALITY

commands = Commands()


@commands.command(
    "anmälda",
    argument="MÖTE",
    help="Vilka som kommer",
    help_en="Who has signed up",
    phrases=(
        "who has|have signed|registered up?",
        "vilka|vem har|som svarat|sagt nej|ja|kanske",
        "hur många stolar|luncher|mackor|koppar|portioner|fika|kaffe",
        "har alla|någon|nån|många|ingen anmält sig?",
        "stolar|luncher",
        "vilka|vem|vilken kommer|deltar|tänker|ska",
        "vilka|vem är|blir anmäld|anmälda|med",
        "vilka|vem har|som anmält|svarat|sagt|tackat sig|ja?",
        "vilka|vem kan komma",
        "^kan|kommer alla|många|flest komma|vara|delta|med|dit",
        "hur många kommer|anmälda|deltar|ska",
        "hur många … dyker|tackat|sagt … upp|ja|komma|kommer",
        "hur många är|blir|har … anmälda|anmält|vi|det|tackat",
        "hur många är|blir vi|det",
        "antal|antalet anmälda|anmälningar",
        "anmälningar|anmälningarna|anmälningslista|anmälningslistan|anmälningsläget|anmälningsläge",
        "anmälda|anmälde",
        "vilka ska dit|med|vara",
        "who|whos|who's is|are? coming|going|attending",
        "how many are? coming|going|attending",
        "signups|sign-ups|registered|registrations|participants",
    ),
    examples=(
        "anmälda {träff}",
        "vilka kommer {träff}?",
    ),
    aliases=("anmalda",),
    instead="träff",
    together=("many|who signed|registered|sign up|for",),
    hints="anmälningarna anmält åker följer",
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.NO_MEMBERS_CHANNEL,
    heading="En träff",
)
def signed_up(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Names by municipality, and how many; only in personal chat or the coordinators' channel."""
    today = context.today(message.now)

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        return next((meeting for meeting in candidates if meeting.end_date >= today), None)

    meeting = own_meeting(message, rest, context, command="anmälda", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    answers = context.read(lambda conn: signups.list_of_meeting(conn, meeting.id))
    if not answers and meeting.status is MeetingStatus.CANCELLED:
        return Reply(f"{presenters.is_cancelled(meeting, message.now, context.config.zone)}, och ingen hade svarat.")
    if not answers:
        return Reply(_nobody(meeting, message.now, context))
    view = context.read(lambda conn: _view(conn, meeting, answers, message, context))
    return Reply(card=sign_up_list_card(view))


def _nobody(meeting: Meeting, now: datetime, context: Context) -> str:
    ahead = invitation_ahead(meeting, now, context)
    return f"Ingen har svarat än om {presenters.name_and_days(meeting, now, context.config.zone)}. {ahead}".rstrip()


def _view(
    conn: Connection, meeting: Meeting, answers: Sequence[Signup], message: IncomingMessage, context: Context
) -> SignUpListView:
    counted = signups.count(conn, meeting.id)
    waiting = signups.list_waiting(conn, meeting.id)
    return SignUpListView(
        title=presenters.title_of(meeting),
        when=presenters.when_and_whether(meeting, message.now, context.config.zone),
        count=signups_and_places(meeting.capacity, counted) or "Ingen kommer än.",
        totals=_totals(meeting, counted),
        rows=[
            MunicipalityRow(
                municipality or UNKNOWN_MUNICIPALITY,
                [_named(signup) for signup in coming],
                whole(sum(signup.size for signup in coming)),
            )
            for municipality, coming in by_municipality([answer for answer in answers if answer.coming])
        ],
        others={
            "I kö, i tur och ordning": [_named(signup) for signup in waiting],
            "Kanske": [answer.person.name for answer in answers if answer.answer is SignupAnswer.MAYBE],
            "Kan inte": [answer.person.name for answer in answers if answer.answer is SignupAnswer.NO],
        },
        file_url=context.config.signup_list_address(meeting.id, message.person_id),
        file_holds=spelled_hours(HOLDS),
    )


def _named(signup: Signup) -> str:
    more = signup.standing.colleagues
    return f"{signup.person.name} och {count(more, 'kollega')}" if more else signup.person.name


def _totals(meeting: Meeting, counted: SignupCount) -> dict[str, str]:
    """Chairs and lunches where people meet in a place; at most, where some may be online or only perhaps come."""
    if not in_a_place(meeting):
        return {}
    over_noon = lunches(meeting)
    most = counted.places + counted.maybe
    perhaps = f" ({whole(most)} om alla som svarat kanske kommer)" if counted.maybe else ""
    online = "högst " if meeting.form is MeetingForm.HYBRID else ""
    totals = {"Stolar": f"{online}{whole(counted.places)}{perhaps}"}
    if over_noon:
        days = f" ({whole(counted.places)} i {count(over_noon, 'dag')})" if over_noon > 1 else ""
        totals["Luncher"] = f"{online}{whole(counted.places * over_noon)}{days}"
    return totals
