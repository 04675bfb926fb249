"""The settings that features get, from the settings as they are written: all but what reaches beyond the database."""

from collections.abc import Callable

from bot.app.configuration.config import Config
from bot.app.configuration.settings import BotSettings
from core.deliveries.rate_limiting.limits import SendLimits, parse_limits
from core.groups.coordinators import names
from core.meetings.model.reminder_rules import ReminderRules
from core.members.municipalities import municipality_domains
from core.plans.drafting.weeks import parse_weeks
from core.retention.erasure_list import ErasureList
from core.working_days.calendar import WorkCalendar
from core.working_days.public_holidays import SwedishPublicHolidays


def config_from(settings: BotSettings, feedback_key: Callable[[], bytes]) -> Config:
    """The settings that rules and texts need; the bot adds addresses, checks and Graph (bot/__main__.py)."""
    return Config(
        name=settings.network_name,
        rules=ReminderRules(),
        calendar=WorkCalendar(settings.zone, SwedishPublicHolidays()),
        feedback_key=feedback_key,
        municipality_domains=municipality_domains(),
        avoided_weeks=parse_weeks(settings.draft_avoided_weeks),
        roles=settings.roles,
        pilot=settings.pilot,
        limits=SendLimits(parse_limits(settings.send_limits_thread), parse_limits(settings.send_limits_tenant)),
        group_coordinators=names(settings.group_coordinators),
        teams_address=settings.teams_address.rstrip("/"),
        erasures=ErasureList(settings.erasures_file),
    )
