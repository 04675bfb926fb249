"""What Teams may answer in trouble: the local tenant's switches, each with what the ledger then calls an outcome."""

import random
from typing import Any

#: A switch (local_tenant/teams/faults.py), and the ledger's reason where it hides whether the message arrived.
ANSWERS: tuple[tuple[dict[str, Any], str | None], ...] = (
    ({"status": 429, "retry_after": "1"}, None),
    ({"status": 429}, None),
    ({"status": 500}, "500"),
    ({"status": 504, "after_delivery": True}, "504"),
    ({"status": 412}, "412"),
    ({"status": 502, "cut": True}, "cut_off"),
    ({"status": 200, "cut": True, "after_delivery": True}, "cut_off"),
)
#: Carried out and answered as always, but late: the moment between Teams' 201 and our note of it.
LATE = {"method": "POST", "status": 201, "after_delivery": True, "slow": True, "delay": 0.7}


def next_answer(chance: random.Random) -> tuple[dict[str, Any], str | None]:
    """One of them for the next message."""
    switch, reason = chance.choice(ANSWERS)
    return {"method": "POST", **switch}, reason
