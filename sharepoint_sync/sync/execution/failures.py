"""Failures of this pass: messages for people, log lines, and retry times."""

import structlog

from core.documents.model import ProblemKind, SyncProblem
from sharepoint_sync.errors import (
    SiteBusyError,
    SiteChangedError,
    SiteError,
    SiteInvalidError,
    SiteNameError,
    SiteUnreachableError,
)
from sharepoint_sync.messages import message
from sharepoint_sync.sync.execution.backoff import Backoff
from sharepoint_sync.sync.execution.pool import StoppedError
from sharepoint_sync.sync.report import SyncReport

log = structlog.get_logger(__name__)


class Failures:
    """The failures of one pass; an earlier failure stays a problem until it is retried."""

    def __init__(self, backoff: Backoff, report: SyncReport, real_now: float) -> None:
        self._backoff = backoff
        self._report = report
        self._real_now = real_now

    def may_try(self, key: str) -> bool:
        """Whether it may be retried; otherwise its problem is reported again."""
        problem = self._backoff.waiting(key, self._real_now)
        if problem is not None:
            self._report.problems.append(problem)
        return problem is None

    def met(self, document: str, key: str, error: Exception) -> None:
        """The document met the error."""
        if isinstance(error, StoppedError):
            return
        problem = SyncProblem(document, message(error), _kind(error))
        self._report.problems.append(problem)
        if isinstance(error, SiteBusyError):
            self._met_busy(key, problem, error)
            return
        known = isinstance(error, SiteError | OSError)
        log.warning("document.failed", document=document, error=f"{type(error).__name__}: {error}", exc_info=not known)
        self._backoff.failed(key, problem, self._real_now)

    def done(self, key: str) -> None:
        """It went well."""
        self._backoff.done(key)

    def _met_busy(self, key: str, problem: SyncProblem, error: SiteBusyError) -> None:
        if isinstance(error, SiteUnreachableError):
            self._report.busy(error.retry_after)
        else:
            self._report.throttled(error.retry_after)
            self._backoff.failed_until(key, problem, self._real_now + error.retry_after)


def _kind(error: Exception) -> ProblemKind:
    if isinstance(error, SiteChangedError):
        return ProblemKind.CONFLICT
    if isinstance(error, SiteNameError | SiteInvalidError):
        return ProblemKind.NAME
    if isinstance(error, SiteError):
        return ProblemKind.REFUSED
    return ProblemKind.SOURCE if isinstance(error, OSError) else ProblemKind.UNEXPECTED
