"""File bytes: one PUT when small, else an upload session that goes on where it was cut."""

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from sharepoint_sync.errors import SiteBusyError, SiteChangedError, SiteError, SiteNotFoundError, SiteUnreachableError
from sharepoint_sync.site.graph import Graph, quoted

#: Microsoft's limit of a single PUT, kept far below its present one.
SMALL = 4 * 1024 * 1024
#: Fragments must be multiples of 327,680 bytes and under 60 MiB.
FRAGMENT = 327_680 * 16
#: How often a cut session is taken up again before it is left to the next pass.
_CUTS = 5


class Uploads:
    """Sends files to one drive. `sessions` remembers open sessions' addresses by file, across failures."""

    def __init__(self, graph: Graph, drive: str, sessions: MutableMapping[str, str]) -> None:
        self._graph = graph
        self._drive = drive
        self._sessions = sessions

    def send(self, path: str, source: Path, *, replaces_etag: str | None) -> dict[str, Any]:
        """The bytes to the library path; the driveItem that came of it. Raises SiteError."""
        if source.stat().st_size <= SMALL:
            return self._put(path, source.read_bytes(), replaces_etag)
        return self._send_session(path, source, replaces_etag)

    def _put(self, path: str, content: bytes, etag: str | None) -> dict[str, Any]:
        behaviour = "fail" if etag is None else "replace"
        address = f"drives/{self._drive}/root:/{quoted(path)}:/content?@microsoft.graph.conflictBehavior={behaviour}"
        return self._graph.call("PUT", address, content=content, headers=_guard(etag))

    def _send_session(self, path: str, source: Path, etag: str | None) -> dict[str, Any]:
        stat = source.stat()
        key = f"{path}|{stat.st_size}|{stat.st_mtime_ns}"
        url, start = self._taken_up(key)
        if not url:
            url = self._sessions[key] = self._new_session(path, etag)
        try:
            item = self._send_fragments(url, source, start, stat.st_size)
        except SiteBusyError:
            # The session lives on; the next pass takes it up.
            raise
        except SiteError:
            self._sessions.pop(key, None)
            raise
        self._sessions.pop(key, None)
        return item

    def _taken_up(self, key: str) -> tuple[str, int]:
        url = self._sessions.get(key, "")
        if url:
            try:
                return url, self._expected(url)
            except SiteNotFoundError:
                self._sessions.pop(key, None)
        return "", 0

    def _new_session(self, path: str, etag: str | None) -> str:
        address = f"drives/{self._drive}/root:/{quoted(path)}:/createUploadSession"
        behaviour = "fail" if etag is None else "replace"
        body = {"item": {"@microsoft.graph.conflictBehavior": behaviour}}
        return str(self._graph.call("POST", address, body=body, headers=_guard(etag))["uploadUrl"])

    def _send_fragments(self, url: str, source: Path, start: int, size: int) -> dict[str, Any]:
        cuts = 0
        with source.open("rb") as file:
            while True:
                file.seek(start)
                content = file.read(FRAGMENT)
                span = f"bytes {start}-{start + len(content) - 1}/{size}"
                try:
                    status, answer = self._graph.fragment("PUT", url, content=content, span=span)
                except SiteUnreachableError:
                    cuts += 1
                    if cuts > _CUTS:
                        raise
                    start = self._expected(url)
                    continue
                if status in {200, 201}:
                    return answer
                start = self._next(url, status, answer)

    def _next(self, url: str, status: int, answer: dict[str, Any]) -> int:
        if status == 202:
            return _first_expected(answer)
        if status == 416:
            return self._expected(url)
        if status in {404, 410}:
            raise SiteNotFoundError("the upload session is gone")
        if status in {409, 412}:
            raise SiteChangedError(f"{status} at the end of the upload")
        raise SiteError(f"{status} to a fragment")

    def _expected(self, url: str) -> int:
        status, answer = self._graph.fragment("GET", url)
        if status != 200:
            raise SiteNotFoundError("the upload session is gone")
        return _first_expected(answer)


def _first_expected(answer: dict[str, Any]) -> int:
    ranges = answer.get("nextExpectedRanges") or []
    if not ranges:
        raise SiteNotFoundError("the upload session expects nothing more")
    return int(str(ranges[0]).split("-")[0])


def _guard(etag: str | None) -> dict[str, str]:
    return {} if etag is None else {"If-Match": etag}
