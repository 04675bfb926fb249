"""`påminn dem som inte svarat`: a coordinator sees who would be mentioned before anything goes out."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context, new_id
from bot.app.deliveries.reach import reach
from bot.app.messages import IncomingMessage, Reply
from bot.features.signups.invitations import invitation_ahead, is_invited
from bot.features.signups.unanswered import unanswered
from cards.kit.markdown import escape
from cards.kit.mentions import fitting_mentions
from cards.signups.signup_reminder import ReminderPreviewView, reminder_preview_card
from core.channels import queries as channels
from core.meetings.model.meeting import Meeting
from core.meetings.rules.reminders import notice_at
from core.members.model.role import Role
from core.signups.model import SignupReminder
from core.signups.queries.unanswered import Unanswered
from core.signups.use_cases.remind import prepare_signup_reminder
from core.undo.model import UndoKind

commands = Commands()
#: What people write around the meeting.
_AROUND = re.compile(
    r"^(?:(?:alla|de|dem|dom|gruppen|om)\b\s*)?(?:som\s+)?(?:(?:inte|ej)\s+)?(?:har\s+)?(?:(?:svarat|anmält\s+sig)\b\s*)?"
    r"(?:än\b\s*)?(?:(?:på|om|inför|till|anmälan(?:\s+till)?)\b\s*)*",
    re.IGNORECASE,
)
_FEEDBACK = re.compile(r"återkoppling|enkät|feedback|utvärdering", re.IGNORECASE)
#: A reminder that waits ten minutes may come too late for a meeting that starts within this time.
_SOON = timedelta(hours=2)


@commands.command(
    "påminn",
    changes=True,
    undo=UndoKind.SIGNUP_REMINDER,
    argument="dem som inte svarat MÖTE",
    help="Nämner dem som inte svarat på anmälan",
    help_en="Mentions those who haven't answered the sign-up",
    phrases=(
        (
            "jaga|pinga|tjata|knuffa på|till? de|dem|folk|resterande|övriga|alla som|efter inte|ej|svar|svarat har? "
            "svarat?"
        ),
        "chase|ping|poke|chase|prod",
        "peta|puffa|knuffa|pusha|stöt|jaga|tjata på? dem|de|alla|gruppen som? inte? har? hört|svarat av? sig? än?",
        "send a? reminder to? those|everyone|people? who? haven't|havent|not? answered|replied|responded?",
        "påminn|påminna dem|de|dom|alla|gruppen|resten|övriga som? inte|ej? har? svarat|anmält? sig?",
        "till|på|efter|runt dem|de|alla|folk som inte|ej har? svarat|anmält|hört",
        "skicka|skicka ut en? påminnelse|påminnelser",
        "vilka|vem har|som inte|ej svarat|anmält",
        "puffa på?|dem|dom",
        "remind|nudge",
    ),
    examples=("påminn dem som inte svarat {träff}",),
    asks=True,
    aliases=("paminn",),
    hints="peta puffa knuffa jaga tjata pusha stöta hört pinga nudga obesvarade svarslösa eftersläntrare chase",
    together=(
        "påminna|påminn|jaga|stöt|peta|knuffa|puffa inte|ej svarat|anmält|hört",
        "haven|not|havent replied|answered|responded remind|nudge|chase|ping",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.NO_MEMBERS_CHANNEL,
    heading="En träff",
    in_app=False,
)
def remind(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Show who would be mentioned where; the nearest meeting that people are invited to, unless one is named."""
    if _FEEDBACK.search(rest):
        return Reply(
            "Vilka som har svarat på återkopplingen visas aldrig. Jag påminner själv hela gruppen, en gång, "
            "utan att nämna någon."
        )
    zone = context.config.zone

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        return next(
            (
                candidate
                for candidate in candidates
                if candidate.signup_open(message.now, zone) and is_invited(candidate, context)
            ),
            None,
        )

    meeting = own_meeting(message, _AROUND.sub("", rest), context, command="påminn", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    return _too_early_or_late(meeting, message.now, context) or _preview(meeting, message, context)


def _too_early_or_late(meeting: Meeting, now: datetime, context: Context) -> Reply | None:
    name = presenters.name_and_days(meeting, now, context.config.zone)
    if not meeting.signup_open(now, context.config.zone):
        return Reply(f"Det går inte att anmäla sig till {name} längre, så ingen påminns.")
    if is_invited(meeting, context):
        return None
    ahead = invitation_ahead(meeting, now, context, what="Den") or "Skriv *varför* för att se läget."
    return Reply(f"Inbjudan till {name} har inte gått ut än. {ahead}")


def _preview(meeting: Meeting, message: IncomingMessage, context: Context) -> Reply:
    listed = context.read(lambda conn: unanswered(conn, meeting, context.config))
    groups = [
        (unanswered_group.group, unanswered_group.people) for unanswered_group in listed if unanswered_group.people
    ]
    unknown = _unknown(listed, context)
    if not groups:
        name = presenters.name_and_days(meeting, message.now, context.config.zone)
        return Reply(" ".join(unknown) or f"Alla har svarat på anmälan till {name}, så det finns ingen att påminna.")
    reminder = context.write(
        lambda conn: prepare_signup_reminder(
            conn, reminder_id=new_id(), meeting_id=meeting.id, created_by=message.person_id, now=message.now
        )
    )
    view = ReminderPreviewView(
        reminder_id=reminder.id,
        title=presenters.title_of(meeting),
        when=f"{presenters.when_of(meeting, message.now, context.config.zone)}",
        groups=[(group, [person.name for person in people]) for group, people in groups],
        people=sum(len(people) for _, people in groups),
        happens=[*unknown, *_happens(meeting, listed, reminder, context)],
        soon=meeting.starts_at(context.config.zone) - message.now < _SOON
        and context.read(lambda conn: reach(conn, context.config, message.now)).reaches(meeting.groups),
    )
    return Reply(card=reminder_preview_card(view))


def _happens(meeting: Meeting, listed: Sequence[Unanswered], reminder: SignupReminder, context: Context) -> list[str]:
    """When it goes out and where, and who has no room in it."""
    config = context.config
    leaves = notice_at(reminder.created_at + config.rules.undo, meeting, config.rules, config.calendar)
    reached = context.read(lambda conn: reach(conn, config, reminder.created_at))
    named = [unanswered_group.group for unanswered_group in listed if unanswered_group.people]
    lines = reached.told(named, "får ett inlägg i träffens tråd som nämner dem,", reached.moment(leaves))
    for unanswered_group in listed:
        people = [(person.id, escape(person.name)) for person in unanswered_group.people or ()]
        if left := len(people) - len(fitting_mentions(people)):
            lines.append(
                f"**Obs!** {left} i {escape(unanswered_group.group)} får inte plats i inlägget och nämns inte."
            )
    lines.append("De som svarar innan dess nämns inte.")
    if reminder.number > 1:
        lines.append(f"Det blir påminnelse nummer {reminder.number} om anmälan till träffen.")
    return lines


def _unknown(listed: Sequence[Unanswered], context: Context) -> list[str]:
    """Groups of which nobody knows who is in them, and what to do."""
    lines = []
    for group in (unanswered_group.group for unanswered_group in listed if unanswered_group.people is None):
        bound = context.read(lambda conn, group=group: channels.get_bound(conn, group))  # type: ignore[misc]
        name = escape(group)
        if bound is None:
            lines.append(f"{name} har ingen kanal. Skriv *koppla {name}* i kanalen.")
        else:
            lines.append(f"Jag vet inte vilka som är med i {name}: Teams har inte visat kanalens medlemmar för mig.")
    return lines
