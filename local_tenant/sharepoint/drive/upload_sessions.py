"""Upload sessions: a large file in fragments, in order, resumable from the session's own address."""

import re
from datetime import UTC, datetime, timedelta

from local_tenant.sharepoint.drive.conflicts import BEHAVIOUR, place_for
from local_tenant.sharepoint.drive.uploads import Uploads
from local_tenant.sharepoint.graph.answers import Answer, GraphError
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.store.session_store import Session, SessionStore

_STEP = 327_680
_LARGEST = 60 * 1024 * 1024
_SPAN = re.compile(r"^bytes (\d+)-(\d+)/(\d+)$")
_LASTS = timedelta(days=7)


class UploadSessions:
    """The sessions that are open; they survive a restart."""

    def __init__(self, store: SessionStore, items: ItemStore, uploads: Uploads, address: str) -> None:
        self._store = store
        self._items = items
        self._uploads = uploads
        self._address = address

    def create(self, call: Call, path: str) -> Answer:
        """A new session for the path."""
        self._uploads.check(call, path)
        behaviour = str((call.json().get("item") or {}).get(BEHAVIOUR, "replace"))
        place_for(self._items, path, behaviour)
        made = self._store.open(path, behaviour)
        return Answer(body={"uploadUrl": f"{self._address}/uploads/{made.id}", **_expecting(0)})

    def handle(self, call: Call) -> Answer:
        """A fragment, a question how far it has come, or the end of it; without Authorization."""
        if call.header("Authorization") is not None:
            raise GraphError(401, "unauthenticated", "The upload URL takes no Authorization header.")
        session = self._store.session(call.path.rpartition("/")[2])
        if session is None:
            raise GraphError(404, "itemNotFound", "The upload session was not found.")
        if call.method == "DELETE":
            self._store.close(session)
            return Answer(204)
        if call.method == "PUT":
            return self._fragment(call, session)
        return Answer(body=_expecting(session.received))

    def _fragment(self, call: Call, session: Session) -> Answer:
        span = _SPAN.match(call.header("Content-Range") or "")
        data = call.content
        if span is None or int(span[2]) - int(span[1]) + 1 != len(data) or len(data) > _LARGEST:
            raise GraphError(400, "invalidRequest", "The fragment does not fit its Content-Range.")
        start, size = int(span[1]), int(span[3])
        if start != session.received:
            raise GraphError(416, "invalidRange", "The fragment is not the next one expected.")
        end = start + len(data)
        if end < size:
            if len(data) % _STEP:
                raise GraphError(400, "invalidRequest", "Fragments must be multiples of 327,680 bytes.")
            self._store.add(session, data)
            return Answer(202, _expecting(end))
        # What is refused here leaves the session open, as before this fragment.
        written = self._uploads.write(session.path, session.behaviour, self._store.content(session) + data)
        self._store.close(session)
        return written


def _expecting(start: int) -> dict[str, object]:
    until = (datetime.now(UTC) + _LASTS).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {"nextExpectedRanges": [f"{start}-"], "expirationDateTime": until}
