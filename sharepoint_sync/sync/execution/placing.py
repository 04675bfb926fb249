"""Carries out a plan's removals and moves."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

import structlog

from core.documents.model import ProblemKind, SyncProblem
from core.publishing.model import QuestionKind, QuestionSubject
from sharepoint_sync.errors import SiteEditedError
from sharepoint_sync.messages import EDITED_AND_REMOVED, too_many_removals
from sharepoint_sync.sync.execution.failures import Failures
from sharepoint_sync.sync.execution.moving import Mover
from sharepoint_sync.sync.execution.pages_along import PagesAlong
from sharepoint_sync.sync.execution.pool import Pool, done_with
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.plan.folder_moves import MoveDocument
from sharepoint_sync.sync.plan.steps import Plan, removals_digest, removed_too_many
from sharepoint_sync.sync.report import SyncReport

T = TypeVar("T")
log = structlog.get_logger(__name__)


class Placing:
    """Carries them out; each document independently."""

    def __init__(self, mover: Mover, records: Records, pool: Pool, progressed: Callable[[], None]) -> None:
        self._mover = mover
        self._records = records
        self._pool = pool
        self._progressed = progressed

    def remove(self, steps: Plan, report: SyncReport, failures: Failures, *, confirmed: bool) -> None:
        """Remove documents that are gone at the source, unless they are so many that somebody must confirm it."""
        left = self.ask_about_removals(steps, report, confirmed=confirmed)
        steps = steps if left is None else left
        removals = [step for step in steps.removals if failures.may_try(f"remove {step.publication.id}")]
        outcomes = self._run(
            [partial(self._mover.remove, step.publication, requested=step.requested) for step in removals]
        )
        for publication, outcome in zip([step.publication for step in removals], outcomes, strict=True):
            if isinstance(outcome, SiteEditedError):
                shown = publication.source or publication.path
                report.problems.append(SyncProblem(shown, EDITED_AND_REMOVED, ProblemKind.CONFLICT))
            elif isinstance(outcome, Exception):
                failures.met(publication.source or publication.path, f"remove {publication.id}", outcome)
            else:
                report.removed.append(publication.path)
                log.info("document.removed", path=publication.path)

    def ask_about_removals(self, steps: Plan, report: SyncReport, *, confirmed: bool) -> Plan | None:
        """The steps without removals that somebody must confirm first, and asks for that; None if nobody must."""
        standing = len(self._records.publications)
        too_many = not confirmed and removed_too_many(steps.removals, standing)
        if not too_many or self._records.may_remove(removals_digest(steps)):
            return None
        words = too_many_removals(sum(not step.requested for step in steps.removals), standing)
        report.problems.append(SyncProblem("SharePoint", words, ProblemKind.REMOVALS))
        report.questions.append(QuestionSubject(QuestionKind.REMOVALS, "SharePoint", removals_digest(steps), words))
        return replace(steps, removals=tuple(step for step in steps.removals if step.requested))

    def move(self, steps: Plan, report: SyncReport, failures: Failures, along: PagesAlong) -> None:
        """Move folders first, then single documents, including those whose folder couldn't move as a whole.

        Pages are written `along` if a single folder is all that moves.
        """
        alone = list(steps.document_moves)
        for step in steps.folder_moves:
            [whole] = self._run([partial(self._mover.move_folder, step, along if steps.is_one_folder else None)])
            if whole is True:
                report.moved.append(step.to_path)
                log.info("folder.moved", path=step.from_path, to=step.to_path)
            elif whole is False:
                alone += [MoveDocument(pair) for pair in step.pairs]
            else:
                failures.met(step.from_path, f"move {step.from_path}", whole)
        self._move_alone([move for move in alone if failures.may_try(_move_key(move))], report, failures)

    def _move_alone(self, moves: Sequence[MoveDocument], report: SyncReport, failures: Failures) -> None:
        outcomes = self._run([partial(self._mover.move_document, move) for move in moves])
        for move, outcome in zip(moves, outcomes, strict=True):
            if isinstance(outcome, Exception):
                failures.met(move.pair.document.source, _move_key(move), outcome)
            else:
                report.moved.append(move.pair.document.path)

    def _run(self, tasks: Sequence[Callable[[], T]]) -> Sequence[T | Exception]:
        return self._pool.run([partial(done_with, task, self._progressed) for task in tasks])


def _move_key(step: MoveDocument) -> str:
    return f"move {step.pair.document.source} {step.pair.document.path}"
