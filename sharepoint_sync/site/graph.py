"""Requests to Graph through office365's pipeline: its sign-in and headers, our addresses, limits and errors."""

import threading
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import quote

import requests
from office365.graph_client import GraphClient
from office365.graph_request import GraphRequest
from office365.runtime.client_request_exception import ClientRequestException
from office365.runtime.http.http_method import HttpMethod
from office365.runtime.http.request_options import RequestOptions
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from sharepoint_sync.errors import SiteAnswerError, SiteSignInError, SiteUnreachableError
from sharepoint_sync.site.responses import site_error
from sharepoint_sync.site.sign_in import TokenSource

#: Microsoft asks for this form, to know whom to speak to.
USER_AGENT = "NONISV|Natverksboten|App/1.0"
#: Seconds to connect, and between bytes.
TIMEOUT = (5, 120)
#: Bytes that are written at a time.
_PART = 1024 * 1024
Json = dict[str, Any]


class _Request(GraphRequest):  # type: ignore[misc,unused-ignore]
    """GraphRequest at the address in the settings (docs/upstream.md, 24)."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    @property
    def service_root_url(self) -> str:
        """The versioned root that all paths follow."""
        return f"{self._address}/v1.0"


class _Client(GraphClient):  # type: ignore[misc,unused-ignore]
    """GraphClient at the address in the settings."""

    def __init__(self, address: str, token: TokenSource) -> None:
        super().__init__(token_callback=token)
        self._pending_request = _Request(address).with_access_token(token)


class _TokenRefusedError(SiteSignInError):
    """The site, not the sign-in, refuses the token."""


class Graph:
    """Sends requests; safe to use from several threads, each with a client and session of its own.

    Requests are sent one by one, outside the client's queue (docs/upstream.md, 25).
    """

    def __init__(self, address: str, token: TokenSource) -> None:
        self.root = f"{address.rstrip('/')}/v1.0/"
        self._address = address.rstrip("/")
        self._token = token
        self._threads = threading.local()

    def call(
        self, method: str, path: str, *, body: Json | None = None, headers: Mapping[str, str] | None = None
    ) -> Json:
        """Send to a path under the versioned root; the answer's JSON, {} if it has no body. Raises SiteError."""
        return _json(self._sent(method, path, body, headers))

    def listing(self, path: str) -> Iterator[Json]:
        """Every page of a collection. Raises SiteError, and SiteAnswerError if the pages lead in a circle."""
        seen: set[str] = set()
        while path:
            if path in seen:
                raise SiteAnswerError("a listing that leads back to where it was")
            seen.add(path)
            page = self.call("GET", path)
            yield page
            path = str(page.get("@odata.nextLink", ""))

    def path_of(self, address: str) -> str:
        """The address as a path under the versioned root; "" for one that lies elsewhere."""
        return address.removeprefix(self.root) if address.startswith(self.root) else ""

    def put_content(self, path: str, content: bytes, *, headers: Mapping[str, str] | None = None) -> Json:
        """Send bytes; the answer's JSON. Raises SiteError."""
        whole = {"Content-Type": "application/octet-stream", **(headers or {})}
        return _json(self._sent("PUT", path, content, whole))

    def get_content(self, path: str) -> bytes:
        """The answer's bytes. Raises SiteError."""
        return self._sent("GET", path, None, None).content

    def download(self, path: str, target: BinaryIO, *, most: int) -> None:
        """Write the answer's bytes as they come. Raises SiteError, and SiteAnswerError for more than `most`."""
        self._client()
        session: requests.Session = self._threads.session
        headers = {"Authorization": f"Bearer {self._token()['access_token']}"}
        try:
            # Where it leads on to another host, the token stays behind (requests, Session.rebuild_auth).
            with session.get(self.root + path, headers=headers, timeout=TIMEOUT, stream=True) as answer:
                if answer.status_code != 200:
                    raise site_error(answer.status_code, answer.headers, _body(answer))
                written = 0
                for part in answer.iter_content(_PART):
                    written += len(part)
                    if written > most:
                        raise SiteAnswerError(f"more than {most} bytes")
                    target.write(part)
        except requests.RequestException as error:
            raise SiteUnreachableError(type(error).__name__) from error

    def _sent(
        self, method: str, path: str, body: Json | bytes | None, headers: Mapping[str, str] | None
    ) -> requests.Response:
        try:
            return self._send(method, path, body, headers)
        except _TokenRefusedError:
            # The token was good once and isn't any more: revoked, or the app got another right. Once with a new one.
            if not self._token.renew():
                raise
            self._threads.client = None
            return self._send(method, path, body, headers)

    def _send(
        self, method: str, path: str, body: Json | bytes | None, headers: Mapping[str, str] | None
    ) -> requests.Response:
        url = path if path.startswith(self.root) else self.root + path
        options = RequestOptions(url=url, method=HttpMethod(method))
        options.data = body
        options.headers.update(headers or {})
        try:
            answer: requests.Response = self._client().pending_request().execute_request_direct(options)
        except ClientRequestException as error:
            if error.response is None:
                raise SiteUnreachableError(type(error).__name__) from error
            refused = error.response
            if refused.status_code == 401:
                raise _TokenRefusedError("401 from the site") from error
            raise site_error(refused.status_code, refused.headers, _body(refused)) from error
        except requests.RequestException as error:
            raise SiteUnreachableError(type(error).__name__) from error
        return answer

    def at_session(self, method: str, url: str, *, content: bytes = b"", span: str = "") -> tuple[int, Json]:
        """Speak to an upload session's own address, without Authorization; status and JSON.

        Raises SiteUnreachableError when cut, SiteBusyError on 429 and 503.
        """
        headers = {"Content-Range": span} if span else {}
        self._client()
        session: requests.Session = self._threads.session
        try:
            answer = session.request(method, url, data=content or None, headers=headers, timeout=TIMEOUT)
        except requests.RequestException as error:
            raise SiteUnreachableError(type(error).__name__) from error
        if answer.status_code in {429, 503}:
            raise site_error(answer.status_code, answer.headers, None)
        body = _body(answer)
        return answer.status_code, body if isinstance(body, dict) else {}

    def _client(self) -> GraphClient:
        client: GraphClient | None = getattr(self._threads, "client", None)
        if client is None:
            session = requests.Session()
            session.headers["User-Agent"] = USER_AGENT
            # Retry only requests that never left. The worker schedules retries after 429 and 503; without the last
            # argument urllib3 would wait for a Retry-After (docs/upstream.md, 26).
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


def _json(answer: requests.Response) -> Json:
    """The answer's object; a success may have no body. Raises SiteAnswerError for anything else."""
    if not answer.content:
        return {}
    body = _body(answer)
    if not isinstance(body, dict):
        raise SiteAnswerError(f"{answer.status_code} with {answer.headers.get('Content-Type', 'no type')}")
    return body


def _body(answer: requests.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        return None
