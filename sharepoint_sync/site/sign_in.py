"""Signs the worker in with its certificate (client credentials), through msal."""

import threading
import time
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
from sharepoint_sync.errors import SiteError, SiteSignInError, SiteUnreachableError
from sharepoint_sync.site.responses import site_error

log = structlog.get_logger(__name__)
MICROSOFT = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com"
TIMEOUT = (5, 30)
#: Seconds in which a second refusal is not the token's fault: eight threads meet it at once.
_RENEWED_RECENTLY = 60.0


class TokenSource:
    """A callback for GraphClient that gives a token; msal keeps and renews it. Safe to call from several threads.

    A certificate that is replaced in its file is taken up at the next token.
    """

    def __init__(
        self, *, sign_in_address: str, tenant_id: str, app_id: str, certificate_file: Path, graph_address: str
    ) -> None:
        """Raises SiteSignInError for a bad file."""
        self._address = sign_in_address.rstrip("/")
        self._app_id = app_id
        self._certificate = _RenewedCertificate(certificate_file)
        # msal accepts only https authorities, so plain http goes through its http_client (docs/upstream.md, 27).
        plain = urlsplit(self._address).scheme == "http"
        self._authority = f"{MICROSOFT if plain else self._address}/{tenant_id}"
        self._client = _OtherAddress(self._address) if plain else _Web()
        graph = graph_address.rstrip("/") if graph_address.startswith("https://") else GRAPH
        self._scopes = [f"{graph}/.default"]
        self._lock = threading.Lock()
        # Outlives the application, so that a token still serves when the certificate is replaced.
        self._cache = msal.TokenCache()
        self._application: msal.ConfidentialClientApplication | None = None
        self._made_with: dict[str, str] | None = None
        self._renewed_at = 0.0

    def __call__(self) -> dict[str, Any]:
        """The token as msal answers it. Raises SiteSignInError, SiteBusyError or SiteUnreachableError."""
        try:
            with self._lock:
                answer: dict[str, Any] = self._made().acquire_token_for_client(scopes=self._scopes)
        except requests.RequestException as error:
            raise SiteUnreachableError(type(error).__name__) from error
        except SiteError:
            raise
        except Exception as error:  # msal raises many kinds of errors for unexpected responses
            raise SiteSignInError(type(error).__name__) from error
        if "access_token" not in answer:
            raise SiteSignInError(f"{answer.get('error')}: {answer.get('error_description')}"[:300])
        return answer

    def renew(self) -> bool:
        """Let go of a token that the site no longer takes; False if that was tried a moment ago."""
        with self._lock:
            if time.monotonic() - self._renewed_at < _RENEWED_RECENTLY and self._renewed_at:
                return False
            self._renewed_at = time.monotonic()
            self._cache = msal.TokenCache()
            self._application = None
        return True

    def _made(self) -> msal.ConfidentialClientApplication:
        credential = self._certificate.credential()
        if self._application is None or self._made_with is not credential:
            self._application = msal.ConfidentialClientApplication(
                self._app_id,
                authority=self._authority,
                client_credential=credential,
                http_client=self._client,
                instance_discovery=False,
                token_cache=self._cache,
            )
            self._made_with = credential
        return self._application


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
        return _unless_busy(requests.get(url, timeout=TIMEOUT, **more))

    def post(self, url: str, **more: Any) -> requests.Response:
        return _unless_busy(requests.post(url, timeout=TIMEOUT, **more))

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


def _unless_busy(answer: requests.Response) -> requests.Response:
    """The answer. Raises SiteBusyError if the sign-in service is busy, which msal would report as a refusal."""
    if answer.status_code in {429, 503}:
        raise site_error(answer.status_code, answer.headers, None)
    return answer
