"""Checks from within the running bot: nothing is created on the site, since somebody waits."""

from bot.doctor.all_checks import examine
from bot.doctor.facts import Facts
from bot.doctor.world.real_world import RealWorld
from core.operations.diagnosis import Finding


def examine_from_the_bot() -> list[Finding]:
    """Run every check except those that create something."""
    world = RealWorld()
    try:
        return examine(Facts(world, probes=False))
    finally:
        world.close()
