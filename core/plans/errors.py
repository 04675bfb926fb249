"""Errors raised when a plan import is refused."""

from core.errors import CoreError


class PlanImportNotFoundError(CoreError):
    """Raised when no prepared import has the id: it never existed, or was approved or discarded."""

    def __init__(self, import_id: str) -> None:
        super().__init__(import_id)
        self.import_id = import_id


class PlanHasChangedError(CoreError):
    """Raised when approving would do something else than shown, because meetings have changed since."""

    def __init__(self, import_id: str) -> None:
        super().__init__(import_id)
        self.import_id = import_id
