"""Whatever four people answer, everything that is shown looks the same: no figure, no text."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from nacl.public import PrivateKey
from prometheus_client import CollectorRegistry, generate_latest
from structlog.testing import capture_logs

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.deliveries.rendering import render
from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from bot.app.metrics import REGISTRY, OutboxMetrics
from bot.features.feedback.delivery_kinds import FEEDBACK_NUDGE, RESULT, RESULT_TO_COORDINATORS
from bot.outbox.closing.feedback_closing import close_ended_rounds
from cards.kit import verbs
from core.channels.model import COORDINATORS
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.deliveries.model import Delivery, DeliveryState
from core.feedback.errors import FeedbackNotOpenError
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.operations.clock import SystemClock
from core.operations.heartbeat import Heartbeat
from sharepoint_sync.sync.contacts import Contacts
from sharepoint_sync.sync.desired_pages import stale_pages
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, ZONE, local, make_meeting
from tests.held_keys import HeldKeys
from tests.run_sync import run_sync

KEY = PrivateKey.generate()
COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
OPEN, LATER = local(2023, 2, 2, 10), local(2023, 3, 1)
FACTS = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {})
WORDS = (
    "resultat",
    "resultat 1 februari",
    "resultat 2023",
    "nyckeltal 2023",
    "nyckeltal 2023 visa nöjdhet",
    "status",
    "varför 1 februari",
    "anmälda",
    "närvaro",
    "nästa",
)
PLACES = ((COORDINATOR, None), (COORDINATOR, COORDINATORS), (MEMBER, None), (MEMBER, MILJO))
#: A mean or a share, as we write them; bars have "2 av 4 svar".
FIGURE = re.compile(r"\d,\d|\d\s*%|\d av \d+ svar\b")
GRADES = re.compile("mycket (miss)?nöjd|medel[a-z]* [1-5]")


@contextmanager
def new_desk(path: Path) -> Iterator[Context]:
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    writer = Writer(engine)
    yield Context(engine, writer, FACTS, all_delivery_kinds())
    writer.close()
    engine.dispose()


async def told(path: Path, *, grades: str, words: str) -> dict[str, str]:
    """All that can be seen, by where, of one meeting with an answer for each grade; before closing and after."""
    with new_desk(path) as context, capture_logs() as logged:
        context.write(partial(meetings.add, meeting=make_meeting("m1"), planned_at=local(2023, 1, 1)))
        seen = {}
        for number, grade in enumerate(grades):
            data = {"satisfaction": grade, "useful": words, "change": words, "theme": words}
            seen[f"thanks {number}"] = pushed(context, verbs.GIVE_FEEDBACK, OPEN, who=f"p{number}", **data)
        seen |= {f"open: {where}": text for where, text in surfaces(context, OPEN)}
        assert await close_ended_rounds(context, HeldKeys(KEY), LATER) == 1
        seen |= dict(surfaces(context, LATER))
        # Asked again: what the first asking has changed must not tell either.
        seen |= {f"again: {where}": text for where, text in surfaces(context, LATER)}
        seen["metrics"] = metrics(context)
    return {**seen, "log": repr(logged)}


def surfaces(context: Context, now: datetime) -> Iterator[tuple[str, str]]:
    for kind in (RESULT, RESULT_TO_COORDINATORS, FEEDBACK_NUDGE):
        yield kind, rendered(context, kind, now)
    for words in WORDS:
        for rights, channel in PLACES:
            message = IncomingMessage(words, "alva", "Alva Lindmark", rights, channel and f"19:{channel}", channel, now)
            yield f"{words}, {rights.role.name}, {channel}", said(answer(COMMANDS, message, context))
    yield "comments", pushed(context, verbs.READ_COMMENTS, now)
    for page in context.read(lambda conn: stale_pages(conn, now=now, zone=ZONE, contacts=Contacts())).pages:
        yield page.key, page.html


def rendered(context: Context, kind: str, now: datetime, *, revision: int = 0) -> str:
    fields: dict[str, Any] = dict.fromkeys(Delivery.__slots__)
    fields |= {"id": "d", "subject": "m1", "revision": revision, "kind": kind, "group": MILJO, "channel_id": "c"}
    delivery = Delivery(**fields | {"due_at": now, "expires_at": now, "state": DeliveryState.DUE, "attempts": 0})
    try:
        return repr(context.read(lambda conn: render(conn, delivery, context.delivery_kinds, FACTS, now)))
    except FeedbackNotOpenError:
        return "nothing before closing"


def pushed(context: Context, verb: str, now: datetime, *, who: str = "alva", **data: str) -> str:
    # Members answer in the group's channel.
    rights, channel = (COORDINATOR, None) if who == "alva" else (MEMBER, MILJO)
    pressed = CardAction(verb, {"meeting": "m1", **data}, who, "Alva Lindmark", rights, channel, channel, now)
    return said(run_sync(press(VERBS, pressed, context)))


def said(reply: Reply | CardReply) -> str:
    return repr(reply)


def metrics(context: Context) -> str:
    """Of the outbox, which is this context's own; the names of all others, which count for the whole process."""
    registry = CollectorRegistry()
    registry.register(OutboxMetrics(context, SystemClock(), Heartbeat()))
    lines = [line for line in generate_latest(registry).decode().splitlines() if "_seconds" not in line]
    return "\n".join([*lines, *sorted({metric.name for metric in REGISTRY.collect()})])


async def test_four_answers_are_never_told_whatever_they_are(tmp_path: Path) -> None:
    happy = await told(tmp_path / "happy", grades="5555", words="Lysande om våtmarker")
    unhappy = await told(tmp_path / "unhappy", grades="1111", words="Bortkastad tid")

    assert [where for where in happy if happy[where] != unhappy[where]] == []
    for where, text in happy.items():
        assert "våtmarker" not in text, where
        assert not FIGURE.search(text), where
        if "nudge" not in where:
            # The form itself offers the grades.
            assert not GRADES.search(text), where


async def test_five_answers_are_told_in_all_these_places(tmp_path: Path) -> None:
    """Else the test above would look in the wrong places."""
    happy = await told(tmp_path / "happy", grades="55443", words="Lysande om våtmarker")
    unhappy = await told(tmp_path / "unhappy", grades="11223", words="Bortkastad tid")

    assert FIGURE.search(happy[RESULT])
    assert GRADES.search(happy[RESULT])
    differing = {where.split(",")[0] for where in happy if happy[where] != unhappy[where]}
    once = {where for where in differing if not where.startswith("again")}
    assert once == {
        RESULT,
        RESULT_TO_COORDINATORS,
        "resultat",
        "resultat 1 februari",
        "resultat 2023",
        "nyckeltal 2023",
        "nyckeltal 2023 visa nöjdhet",
        "comments",
        "m1",
    }


async def test_one_who_answers_otherwise_than_all_others_is_seen_nowhere(tmp_path: Path) -> None:
    """Fault 28: where all, or all but one, gave the same grade, only the band of that grade is shown."""
    agreed = await told(tmp_path / "agreed", grades="55555", words="Bra")
    dissent = await told(tmp_path / "dissent", grades="55155", words="Bra")
    fours = await told(tmp_path / "fours", grades="44441", words="Bra")

    assert [where for where in agreed if not agreed[where] == dissent[where] == fours[where]] == []
    assert "4–5" in agreed[RESULT]
    assert not re.search(r"\d,\d|\d av \d+ svar\b", "".join(agreed.values()))


def test_no_metric_is_about_a_meeting_or_a_person() -> None:
    labels = {label for metric in REGISTRY.collect() for sample in metric.samples for label in sample.labels}

    assert labels <= {"verb", "status", "outcome", "kind", "state", "stage", "le"}
