"""Who has paused all sending, and since when, in words."""

from datetime import datetime

from bot.app import presenters
from bot.app.configuration.config import Config
from cards.kit.markdown import escape
from core.deliveries.pause import Pause


def paused_by(held: Pause, now: datetime, config: Config) -> str:
    """Such as "Alva Lindmark pausade mån 9 januari kl. 10.00"."""
    return f"{escape(held.by)} pausade {presenters.moment(held.since, now, config.zone)}"
