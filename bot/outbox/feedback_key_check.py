"""Checks the feedback key, for /readyz."""

from sqlalchemy.exc import SQLAlchemyError

from bot.app.context import Context
from bot.outbox.feedback_key import FeedbackKey
from core.feedback.queries import feedback_keys
from core.operations.readiness import Check, HealthCheck


def feedback_key_check(context: Context, key: FeedbackKey) -> Check:
    """OK while the key file is usable and no meeting waits for a key that decrypts its answers."""

    def check() -> HealthCheck:
        if key.problem:
            return HealthCheck(
                ok=False, detail="the key file is missing or can't be used; natverksbot status says more"
            )
        try:
            waiting = context.read(feedback_keys.list_undecryptable)
        except SQLAlchemyError as error:
            return HealthCheck(ok=False, detail=type(error).__name__)
        if waiting:
            words = f"meetings whose answers the key file does not open: {len(waiting)}; natverksbot status names them"
            return HealthCheck(ok=False, detail=words)
        return HealthCheck(ok=True, detail="in order")

    return check
