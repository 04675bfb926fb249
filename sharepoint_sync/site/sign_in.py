"""Signs the worker in with its certificate (client credentials), through msal."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msal
import requests
import structlog
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from core.security.certificates import read_certificate
from core.security.private_files import PrivateFileError
from sharepoint_sync.errors import SiteSignInError, SiteUnreachableError

log = structlog.get_logger(__name__)
MICROSOFT = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com"
TIMEOUT = (5, 30)


def token_source(
    *, sign_in_address: str, tenant_id: str, app_id: str, certificate_file: Path, graph_address: str
) -> Callable[[], dict[str, Any]]:
    """A callback for GraphClient that gives a token; msal keeps and renews it. Safe to call from several threads.

    A certificate that is replaced in its file is taken up at the next token.

    The callback raises SiteSignInError or SiteUnreachableError; this function SiteSignInError for a bad file.
    """
    address = sign_in_address.rstrip("/")
    certificate = _RenewedCertificate(certificate_file)
    # msal takes only https authorities; one on plain http is reached through its http_client.
    plain = urlsplit(address).scheme == "http"
    authority = f"{MICROSOFT if plain else address}/{tenant_id}"
    client = _OtherAddress(address) if plain else _Web()
    scopes = [f"{graph_address.rstrip('/') if graph_address.startswith('https://') else GRAPH}/.default"]
    lock = threading.Lock()
    # Outlives the application, so that a token still serves when the certificate is replaced.
    cache = msal.TokenCache()
    #: The application, and the credential that it was made with.
    made: list[tuple[dict[str, str], msal.ConfidentialClientApplication]] = []

    def token() -> dict[str, Any]:
        try:
            with lock:
                credential = certificate.credential()
                if not made or made[0][0] is not credential:
                    application = msal.ConfidentialClientApplication(
                        app_id,
                        authority=authority,
                        client_credential=credential,
                        http_client=client,
                        instance_discovery=False,
                        token_cache=cache,
                    )
                    made[:] = [(credential, application)]
                answer: dict[str, Any] = made[0][1].acquire_token_for_client(scopes=scopes)
        except requests.RequestException as error:
            raise SiteUnreachableError(f"{address}: {error}") from error
        except ValueError as error:
            raise SiteSignInError(str(error)) from error
        if "access_token" not in answer:
            raise SiteSignInError(f"{answer.get('error')}: {answer.get('error_description')}")
        return answer

    return token


class _RenewedCertificate:
    """The certificate in the file, taken up anew where the file has changed; a broken new one leaves the old in use."""

    def __init__(self, file: Path) -> None:
        """Raises SiteSignInError for a bad file."""
        self._file = file
        self._seen = self._state()
        try:
            self._credential = _credential(file)
        except PrivateFileError as error:
            raise SiteSignInError(str(error)) from error

    def credential(self) -> dict[str, str]:
        """As msal wants it; the same object until the file changes."""
        state = self._state()
        if state != self._seen:
            self._seen = state
            try:
                self._credential = _credential(self._file)
            except PrivateFileError as error:
                log.warning("certificate.not_taken_up", error=str(error))
        return self._credential

    def _state(self) -> tuple[int, ...]:
        try:
            status = self._file.stat()
        except OSError:
            return ()
        # The mode too: once it is mended, the file is read again.
        return status.st_mtime_ns, status.st_size, status.st_ino, status.st_mode


def _credential(file: Path) -> dict[str, str]:
    """Key and certificate as msal wants them; it works out the SHA-256 thumbprint and x5c itself."""
    own = read_certificate(file)
    return {
        "private_key": own.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        "public_certificate": own.certificate.public_bytes(Encoding.PEM).decode(),
    }


class _Web:
    """What msal asks of an HTTP client, with a time limit."""

    def get(self, url: str, **more: Any) -> requests.Response:
        return requests.get(url, timeout=TIMEOUT, **more)

    def post(self, url: str, **more: Any) -> requests.Response:
        return requests.post(url, timeout=TIMEOUT, **more)

    def close(self) -> None:
        """Nothing is kept open."""


class _OtherAddress(_Web):
    """Sends what is meant for Microsoft's sign-in to the address in the settings; its endpoints are turned back."""

    def __init__(self, address: str) -> None:
        self._address = address

    def get(self, url: str, **more: Any) -> requests.Response:
        return self._back(super().get(self._there(url), **more))

    def post(self, url: str, **more: Any) -> requests.Response:
        return self._back(super().post(self._there(url), **more))

    def _there(self, url: str) -> str:
        return self._address + url.removeprefix(MICROSOFT) if url.startswith(MICROSOFT) else url

    def _back(self, answer: requests.Response) -> requests.Response:
        answer._content = answer.content.replace(self._address.encode(), MICROSOFT.encode())  # noqa: SLF001  requests has no other way
        return answer
