"""Settings: whether they are valid, and plausible."""

import re
from urllib.parse import urlsplit
from uuid import UUID

from bot.doctor.facts import Facts
from core.operations.diagnosis import Check, Verdict, green, red, yellow

_ENV = "Rätta i .env. .env.example förklarar varje inställning."
_LOOPBACK = ("127.0.0.1", "localhost")


def bot_settings(facts: Facts) -> Verdict:
    """The settings that the bot needs to start."""
    wrong = facts.bot_or_why
    return red(wrong, _ENV) if isinstance(wrong, str) else green("Alla som behövs finns, och har rätt form.")


def worker_settings(facts: Facts) -> Verdict:
    """The settings that the worker needs to start."""
    wrong = facts.worker_or_why
    return red(wrong, _ENV) if isinstance(wrong, str) else green("Alla som behövs finns, och har rätt form.")


def plausible_bot_settings(facts: Facts) -> Verdict:
    """Whether values were mixed up."""
    bot, wrong = facts.bot, []
    if not is_id(bot.bot_app_id):
        wrong.append("BOT_APP_ID ska vara appens id i Entra (Application ID), som 5d0f1c1e-0000-….")
    if bot.bot_app_id == bot.tenant_id:
        wrong.append("BOT_APP_ID och TENANT_ID är samma. Det ena är appens id, det andra organisationens.")
    secret = bot.bot_app_password.get_secret_value() if bot.bot_app_password else ""
    if is_id(secret):
        wrong.append("BOT_APP_PASSWORD är ett id. I Entra står hemligheten under Value, inte under Secret ID.")
    if bot.bot_app_id in (*bot.coordinators, *bot.administrators):
        wrong.append("COORDINATORS eller ADMINISTRATORS har appens id. Där ska personers object-id stå.")
    if wrong:
        return red(" ".join(wrong), _ENV)
    return green("Inget värde ser ut att stå på fel plats.")


def plausible_worker_settings(facts: Facts) -> Verdict:
    """Whether the site's address has the right form."""
    worker, wrong = facts.worker, []
    if not is_id(worker.sync_app_id):
        wrong.append("SYNC_APP_ID ska vara appens id i Entra (Application ID).")
    if not re.fullmatch(r"(?<![a-z0-9-])[a-z0-9-]+(\.[a-z0-9-]+)+", worker.site_host, re.IGNORECASE):
        wrong.append("SITE_HOST ska vara bara värddatorns namn, som kommunen.sharepoint.com.")
    if "://" in worker.site_path or not re.match(r"/?(sites|teams)/[^/]+/?$", worker.site_path):
        wrong.append("SITE_PATH ska vara platsens sökväg, som sites/natverket.")
    if worker.sync_app_id == worker.tenant_id:
        wrong.append("SYNC_APP_ID och TENANT_ID är samma. Det ena är appens id, det andra organisationens.")
    if wrong:
        return red(" ".join(wrong), _ENV)
    return green("Inget värde ser ut att stå på fel plats.")


def people(facts: Facts) -> Verdict:
    """Who may do anything at all."""
    bot = facts.bot
    if not bot.coordinators:
        return red(
            "Ingen är samordnare, så ingen kan läsa in planen eller koppla kanaler.",
            "Skriv samordnarnas object-id i COORDINATORS. De står i Entra, under Användare.",
        )
    if not bot.administrators:
        return yellow(
            "Ingen är administratör, så doctor går bara att köra på servern.", "Skriv ditt object-id i ADMINISTRATORS."
        )
    return green(f"Samordnare: {len(bot.coordinators)}. Administratörer: {len(bot.administrators)}.")


def pilot(facts: Facts) -> Verdict:
    """Whether members get anything."""
    if facts.bot.pilot:
        return yellow(
            "PILOT är på: inget når medlemmarna, allt går till samordnarna.", "Ta bort PILOT när ni är klara att börja."
        )
    return green("PILOT är av: besked går till grupperna.")


def time_zone(facts: Facts) -> Verdict:
    """Whether reminders come at the hour that people read on their clocks."""
    zone = facts.bot.zone
    if zone.key != "Europe/Stockholm":
        return yellow(f"TIME_ZONE är {zone.key}, inte Europe/Stockholm.", "Ändra om nätverket är i Sverige.")
    offset = facts.world.now().astimezone(zone).utcoffset()
    return green(f"{zone.key}, just nu {offset} före UTC.")


def public_name(facts: Facts) -> str:
    """The host that people's browsers reach the bot at; empty if there is none or it is this machine."""
    host = urlsplit(facts.bot.bot_public_address).hostname or ""
    return "" if host in _LOOPBACK else host


def is_id(text: str) -> bool:
    """Whether it has the form of an id in Entra."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


CHECKS = (
    Check("bot_settings", "Botens inställningar", bot_settings),
    Check("worker_settings", "Inställningar för SharePoint", worker_settings),
    Check("plausible_bot_settings", "Botens id och hemlighet", plausible_bot_settings, ("bot_settings",)),
    Check("plausible_worker_settings", "Id och adress för SharePoint", plausible_worker_settings, ("worker_settings",)),
    Check("people", "Samordnare och administratörer", people, ("bot_settings",)),
    Check("pilot", "Pilot", pilot, ("bot_settings",)),
    Check("time_zone", "Tidszon", time_zone, ("bot_settings",)),
)
