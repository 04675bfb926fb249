"""Whatever four people answer, everything that is shown looks the same (DESIGN.md, Withheld): no figure, no text."""

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

from bot.card_actions import all_verbs, press
from bot.commands import all_commands, answer
from bot.contracts import Asked, CardAnswer, CardReply, Reply
from bot.desk import Desk, NetworkFacts
from bot.figures import REGISTRY, LedgerFigures
from bot.jobs.closing import close_ended
from bot.jobs.compose import compose
from cards import verbs
from network.clock import SystemClock
from network.database import meetings
from network.database.engine import migrate, open_engine
from network.database.writer import Writer
from network.errors import FeedbackNotOpenError
from network.model.channel import COORDINATORS
from network.model.delivery import Delivery, DeliveryKind, DeliveryState
from network.model.reminder_rules import ReminderRules
from network.ops.pulse import Pulse
from sharepoint_sync.page_plan import stale_pages
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, NATUR, ZONE, local, make_meeting
from tests.held_keys import HeldKeys
from tests.waited import waited

KEY = PrivateKey.generate()
COMMANDS = all_commands()
VERBS = all_verbs(COMMANDS)
OPEN, LATER = local(2023, 2, 2, 10), local(2023, 3, 1)
FACTS = NetworkFacts("Nätverket", (MILJO, NATUR), ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {})
WORDS = (
    "resultat",
    "resultat 1 februari",
    "resultat 2023",
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
def new_desk(path: Path) -> Iterator[Desk]:
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    writer = Writer(engine)
    yield Desk(engine, writer, FACTS)
    writer.close()
    engine.dispose()


async def told(path: Path, *, people: int, grade: str, words: str) -> dict[str, str]:
    """All that can be seen, by where, of one meeting that everybody answered like this; before closing and after."""
    with new_desk(path) as desk, capture_logs() as logged:
        desk.write(partial(meetings.add, meeting=make_meeting("m1"), planned_at=local(2023, 1, 1)))
        seen = {}
        for number in range(people):
            data = {"satisfaction": grade, "useful": words, "change": words, "theme": words}
            seen[f"thanks {number}"] = pushed(desk, verbs.GIVE_FEEDBACK, OPEN, who=f"p{number}", **data)
        seen |= {f"open: {where}": text for where, text in surfaces(desk, OPEN)}
        assert await close_ended(desk, HeldKeys(KEY), LATER) == 1
        seen |= dict(surfaces(desk, LATER))
        # Asked again: what the first asking has changed must not tell either.
        seen |= {f"again: {where}": text for where, text in surfaces(desk, LATER)}
        seen["metrics"] = metrics(desk)
    return {**seen, "log": repr(logged)}


def surfaces(desk: Desk, now: datetime) -> Iterator[tuple[str, str]]:
    for kind in (DeliveryKind.RESULT, DeliveryKind.RESULT_TO_COORDINATORS, DeliveryKind.FEEDBACK_NUDGE):
        yield kind, composed(desk, kind, now)
    for words in WORDS:
        for rights, channel in PLACES:
            asked = Asked(words, "alva", "Alva Lindmark", rights, channel and f"19:{channel}", channel, now)
            yield f"{words}, {rights.role.name}, {channel}", said(answer(COMMANDS, asked, desk))
    yield "comments", pushed(desk, verbs.READ_COMMENTS, now)
    for page in desk.read(lambda conn: stale_pages(conn, FACTS.groups, now=now, zone=ZONE)):
        yield page.key, page.html


def composed(desk: Desk, kind: DeliveryKind, now: datetime) -> str:
    fields: dict[str, Any] = dict.fromkeys(Delivery.__slots__)
    fields |= {"id": "d", "subject": "m1", "revision": 0, "kind": kind, "group": MILJO, "channel_id": "c"}
    delivery = Delivery(**fields | {"due_at": now, "expires_at": now, "state": DeliveryState.DUE, "attempts": 0})
    try:
        return repr(desk.read(lambda conn: compose(conn, delivery, FACTS, now)))
    except FeedbackNotOpenError:
        return "nothing before closing"


def pushed(desk: Desk, verb: str, now: datetime, *, who: str = "alva", **data: str) -> str:
    pressed = CardAnswer(
        verb, {"meeting": "m1", **data}, who, "Alva Lindmark", COORDINATOR if who == "alva" else MEMBER, None, None, now
    )
    return said(waited(press(VERBS, pressed, desk)))


def said(reply: Reply | CardReply) -> str:
    return repr(reply)


def metrics(desk: Desk) -> str:
    """Of the ledger, which is this desk's own; the names of all others, which count for the whole process."""
    registry = CollectorRegistry()
    registry.register(LedgerFigures(desk, SystemClock(), Pulse()))
    lines = [line for line in generate_latest(registry).decode().splitlines() if "_seconds" not in line]
    return "\n".join([*lines, *sorted({metric.name for metric in REGISTRY.collect()})])


async def test_four_answers_are_never_told_whatever_they_are(tmp_path: Path) -> None:
    happy = await told(tmp_path / "happy", people=4, grade="5", words="Lysande om våtmarker")
    unhappy = await told(tmp_path / "unhappy", people=4, grade="1", words="Bortkastad tid")

    assert [where for where in happy if happy[where] != unhappy[where]] == []
    for where, text in happy.items():
        assert "våtmarker" not in text, where
        assert not FIGURE.search(text), where
        if "nudge" not in where:
            # The form itself offers the grades.
            assert not GRADES.search(text), where


async def test_five_answers_are_told_in_all_these_places(tmp_path: Path) -> None:
    """Else the test above would look in the wrong places."""
    happy = await told(tmp_path / "happy", people=5, grade="5", words="Lysande om våtmarker")
    unhappy = await told(tmp_path / "unhappy", people=5, grade="1", words="Bortkastad tid")

    assert FIGURE.search(happy[DeliveryKind.RESULT])
    assert GRADES.search(happy[DeliveryKind.RESULT])
    differing = {where.split(",")[0] for where in happy if happy[where] != unhappy[where]}
    once = {where for where in differing if not where.startswith("again")}
    assert once == {
        DeliveryKind.RESULT,
        DeliveryKind.RESULT_TO_COORDINATORS,
        "resultat",
        "resultat 1 februari",
        "resultat 2023",
        "comments",
        "m1",
    }


def test_no_metric_is_about_a_meeting_or_a_person() -> None:
    labels = {label for metric in REGISTRY.collect() for sample in metric.samples for label in sample.labels}

    assert labels <= {"verb", "status", "outcome", "kind", "state", "le"}
