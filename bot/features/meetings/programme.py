"""A typed programme: parsed and previewed before it is stored; and the form."""

from dataclasses import replace

from bot.app import presenters
from bot.app.context import Context
from bot.app.error_messages import refusal
from bot.app.messages import Card, IncomingMessage, Reply
from bot.features.meetings.edit_preview import shown_edit
from bot.features.meetings.presenters import programme_lines
from cards.meetings.programme_form import LONGEST, ProgrammeFormView, programme_form_card
from core.language.nothing import means_nothing
from core.language.plurals import count
from core.meetings.errors import ProgrammeError
from core.meetings.formatting import programme_text
from core.meetings.model.meeting import Meeting
from core.meetings.rules.programme import read_programme


def shown_programme(message: IncomingMessage, meeting: Meeting, text: str, context: Context) -> Reply:
    """Preview the programme; if it can't be read, show it in the form for correction."""
    try:
        lines = () if not text.strip() or means_nothing(text) else read_programme(text, days=meeting.days)
    except ProgrammeError as error:
        problem = "{}. {}".format(*refusal(error, context.config))
        return Reply(card=programme_form(message, meeting, context, value=text, problem=problem))
    after = replace(meeting, programme=lines)
    return shown_edit(
        message,
        meeting,
        after,
        context,
        what="Program",
        was=_in_words(meeting),
        will_be=_in_words(after),
        looks=programme_lines(after),
    )


def programme_form(
    message: IncomingMessage, meeting: Meeting, context: Context, *, value: str | None = None, problem: str = ""
) -> Card:
    """The form with the meeting's programme, or with what was written."""
    when = presenters.when_of(meeting, message.now, context.config.zone)
    view = ProgrammeFormView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=f"{when} · {presenters.groups_of(meeting)}",
        value=(programme_text(meeting) if value is None else value)[:LONGEST],
        several_days=meeting.days > 1,
        problem=problem,
    )
    return programme_form_card(view)


def _in_words(meeting: Meeting) -> str:
    return count(len(meeting.programme), "punkt") if meeting.programme else "inget program"
