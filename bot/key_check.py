"""Whether the feedback key is in order, for /readyz."""

from sqlalchemy.exc import SQLAlchemyError

from bot.desk import Desk
from bot.jobs.sealing_key import SealingKey
from network.database import key_notes
from network.ops.readiness import Check, Finding


def key_is_in_order(desk: Desk, key: SealingKey) -> Check:
    """Good while the key file can be used and no meeting waits for a key that opens its answers."""

    def check() -> Finding:
        if key.problem:
            return Finding(good=False, says="the key file is missing or can't be used; natverksbot status says more")
        try:
            waiting = desk.read(key_notes.unopened)
        except SQLAlchemyError as error:
            return Finding(good=False, says=type(error).__name__)
        if waiting:
            words = f"meetings whose answers the key file does not open: {len(waiting)}; natverksbot status names them"
            return Finding(good=False, says=words)
        return Finding(good=True, says="in order")

    return check
