"""What can be taken back."""

from dataclasses import dataclass
from enum import StrEnum


class UndoKind(StrEnum):
    """Kinds of changes that can be taken back; each is registered with how (bot/app/undo.py)."""

    MEETING_EDIT = "meeting_edit"  #: one meeting was changed
    NEW_MEETING = "new_meeting"  #: a meeting was added
    ANNOUNCEMENT = "announcement"  #: an announcement was sent
    ANNOUNCEMENT_CHANGE = "announcement_change"  #: a sent announcement was changed or withdrawn
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
    RESEND = "resend"  #: a delivery is to be sent once more, with a sentence on top
    SURVEY = "survey"  #: the yearly survey was sent
    FEEDBACK_QUESTIONS = "feedback_questions"  #: it was chosen what feedback asks
    POLL = "poll"  #: a poll was sent
    POLL_CLOSING = "poll_closing"  #: a poll was closed before its time
    MINUTES = "minutes"  #: decisions or tasks of a meeting were noted, changed or taken away
    MEMBERSHIP_CHANGE = "membership_change"  #: municipalities joined or left, or their fees were set
    NEW_PROJECT = "new_project"  #: a project was proposed
    PROJECT_CHANGE = "project_change"  #: a project, or its stage, was changed


class LastingKind(StrEnum):
    """Kinds of changes that `ångra` doesn't take back: remembered, so that it takes back nothing older in their place.

    How each is put right: bot/features/undo/lasting_words.py.
    """

    PAUSE = "pause"  #: all sending was paused
    RESUME = "resume"  #: sending went on
    REPORT_TEXT = "report_text"  #: a text of the annual report was written or taken away
    REPORT = "report"  #: the annual report was published
    TARGET = "target"  #: what a year should reach was set
    ATTENDANCE = "attendance"  #: who came was noted by hand
    OUTCOME = "outcome"  #: what came of a meeting was written
    SYNONYM = "synonym"  #: words that mean the same were added or taken away
    EXPERTISE = "expertise"  #: somebody said what they know, or took it away
    SIGN_UP = "sign_up"  #: somebody answered whether they come
    WISH = "wish"  #: somebody wished for a theme, or took their vote back
    DELIVERY = "delivery"  #: it was decided what becomes of a delivery that failed
    DOCUMENT = "document"  #: a question about a document was answered
    VOTE = "vote"  #: somebody chose in a poll by name, or said which days suit them
    READ = "read"  #: somebody said that they have read an announcement
    QUESTION = "question"  #: somebody asked those who know, or answered
    PROJECT = "project"  #: a municipality joined or left a project, or somebody asked about it or took it over


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """One change that somebody made."""

    #: Grows by each change: two that are made at the same moment have an order too.
    number: int
    kind: UndoKind | LastingKind
    #: Id of the edit, import, reminder, binding or group change; empty for what lasts.
    subject: str
