"""The bot's composition root: the real parts are created and connected here, and nowhere else."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog
from aiohttp import ClientSession, DummyCookieJar

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app import metrics
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.configuration.config_from_settings import config_from
from bot.app.configuration.settings import BotSettings
from bot.app.context import Context, new_id
from bot.app.links.all_links import Links, links_at
from bot.app.links.calendar_links import calendar_secret
from bot.app.serving.reply_rate_limit import count_reply
from bot.app.serving.threads import BUTTONS
from bot.doctor.credentials import credentials_of
from bot.doctor.in_the_bot import examine_from_the_bot
from bot.outbox.delivery_attempt import LEASE
from bot.outbox.feedback_key import FeedbackKey
from bot.outbox.feedback_key_check import feedback_key_check
from bot.outbox.job_runner import JobRunner
from bot.outbox.scheduler import Ticker
from bot.teams.activities.conversation_references import ConversationReferences
from bot.teams.activities.request_mapping import RequestMapper
from bot.teams.auth.authentication import Authenticator
from bot.teams.auth.bot_token import BotToken
from bot.teams.auth.jwks import SigningKeys
from bot.teams.from_settings import attendance_reports, teams_settings
from bot.teams.http.calendar_feed_route import CalendarFeed
from bot.teams.http.calendar_route import CalendarPage
from bot.teams.http.draft_route import DraftFile
from bot.teams.http.endpoint import Endpoint
from bot.teams.http.server import Route, Server
from bot.teams.http.signup_list_route import SignupListFile
from bot.teams.messaging.connector import Connector
from bot.teams.messaging.messenger import TeamsMessenger
from bot.teams.messaging.replies import Replies
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.deliveries import outbox
from core.feedback.use_cases.load_feedback_key import load_feedback_key
from core.feedback.use_cases.open_pools import encrypt_small_rounds
from core.groups.use_cases.seed_groups import seed_groups
from core.operations.clock import machine_time, open_clock, present
from core.operations.gc_tuning import freeze_gc
from core.operations.heartbeat import Heartbeat
from core.operations.metrics_server import MetricsServer
from core.operations.readiness import LONGEST_RUN_SECONDS, Check, database_answers, no_older_than
from core.security.key_file import KeyFile

log = structlog.get_logger(__name__)
#: Seconds. Keys are renewed once a day; three days without a renewal is an error.
_BETWEEN_RENEWALS = 3600.0
_OLDEST_KEYS = 3 * 24 * 3600.0


def _config(settings: BotSettings, feedback_key: FeedbackKey, links: Links) -> Config:
    """The settings that features get, with all that the running bot can do."""
    return replace(
        config_from(settings, lambda: feedback_key.public_key),
        doctor=examine_from_the_bot,
        credentials=partial(credentials_of, settings),
        attendance_reports=attendance_reports(settings),
        calendar_address=links.calendars.of,
        calendar_feed_address=links.calendars.of_feed,
        signup_list_address=lambda meeting_id, person_id: links.signup_lists.of(f"{meeting_id}.xlsx", person_id),
        draft_address=links.drafts.of,
    )


async def serve(settings: BotSettings) -> None:
    """Run until told to stop. Raises KeyFileError, CredentialError, and OSError if the port is taken."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(BUTTONS, "button"))
    teams = teams_settings(settings)
    # Read once at the start, so that a bad file stops the start and not the first reminder.
    await asyncio.to_thread(teams.credential.proof, teams.app_id, teams.sign_in_address)
    engine = open_engine(settings.database_url)
    await asyncio.to_thread(migrate, engine)
    clock = open_clock(settings.clock)

    def now() -> datetime:
        return clock.now().now

    writer = Writer(engine)
    key_file = KeyFile(settings.feedback_key_file)
    feedback_key = FeedbackKey(key_file, await writer.run(lambda conn: load_feedback_key(conn, key_file)))
    await writer.run(partial(encrypt_small_rounds, public_key=feedback_key.public_key))
    await writer.run(partial(seed_groups, names=settings.groups, new_id=new_id, now=machine_time()))
    links = links_at(settings.bot_public_address, await writer.run(calendar_secret), machine_time)
    context = Context(engine, writer, _config(settings, feedback_key, links), all_delivery_kinds())
    if engine.dialect.name == "sqlite":
        # SQLite has a single bot, so any earlier sender is dead, whatever its lease.
        await context.writer.run(lambda conn: outbox.release_expired_leases(conn, real_now=machine_time() + LEASE))
        moment = await asyncio.to_thread(now)
        await context.writer.run(
            lambda conn: outbox.mark_orphans_unknown(conn, real_now=machine_time() + LEASE, at=moment)
        )
    commands = all_commands()
    known_verbs = all_card_actions(commands)
    # No cookies: the bot's requests carry their token and nothing else.
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        connector = Connector(teams, BotToken(teams, session), session)
        heartbeat = Heartbeat()
        tick = JobRunner(context, TeamsMessenger(connector), clock, feedback_key, heartbeat=heartbeat)
        keys = SigningKeys(teams.keys_address, session)
        await keys.renew()

        hearing = ConversationReferences(context, settings.coordinators)
        replies = Replies(connector, partial(count_reply, context=context))
        endpoint = Endpoint(
            teams,
            Authenticator(teams, keys),
            replies,
            session,
            RequestMapper(context.rights_of, hearing.bound_group, partial(present, clock)),
            answer_message=lambda message: answer(commands, message, context),
            answer_card=lambda pressed: press(known_verbs, pressed, context),
            heard=hearing,
            threads=context.threads,
        )
        server = Server([*endpoint.routes(), *_file_routes(context, links, now)])
        await server.listen(settings.bot_host, settings.bot_port)
        log.info("bot.ready", address=f"http://{settings.bot_host}:{settings.bot_port}")
        ops = MetricsServer(settings.bot_app_id, _checks(context, heartbeat, keys, feedback_key), metrics.REGISTRY)
        metrics.REGISTRY.register(metrics.OutboxMetrics(context, clock, heartbeat))
        ops.start(settings.bot_ops_port)
        freeze_gc()
        tickers = (Ticker(tick, settings.tick_seconds), Ticker(keys.renew, _BETWEEN_RENEWALS))
        for ticker in tickers:
            ticker.start()
        try:
            await _told_to_stop()
        finally:
            for ticker in tickers:
                await ticker.stop()
            ops.stop()
            await server.close()
            await replies.close()
            await asyncio.to_thread(_close, context)


def _file_routes(context: Context, links: Links, now: Callable[[], datetime]) -> Iterator[Route]:
    """Routes where people and their calendars download files."""
    for files in (
        CalendarPage(context, links.calendars, now),
        CalendarFeed(context, links.calendars, now),
        SignupListFile(context, links.signup_lists, now),
        DraftFile(context, links.drafts, now),
    ):
        yield from files.routes()


def _checks(context: Context, heartbeat: Heartbeat, keys: SigningKeys, feedback_key: FeedbackKey) -> dict[str, Check]:
    """What /readyz looks at."""
    return {
        "database": partial(database_answers, context.engine),
        "run_age": no_older_than(heartbeat.age, LONGEST_RUN_SECONDS),
        "feedback_key": feedback_key_check(context, feedback_key),
        "key_age": no_older_than(keys.age, _OLDEST_KEYS),
    }


def _close(context: Context) -> None:
    """Let threads and the writer finish their work."""
    context.threads.close()
    context.writer.close()
    context.engine.dispose()


async def _told_to_stop() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, stopped.set)
    await stopped.wait()
