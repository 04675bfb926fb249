"""Asks for the new day of a move, with the following weeks as choices."""

from datetime import timedelta

from bot.app import presenters
from bot.app.commands.clarifying_questions import clarifying_question
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.app.typed.button_choices import with_choice
from cards.kit.choices import Choice
from cards.kit.markdown import escape
from core.language.dates import as_typed, day
from core.meetings.model.meeting import Meeting

_WEEKS = {1: "En vecka senare", 2: "Två veckor senare", 3: "Tre veckor senare"}
_LONGEST_SHOWN = 60


def ask_for_target(message: IncomingMessage, meeting: Meeting, typed: str, context: Context) -> Reply:
    """Ask for the day; `typed` is the text in which no day or time was found."""
    choices = []
    for weeks, words in _WEEKS.items():
        start = meeting.start_date + timedelta(weeks=weeks)
        sentence = with_choice(f"flytta till {as_typed(start, year=True)}", meeting.id)
        choices.append(Choice(f"{words}: {day(start)}", sentence))
    example = "Eller skriv till exempel *flytta 8 mars till 15 mars kl 9–12*."
    if typed.strip():
        return clarifying_question(
            f"Jag hittar inget datum i *{escape(typed.strip()[:_LONGEST_SHOWN])}*.", choices, lines=[example]
        )
    name = presenters.title_of(meeting)
    when = presenters.when_of(meeting, message.now, context.config.zone)
    return clarifying_question("Vilken dag eller tid ska gälla i stället?", choices, lines=[f"{name} {when}.", example])
