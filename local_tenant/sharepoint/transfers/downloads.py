"""Downloads: `content` redirects the caller to a short-lived address that needs no token.

Microsoft: "Download driveItem content".
"""

import time
from dataclasses import dataclass
from uuid import uuid4

from local_tenant.sharepoint.drive.views import Views
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import invalid_request, not_found
from local_tenant.sharepoint.graph.responses import Answer
from local_tenant.sharepoint.store.item import Item

#: Where the addresses lie.
DOWNLOADS = "/downloads/"
_LASTS_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class _Ticket:
    item_id: str
    caller: str
    until: float


class Downloads:
    """Addresses by key; a restart forgets them, as their expiry would."""

    def __init__(self, views: Views, address: str) -> None:
        self._views = views
        self._address = address
        self._tickets: dict[str, _Ticket] = {}

    def content(self, call: Call, item: Item) -> Answer:
        """To where the bytes are."""
        if item.folder:
            raise invalid_request()
        now = time.monotonic()
        self._tickets = {key: ticket for key, ticket in self._tickets.items() if ticket.until > now}
        key = uuid4().hex
        self._tickets[key] = _Ticket(item.id, call.caller, now + _LASTS_SECONDS)
        return Answer(302, headers={"Location": f"{self._address}{DOWNLOADS}{key}"})

    def handle(self, call: Call) -> Answer:
        """The bytes as they are now. Raises GraphError."""
        ticket = self._tickets.get(call.path.removeprefix(DOWNLOADS))
        gone = ticket is None or ticket.until <= time.monotonic()
        item = None if ticket is None or gone else self._views.item(ticket.item_id, ticket.caller)
        if item is None or call.method != "GET":
            raise not_found()
        return Answer(body=item.content)
