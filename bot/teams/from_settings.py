"""The Teams adapter's settings and the bot's credential, from the bot's settings."""

from collections.abc import Callable

from bot.app.configuration.settings import BotSettings
from bot.teams.auth.credentials import CertificateFile, Credential, Secret, SecretFile
from bot.teams.graph.online_meetings import OnlineMeetings
from bot.teams.settings import TeamsSettings
from core.meetings.model.meeting import Meeting


def teams_settings(settings: BotSettings) -> TeamsSettings:
    """The edge's settings."""
    return TeamsSettings(
        app_id=settings.bot_app_id,
        credential=credential_of(settings),
        tenant_id=settings.tenant_id,
        sign_in_address=settings.sign_in_address,
        keys_address=settings.bot_keys_address,
        token_issuer=settings.bot_token_issuer,
        token_scope=settings.bot_token_scope,
        service_addresses=frozenset(settings.bot_service_addresses),
        targeted_messages=settings.targeted_messages,
    )


def attendance_reports(settings: BotSettings) -> Callable[[Meeting], bytes] | None:
    """What fetches an online meeting's attendance report; None where that isn't switched on."""
    if not settings.attendance_from_teams:
        return None
    return OnlineMeetings(teams_settings(settings), settings.graph_address, settings.zone).report_of


def credential_of(settings: BotSettings) -> Credential:
    """The credential that is configured (bot.app.configuration.settings)."""
    if settings.bot_certificate_file is not None:
        return CertificateFile(settings.bot_certificate_file)
    if settings.bot_app_password_file is not None:
        return SecretFile(settings.bot_app_password_file)
    return Secret(settings.bot_app_password.get_secret_value() if settings.bot_app_password else "")
