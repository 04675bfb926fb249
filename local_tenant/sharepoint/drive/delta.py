"""Delta: what has changed in the library since a token, page by page."""

import re
from dataclasses import dataclass, replace
from typing import Any

from local_tenant.sharepoint.drive.shapes import ItemShapes
from local_tenant.sharepoint.graph.answers import Answer, GraphError
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.paging import page_size, same_with
from local_tenant.sharepoint.store.change_store import ChangeStore
from local_tenant.sharepoint.store.item import ROOT
from local_tenant.sharepoint.switches.faults import SiteFaults

_TOKEN = re.compile(r"(?P<epoch>[0-9a-f]{32})\.(?P<after>[0-9]{1,15})\.(?P<fresh>[0-9]{1,15})")


@dataclass(frozen=True, slots=True)
class _Place:
    """How far the caller has come: the epoch, and the number of the last change it got."""

    epoch: str
    after: int
    #: In a first listing the number where it began: what was deleted before that never concerned the caller.
    fresh: int = 0

    def token(self) -> str:
        return f"{self.epoch}.{self.after}.{self.fresh}"


class Delta:
    """Answers to root/delta."""

    def __init__(self, changes: ChangeStore, shapes: ItemShapes, faults: SiteFaults, address: str) -> None:
        self._changes = changes
        self._shapes = shapes
        self._faults = faults
        self._address = address

    def page(self, call: Call) -> Answer:
        """The changes after the token, or all there is without one; the library itself comes first then."""
        if self._faults.forget_changes:
            self._changes.forget()
            self._faults.forget_changes = False
        place, size = self._place(call), page_size(call)
        first = "token" not in call.query
        found = self._changes.since(place.after, fresh=place.fresh, limit=size + 1)
        shown = found[: size - 1 if first else size]
        listed = [ROOT, *shown] if first else shown
        body: dict[str, Any] = {"value": [self._shapes.change(call, each) for each in listed]}
        if len(shown) < len(found):
            name, place = "@odata.nextLink", replace(place, after=shown[-1].sequence if shown else place.after)
        else:
            name, place = "@odata.deltaLink", _Place(place.epoch, self._changes.newest())
        body[name] = same_with(call, self._address, token=place.token())
        return Answer(body=body)

    def _place(self, call: Call) -> _Place:
        epoch, newest = self._changes.epoch(), self._changes.newest()
        token = call.query.get("token")
        if token is None:
            return _Place(epoch, 0, newest)
        if token == "latest":  # noqa: S105  Graph's word
            return _Place(epoch, newest)
        found = _TOKEN.fullmatch(token)
        if found is None:
            raise GraphError(400, "invalidRequest", "The delta token is not valid.")
        place = _Place(found["epoch"], int(found["after"]), int(found["fresh"]))
        if place.epoch != epoch or place.after > newest:
            anew = {"Location": same_with(call, self._address, token="")}
            words = "Resync required. Replace any local items with the server's version (including deletes)."
            raise GraphError(410, "resyncRequired", words, anew, inner="resyncChangesApplyDifferences")
        return place
