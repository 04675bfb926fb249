"""Notes lines, typed or from the card's field; invalid lines are returned for correction."""

from functools import partial

from bot.app.context import Context, new_id
from bot.app.messages import Card, CardAction, IncomingMessage
from bot.features.minutes.presenters import LAST_PAGE, minutes_view, problem_lines
from cards.minutes.meeting_minutes import minutes_card
from core.language.durations import spelled_minutes
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.model.meeting import Meeting
from core.minutes.errors import LinesNotReadError, NothingToNoteError, TextTooLongError, TooManyItemsError
from core.minutes.use_cases import Noted, note

_REFUSED = (LinesNotReadError, NothingToNoteError, TextTooLongError, TooManyItemsError)


def noted_card(request: IncomingMessage | CardAction, meeting: Meeting, lines: str, context: Context) -> Card:
    """The meeting's card after storing the lines, or the form with the lines and their problems.

    Raises MeetingNotFoundError and MeetingIsCancelledError.
    """
    try:
        noted = context.write(
            partial(
                note,
                change_id=new_id(),
                new_id=new_id,
                meeting_id=meeting.id,
                text=lines,
                by=request.person_id,
                now=request.now,
                today=context.today(request.now),
            )
        )
    except _REFUSED as error:
        left = error.left if isinstance(error, LinesNotReadError) else lines
        problems = problem_lines(error, context.config)
        return shown_card(request, meeting, context, problems=problems, typed=left)
    return shown_card(request, meeting, context, page=LAST_PAGE, said=_said(noted, meeting, request, context))


def shown_card(
    request: IncomingMessage | CardAction,
    meeting: Meeting,
    context: Context,
    *,
    page: int = 1,
    said: str = "",
    problems: list[str] | None = None,
    typed: str = "",
) -> Card:
    """The meeting's card, with a message and the field's text."""
    view = partial(
        minutes_view,
        meeting=meeting,
        config=context.config,
        now=request.now,
        page=page,
        said=said,
        problems=problems or (),
        typed=typed,
    )
    return minutes_card(context.read(view))


def way_back(context: Context) -> str:
    """How the change can be undone."""
    return f"Blev det fel? Skriv *ångra* inom {spelled_minutes(context.config.rules.undo)}."


def _said(noted: Noted, meeting: Meeting, request: IncomingMessage | CardAction, context: Context) -> str:
    tasks = sum(item.is_task for item in noted.added)
    decisions = len(noted.added) - tasks
    kinds = [(decisions, "beslut"), (tasks, "uppgift")]
    kept = enumeration([count(number, word) for number, word in kinds if number])
    parts = [f"Antecknat: {kept}."] if kept else []
    if noted.known:
        parts.append(f"{count(noted.known, 'rad')} stod redan där.")
    if context.today(request.now) < meeting.start_date:
        parts.append("Träffen har inte varit än.")
    return " ".join([*parts, *([way_back(context)] if kept else [])])
