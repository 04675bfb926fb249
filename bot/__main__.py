"""The bot's composition root: real parts are made and joined here, and nowhere else."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

import structlog
from aiohttp import ClientSession, DummyCookieJar

from bot import figures
from bot.calendar_links import CalendarLinks, calendar_secret
from bot.calendar_page import CalendarPage
from bot.card_actions import all_verbs, press
from bot.commands import all_commands, answer
from bot.count_reply import count_reply
from bot.desk import Desk, NetworkFacts
from bot.group_coordinators import names
from bot.hearing import Hearing
from bot.jobs.dispatch import LEASE
from bot.jobs.sealing_key import SealingKey
from bot.jobs.tick import Tick
from bot.key_check import key_is_in_order
from bot.settings import BotSettings
from bot.teams.asking import Asking
from bot.teams.connector import Connector
from bot.teams.credentials import CertificateFile, Credential, Secret, SecretFile
from bot.teams.endpoint import Endpoint
from bot.teams.gate import Gate
from bot.teams.keys import SigningKeys
from bot.teams.messenger import TeamsMessenger
from bot.teams.replies import Replies
from bot.teams.server import Server
from bot.teams.settings import TeamsSettings
from bot.teams.token import BotToken
from bot.ticker import Ticker
from network.actions.adopt_key import adopt_key
from network.clock import machine_time, open_clock, present
from network.database import ledger
from network.database.engine import migrate, open_engine
from network.database.writer import Writer
from network.key_file import KeyFile
from network.language.red_days import SwedishRedDays
from network.model.reminder_rules import Calendar, ReminderRules
from network.model.send_limits import SendLimits, parsed
from network.municipalities import municipality_domains
from network.ops.pulse import Pulse
from network.ops.readiness import LONGEST_TURN_SECONDS, Check, database_answers, no_older_than
from network.ops.server import OpsServer
from network.ops.standing_still import stand_still

log = structlog.get_logger(__name__)
#: Seconds. Keys are renewed once a day; three days without is trouble.
_BETWEEN_RENEWALS = 3600.0
_OLDEST_KEYS = 3 * 24 * 3600.0


def facts_of(
    settings: BotSettings, sealing_key: Callable[[], bytes], links: CalendarLinks | None = None
) -> NetworkFacts:
    """The facts that rules and texts need, from the settings."""
    return NetworkFacts(
        name=settings.network_name,
        groups=settings.groups,
        rules=ReminderRules(),
        calendar=Calendar(settings.zone, SwedishRedDays()),
        sealing_key=sealing_key,
        municipality_domains=municipality_domains(),
        roles=settings.roles,
        pilot=settings.pilot,
        limits=SendLimits(parsed(settings.send_limits_thread), parsed(settings.send_limits_tenant)),
        calendar_address=links.of if links is not None else lambda _: "",
        group_coordinators=names(settings.group_coordinators),
    )


def teams_settings(settings: BotSettings) -> TeamsSettings:
    """The edge's settings."""
    return TeamsSettings(
        app_id=settings.bot_app_id,
        credential=_credential(settings),
        tenant_id=settings.tenant_id,
        sign_in_address=settings.sign_in_address,
        keys_address=settings.bot_keys_address,
        token_issuer=settings.bot_token_issuer,
        token_scope=settings.bot_token_scope,
        service_addresses=frozenset(settings.bot_service_addresses),
    )


def _credential(settings: BotSettings) -> Credential:
    """The one that is given (bot.settings)."""
    if settings.bot_certificate_file is not None:
        return CertificateFile(settings.bot_certificate_file)
    if settings.bot_app_password_file is not None:
        return SecretFile(settings.bot_app_password_file)
    return Secret(settings.bot_app_password.get_secret_value() if settings.bot_app_password else "")


async def serve(settings: BotSettings) -> None:
    """Run until told to stop. Raises KeyFileError, CredentialError, and OSError where the port is taken."""
    teams = teams_settings(settings)
    # Once before anything else, so that a bad file stops the start and not the first reminder.
    await asyncio.to_thread(teams.credential.proof, teams.app_id, teams.sign_in_address)
    engine = open_engine(settings.database_url)
    await asyncio.to_thread(migrate, engine)
    clock = open_clock(settings.clock)

    def now() -> datetime:
        return clock.now().now

    writer = Writer(engine)
    key_file = KeyFile(settings.feedback_key_file)
    sealing_key = SealingKey(key_file, await writer.run(lambda conn: adopt_key(conn, key_file)))
    links = CalendarLinks(settings.bot_public_address, await writer.run(calendar_secret))
    desk = Desk(engine, writer, facts_of(settings, lambda: sealing_key.public_key, links))
    if engine.dialect.name == "sqlite":
        # One bot alone uses it (DESIGN.md, Settled: replicas): whoever was sending is dead, lease or not.
        await desk.writer.run(lambda conn: ledger.free_abandoned(conn, real_now=machine_time() + LEASE))
        moment = await asyncio.to_thread(now)
        await desk.writer.run(lambda conn: ledger.give_up_abandoned(conn, real_now=machine_time() + LEASE, at=moment))
    commands = all_commands()
    known_verbs = all_verbs(commands)
    # No cookies: the bot's requests carry their token and nothing else.
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        connector = Connector(teams, BotToken(teams, session), session)
        pulse = Pulse()
        tick = Tick(desk, TeamsMessenger(connector), clock, sealing_key, pulse=pulse)
        keys = SigningKeys(teams.keys_address, session)
        await keys.renew()

        hearing = Hearing(desk, settings.coordinators)
        endpoint = Endpoint(
            teams,
            Gate(teams, keys),
            Replies(connector, partial(count_reply, desk=desk)),
            session,
            Asking(desk.facts.roles.of, hearing.channel_is, partial(present, clock)),
            answer_message=lambda asked: answer(commands, asked, desk),
            answer_card=lambda pressed: press(known_verbs, pressed, desk),
            heard=hearing,
        )
        server = Server([*endpoint.routes(), *CalendarPage(desk, links, now).routes()])
        await server.listen(settings.bot_host, settings.bot_port)
        log.info("bot.ready", address=f"http://{settings.bot_host}:{settings.bot_port}")
        ops = OpsServer(_checks(desk, pulse, keys, sealing_key), figures.REGISTRY)
        figures.REGISTRY.register(figures.LedgerFigures(desk, clock, pulse))
        ops.start(settings.bot_ops_port)
        stand_still()
        tickers = (Ticker(tick, settings.tick_seconds), Ticker(keys.renew, _BETWEEN_RENEWALS))
        for each in tickers:
            each.start()
        try:
            await _told_to_stop()
        finally:
            for each in tickers:
                await each.stop()
            ops.stop()
            await server.close()
            desk.writer.close()
            engine.dispose()


def _checks(desk: Desk, pulse: Pulse, keys: SigningKeys, sealing_key: SealingKey) -> dict[str, Check]:
    """What /readyz looks at."""
    return {
        "database": partial(database_answers, desk.engine),
        "tick_age": no_older_than(pulse.age, LONGEST_TURN_SECONDS),
        "feedback_key": key_is_in_order(desk, sealing_key),
        "key_age": no_older_than(keys.age, _OLDEST_KEYS),
    }


async def _told_to_stop() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(each, stopped.set)
    await stopped.wait()
