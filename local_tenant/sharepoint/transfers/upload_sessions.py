"""Upload sessions: a large file sent in fragments, in order, resumable at the session's own address.

Microsoft: "driveItem: createUploadSession".
"""

import re
from datetime import UTC, datetime, timedelta

from local_tenant.sharepoint.drive.serializers import file_modified
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import invalid_request, not_found
from local_tenant.sharepoint.graph.responses import Answer, GraphError
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.store.session_store import Session, SessionStore
from local_tenant.sharepoint.switches.site_switches import SiteSwitches
from local_tenant.sharepoint.transfers.conflicts import BEHAVIOUR, place_for
from local_tenant.sharepoint.transfers.uploads import Uploads

_STEP = 327_680
_LARGEST = 60 * 1024 * 1024
_SPAN = re.compile(r"^bytes (\d+)-(\d+)/(\d+)$")


class UploadSessions:
    """The open sessions; they survive a restart."""

    def __init__(
        self, store: SessionStore, items: ItemStore, uploads: Uploads, switches: SiteSwitches, address: str
    ) -> None:
        self._store = store
        self._items = items
        self._uploads = uploads
        self._switches = switches
        self._address = address

    def create(self, call: Call, path: str) -> Answer:
        """A new session for the path; fails if something exists there, unless the call says otherwise."""
        self._uploads.check(call, path)
        item = call.json().get("item") or {}
        named = item.get("name")
        if named is not None and named != path.rpartition("/")[2]:
            raise invalid_request()
        behaviour = str(item.get(BEHAVIOUR, self._switches.session_conflict))
        place_for(self._items, path, behaviour)
        self._uploads.check_room(int(item.get("fileSize") or 0))
        expires = datetime.now(UTC) + timedelta(seconds=self._switches.session_seconds)
        made = self._store.open(path, behaviour, expires=expires, owner=call.caller, file_modified=file_modified(item))
        return Answer(body={"uploadUrl": f"{self._address}/uploads/{made.id}", **_expecting(made, 0)})

    def handle(self, call: Call) -> Answer:
        """Receive a fragment, say how far the upload has come, or cancel it; needs no Authorization."""
        if call.header("Authorization") is not None:
            raise GraphError(401, "unauthenticated", "The caller is not authenticated.")
        session = self._store.session(call.path.rpartition("/")[2], datetime.now(UTC))
        if session is None:
            raise not_found("uploadSessionNotFound")
        if call.method == "DELETE":
            self._store.close(session)
            return Answer(204)
        if call.method == "PUT":
            return self._fragment(call, session)
        return Answer(body=_expecting(session, session.received))

    def _fragment(self, call: Call, session: Session) -> Answer:
        start, size = _span_of(call, session)
        data = call.content
        if start != session.received:
            nearer = "fragmentOverlap" if start < session.received else "fragmentOutOfOrder"
            beside = _expecting(session, session.received)
            message = "The specified byte range is invalid or unavailable."
            raise GraphError(416, "invalidRange", message, inner=nearer, beside=beside)
        end = start + len(data)
        if end < size:
            if len(data) % _STEP:
                raise invalid_request("invalidFragmentLength")
            self._store.add(session, data, size)
            return Answer(202, _expecting(session, end))
        return self._finish(session, data)

    def _finish(self, session: Session, data: bytes) -> Answer:
        """Write the file from all fragments; if refused, the session stays open as before this fragment."""
        try:
            content = self._store.content(session) + data
            written = self._uploads.write(
                session.path, session.behaviour, content, by=session.owner, modified=session.file_modified
            )
        except GraphError as error:
            if error.status != 409:
                raise
            message = "Another file exists with the same name as the uploaded session."
            raise GraphError(409, "upload_name_conflict", message) from error
        self._store.close(session)
        return written


def _span_of(call: Call, session: Session) -> tuple[int, int]:
    """Where the fragment begins, and the size of the whole file. Raises GraphError."""
    span = _SPAN.match(call.header("Content-Range") or "")
    if span is None:
        raise invalid_request("invalidParameterFormat")
    start, last, size = (int(part) for part in span.groups())
    if last - start + 1 != len(call.content) or last >= size:
        raise invalid_request("invalidParameterFormat")
    if len(call.content) >= _LARGEST:
        raise invalid_request("maxFragmentLengthExceeded")
    if session.size not in (0, size):
        raise invalid_request("fragmentLengthMismatch")
    return start, size


def _expecting(session: Session, start: int) -> dict[str, object]:
    until = session.expires.partition("+")[0] + "Z"
    return {"nextExpectedRanges": [f"{start}-"], "expirationDateTime": until}
