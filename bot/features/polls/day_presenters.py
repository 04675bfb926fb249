"""Questions of days in the words that cards show."""

from datetime import date, datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.deliveries.reach import reach
from bot.app.messages import Card
from cards.polls.day_choice import DayChoiceView
from cards.polls.day_poll import DayPollView, DayView, day_poll_card, days_closed_card
from core.language.dates import clock_time, day
from core.meetings.formatting import when
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.meetings.rules.reminders import invitation_window
from core.polls import day_queries
from core.polls.day_rules import best_days, closes_of, count_days
from core.polls.model import Poll, PollState, Suits


def day_poll_view(
    conn: Connection, poll: Poll, config: Config, now: datetime, *, known_at: datetime | None = None
) -> DayPollView:
    """Everybody's answers at `now` (UTC); and the resulting meeting once it can't be undone at `known_at`."""
    answers = day_queries.list_answers(conn, poll.id)
    days = [
        DayView(
            _day(on, now, config),
            {suits: [answer.person.name for answer in answers if answer.days.get(index) is suits] for suits in Suits},
        )
        for index, on in enumerate(poll.days)
    ]
    closes = poll.closes_at or closes_of(poll, now, config.rules, config.calendar)
    return DayPollView(
        poll_id=poll.id,
        group=poll.group,
        title=poll.question,
        hours=_hours(poll),
        days=days,
        answers=len(answers),
        closes=presenters.moment(closes, now, config.zone),
        became=_became(conn, poll, config, now, known_at or now),
    )


def day_card_of(conn: Connection, poll: Poll, config: Config, now: datetime, *, known_at: datetime) -> Card:
    """The card in the channel as it should look: what it is edited to says what is known at `known_at` (UTC)."""
    view = day_poll_view(conn, poll, config, now, known_at=known_at)
    return days_closed_card(view) if poll.state is PollState.CLOSED else day_poll_card(view)


def best_of(conn: Connection, poll: Poll, config: Config, now: datetime) -> tuple[int, ...]:
    """The days to come that suit most, at `now` (UTC)."""
    today = now.astimezone(config.zone).date()
    answers = [answer.days for answer in day_queries.list_answers(conn, poll.id)]
    possible = {index for index, on in enumerate(poll.days) if on > today}
    return best_days(count_days(len(poll.choices), answers), possible)


def day_choice_view(conn: Connection, poll: Poll, config: Config, now: datetime) -> DayChoiceView:
    """What a coordinator decides, at `now` (UTC)."""
    best = [(index, _day(poll.days[index], now, config)) for index in best_of(conn, poll, config, now)]
    happens: list[str] = []
    if best:
        example = meeting_of(poll, best[0][0])
        happens = what_comes(conn, example, config, now)
    return DayChoiceView(day_poll_view(conn, poll, config, now), best, happens)


def meeting_of(poll: Poll, choice: int) -> Meeting:
    """The meeting that the day of that index would be."""
    on = poll.days[choice]
    return Meeting("", (poll.group,), poll.question, on, on, poll.start_time, poll.end_time)


def what_comes(conn: Connection, meeting: Meeting, config: Config, now: datetime) -> list[str]:
    """When the invitation to a meeting that is added at `now` (UTC) goes out, and what keeps it from that."""
    reached = reach(conn, config, now)
    first = invitation_window(meeting, config.rules, config.calendar).due_at
    leaves = reached.arrives_at(meeting.groups[0], max(first, now + config.rules.undo))
    return ["Dagen blir en träff.", *reached.goes(meeting.groups, "Inbjudan går ut", reached.moment(leaves))]


def best_in_words(conn: Connection, poll: Poll, config: Config, now: datetime) -> str:
    """The line in the thread: "Flest kan ons 8 mars. Samordnaren väljer dag."."""
    if not poll.answers:
        return "Ingen svarade."
    best = [_day(poll.days[index], now, config) for index in best_of(conn, poll, config, now)]
    if not best:
        return "Ingen kan någon av dagarna som är kvar."
    return f"Flest kan {' eller '.join(best)}. Samordnaren väljer dag."


def _became(conn: Connection, poll: Poll, config: Config, now: datetime, known_at: datetime) -> str:
    """The resulting meeting; nothing while it can be undone."""
    if poll.meeting_id is None:
        return ""
    settled = meetings.planned_at(conn, poll.meeting_id) + config.rules.undo
    meeting = meetings.get(conn, poll.meeting_id)
    return when(meeting, year=_other_year(meeting.start_date, now, config)) if known_at >= settled else ""


def _hours(poll: Poll) -> str:
    """Such as "kl. 9.00–12.00", as the meeting will say it."""
    if poll.start_time is None:
        return ""
    ends = f"\u2060–\u2060{clock_time(poll.end_time)}" if poll.end_time else ""
    begins = f"kl.\u00a0{clock_time(poll.start_time)}"
    return f"{begins}{ends}" if ends else f"från {begins}"


def _day(on: date, now: datetime, config: Config) -> str:
    return day(on, year=_other_year(on, now, config))


def _other_year(on: date, now: datetime, config: Config) -> bool:
    return on.year != now.astimezone(config.zone).year
