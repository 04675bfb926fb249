"""What is refused about plan imports."""

from core.errors import CoreError


class PlanImportNotFoundError(CoreError):
    """No prepared import has this id, or it was discarded or already settled."""

    def __init__(self, import_id: str) -> None:
        super().__init__(import_id)
        self.import_id = import_id
