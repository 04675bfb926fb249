"""`ångra`: takes back the last plan or change that the asker approved, while nobody has been told."""

from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.commands.command_registry import Commands, SeenIn
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from core.language.plurals import count
from core.meetings.errors import UndoIsOverError
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.queries import meeting_edits
from core.meetings.use_cases.undo_meeting_edit import undo_meeting_edit
from core.members.model.role import Role
from core.plans.model.plan_import import PlanImport
from core.plans.queries import plan_imports
from core.plans.use_cases.undo_plan_import import undo_plan_import
from core.signups.model import SignupReminder
from core.signups.queries import signup_reminders
from core.signups.use_cases.remind import undo_signup_reminder

commands = Commands()
_NOTHING = "Du har inget att ångra. Det går i tio minuter efter att du har godkänt en ändring."


@commands.command(
    "ångra",
    changes=True,
    help="Tar tillbaka din senaste ändring",
    help_en="Takes back your last change",
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    aliases=("angra", "ångra mig"),
    heading="En träff",
    in_app=False,
)
def undo(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """The newest of what the asker has approved: a plan, an edit or a reminder."""
    since = message.now - context.config.rules.undo
    last = context.read(lambda conn: _last(conn, message.person_id, since))
    if last is None:
        return Reply(_NOTHING)
    within = context.config.rules.undo
    try:
        if isinstance(last, MeetingEdit):
            context.write(lambda conn: undo_meeting_edit(conn, edit_id=last.id, now=message.now, within=within))
            return Reply(
                f"Ångrat. {presenters.name_and_days(last.before)} är som förut, och ingen har fått veta något."
            )
        if isinstance(last, SignupReminder):
            by = message.person_id
            context.write(
                lambda conn: undo_signup_reminder(conn, reminder_id=last.id, by=by, now=message.now, within=within)
            )
            return Reply("Ångrat. Ingen påminns om anmälan.")
        changed = context.write(lambda conn: undo_plan_import(conn, import_id=last.id, now=message.now, within=within))
    except UndoIsOverError:
        return Reply(
            "Det går inte att ångra längre: gruppen har fått veta det, eller så har något annat ändrats sedan."
        )
    return Reply(f"Ångrat. {count(changed, 'träff')} i planen för {last.year} är som förut.")


def _last(conn: Connection, person_id: str, since: datetime) -> MeetingEdit | PlanImport | SignupReminder | None:
    found = (
        meeting_edits.latest_approved(conn, person_id, since=since),
        plan_imports.latest_approved(conn, person_id, since=since),
        signup_reminders.latest_approved(conn, person_id, since=since),
    )
    approved = [each for each in found if each is not None]
    return max(approved, key=lambda each: each.settled_at or since, default=None)
