"""An upload session's fragments: sent in order, and after a cut from where the site says it stands."""

from typing import BinaryIO

from sharepoint_sync.errors import (
    SiteAnswerError,
    SiteChangedError,
    SiteError,
    SiteFullError,
    SiteSessionError,
    SiteUnreachableError,
)
from sharepoint_sync.site.graph import Graph, Json
from sharepoint_sync.site.port import UploadProgress

#: Fragments must be multiples of 327,680 bytes and under 60 MiB.
FRAGMENT = 327_680 * 16
#: How often a cut or a failing service is met before the file is left to the next pass.
_CUTS = 5


def send_fragments(
    graph: Graph, url: str, content: BinaryIO, size: int, progress: UploadProgress, *, resumed: bool
) -> Json:
    """The resulting driveItem. Raises SiteSessionError if the session is gone, SiteError, OSError."""
    start = _expected(graph, url) if resumed else 0
    cuts = 0
    while True:
        content.seek(start)
        fragment = content.read(FRAGMENT)
        if not fragment:
            raise SiteSessionError("the session expects more than the file has")
        span = f"bytes {start}-{start + len(fragment) - 1}/{size}"
        try:
            status, answer = graph.at_session("PUT", url, content=fragment, span=span)
        except SiteUnreachableError:
            status, answer = 0, {}
        if status in {200, 201}:
            if "id" not in answer:
                raise SiteAnswerError(f"{status} without an item at the end of the upload")
            return answer
        if status == 202:
            start = _first_expected(answer)
            progress.confirmed(start)
            continue
        cuts += 1
        if cuts > _CUTS:
            raise SiteUnreachableError(f"{status} to fragments")
        _raise_final(status)
        # Cut, 416 or a failing service: the session knows how far it has come.
        start = _expected(graph, url)


def _raise_final(status: int) -> None:
    if status in {404, 410}:
        raise SiteSessionError("the upload session is gone")
    if status in {409, 412}:
        raise SiteChangedError(f"{status} at the end of the upload")
    if status == 507:
        raise SiteFullError("507 to a fragment")
    if status != 416 and 400 <= status < 500:
        raise SiteError(f"{status} to a fragment")


def _expected(graph: Graph, url: str) -> int:
    status, answer = graph.at_session("GET", url)
    if status != 200:
        raise SiteSessionError("the upload session is gone")
    return _first_expected(answer)


def _first_expected(answer: Json) -> int:
    ranges = answer.get("nextExpectedRanges")
    first = str(ranges[0]).split("-")[0] if isinstance(ranges, list) and ranges else ""
    if not first.isdecimal():
        raise SiteSessionError("the upload session expects nothing more")
    return int(first)
