"""The whole local tenant in one process: sign-in, Teams and SharePoint, each on a port of its own."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, DummyCookieJar, web

from local_tenant.clock.clock import PARTICIPANTS, TenantClock
from local_tenant.ids import BOT_APP_ID, SYNC_APP_ID
from local_tenant.sharepoint.app import sharepoint_app
from local_tenant.sign_in.app import Registration, sign_in_app
from local_tenant.sign_in.key_files import certificate_file
from local_tenant.sign_in.tokens import TokenIssuer
from local_tenant.teams.clock_routes import ClockRoutes
from local_tenant.teams.connector import Connector
from local_tenant.teams.faults import Faults
from local_tenant.teams.files_routes import FilesRoutes
from local_tenant.teams.page import Page
from local_tenant.teams.site_files import SiteFiles
from local_tenant.teams.store import Store
from local_tenant.teams.team import SAMPLE_TEAM, Team
from local_tenant.teams.tenant import BotUnavailableError, Tenant
from local_tenant.year.meetings import MEETINGS, SampleMeeting
from local_tenant.year.player import YearPlayer

_HOST = "127.0.0.1"
YEAR_BEGINS = datetime(2023, 1, 9, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
SAMPLE_PLAN = Path(__file__).parent / "sample" / "verksamhetsplan-2023.txt"


@dataclass(frozen=True, slots=True)
class Places:
    """Ports (on loopback) and files (under the state folder) of all services."""

    state: Path
    sign_in_port: int
    teams_port: int
    sharepoint_port: int
    bot_port: int
    bot_secret: str

    @property
    def sign_in(self) -> str:
        """Address of the sign-in."""
        return f"http://{_HOST}:{self.sign_in_port}"

    @property
    def teams(self) -> str:
        """Address of Teams."""
        return f"http://{_HOST}:{self.teams_port}"

    @property
    def sharepoint(self) -> str:
        """Address of SharePoint and Graph."""
        return f"http://{_HOST}:{self.sharepoint_port}"

    @property
    def bot(self) -> str:
        """Address of the bot."""
        return f"http://{_HOST}:{self.bot_port}"

    @property
    def certificate(self) -> Path:
        """The worker's key and certificate."""
        return self.state / "worker.pem"

    @property
    def bot_certificate(self) -> Path:
        """The bot's key and certificate, beside its secret."""
        return self.state / "bot.pem"

    @property
    def uploads(self) -> Path:
        """Where certificates are put, as they are uploaded in Entra."""
        return self.state / "certificates"

    @property
    def documents(self) -> Path:
        """Where members leave documents."""
        return self.state / "documents"


class Microsoft365:
    """Starts and stops all services together."""

    def __init__(
        self,
        places: Places,
        *,
        starts: datetime = YEAR_BEGINS,
        participants: tuple[str, ...] = PARTICIPANTS,
        team: Team = SAMPLE_TEAM,
    ) -> None:
        self._team = team
        self.places = places
        self._participants = participants
        self._starts = starts
        self._runners: list[web.AppRunner] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Serve on all ports. Raises OSError if one is taken."""
        places = self.places
        places.documents.mkdir(parents=True, exist_ok=True)
        places.uploads.mkdir(exist_ok=True)
        issuer = TokenIssuer(places.state)
        registrations = [
            # As with Entra, either will do: the product chooses.
            Registration(
                BOT_APP_ID,
                secret=places.bot_secret,
                certificates=(certificate_file(places.bot_certificate),),
                uploads=places.uploads,
            ),
            Registration(SYNC_APP_ID, certificates=(certificate_file(places.certificate),), uploads=places.uploads),
        ]
        self._session = ClientSession(cookie_jar=DummyCookieJar())
        self.store = Store(places.state / "teams.db")
        self.clock = TenantClock(self.store, self._starts, participants=self._participants)
        self.faults = Faults()
        self.tenant = Tenant(
            self.store,
            issuer,
            self.clock,
            self._session,
            bot_endpoint=f"{places.bot}/api/messages",
            address=places.teams,
            files=places.state / "files",
            team=self._team,
        )
        teams = web.Application(client_max_size=16 * 1024 * 1024)
        Connector(self.store, issuer, self.clock, self.faults, self._team).add_routes(teams)
        Page(self.tenant, self.faults, {"sharepoint": places.sharepoint}).add_routes(teams)
        ClockRoutes(self.clock).add_routes(teams)
        FilesRoutes(self._team, SiteFiles(self._session, issuer, places.sharepoint)).add_routes(teams)
        await self._serve(sign_in_app(issuer, registrations), places.sign_in_port)
        await self._serve(teams, places.teams_port)
        await self._serve(sharepoint_app(places.state, issuer, places.sharepoint), places.sharepoint_port)

    async def install_bot(self) -> None:
        """Tell the bot that it is in the team's channels, until it answers."""
        while True:
            try:
                await self.tenant.install()
            except BotUnavailableError:
                await asyncio.sleep(0.3)
            else:
                return

    def begin_year(self, plan: Path = SAMPLE_PLAN, meetings: Sequence[SampleMeeting] = MEETINGS) -> None:
        """Start the clock with the invented members; it stands still until told to play."""
        player = YearPlayer(self.tenant, plan, self.places.documents, meetings)
        self._tasks.append(asyncio.create_task(self.clock.run(player)))

    async def end_year(self) -> None:
        """Stop the members' actions.

        Call it before the bot is stopped, so that no member writes to a bot that is shutting down.
        """
        while self._tasks:
            task = self._tasks.pop()
            task.cancel()
            with suppress(asyncio.CancelledError, BotUnavailableError):
                await task

    async def stop(self) -> None:
        """Give ports and files back."""
        await self.end_year()
        for runner in reversed(self._runners):
            await runner.cleanup()
        await self._session.close()
        self.store.close()

    async def _serve(self, app: web.Application, port: int) -> None:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        self._runners.append(runner)
        await web.TCPSite(runner, _HOST, port).start()
