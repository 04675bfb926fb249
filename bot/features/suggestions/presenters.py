"""Suggestions in the words that cards show."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from cards.kit.markdown import escape, plain
from cards.suggestions.listed import SuggestionListView, SuggestionView
from cards.suggestions.status_form import StatusFormView
from core.language.numbers import spelled, whole
from core.language.plurals import count
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.meetings.queries.known_meetings import get_known
from core.members.model.role import Rights, Role
from core.suggestions import queries
from core.suggestions.model import Decision, Suggestion, SuggestionStatus

#: Meetings that a theme may be planned in, or was taken up by: those around today.
_BEFORE, _AFTER, _MOST_MEETINGS = timedelta(days=120), timedelta(days=400), 60
_LONGEST_CHOICE = 90


def may_decide(rights: Rights) -> bool:
    """Whether somebody decides about suggestions."""
    return rights.may(Role.COORDINATOR)


def suggestion_view(
    conn: Connection, suggestion: Suggestion, config: Config, now: datetime, *, personal: bool, decides: bool
) -> SuggestionView:
    """The suggestion at `now` (UTC); `personal` where nobody but the one who asked reads it."""
    return SuggestionView(
        suggestion.id,
        escape(suggestion.theme),
        count(suggestion.votes, "röst") if suggestion.votes else "inga röster",
        _status(conn, suggestion.decision, config, now),
        is_open=suggestion.is_open,
        voted=personal and suggestion.voted,
        decides=decides,
    )


def suggestion_list_view(
    conn: Connection, person_id: str, config: Config, now: datetime, *, personal: bool, decides: bool, page: int = 1
) -> SuggestionListView:
    """All suggestions, and those of the one who asks where nobody else reads along."""

    def view(suggestion: Suggestion) -> SuggestionView:
        return suggestion_view(conn, suggestion, config, now, personal=personal, decides=decides)

    listed = queries.list_all(conn, person_id)
    own = queries.wished_by(conn, person_id) if personal else []
    title = "Inga önskade teman än"
    if listed:
        title = "1 önskat tema" if len(listed) == 1 else f"{whole(len(listed))} önskade teman"
    return SuggestionListView(title, list(map(view, listed)), list(map(view, own)), page)


def told_words(reached: int, concerned: int) -> str:
    """How many of those concerned have a chat with the bot, and what the others do; `concerned` is at least one."""
    if reached == 0:
        if concerned == 1:
            return "Den som önskat det har ingen chatt med mig, och ser det med *önskemål*."
        return "Ingen av dem som önskat det har en chatt med mig. De ser det när de skriver *önskemål*."
    when = "i sin chatt med mig, när det inte längre går att ångra"
    if reached == concerned:
        who = "Den som önskat det" if concerned == 1 else f"De {spelled(concerned)} som önskat det"
        return f"{who} får veta det {when}."
    others = "Den andra" if concerned - reached == 1 else "De andra"
    return (
        f"{spelled(reached).capitalize()} av de {spelled(concerned)} som önskat det får veta det {when}. "
        f"{others} har ingen sådan, och ser det med *önskemål*."
    )


def status_form_view(conn: Connection, suggestion: Suggestion, config: Config, now: datetime) -> StatusFormView:
    """What is decided about the suggestion, and the meetings to choose from."""
    today = now.astimezone(config.zone).date()
    near = meetings.list_between(conn, today - _BEFORE, today + _AFTER)
    planned = [meeting for meeting in near if meeting.status is MeetingStatus.PLANNED]
    ahead = [meeting for meeting in planned if meeting.end_date >= today]
    over = [meeting for meeting in reversed(planned) if meeting.end_date < today]
    choices = [*ahead, *over][:_MOST_MEETINGS]
    decision = suggestion.decision
    if decision.meeting_id is not None and decision.meeting_id not in {meeting.id for meeting in choices}:
        choices.append(meetings.get(conn, decision.meeting_id))
    return StatusFormView(
        suggestion_view(conn, suggestion, config, now, personal=False, decides=True),
        decision.status,
        decision.meeting_id,
        [(meeting.id, _choice(meeting, config, now)) for meeting in choices],
        decision.reason,
        decision.digest,
    )


def _choice(meeting: Meeting, config: Config, now: datetime) -> str:
    """Such as "Ons 8 mars: Nätverksträff i Borås"."""
    days = presenters.days_of(meeting, now, config.zone).capitalize()
    return f"{days}: {plain(presenters.title_of(meeting))}"[:_LONGEST_CHOICE]


def _status(conn: Connection, decision: Decision, config: Config, now: datetime) -> str:
    """Such as "Planerat: Nätverksträff i Borås ons 8 mars"; the meeting is as members know it."""
    if decision.status is SuggestionStatus.DECLINED:
        return f"Avböjt: {escape(decision.reason)}"
    if decision.status is SuggestionStatus.NEW:
        return ""
    word = "Planerat" if decision.status is SuggestionStatus.PLANNED else "Genomfört"
    if decision.meeting_id is None:
        return word
    meeting = get_known(conn, decision.meeting_id, now=now, undo=config.rules.undo)
    if meeting.status is MeetingStatus.CANCELLED:
        return f"{word}, men {presenters.is_cancelled(meeting, now, config.zone)}"
    return f"{word}: {presenters.name_and_days(meeting, now, config.zone)}"
