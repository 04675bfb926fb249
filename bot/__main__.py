"""The bot's composition root: real parts are made and joined here, and nowhere else."""

import asyncio
import signal
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

import structlog
from aiohttp import ClientSession, DummyCookieJar
from sqlalchemy import Engine

from bot import figures
from bot.calendar_links import CalendarLinks, calendar_key
from bot.calendar_page import CalendarPage
from bot.card_actions import all_verbs, press
from bot.commands import all_commands, answer
from bot.desk import Desk, NetworkFacts
from bot.hearing import Hearing
from bot.jobs.dispatch import LEASE
from bot.jobs.tick import Tick, machine_time
from bot.settings import BotSettings
from bot.teams.connector import Connector
from bot.teams.endpoint import Endpoint
from bot.teams.gate import Gate
from bot.teams.keys import SigningKeys
from bot.teams.messenger import TeamsMessenger
from bot.teams.server import Server
from bot.teams.settings import TeamsSettings
from bot.teams.token import BotToken
from bot.ticker import Ticker
from network.clock import open_clock
from network.database import channels, ledger
from network.database.engine import migrate, open_engine
from network.database.writer import Writer
from network.language.red_days import SwedishRedDays
from network.model.reminder_rules import Calendar, ReminderRules
from network.model.send_limits import SendLimits, parsed
from network.municipalities import municipality_domains
from network.ops.pulse import Pulse
from network.ops.readiness import LONGEST_TURN_SECONDS, Check, database_answers, no_older_than
from network.ops.server import OpsServer
from network.sealing import load_or_create_key

log = structlog.get_logger(__name__)
#: Seconds. Keys are renewed once a day; three days without is trouble.
_BETWEEN_RENEWALS = 3600.0
_OLDEST_KEYS = 3 * 24 * 3600.0


def facts_of(settings: BotSettings, public_key: bytes, links: CalendarLinks | None = None) -> NetworkFacts:
    """The facts that rules and texts need, from the settings."""
    return NetworkFacts(
        name=settings.network_name,
        groups=settings.groups,
        rules=ReminderRules(),
        calendar=Calendar(settings.zone, SwedishRedDays()),
        public_key=public_key,
        municipality_domains=municipality_domains(),
        coordinators=frozenset(settings.coordinators),
        pilot=settings.pilot,
        limits=SendLimits(parsed(settings.send_limits_thread), parsed(settings.send_limits_tenant)),
        calendar_address=links.of if links is not None else lambda _: "",
        group_coordinators={
            group.strip(): name.strip()
            for group, _, name in (each.partition(":") for each in settings.group_coordinators)
        },
    )


def teams_settings(settings: BotSettings) -> TeamsSettings:
    """The edge's settings."""
    return TeamsSettings(
        app_id=settings.bot_app_id,
        app_password=settings.bot_app_password,
        tenant_id=settings.tenant_id,
        sign_in_address=settings.sign_in_address,
        keys_address=settings.bot_keys_address,
        token_issuer=settings.bot_token_issuer,
        token_scope=settings.bot_token_scope,
        service_addresses=frozenset(settings.bot_service_addresses),
        coordinators=frozenset(settings.coordinators),
    )


async def serve(settings: BotSettings) -> None:
    """Run until told to stop. Raises KeyFileError, and OSError where the port is taken."""
    private_key = load_or_create_key(Path(settings.feedback_key_file))
    engine = open_engine(settings.database_url)
    await asyncio.to_thread(migrate, engine)
    clock = open_clock(settings.clock)

    def now() -> datetime:
        return clock.now().now

    links = CalendarLinks(settings.bot_public_address, calendar_key(private_key))
    desk = Desk(engine, Writer(engine), facts_of(settings, bytes(private_key.public_key), links))
    if engine.dialect.name == "sqlite":
        # One bot alone uses it (DESIGN.md, Settled: replicas): whoever was sending is dead, lease or not.
        await desk.writer.run(lambda conn: ledger.free_abandoned(conn, real_now=machine_time() + LEASE))
        moment = await asyncio.to_thread(now)
        await desk.writer.run(lambda conn: ledger.give_up_abandoned(conn, real_now=machine_time() + LEASE, at=moment))
    teams = teams_settings(settings)
    commands = all_commands()
    known_verbs = all_verbs(commands)
    # No cookies: the bot's requests carry their token and nothing else.
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        connector = Connector(teams, BotToken(teams, session), session)
        pulse = Pulse()
        tick = Tick(desk, TeamsMessenger(connector), clock, private_key, pulse=pulse)
        keys = SigningKeys(teams.keys_address, session)
        await keys.renew()

        def channel_is(channel_id: str) -> str | None:
            found = desk.read(lambda conn: channels.get(conn, channel_id))
            return None if found is None else found.bound_to

        endpoint = Endpoint(
            teams,
            Gate(teams, keys),
            connector,
            session,
            answer_message=lambda asked: answer(commands, asked, desk),
            answer_card=lambda pressed: press(known_verbs, pressed, desk),
            heard=Hearing(desk, settings.coordinators),
            channel_is=channel_is,
            now=now,
        )
        app = endpoint.app()
        CalendarPage(desk, links, now).add_routes(app)
        server = Server(app)
        await server.listen(settings.bot_host, settings.bot_port)
        log.info("bot.ready", address=f"http://{settings.bot_host}:{settings.bot_port}")
        ops = OpsServer(_checks(engine, pulse, keys), figures.REGISTRY)
        figures.REGISTRY.register(figures.LedgerFigures(desk, clock, pulse))
        ops.start(settings.bot_ops_port)
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


def _checks(engine: Engine, pulse: Pulse, keys: SigningKeys) -> dict[str, Check]:
    """What /readyz looks at."""
    return {
        "database": partial(database_answers, engine),
        "tick_age": no_older_than(pulse.age, LONGEST_TURN_SECONDS),
        "key_age": no_older_than(keys.age, _OLDEST_KEYS),
    }


async def _told_to_stop() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(each, stopped.set)
    await stopped.wait()
