"""Answers of a failing Teams: the local tenant's switches, each with the outcome that the outbox then records."""

import random
from typing import Any

#: A switch (local_tenant/teams/faults.py), and the outbox's reason where it hides whether the message arrived.
ANSWERS: tuple[tuple[dict[str, Any], str | None], ...] = (
    ({"status": 429, "retry_after": "1"}, None),
    ({"status": 429}, None),
    ({"status": 500}, "500"),
    ({"status": 504, "after_delivery": True}, "504"),
    ({"status": 503, "retry_after": "1"}, "503"),
    ({"status": 412}, "412"),
    ({"status": 502, "cut": True}, "cut_off"),
    ({"status": 200, "cut": True, "after_delivery": True}, "cut_off"),
)
#: The bot was removed there, or the channel is gone: the channel is closed until the app is added again.
CLOSED: tuple[dict[str, Any], ...] = ({"status": 403}, {"status": 404})
#: Slow, but in time.
SLOW: dict[str, Any] = {"status": 201, "after_delivery": True, "slow": True, "delay": 3}
#: Delivered, and answered later than the bot waits (bot/teams/messaging/connector.py).
TOO_LATE: tuple[dict[str, Any], str] = ({"status": 201, "after_delivery": True, "slow": True, "delay": 25}, "timeout")
#: Carried out and answered as always, but late: the moment between Teams' 201 and our note of it.
LATE: dict[str, Any] = {"method": "POST", "status": 201, "after_delivery": True, "slow": True, "delay": 0.7}


def next_answer(chance: random.Random) -> tuple[dict[str, Any], str | None]:
    """One of all these for the next message."""
    rare = chance.random()
    if rare < 0.08:
        switch, reason = chance.choice(CLOSED), None
    elif rare < 0.13:
        switch, reason = SLOW, None
    elif rare < 0.15:
        switch, reason = TOO_LATE
    else:
        switch, reason = chance.choice(ANSWERS)
    return {"method": "POST", **switch}, reason
