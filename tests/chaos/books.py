"""Holds what Teams has against what the plan wanted and the ledger says."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from local_tenant.teams.store import CHANNELS, Said, Store
from network.database import deliveries, meetings
from network.database.engine import open_engine
from network.model.delivery import Delivery, DeliveryKind, DeliveryState
from network.model.reminder_rules import ReminderRules, planned_deliveries
from tests.chaos.year import ChaosYear
from tests.factories import CALENDAR

_CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True, slots=True)
class Books:
    """What came of a year."""

    due: int
    #: Due, and neither sent nor in a state that a person sees.
    lost: list[str]
    #: The same card twice in a group's channel.
    doubled: list[str]
    unknown: list[str]
    #: The ledger says sent, and Teams has nothing.
    imagined: list[str]

    def lines(self, hidden: int) -> list[str]:
        """One JSON line a measure, as the contract has it."""
        measures = (
            ("chaos: lost", len(self.lost), f"{self.due} due", len(self.lost) / max(self.due, 1)),
            ("chaos: doubled", len(self.doubled), f"{self.due} due", len(self.doubled) / max(self.due, 1)),
            ("chaos: unknown", len(self.unknown), f"{hidden} hidden outcomes", len(self.unknown) / max(hidden, 1)),
            (
                "chaos: sent only in the ledger",
                len(self.imagined),
                f"{self.due} due",
                len(self.imagined) / max(self.due, 1),
            ),
        )
        names = ("measure", "value", "against", "ratio")
        return [json.dumps(dict(zip(names, each, strict=True)), ensure_ascii=False) for each in measures]


def books(conn: Connection, store: Store, *, now: datetime) -> Books:
    """Compare what was due before `now`, the moment at which the run ended and which may be half done."""
    known = {(each.subject, each.revision, each.kind, each.group): each for each in _rows(conn)}
    wanted = [
        (each.subject, each.revision, each.kind, each.group)
        for meeting in meetings.of_year(conn, 2023)
        for each in planned_deliveries(meeting, ReminderRules(), CALENDAR)
        if meetings.planned_at(conn, meeting.id) < each.due_at < now
    ]
    visible = (DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.REFUSED, DeliveryState.EXPIRED)
    lost = [key for key in wanted if key not in known or known[key].state not in visible]
    said = {channel.id: _cards(store.of_channel(channel.id)) for channel in CHANNELS}
    groups = [channel.id for channel in CHANNELS if channel.name != "Samordnare"]
    counted = [
        (channel, text, number) for channel in groups for text, number in Counter(said[channel].values()).items()
    ]
    sent = [each for each in known.values() if each.state is DeliveryState.SENT and each.channel_id in said]
    return Books(
        due=len(wanted),
        lost=[str(key) for key in lost],
        doubled=[f"{channel}: {text}" for channel, text, number in counted if number > 1],
        unknown=[str(key) for key, each in known.items() if each.state is DeliveryState.UNKNOWN],
        imagined=[str(each) for each in sent if each.activity_id not in said[each.channel_id]],
    )


def compared(run: ChaosYear) -> Books:
    """The books of a run that is over."""
    from_teams = run.open_store()
    engine = open_engine(run.database_url)
    try:
        with engine.connect() as conn:
            return books(conn, from_teams, now=run.tenant.clock.now)
    finally:
        from_teams.close()
        engine.dispose()


def _rows(conn: Connection) -> list[Delivery]:
    return [each for each in deliveries.in_state(conn, list(DeliveryState)) if each.kind is not DeliveryKind.TROUBLE]


def _cards(said: list[Said]) -> dict[str, str]:
    """The bot's cards by message id: what each says in a notification."""
    found = {}
    for each in said:
        for attachment in each.body.get("attachments", []) if each.author == "bot" else []:
            if attachment.get("contentType") == _CARD:
                found[str(each.id)] = attachment["content"]["fallbackText"]
    return found
