"""Skicka svar, Ändra mitt svar: a member's answers about days; Lägg in …: a coordinator chooses the day."""

from functools import partial

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context, new_id
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from bot.features.polls.day_presenters import day_poll_view, what_comes
from bot.features.polls.named_polls import groups_of_poll, in_channel, poll_in
from cards.kit import verbs
from cards.kit.notice import notice_card
from cards.polls.day_poll import DayPollView, day_poll_card, days_answered_card, field_of
from core.language.durations import spelled_minutes
from core.language.lists import enumeration
from core.meetings.formatting import agreeing
from core.members.model.person import Person
from core.members.model.role import Role
from core.polls import day_queries
from core.polls.errors import DaysMissingError
from core.polls.model import Poll, PollKind
from core.polls.use_cases.days import answer_days, choose_day
from core.polls.use_cases.voting import check_may_vote
from core.undo.model import LastingKind

card_actions = CardActions()


@card_actions.verb(verbs.ANSWER_DAYS, role=Role.MEMBER)
def answer(pressed: CardAction, context: Context) -> CardReply:
    """Store the presser's answers; if some are missing, show the form again with the given ones.

    Raises as `answer_days`.
    """
    asked = poll_in(pressed, context, PollKind.DAYS)
    given = {day: text_in(pressed, field_of(day), 10) for day in range(len(asked.choices))}
    inside = in_channel(asked, pressed, context)
    person = Person(pressed.person_id, pressed.person_name)

    def save(conn: Connection) -> Poll:
        poll = answer_days(conn, poll_id=asked.id, person=person, given=given, in_channel=inside, now=pressed.now)
        remember(conn, LastingKind.VOTE, pressed)
        return poll

    try:
        poll = context.write(save)
    except DaysMissingError as error:
        view = _view(asked, pressed, context)
        problem = f"Svara också på {enumeration([view.days[day].words for day in error.missing])}."
        return CardReply(card=day_poll_card(view, error.given, problem), acknowledgement=problem)
    return CardReply(card=days_answered_card(_view(poll, pressed, context)), acknowledgement="Svaret är sparat.")


@card_actions.verb(verbs.CHANGE_DAYS, role=Role.MEMBER)
def change(pressed: CardAction, context: Context) -> CardReply:
    """Show the form with the presser's answers. Raises PollNotFoundError, PollIsOverError and NotInGroupError."""
    poll = poll_in(pressed, context, PollKind.DAYS)
    inside = in_channel(poll, pressed, context)
    checking = partial(check_may_vote, poll=poll, person_id=pressed.person_id, in_channel=inside, now=pressed.now)
    context.read(checking)
    answers = context.read(partial(day_queries.list_answers, poll_id=poll.id))
    own = next((answer.days for answer in answers if answer.person.id == pressed.person_id), None)
    form = day_poll_card(_view(poll, pressed, context), own)
    return CardReply(card=form, acknowledgement="Svara på kortet i kanalen.")


@card_actions.verb(verbs.CHOOSE_DAY, role=Role.GROUP_COORDINATOR, about=groups_of_poll)
def choose(pressed: CardAction, context: Context) -> CardReply:
    """Make the day a meeting. Raises as `choose_day`."""
    config = context.config
    typed = text_in(pressed, "day", 3)
    choosing = partial(
        choose_day,
        poll_id=id_in(pressed, "poll"),
        choice=int(typed) if typed.isascii() and typed.isdigit() else None,
        meeting_id=new_id(),
        by=pressed.person_id,
        now=pressed.now,
        zone=config.zone,
    )
    meeting = context.write(choosing)
    comes = context.read(partial(what_comes, meeting=meeting, config=config, now=pressed.now))
    way_back = f"Blev det fel? Skriv *ångra* inom {spelled_minutes(config.rules.undo)}."
    words = " ".join([*comes[1:], way_back])
    added = agreeing(meeting.title, "inlagd", "inlagt")
    title = f"{presenters.name_and_days(meeting, pressed.now, config.zone)} är {added}"
    made = notice_card(title, words, eyebrow="Hitta dag", icon="check")
    return CardReply(card=made, acknowledgement=f"{title}. {way_back}")


@card_actions.verb(verbs.CHOOSE_NO_DAY, role=Role.GROUP_COORDINATOR, about=groups_of_poll)
def choose_none(pressed: CardAction, context: Context) -> CardReply:
    """Add nothing."""
    del pressed, context
    words = "Inget är inlagt. Skriv *hitta dag* för att välja dag senare."
    return CardReply(card=notice_card("Avbrutet", words, eyebrow="Hitta dag"), acknowledgement=f"Avbrutet. {words}")


def _view(poll: Poll, pressed: CardAction, context: Context) -> DayPollView:
    return context.read(partial(day_poll_view, poll=poll, config=context.config, now=pressed.now))
