"""`ångra`: takes back the last plan, change or report that the asker approved, while nobody has been told."""

from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.commands.command_registry import Commands, SeenIn
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from core.attendance.errors import AttendanceHasChangedError
from core.attendance.model.report_import import AttendanceImport
from core.attendance.queries import attendance_imports
from core.attendance.use_cases.record_report import undo_report_import
from core.language.plurals import count
from core.meetings.errors import UndoIsOverError
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.queries import meeting_edits, meetings
from core.meetings.use_cases.undo_meeting_edit import undo_meeting_edit
from core.members.model.role import Role
from core.plans.model.plan_import import PlanImport
from core.plans.queries import plan_imports
from core.plans.use_cases.undo_plan_import import undo_plan_import
from core.signups.model import SignupReminder
from core.signups.queries import signup_reminders
from core.signups.use_cases.remind import undo_signup_reminder

commands = Commands()
#: What can be taken back.
Undoable = MeetingEdit | PlanImport | AttendanceImport | SignupReminder
_NOTHING = "Du har inget att ångra. Det går i tio minuter efter att du har godkänt en ändring."


@commands.command(
    "ångra",
    changes=True,
    help="Tar tillbaka din senaste ändring",
    help_en="Takes back your last change",
    phrases=(
        "ångra|ångrar det|ändringen|senaste",
        "ta|tar tillbaka",
        "återställ",
        "undo",
        "revert",
    ),
    examples=(
        "ångra",
        "ta tillbaka",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    aliases=("angra", "ångra mig"),
    heading="En träff",
    in_app=False,
)
def undo(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """The newest of what the asker has approved: plan, edit, reminder or attendance report."""
    zone = context.config.zone
    since = message.now - context.config.rules.undo
    last = context.read(lambda conn: _last(conn, message.person_id, since))
    if last is None:
        return Reply(_NOTHING)
    try:
        return Reply(
            context.write(
                partial(
                    _undo, last=last, by=message.person_id, now=message.now, within=context.config.rules.undo, zone=zone
                )
            )
        )
    except AttendanceHasChangedError:
        return Reply("Det går inte att ångra längre: närvaron har ändrats sedan. Skriv *närvaro* för att rätta den.")
    except UndoIsOverError:
        return Reply(
            "Det går inte att ångra längre: gruppen har fått veta det, eller så har något annat ändrats sedan."
        )


def _undo(conn: Connection, last: Undoable, *, by: str, now: datetime, within: timedelta, zone: ZoneInfo) -> str:
    """Take it back; what was done, in words."""
    if isinstance(last, MeetingEdit):
        undo_meeting_edit(conn, edit_id=last.id, now=now, within=within)
        return (
            f"Ångrat. {presenters.name_and_days(last.before, now, zone)} är som förut, och ingen har fått veta något."
        )
    if isinstance(last, AttendanceImport):
        done = undo_report_import(conn, import_id=last.id, now=now, within=within)
        meeting = meetings.get(conn, done.meeting_id or "")
        return f"Ångrat. Närvaron för {presenters.name_and_days(meeting, now, zone)} är som förut."
    if isinstance(last, SignupReminder):
        undo_signup_reminder(conn, reminder_id=last.id, by=by, now=now, within=within)
        return "Ångrat. Ingen påminns om anmälan."
    changed = undo_plan_import(conn, import_id=last.id, now=now, within=within)
    return f"Ångrat. {count(changed, 'träff')} i planen för {last.year} är som förut."


def _last(conn: Connection, person_id: str, since: datetime) -> Undoable | None:
    found: list[Undoable | None] = [
        meeting_edits.latest_approved(conn, person_id, since=since),
        plan_imports.latest_approved(conn, person_id, since=since),
        attendance_imports.latest_approved(conn, person_id, since=since),
        signup_reminders.latest_approved(conn, person_id, since=since),
    ]
    return max((each for each in found if each), key=lambda each: each.settled_at or since, default=None)
