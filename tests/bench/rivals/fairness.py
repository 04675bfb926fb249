"""Checks that a rival does the same work: it answers with the card, and refuses a forged token."""

import asyncio
import json

from tests.bench.load import pressed
from tests.bench.rivals.serving import CARD


def complaint(details: dict[str, str]) -> str | None:
    """What is wrong with the server described here, or None."""
    try:
        return asyncio.run(_complaint(details))
    except (OSError, EOFError, ValueError) as error:
        return f"no answer that could be read: {error}"


async def _complaint(details: dict[str, str]) -> str | None:
    status, body = await pressed(details, 0)
    if status != 200:
        return f"a press was answered with {status}"
    if json.loads(body) != CARD:
        return "the answer is not the card that all answer with"
    status, _ = await pressed({**details, "token": _forged(details["token"])}, 0)
    return None if status >= 400 else "a forged token was taken"


def _forged(token: str) -> str:
    """The same claims under a signature that is not theirs."""
    claims, _, signature = token.rpartition(".")
    return f"{claims}.{signature[::-1]}"
