"""`hitta dag DATUM, DATUM`: asks a group which day suits.

Without dates, shows the answers, and lets one choose the day.
"""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from bot.app.commands.clarifying_questions import clarifying_question
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.phrases import MARKS
from bot.app.context import Context, new_id
from bot.app.error_messages import refusal
from bot.app.meeting_words.group_words import GroupWords
from bot.app.messages import IncomingMessage, Reply
from bot.app.typed.button_choices import with_choice
from bot.features.polls.channel_card import preview_view
from bot.features.polls.day_presenters import day_choice_view, day_poll_view
from bot.features.polls.named_polls import LONGEST_ON_BUTTON, asked_group, open_polls
from bot.features.polls.typed_days import TypedDays, read_days, said_days
from cards.kit.choices import Choice
from cards.kit.markdown import escape
from cards.polls.day_choice import day_choice_card
from cards.polls.day_poll import days_overview_card
from cards.polls.preview import poll_preview_card
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.members.model.role import Role
from core.polls import queries
from core.polls.day_rules import check_times, checked_days, closes_of
from core.polls.errors import PollDaysError, PollWordsError
from core.polls.model import Poll, PollKind, PollState
from core.polls.use_cases.sending import prepare_poll
from core.undo.model import UndoKind

commands = Commands()
_EXAMPLE = "Skriv till exempel *hitta dag 8 mars, 10 mars, 15 mars kl 9-12: Planeringsmöte*."
#: The meeting's default title.
_TITLE = "Nätverksträff"
#: How long a day may still be chosen after closing.
_CHOSEN_WITHIN = timedelta(days=31)
_LONGEST_SHOWN = 60


@commands.command(
    "hitta dag",
    argument="DATUM, DATUM",
    changes=True,
    asks=True,
    undo=UndoKind.NEW_MEETING,
    help="Frågar en grupp vilken dag som passar, och lägger in träffen",
    help_en="Asks a group which day suits, and adds the meeting",
    phrases=(
        (
            "kolla|fråga|hör|höra|undersök|stäm … när|vilken|vilket|vilka dag|dagar|datum|tid|det|som? som? passar|"
            "funkar|fungerar|kan bäst|flest|alla|folk?"
        ),
        "när|vilken dag|tid? passar|funkar|fungerar det? bäst|flest för? alla|folk|flest|gruppen?",
        "när kan flest|alla|folk|de|gruppen",
        "vilken|vilket dag|datum vann|vinner|leder|fick|har flest?",
        "vann|vinner va|väl|eller|då$",
        "boka|ta|lägg in? den|det|dagen då|som|in? vann|flest|nu",
        "vann … boka|ta|lägg in? den|det",
        "kolla|fråga|hör|stäm med? … om … passar|funkar bäst",
        "hitta|bestämma|bestäm en? dag|datum som funkar|passar",
        "when can everyone|everybody|most|people|all|the … meet",
        "when does it? suit|suits everyone|people|most",
        (
            "ask them|everyone|people|the … about|which|what|whether … june|may|august|september|october|november|"
            "december|january|february|march|april|day|days|date|dates"
        ),
        "which|what day|date|days|dates works|work|suits|suit",
        "doodla|datumenkät|datumförslag",
        "vilken|vilket|vilka dag|datum|tid|dagar funkar|passar|fungerar|går bäst? för? alla|folk|gruppen?",
        "kolla|fråga vilken|vilka|vilket dag|dagar|datum som? passar|funkar gruppen|alla?",
        "hitta|hitta en|ett dag|datum|tid som? passar? alla? för?|mellan?|bland?",
        "hitta en|ett dag|datum|tid",
        "fråga gruppen? om? vilken|vilka dag|dagar|datum",
        "dagfråga|datumfråga|doodle",
        "vem|vilka kan när$",
        "vem|vilka kan vilken dag|datum",
        "find a? day|date",
    ),
    examples=("hitta dag 8 mars, 10 mars, 15 mars kl 9-12", "hitta dag"),
    restated=said_days,
    hints=(
        "passar funkar bäst extramöte doodle doodla datumfråga datumenkät dagfråga suits convenient flest datumförslag"
    ),
    together=(
        "höra|fråga|kolla|hör|undersöka när|vilken|vilket|vilka passar|funkar|kan|fungerar",
        "ask which|what|when day|date|works|suit|suits|can",
        "when can meet ask|which|about",
        "passar|funkar flest eller",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def find_day(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Preview the question; without words, show the answers."""
    if not rest.strip(MARKS):
        return _asked(message, context)
    config = context.config
    today = message.now.astimezone(config.zone).date()
    try:
        typed = read_days(rest, GroupWords(context.groups()), today=today)
        if said := _not_understood(typed):
            message.account.stopped = True
            return Reply(f"{said} Inget är skickat.")
        group = asked_group(message, typed.groups, context)
        if isinstance(group, Reply):
            return group
        days = checked_days(typed.days, today=today, days_off=config.calendar.public_holidays)
        check_times(days[0], typed.start, typed.end)
        made = Poll(
            id=new_id(),
            kind=PollKind.DAYS,
            group=group,
            question=typed.title or _TITLE,
            choices=tuple(day.isoformat() for day in days),
            start_time=typed.start,
            end_time=typed.end,
            created_by=message.person_id,
            created_at=message.now,
        )
        closes_of(made, message.now, config.rules, config.calendar)
        prepared = context.write(partial(prepare_poll, poll=made))
    except WrittenDateError as error:
        return Reply(f"{escape(str(error))} Skriv datumet på ett annat sätt. Inget är skickat.")
    except (PollDaysError, PollWordsError) as error:
        message.account.stopped = True
        return Reply("{}. {}".format(*refusal(error, config)))
    view = context.read(partial(preview_view, poll=prepared, config=config, now=message.now))
    return Reply(card=poll_preview_card(view))


def _not_understood(typed: TypedDays) -> str:
    if typed.unknown:
        title = "Vad träffen ska heta skriver du sist, efter kolon."
        return f"Jag förstod inte *{escape(typed.unknown[:_LONGEST_SHOWN])}*. {title}"
    return typed.fault


def _asked(message: IncomingMessage, context: Context) -> Reply:
    """The answers of the only question; of several one is chosen by a button."""
    polls = _listed(message, context)
    if message.chosen_meeting:
        polls = [poll for poll in polls if poll.id == message.chosen_meeting]
    if not polls:
        return Reply(f"Ingen fråga om dag är öppen. {_EXAMPLE}")
    if len(polls) > 1:
        choices = [
            Choice(f"{poll.question}, {poll.group}"[:LONGEST_ON_BUTTON], with_choice(message.typed, poll.id))
            for poll in polls
        ]
        return clarifying_question("Vilken fråga menar du?", choices)
    (poll,) = polls
    if poll.state is PollState.SENT:
        view = context.read(partial(day_poll_view, poll=poll, config=context.config, now=message.now))
        return Reply(card=days_overview_card(view))
    choice = context.read(partial(day_choice_view, poll=poll, config=context.config, now=message.now))
    return Reply(card=day_choice_card(choice))


def _listed(message: IncomingMessage, context: Context) -> Sequence[Poll]:
    """The open questions, and those without a chosen day, that the person may see and decide."""
    since = message.now - _CHOSEN_WITHIN
    closed = [poll for poll in context.read(partial(queries.list_closed_since, since=since)) if not poll.meeting_id]
    theirs = [poll for poll in closed if poll.answers and message.rights.coordinates([poll.group])]
    here = [poll for poll in theirs if message.group in (None, poll.group)]
    return [poll for poll in (*open_polls(message, context), *here) if poll.kind is PollKind.DAYS]
