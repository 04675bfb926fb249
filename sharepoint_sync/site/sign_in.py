"""Signs the worker in with its certificate (client credentials), through msal."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msal
import requests
from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from sharepoint_sync.errors import SiteSignInError, SiteUnreachableError

MICROSOFT = "https://login.microsoftonline.com"
GRAPH = "https://graph.microsoft.com"
TIMEOUT = (5, 30)


def token_source(
    *, sign_in_address: str, tenant_id: str, app_id: str, certificate_file: Path, graph_address: str
) -> Callable[[], dict[str, Any]]:
    """A callback for GraphClient that gives a token; msal keeps and renews it. Safe to call from several threads.

    The callback raises SiteSignInError or SiteUnreachableError; this function SiteSignInError for a bad file.
    """
    address = sign_in_address.rstrip("/")
    credential = _credential(certificate_file)
    # msal takes only https authorities; one on plain http is reached through its http_client (facts: The library).
    plain = urlsplit(address).scheme == "http"
    authority = f"{MICROSOFT if plain else address}/{tenant_id}"
    client = _OtherAddress(address) if plain else _Web()
    scopes = [f"{graph_address.rstrip('/') if graph_address.startswith('https://') else GRAPH}/.default"]
    lock = threading.Lock()
    application: list[msal.ConfidentialClientApplication] = []

    def token() -> dict[str, Any]:
        try:
            with lock:
                if not application:
                    application.append(
                        msal.ConfidentialClientApplication(
                            app_id,
                            authority=authority,
                            client_credential=credential,
                            http_client=client,
                            instance_discovery=False,
                        )
                    )
                answer: dict[str, Any] = application[0].acquire_token_for_client(scopes=scopes)
        except requests.RequestException as error:
            raise SiteUnreachableError(f"{address}: {error}") from error
        except ValueError as error:
            raise SiteSignInError(str(error)) from error
        if "access_token" not in answer:
            raise SiteSignInError(f"{answer.get('error')}: {answer.get('error_description')}")
        return answer

    return token


def _credential(file: Path) -> dict[str, str]:
    """Key and certificate as msal wants them; it works out the SHA-256 thumbprint and x5c itself."""
    try:
        pem = file.read_bytes()
        certificate = x509.load_pem_x509_certificate(pem)
        key = load_pem_private_key(pem, password=None)
    except OSError as error:
        raise SiteSignInError(f"{file}: {error.strerror}") from error
    except (ValueError, TypeError) as error:
        raise SiteSignInError(f"{file}: {error}") from error
    return {
        "private_key": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        "public_certificate": certificate.public_bytes(Encoding.PEM).decode(),
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
