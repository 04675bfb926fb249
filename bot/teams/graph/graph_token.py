"""The bot's token for Graph, by its own secret or certificate; kept until shortly before it runs out."""

import threading
import time
from urllib.parse import urlsplit

import requests

from bot.teams.auth.credentials import CredentialError
from bot.teams.settings import TeamsSettings
from core.attendance.errors import NotFetched, ReportNotFetchedError

MICROSOFT = "https://graph.microsoft.com"
#: Seconds to connect, and to wait: Teams asks again after fifteen.
TIMEOUT = (3, 4)
_RENEWED_BEFORE = 60.0


def graph_scope(graph_address: str) -> str:
    """What the token is for; a Graph on this machine gives out Microsoft's."""
    address = graph_address.rstrip("/") if urlsplit(graph_address).scheme == "https" else MICROSOFT
    return f"{address}/.default"


class GraphToken:
    """Safe to call from several threads."""

    def __init__(self, settings: TeamsSettings, graph_address: str) -> None:
        self._settings = settings
        self._scope = graph_scope(graph_address)
        self._lock = threading.Lock()
        self._token = ""
        self._good_until = 0.0

    def __call__(self) -> str:
        """The token. Raises ReportNotFetchedError."""
        with self._lock:
            if time.monotonic() >= self._good_until:
                self._renew()
            return self._token

    def _renew(self) -> None:
        settings = self._settings
        address = f"{settings.sign_in_address.rstrip('/')}/{settings.tenant_id}/oauth2/v2.0/token"
        form = {"grant_type": "client_credentials", "client_id": settings.app_id, "scope": self._scope}
        try:
            proof = settings.credential.proof(settings.app_id, address)
            answer = requests.post(address, data={**form, **proof}, timeout=TIMEOUT, allow_redirects=False)
            body = answer.json()
        except (CredentialError, requests.RequestException, ValueError) as error:
            raise ReportNotFetchedError(NotFetched.NO_ANSWER) from error
        token, lasts = (body.get("access_token"), body.get("expires_in")) if isinstance(body, dict) else (None, None)
        if not isinstance(token, str) or not isinstance(lasts, int):
            raise ReportNotFetchedError(NotFetched.NO_ANSWER)
        self._token, self._good_until = token, time.monotonic() + lasts - _RENEWED_BEFORE
