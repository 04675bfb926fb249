"""Requests to Graph through office365's pipeline: its sign-in and headers, our addresses, limits and errors."""

import threading
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import requests
from office365.graph_client import GraphClient
from office365.graph_request import GraphRequest
from office365.runtime.client_request_exception import ClientRequestException
from office365.runtime.http.http_method import HttpMethod
from office365.runtime.http.request_options import RequestOptions
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from sharepoint_sync.errors import SiteUnreachableError
from sharepoint_sync.site.responses import site_error

#: Microsoft asks for this form, to know whom to speak to.
USER_AGENT = "NONISV|Natverksboten|App/1.0"
#: Seconds to connect, and between bytes.
TIMEOUT = (5, 120)


class _Request(GraphRequest):  # type: ignore[misc,unused-ignore]
    """GraphRequest at the address in the settings."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    @property
    def service_root_url(self) -> str:
        """The versioned root that all paths follow."""
        return f"{self._address}/v1.0"


class _Client(GraphClient):  # type: ignore[misc,unused-ignore]
    """GraphClient at the address in the settings."""

    def __init__(self, address: str, token: Callable[[], dict[str, Any]]) -> None:
        super().__init__(token_callback=token)
        self._pending_request = _Request(address).with_access_token(token)


class Graph:
    """Sends requests; safe to use from several threads, each with a client and session of its own.

    Requests go out one by one, outside the client's queue: nothing that failed stays in it.
    """

    def __init__(self, address: str, token: Callable[[], dict[str, Any]]) -> None:
        self._address = address.rstrip("/")
        self._token = token
        self._threads = threading.local()

    def call(
        self,
        method: str,
        path: str,
        *,
        body: dict[str, Any] | None = None,
        content: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> dict[str, Any]:
        """Send to a path under the versioned root; the answer's JSON, {} where it has none. Raises SiteError."""
        client = self._client()
        options = RequestOptions(url=f"{self._address}/v1.0/{path}", method=HttpMethod(method))
        options.data = body if content is None else content
        options.headers.update(headers or {})
        if content is not None:
            options.set_header("Content-Type", "application/octet-stream")
        try:
            answer = client.pending_request().execute_request_direct(options)
        except ClientRequestException as error:
            if error.response is None:
                raise SiteUnreachableError(str(error)) from error
            raise site_error(error.response) from error
        except requests.RequestException as error:
            raise SiteUnreachableError(str(error)) from error
        return _json(answer)

    def fragment(self, method: str, url: str, *, content: bytes = b"", span: str = "") -> tuple[int, dict[str, Any]]:
        """Speak to an upload session's own address, without Authorization; status and JSON.

        Raises SiteUnreachableError when cut, SiteBusyError on 429 and 503.
        """
        headers = {"Content-Range": span} if span else {}
        self._client()
        session: requests.Session = self._threads.session
        try:
            answer = session.request(method, url, data=content or None, headers=headers, timeout=TIMEOUT)
        except requests.RequestException as error:
            raise SiteUnreachableError(str(error)) from error
        if answer.status_code in {429, 503}:
            raise site_error(answer)
        return answer.status_code, _json(answer)

    def _client(self) -> GraphClient:
        client: GraphClient | None = getattr(self._threads, "client", None)
        if client is None:
            session = requests.Session()
            session.headers["User-Agent"] = USER_AGENT
            # Only what never left is sent again here; 429 and 503 are the worker's to schedule.
            # Without the last word urllib3 would take a Retry-After for its own, and the worker never see it.
            retry = Retry(total=2, connect=2, read=0, status=0, redirect=0, other=0, respect_retry_after_header=False)
            adapter = HTTPAdapter(max_retries=retry)
            session.mount("https://", adapter)
            session.mount("http://", adapter)
            client = _Client(self._address, self._token).with_transport(session=session, timeout=TIMEOUT)
            self._threads.client, self._threads.session = client, session
        return client


def quoted(path: str) -> str:
    """A library path with every segment percent-encoded."""
    return "/".join(quote(segment, safe="") for segment in path.split("/"))


def _json(answer: requests.Response) -> dict[str, Any]:
    try:
        data = answer.json()
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
