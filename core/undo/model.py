"""What can be taken back."""

from dataclasses import dataclass
from enum import StrEnum


class UndoKind(StrEnum):
    """Kinds of changes that can be taken back; each is registered with how (bot/app/undo.py)."""

    MEETING_EDIT = "meeting_edit"  #: one meeting was changed
    NEW_MEETING = "new_meeting"  #: a meeting was added
    PLAN_IMPORT = "plan_import"  #: a plan was approved
    ATTENDANCE_IMPORT = "attendance_import"  #: Teams' report became a meeting's attendance
    SIGNUP_REMINDER = "signup_reminder"  #: those who haven't answered are to be reminded
    CHANNEL_BINDING = "channel_binding"  #: a channel became a group's, or nobody's
    HANDED_IN = "handed_in"  #: documents sent to the bot are to be published
    WITHDRAWAL = "withdrawal"  #: a published document is to leave the site
    GROUP_CHANGE = "group_change"  #: a group was started, renamed or ended
    SUGGESTION_STATUS = "suggestion_status"  #: what becomes of a wished theme was decided
    CALENDAR_ADDRESS = "calendar_address"  #: the address of a group's calendar was replaced
    OVERRIDE = "override"  #: a delivery was held, let go, or given a sentence on top
    SURVEY = "survey"  #: the yearly survey was sent
    MEMBERSHIP_CHANGE = "membership_change"  #: municipalities joined or left, or their fees were set


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """One change that somebody made."""

    #: Grows by each change: two that are made at the same moment have an order too.
    number: int
    kind: UndoKind
    #: Id of the edit, import, reminder, binding or group change.
    subject: str
