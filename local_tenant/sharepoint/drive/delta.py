"""Delta: what has changed in the library since a token, page by page."""

import re
from dataclasses import dataclass, replace
from typing import Any

from local_tenant.sharepoint.drive.serializers import ItemSerializer
from local_tenant.sharepoint.drive.views import Views
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import invalid_request
from local_tenant.sharepoint.graph.paging import page_size, same_with
from local_tenant.sharepoint.graph.responses import Answer, GraphError
from local_tenant.sharepoint.store.change_store import ChangeStore
from local_tenant.sharepoint.store.item import ROOT, Item
from local_tenant.sharepoint.switches.site_switches import SiteSwitches

_TOKEN = re.compile(r"(?P<epoch>[0-9a-f]{32})\.(?P<after>[0-9]{1,15})\.(?P<fresh>[0-9]{1,15})")


@dataclass(frozen=True, slots=True)
class _Place:
    """How far the caller has read: the epoch, and the number of the last change it got."""

    epoch: str
    after: int
    #: In a first listing, the number where it began: earlier deletions never concerned the caller.
    fresh: int = 0

    def token(self) -> str:
        return f"{self.epoch}.{self.after}.{self.fresh}"


class Delta:
    """Answers to root/delta."""

    def __init__(
        self, changes: ChangeStore, views: Views, shapes: ItemSerializer, switches: SiteSwitches, address: str
    ) -> None:
        self._changes = changes
        self._views = views
        self._shapes = shapes
        self._switches = switches
        self._address = address

    def page(self, call: Call) -> Answer:
        """The changes after the token; without a token all items, with the library itself first."""
        if self._switches.forget_changes:
            self._changes.forget()
            self._switches.forget_changes = False
        place, size = self._place(call), page_size(call, self._switches.delta_page)
        first = "token" not in call.query
        changes = self._changes.since(place.after, fresh=place.fresh, limit=size + 1)
        shown = changes[: size - 1 if first else size]
        listed = [ROOT, *shown] if first else [*self._repeated(place), *shown]
        seen = self._views.all_seen(listed, call.caller)
        body: dict[str, Any] = {"value": [self._shapes.change(call, item) for item in seen]}
        if len(shown) < len(changes):
            name, place = "@odata.nextLink", replace(place, after=shown[-1].sequence if shown else place.after)
        else:
            name, place = "@odata.deltaLink", _Place(place.epoch, self._changes.newest())
        body[name] = same_with(call, self._address, token=place.token())
        return Answer(body=body)

    def _repeated(self, place: _Place) -> list[Item]:
        """On all pages but the first: the last item of the page before, which delta may repeat."""
        if not (self._switches.delta_repeats and place.fresh and place.after):
            return []
        return self._changes.since(place.after - 1, fresh=place.fresh, limit=1)

    def _place(self, call: Call) -> _Place:
        epoch, newest = self._changes.epoch(), self._changes.newest()
        token = call.query.get("token")
        if token is None:
            return _Place(epoch, 0, newest)
        if token == "latest":  # noqa: S105  Graph's word
            return _Place(epoch, newest)
        match = _TOKEN.fullmatch(token)
        if match is None:
            raise invalid_request("invalidParameterFormat")
        place = _Place(match["epoch"], int(match["after"]), int(match["fresh"]))
        if place.epoch != epoch or place.after > newest:
            anew = {"Location": same_with(call, self._address, token="")}
            message = "The delta token is no longer valid, and the app must reset the sync state."
            raise GraphError(410, "resyncRequired", message, anew, inner="resyncChangesApplyDifferences")
        return place
