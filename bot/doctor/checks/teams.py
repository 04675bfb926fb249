"""Teams: the public address, channels, the team's tenant, rosters, and whether bot and worker run."""

from urllib.parse import urlsplit

from bot.doctor.facts import Facts
from bot.doctor.world.troubles import no_answer
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.groups.queries import get_all as get_groups
from core.language.lists import enumeration
from core.operations.diagnosis import Check, Verdict, green, red, yellow

_BIND = "Skriv @Nätverksboten koppla och gruppens namn i varje grupps kanal."


def public_address(facts: Facts) -> Verdict:
    """Whether Teams can reach the bot, and requests without a token are refused."""
    address = facts.bot.bot_public_address.rstrip("/")
    if not address:
        return yellow(
            "BOT_PUBLIC_ADDRESS saknas, så jag kan inte se om Teams når boten, och korten har inga filer att hämta.",
            "Skriv adressen som Teams når boten på, till exempel https://bot.kommunen.se.",
        )
    answer = facts.world.fetch("POST", f"{address}/api/messages", json={"type": "message"})
    if answer.trouble:
        return red(*no_answer("Boten", address, answer, "BOT_PUBLIC_ADDRESS"))
    if answer.status not in (401, 403):
        return red(
            f"Adressen {address} svarar {answer.status}, inte 401. Något annat än boten svarar där.",
            "Låt webbservern skicka /api/messages vidare till BOT_HOST och BOT_PORT.",
        )
    answering = answer.headers.get("www-authenticate", "").partition('realm="')[2].partition('"')[0]
    if answering != facts.bot.bot_app_id:
        return red(
            f"En annan bot svarar på {address}: {answering}."
            if answering
            else f"Jag ser inte vilken bot som svarar på {address}.",
            f"Låt webbservern skicka /api/messages vidare till BOT_HOST och BOT_PORT, "
            f"där boten med BOT_APP_ID {facts.bot.bot_app_id} svarar.",
        )
    host = urlsplit(address).hostname
    if urlsplit(address).scheme != "https" and host not in ("127.0.0.1", "localhost"):
        return red("Adressen är inte krypterad, och Teams talar bara med https.", "Sätt en webbserver med TLS framför.")
    return green("Boten svarar på sin adress, och släpper inte in den som saknar nyckel.")


def bot_running(facts: Facts) -> Verdict:
    """Whether the bot's /readyz says that it can work."""
    return _ready(facts, "Boten", (facts.bot.bot_ops_port, facts.bot.bot_app_id), "BOT_OPS_PORT", "natverksbot run")


def worker_running(facts: Facts) -> Verdict:
    """Whether the worker's /readyz says that it can work."""
    process = (facts.worker.sync_ops_port, facts.worker.sync_app_id)
    return _ready(facts, "Publiceringen", process, "SYNC_OPS_PORT", "natverksbot sync")


def _ready(facts: Facts, what: str, process: tuple[int, str], setting: str, command: str) -> Verdict:
    """`process` is its port and its app's id."""
    port, app_id = process
    if not port:
        return yellow(f"{setting} är 0, så jag vet inte var {what.lower()} svarar.", f"Välj en port i {setting}.")
    answer = facts.world.fetch("GET", f"http://127.0.0.1:{port}/readyz")
    if answer.trouble:
        return yellow(f"{what} är inte igång på den här datorn.", f"Starta med {command}.")
    body = answer.body if isinstance(answer.body, dict) else {}
    if body.get("app_id") != app_id:
        return red(
            f"Något annat än {what.lower()} i den här installationen svarar på port {port}.",
            f"Välj en annan port i {setting}, och starta om.",
        )
    if answer.status != 200:
        return red(f"{what} är igång, men kan inte arbeta: {body.get('not_ready', answer.status)}.", "Läs loggen.")
    return green(f"{what} är igång och arbetar.")


def bound_channels(facts: Facts) -> Verdict:
    """Whether every group has a channel, and the bot is in it."""
    listed = facts.read(channels.list_bound)
    groups = [*facts.read(get_groups).names, COORDINATORS]
    bound = {channel.bound_to for channel in listed}
    closed = [channel.bound_to or "" for channel in listed if channel.closed_reason is not None]
    if closed:
        return red(
            f"Boten är borta ur kanalen för {enumeration(closed)}.",
            "Lägg till appen i teamet igen, och skriv något till boten i kanalen.",
        )
    if missing := [group for group in groups if group not in bound]:
        return yellow(f"Ingen kanal är kopplad till {enumeration(missing)}.", _BIND)
    return green("Alla grupper och Samordnare har en kanal.")


def team_tenant(facts: Facts) -> Verdict:
    """Whether the team is in the tenant whose messages are accepted."""
    theirs = {channel.tenant_id for channel in facts.read(channels.list_bound)} - {facts.bot.tenant_id, ""}
    if theirs:
        return red(
            f"Teamet hör till organisationen {enumeration(sorted(theirs))}, inte till den i TENANT_ID.",
            "TENANT_ID ska vara organisationen som teamet ligger i.",
        )
    return green("Teamet ligger i organisationen i TENANT_ID.")


def rosters(facts: Facts) -> Verdict:
    """Whether Teams returns the channels' members."""
    listed = [channel for channel in facts.read(channels.list_bound) if channel.closed_reason is None]
    if not listed:
        return yellow("Ingen kanal är kopplad än, så det finns ingen att fråga om.", _BIND)
    answers = facts.world.rosters(facts.bot, listed)
    silent = [channel.bound_to or "" for channel, members in zip(listed, answers, strict=True) if members is None]
    if silent:
        return red(
            f"Teams säger inte vilka som är med i kanalen för {enumeration(silent)}.",
            "Ge appen TeamMember.Read.Group i teamet. Är kanalen privat eller delad ska appen läggas till där också.",
        )
    return green(f"{sum(len(members or ()) for members in answers)} medlemmar i {len(listed)} kanaler.")


def targeted_messages(facts: Facts) -> Verdict:
    """Whether confirmations in channels go to one person alone, which Teams may refuse."""
    if not facts.bot.targeted_messages:
        return green("TARGETED_MESSAGES är av: svar i en kanal syns för alla där.")
    return yellow(
        "TARGETED_MESSAGES är på, och är en förhandsvisning hos Microsoft: där Teams säger nej ser alla svaret.",
        "Bygg appens paket med schema 1.29 eller senare. Står reply.not_targeted i loggen säger Teams nej.",
    )


CHECKS = (
    Check("public_address", "Botens adress", public_address, ("plausible_bot_settings",)),
    Check("bot_running", "Boten arbetar", bot_running, ("plausible_bot_settings",)),
    Check("worker_running", "Publiceringen arbetar", worker_running, ("plausible_worker_settings",)),
    Check("bound_channels", "Kanaler", bound_channels, ("migrations",)),
    Check("team_tenant", "Teamets organisation", team_tenant, ("migrations",)),
    Check("rosters", "Medlemslistor", rosters, ("migrations", "bot_token")),
    Check("targeted_messages", "Ord till en person", targeted_messages, ("bot_settings",)),
)
