"""Sign-in: expiry of certificates, the machine's clock, tokens, and their permissions."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import jwt

from bot.doctor.facts import Facts
from bot.doctor.world.troubles import no_answer
from bot.teams.auth.credentials import CredentialError
from bot.teams.from_settings import credential_of
from bot.teams.graph.graph_token import graph_scope
from core.language.plurals import count
from core.operations.diagnosis import Check, Verdict, green, red, yellow
from core.security.certificates import read_certificate
from core.security.credential_life import TOLD_BEFORE
from core.security.private_files import PrivateFileError
from sharepoint_sync.errors import SiteError, SiteSignInError
from sharepoint_sync.sign_in_words import sign_in_words

#: Sign-in accepts a difference of five minutes.
_MOST_SKEW, _SOME_SKEW = timedelta(minutes=5), timedelta(minutes=1)
#: The permission for the one site. File.Read.Group comes with the Teams app and isn't in this list.
WANTED = "Sites.Selected"
#: The permissions for fetching attendance reports (docs/upstream.md, 27).
ATTENDANCE_ROLES = frozenset({"OnlineMeetingArtifact.Read.All", "OnlineMeetings.Read.All"})
#: Permissions that don't cover the whole tenant, or no data in it.
_HARMLESS = frozenset({WANTED, "Lists.SelectedOperations.Selected"})


def sign_in(facts: Facts) -> Verdict:
    """Whether Entra answers, and knows the tenant."""
    answer = facts.sign_in
    if answer.trouble:
        return red(*no_answer("Inloggningen hos Microsoft", facts.bot.sign_in_address, answer, "SIGN_IN_ADDRESS"))
    if answer.status != 200:
        return red(
            f"Inloggningen känner inte till organisationen i TENANT_ID ({answer.status}).",
            "Kopiera Tenant ID från Entra, under Översikt.",
        )
    return green("Svarar, och känner till organisationen.")


def clock(facts: Facts) -> Verdict:
    """The machine's clock beside Microsoft's."""
    try:
        there = parsedate_to_datetime(facts.sign_in.headers.get("date", ""))
    except ValueError:
        return green("Microsoft sa inte vad klockan är.")
    skew = abs(facts.world.now() - there)
    words = f"Datorns klocka går {skew.total_seconds():.0f} sekunder fel."
    if skew > _MOST_SKEW:
        return red(f"{words} Då tas ingen inloggning emot.", "Ställ klockan, helst med NTP (timedatectl set-ntp true).")
    if skew > _SOME_SKEW:
        return yellow(words, "Slå på NTP (timedatectl set-ntp true).")
    return green("Datorns klocka går rätt.")


def bot_credential(facts: Facts) -> Verdict:
    """The secret or certificate in the settings."""
    bot = facts.bot
    if bot.bot_certificate_file is not None:
        return _certificate(bot.bot_certificate_file, "BOT_CERTIFICATE_FILE", facts.world.now())
    try:
        credential_of(bot).proof(bot.bot_app_id, bot.sign_in_address)
    except CredentialError as error:
        return red(str(error), "Lägg dit hemlighetens värde (Value i Entra).")
    if bot.bot_app_password_expires is None:
        return yellow(
            "Boten loggar in med en hemlighet, och när den går ut vet bara Entra.",
            "Skriv datumet i BOT_APP_PASSWORD_EXPIRES, så säger jag till i tid. Eller byt till ett certifikat.",
        )
    left = bot.bot_app_password_expires - facts.world.now().date()
    return _days_left("Hemligheten", left.days, "Gör en ny i Entra och byt BOT_APP_PASSWORD.")


def worker_certificate(facts: Facts) -> Verdict:
    """The worker's certificate."""
    return _certificate(facts.worker.sync_certificate_file, "SYNC_CERTIFICATE_FILE", facts.world.now())


def bot_token(facts: Facts) -> Verdict:
    """Whether Entra lets the bot in."""
    bot = facts.bot
    address = f"{bot.sign_in_address.rstrip('/')}/{bot.tenant_id}/oauth2/v2.0/token"
    form = {"grant_type": "client_credentials", "client_id": bot.bot_app_id, "scope": bot.bot_token_scope}
    answer = facts.world.fetch("POST", address, {**form, **credential_of(bot).proof(bot.bot_app_id, address)})
    if answer.trouble:
        return red(*no_answer("Inloggningen hos Microsoft", bot.sign_in_address, answer, "SIGN_IN_ADDRESS"))
    body: dict[str, Any] = answer.body if isinstance(answer.body, dict) else {}
    if answer.status == 200 and body.get("access_token"):
        return green("Entra släpper in boten.")
    return red(*sign_in_words(str(body.get("error_description", "")), "BOT_APP_ID", "BOT_APP_PASSWORD"))


def worker_token(facts: Facts) -> Verdict:
    """Whether Entra lets the worker in."""
    try:
        facts.site.roles()
    except SiteSignInError as error:
        return red(*sign_in_words(str(error), "SYNC_APP_ID", "SYNC_CERTIFICATE_FILE"))
    except SiteError as error:
        return red(f"Inloggningen för SharePoint gav inget svar ({type(error).__name__}).", "Försök igen om en stund.")
    return green("Entra släpper in den som publicerar.")


def attendance_roles(facts: Facts) -> Verdict:
    """Whether the bot may fetch attendance reports from Teams, where that is switched on."""
    bot = facts.bot
    if not bot.attendance_from_teams:
        return green("Hämtas inte; samordnarna skickar dem som fil.")
    address = f"{bot.sign_in_address.rstrip('/')}/{bot.tenant_id}/oauth2/v2.0/token"
    form = {"grant_type": "client_credentials", "client_id": bot.bot_app_id, "scope": graph_scope(bot.graph_address)}
    answer = facts.world.fetch("POST", address, {**form, **credential_of(bot).proof(bot.bot_app_id, address)})
    body: dict[str, Any] = answer.body if isinstance(answer.body, dict) else {}
    missing = " och ".join(sorted(ATTENDANCE_ROLES - _roles_in(body.get("access_token"))))
    if missing:
        return red(
            f"Appen saknar {missing}, så närvarorapporter kan inte hämtas från Teams.",
            f"Lägg till {missing} (Program, Microsoft Graph) i Entra och välj Bevilja administratörsmedgivande, eller "
            "ta bort ATTENDANCE_FROM_TEAMS.",
        )
    return green("Kan hämtas för dem som har en åtkomstpolicy.")


def _roles_in(token: object) -> frozenset[str]:
    """The application permissions that the token names; read only, for Graph verifies it."""
    try:
        claims = jwt.decode(str(token), options={"verify_signature": False})
    except jwt.InvalidTokenError:
        return frozenset()
    roles = claims.get("roles")
    return frozenset(map(str, roles)) if isinstance(roles, list) else frozenset()


def worker_roles(facts: Facts) -> Verdict:
    """Whether the worker's token gives access to the one site and nothing more; the bot's own app may read reports."""
    roles = set(facts.site.roles())
    if not isinstance(facts.bot_or_why, str) and facts.bot.attendance_from_teams:
        roles -= ATTENDANCE_ROLES if facts.bot.bot_app_id == facts.worker.sync_app_id else frozenset()
    if surplus := sorted(roles - _HARMLESS):
        return red(
            f"Appen har {', '.join(surplus)} i hela organisationen. Då når den också andra platser än nätverkets.",
            f"Ta bort {', '.join(surplus)} under API-behörigheter i Entra. {WANTED} räcker.",
        )
    if WANTED not in roles:
        return red(
            f"Appen saknar {WANTED}, eller så är den inte godkänd av en administratör.",
            f"Lägg till {WANTED} (Program, Microsoft Graph) i Entra och välj Bevilja administratörsmedgivande.",
        )
    return green(f"{WANTED}, och inget mer.")


def teams_keys(facts: Facts) -> Verdict:
    """The keys that verify messages from Teams."""
    bot = facts.bot
    metadata = facts.world.fetch("GET", bot.bot_keys_address)
    if metadata.trouble:
        return red(*no_answer("Teams nycklar", bot.bot_keys_address, metadata, "BOT_KEYS_ADDRESS"))
    address = metadata.body.get("jwks_uri") if isinstance(metadata.body, dict) else None
    keys = facts.world.fetch("GET", address) if isinstance(address, str) else metadata
    listed = keys.body.get("keys", []) if isinstance(keys.body, dict) else []
    if not any("msteams" in key.get("endorsements", []) for key in listed if isinstance(key, dict)):
        return red(
            "På adressen i BOT_KEYS_ADDRESS finns inga nycklar som gäller för Teams. Då släpps inget meddelande in.",
            "Ta bort BOT_KEYS_ADDRESS ur .env, så gäller Microsofts egen.",
        )
    return green("Nycklarna finns, och gäller för Teams.")


def _certificate(path: Path, setting: str, now: datetime) -> Verdict:
    try:
        own = read_certificate(path)
    except PrivateFileError as error:
        return red(f"{setting}: {error}", "Gör ett nytt certifikat med natverksbot setup, och ladda upp det i Entra.")
    left = (own.certificate.not_valid_after_utc - now).days
    return _days_left("Certifikatet", left, f"Gör ett nytt, ladda upp det i Entra och byt filen i {setting}.")


def _days_left(what: str, days: int, do: str) -> Verdict:
    if days < 0:
        return red(f"{what} gick ut för {count(-days, 'dag')} sedan.", do)
    if days <= TOLD_BEFORE[0]:
        return yellow(f"{what} gäller i {count(days, 'dag')} till.", do)
    return green(f"{what} gäller i {count(days, 'dag')} till.")


CHECKS = (
    Check("sign_in", "Inloggningen hos Microsoft", sign_in, ("bot_settings",)),
    Check("clock", "Datorns klocka", clock, ("sign_in",)),
    Check("bot_credential", "Botens hemlighet eller certifikat", bot_credential, ("bot_settings",)),
    Check("bot_token", "Boten loggar in", bot_token, ("sign_in", "clock", "bot_credential", "plausible_bot_settings")),
    Check("attendance_roles", "Närvarorapporter från Teams", attendance_roles, ("bot_token",)),
    Check("teams_keys", "Nycklar från Teams", teams_keys, ("bot_settings",)),
    Check("worker_certificate", "Certifikat för SharePoint", worker_certificate, ("worker_settings",)),
    Check(
        "worker_token",
        "Inloggning för SharePoint",
        worker_token,
        ("sign_in", "clock", "worker_certificate", "plausible_worker_settings"),
    ),
    Check("worker_roles", "Behörigheter för SharePoint", worker_roles, ("worker_token",)),
)
