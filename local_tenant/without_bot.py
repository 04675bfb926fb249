"""`make tenant`: only Microsoft's part of the local tenant, for whoever tries docs/for-it.md before the real one."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console

from local_tenant.ids import BOT_APP_ID, SITE_HOST, SITE_PATH, SYNC_APP_ID, TENANT_ID
from local_tenant.microsoft365 import Microsoft365, Places
from local_tenant.teams.people import PEOPLE, TenantRole

#: The answers that the tenant has; whoever sets up chooses the others.
_PUBLIC_ADDRESS = "https://bot.example.se"


async def serve(places: Places, stopped: asyncio.Event, console: Console) -> None:
    """Serve until stopped. The clock is the machine's; the bot is added to the team whenever it answers."""
    tenant = Microsoft365(places, starts=datetime.now(ZoneInfo("Europe/Stockholm")), participants=())
    await tenant.start()
    settings = places.state / "settings.env"
    settings.write_text("".join(f"{line}\n" for line in addresses(places)), encoding="utf-8")
    adding = asyncio.create_task(tenant.install_bot())
    try:
        for line in answers(places):
            console.print(line, soft_wrap=True, highlight=False, markup=False)
        await stopped.wait()
    finally:
        adding.cancel()
        with suppress(asyncio.CancelledError):
            await adding
        await tenant.stop()


def answers(places: Places) -> Iterator[str]:
    """What to answer `natverksbot setup`, and what to do instead of in Entra; Swedish, as setup's questions are."""
    yield f"Redo  Teams {places.teams}  SharePoint {places.sharepoint}"
    yield "Svar till natverksbot setup (Enter på resten):"
    yield f"  Organisationens Tenant ID         {TENANT_ID}"
    yield f"  Appens Application (client) ID    {BOT_APP_ID}"
    yield f"  Application ID för SharePoint     {SYNC_APP_ID}"
    yield "  Appens hemlighet                  Enter, för certifikat"
    yield f"  Adressen som Teams når boten på   {_PUBLIC_ADDRESS}"
    yield f"  Platsens adress på SharePoint     https://{SITE_HOST}/{SITE_PATH}"
    yield f"  Samordnarnas Object ID            {_person(TenantRole.COORDINATOR)}"
    yield f"  Ditt eget Object ID               {_person(TenantRole.ADMINISTRATOR)}"
    yield "  Vem som svarar för boten          Kommunnätverket"
    yield f"  Sida om boten                     {_PUBLIC_ADDRESS}"
    yield f"  Sida om personuppgifter           {_PUBLIC_ADDRESS}"
    yield f"  Sida med villkor                  {_PUBLIC_ADDRESS}"
    yield "I stället för setups punkter 1 till 4, i mappen där .env ligger:"
    yield f"  cp natverksboten.crt {places.uploads}/"
    yield f"  cat {places.state / 'settings.env'} >> .env"
    yield "Ctrl-C stannar."


def addresses(places: Places) -> Iterator[str]:
    """Lines to put last in `.env`: they point the product here, and of two lines for a setting the last counts."""
    yield "# Den lokala organisationen i stället för Microsofts"
    yield f"SIGN_IN_ADDRESS={places.sign_in}"
    yield f"BOT_KEYS_ADDRESS={places.sign_in}/botframework/.well-known/openidconfiguration"
    yield f"BOT_SERVICE_ADDRESSES={places.teams}"
    yield f"TEAMS_ADDRESS={places.teams}"
    yield f"GRAPH_ADDRESS={places.sharepoint}"
    yield f"BOT_PORT={places.bot_port}"
    yield f"BOT_PUBLIC_ADDRESS={places.bot}"


def _person(role: TenantRole) -> str:
    return next(person.id for person in PEOPLE if person.role is role)
