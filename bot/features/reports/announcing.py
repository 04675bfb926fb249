"""What channels get of a report, before it is published and after."""

from datetime import date, datetime

from sqlalchemy import Connection

from bot.app.configuration.config import Config
from bot.app.deliveries.reach import reach
from core.groups import queries as groups
from core.reports.model.version import is_whole_year
from core.reports.queries import versions
from core.reports.rules.announcing import announcing_window


def what_channels_get(conn: Connection, *, year: int, until: date, config: Config, now: datetime) -> list[str]:
    """Whom the year's report is told to and when, each in a sentence, as if it were published at `now` (UTC)."""
    if not is_whole_year(year, until):
        return ["Kanalerna får inget besked nu. Det går när hela årets rapport publiceras."]
    published_at = versions.whole_years_published(conn).get(year)
    window = announcing_window(published_at or now, config.rules, config.calendar)
    if published_at is not None and window.due_at <= now:
        return ["Kanalerna får inget nytt besked. Kort som redan har gått ut visar de nya siffrorna."]
    reached = reach(conn, config, now)
    what = "får ett kort med årets siffror i kanalen"
    lines = reached.told(groups.get_all(conn).names, what, reached.moment(window.due_at))
    return [*lines, "Kortet går att hålla tillbaka i *på gång* tills dess."]
