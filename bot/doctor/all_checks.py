"""All checks, in the order in which they run: dependencies first."""

from bot.doctor.checks import settings, sign_in, site, storage, teams
from bot.doctor.facts import Facts
from core.operations.diagnosis import Check, Finding, diagnose

CHECKS: tuple[Check[Facts], ...] = (
    *settings.CHECKS,
    *storage.CHECKS,
    *sign_in.CHECKS,
    *teams.CHECKS,
    *site.CHECKS,
)


def examine(facts: Facts) -> list[Finding]:
    """What every check finds."""
    return diagnose(CHECKS, facts)
