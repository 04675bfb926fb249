"""How long a file that is still being written is waited for, before people are told and the rest goes on without it."""

from core.documents.model import SyncProblem
from sharepoint_sync.sync.report import SyncReport

#: Real seconds.
PATIENCE = 60.0
_STILL_WRITTEN = (
    "Dokumentet publicerades inte än. Filen skrivs fortfarande. Är kopieringen klar, spara filen igen; "
    "annars publiceras den när den är färdig."
)


class UnsettledFiles:
    """Remembers since when each file has been unfinished."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}

    def judge(self, report: SyncReport, real_now: float) -> None:
        """Tell in the report which of its unfinished files have been so for too long; `real_now` in seconds."""
        self._since = {source: self._since.get(source, real_now) for source in report.unfinished}
        report.overdue = [source for source, since in self._since.items() if real_now - since >= PATIENCE]
        report.problems += [SyncProblem(source, _STILL_WRITTEN) for source in report.overdue]
