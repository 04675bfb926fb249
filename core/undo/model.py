"""What can be taken back."""

from dataclasses import dataclass
from enum import StrEnum


class UndoKind(StrEnum):
    """Kinds of changes that can be undone; each is registered with how to undo it (bot/app/undo.py)."""

    MEETING_EDIT = "meeting_edit"  #: one meeting was changed
    NEW_MEETING = "new_meeting"  #: a meeting was added
    ANNOUNCEMENT = "announcement"  #: an announcement was sent
    ANNOUNCEMENT_CHANGE = "announcement_change"  #: a sent announcement was changed or withdrawn
    NEWS = "news"  #: a link was added to the groups' next digest, or taken away
    PLAN_IMPORT = "plan_import"  #: a plan was approved
    ATTENDANCE_IMPORT = "attendance_import"  #: Teams' report became a meeting's attendance
    SIGNUP_REMINDER = "signup_reminder"  #: people who haven't answered are to be reminded
    CHANNEL_BINDING = "channel_binding"  #: a channel was bound to a group, or released
    HANDED_IN = "handed_in"  #: documents sent to the bot are to be published
    WITHDRAWAL = "withdrawal"  #: a published document is to be removed from the site
    GROUP_CHANGE = "group_change"  #: a group was started, renamed or ended
    SUGGESTION_STATUS = "suggestion_status"  #: a suggested theme was decided
    SUGGESTION_ADDITION = "suggestion_addition"  #: a coordinator added themes without a wisher
    CALENDAR_ADDRESS = "calendar_address"  #: the address of a group's calendar was replaced
    OVERRIDE = "override"  #: a delivery was held, released, or given a note
    RESEND = "resend"  #: a delivery is to be sent again, with a note
    SURVEY = "survey"  #: the yearly survey was sent
    FEEDBACK_QUESTIONS = "feedback_questions"  #: it was chosen what feedback asks
    POLL = "poll"  #: a poll was sent
    POLL_CLOSING = "poll_closing"  #: a poll was closed before its time
    MINUTES = "minutes"  #: decisions or tasks of a meeting were noted, changed or removed
    MEMBERSHIP_CHANGE = "membership_change"  #: municipalities joined or left, or their fees were set
    NEW_PROJECT = "new_project"  #: a project was proposed
    PROJECT_CHANGE = "project_change"  #: a project, or its stage, was changed


class LastingKind(StrEnum):
    """Kinds of changes that `ångra` doesn't take back: remembered, so that it takes back nothing older in their place.

    How each is put right: bot/features/undo/lasting_words.py.
    """

    PAUSE = "pause"  #: all sending was paused
    RESUME = "resume"  #: sending went on
    REPORT_TEXT = "report_text"  #: a text of the annual report was written or removed
    REPORT = "report"  #: the annual report was published
    TARGET = "target"  #: what a year should reach was set
    ATTENDANCE = "attendance"  #: who came was noted by hand
    OUTCOME = "outcome"  #: what came of a meeting was written
    SYNONYM = "synonym"  #: synonyms were added or removed
    EXPERTISE = "expertise"  #: somebody said what they know, or removed it
    SIGN_UP = "sign_up"  #: somebody answered whether they come
    WISH = "wish"  #: somebody suggested a theme, or took their vote back
    DELIVERY = "delivery"  #: somebody decided about a failed delivery
    DOCUMENT = "document"  #: a question about a document was answered
    VOTE = "vote"  #: somebody voted in a named poll, or answered which days suit
    READ = "read"  #: somebody confirmed that they have read an announcement
    QUESTION = "question"  #: somebody asked those who know something, or answered
    PROJECT = "project"  #: a municipality joined or left a project, or somebody asked about it or took it over


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """One change that somebody made."""

    #: Increases with each change, so that two changes at the same moment have an order.
    number: int
    kind: UndoKind | LastingKind
    #: Id of the edit, import, reminder, binding or group change; empty for what lasts.
    subject: str
