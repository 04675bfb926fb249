"""How long to wait for a file that is still being written, before it is reported and the rest goes on."""

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
        """Report files that have been unfinished for too long; `real_now` is in seconds."""
        self._since = {source: self._since.get(source, real_now) for source in report.unfinished}
        report.overdue = [source for source, since in self._since.items() if real_now - since >= PATIENCE]
        report.problems += [SyncProblem(source, _STILL_WRITTEN) for source in report.overdue]
