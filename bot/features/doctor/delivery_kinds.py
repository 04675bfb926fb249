"""A card to coordinators 60, 30 and 7 days before a secret or certificate expires: most bots stop because of one."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from cards.doctor import RunsOutView, runs_out_card
from core.deliveries.model import Audience, PlannedDelivery
from core.language.dates import day
from core.security.credential_life import TOLD_BEFORE, Credential
from core.working_days.calendar import WorkCalendar, move_to_office_hours

delivery_kinds = DeliveryKinds()
CREDENTIAL_RUNS_OUT = "credential_runs_out"
#: Later expiries are ignored: a simulated clock would jump to them.
_IN_SIGHT = timedelta(days=TOLD_BEFORE[0] + 30)


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each credential at each of the days; a later warning replaces an earlier unsent one."""
    if query.only is not None:
        return
    calendar, leaves_at = query.config.calendar, query.config.rules.leaves_at
    in_sight = (query.now + _IN_SIGHT).date()
    for credential in query.config.credentials():
        if credential.last_day > in_sight:
            continue
        for days, next_days in zip(TOLD_BEFORE, (*TOLD_BEFORE[1:], 0), strict=True):
            due_at = move_to_office_hours(_before(credential, days, calendar), leaves_at, calendar)
            expires_at = _before(credential, next_days, calendar)
            if due_at < expires_at and query.now < expires_at:
                yield PlannedDelivery(_subject(credential), days, CREDENTIAL_RUNS_OUT, None, due_at, expires_at)


def _render(rendering: Rendering) -> Message | None:
    """None if it was renewed meanwhile."""
    year = rendering.now.astimezone(rendering.config.zone).year
    for credential in rendering.config.credentials():
        if _subject(credential) == rendering.delivery.subject:
            last = day(credential.last_day, year=credential.last_day.year != year)
            return message_with(runs_out_card(RunsOutView(credential.label, last, credential.then, credential.do)))
    return None


def _before(credential: Credential, days: int, calendar: WorkCalendar) -> datetime:
    """The start (UTC) of the day that many days before; with 0, the end of the last day."""
    away = timedelta(days=days) if days else timedelta(days=-1)
    return calendar.at(credential.last_day - away, time())


def _subject(credential: Credential) -> str:
    """A renewed credential has another last day, and gets new warnings."""
    return f"{credential.id}-runs-out-{credential.last_day:%Y%m%d}"


delivery_kinds.register(
    DeliveryKind(
        name=CREDENTIAL_RUNS_OUT,
        label="Beskedet om att något går ut",
        audience=Audience.COORDINATORS,
        due=Triggered(_find),
        render=_render,
        bound_to_dates=False,
        edits=None,
        own_thread=True,
        meeting_of=None,
    )
)
