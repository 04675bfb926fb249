"""Carries out the plan for documents, phase by phase; each document independently."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog

from core.documents.model import Phase, ProblemKind, Publication, SiteChange, SyncProblem
from sharepoint_sync.errors import SiteAnswerError, SiteError, SiteInvalidError
from sharepoint_sync.messages import DELETED, EDITED
from sharepoint_sync.site.port import PageContent, Site, SiteItem
from sharepoint_sync.sync.digests import FileChangedError
from sharepoint_sync.sync.execution.backoff import Backoff
from sharepoint_sync.sync.execution.columns_known import KnownColumns
from sharepoint_sync.sync.execution.failures import Failures
from sharepoint_sync.sync.execution.finishing import Finisher
from sharepoint_sync.sync.execution.moving import Mover
from sharepoint_sync.sync.execution.pages_along import PagesAlong
from sharepoint_sync.sync.execution.placing import Placing
from sharepoint_sync.sync.execution.pool import Pool, done_with
from sharepoint_sync.sync.execution.transfer import Transfer
from sharepoint_sync.sync.execution.uploading import Uploader
from sharepoint_sync.sync.library.reconcile import MOST_READ_BACK
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.library.settled_edits import SettledEdits
from sharepoint_sync.sync.library.site_listing import see_changes
from sharepoint_sync.sync.plan.fields import fields_of
from sharepoint_sync.sync.plan.identities import Identities, Pair, identify
from sharepoint_sync.sync.plan.step_rows import step_rows
from sharepoint_sync.sync.plan.steps import Plan, Upload, needs_description, plan, touched_meetings
from sharepoint_sync.sync.report import SyncReport
from sharepoint_sync.sync.source_walk import SourceState

log = structlog.get_logger(__name__)


class DocumentSync:
    """Makes the library match the source."""

    def __init__(
        self, site: Site, records: Records, pool: Pool, progressed: Callable[[], None], transfer: Transfer
    ) -> None:
        self._site = site
        self._records = records
        self._pool = pool
        self._progressed = progressed
        self._columns = KnownColumns(site, records)
        self._placing = Placing(Mover(site, records), records, pool, progressed)
        self._uploader = Uploader(site, records, progressed, transfer)
        self._settled_edits = SettledEdits(records)
        self._backoff = Backoff()

    def see_changes(self, page_ids: Sequence[str] = ()) -> Mapping[str, PageContent]:
        """Fetch the site's changes, and the content of these pages, by page id. Raises SiteError."""
        return see_changes(self._site, self._records, self._pool, page_ids).pages

    def touched_meetings(self, state: SourceState) -> frozenset[str]:
        """Ids of the meetings whose documents will change, as far as known before asking the site."""
        return touched_meetings(plan(self._identities(state), self._columns.assumed(), state.withdrawn))

    def site_changed(self) -> bool:
        """Whether anything changed on the site since it was last asked; nothing is recorded. Raises SiteError."""
        return bool(self._site.changes(self._records.delta_link()).items)

    def planned(self, state: SourceState) -> Plan:
        """The steps to do now. Raises SiteError if columns must be asked for."""
        identities = self._identities(state)
        steps = plan(identities, self._columns.assumed(), state.withdrawn)
        if steps.descriptions:
            steps = plan(identities, self._columns.asked(), state.withdrawn)
        return steps

    def preview(self, state: SourceState, report: SyncReport, *, confirmed: bool) -> None:
        """Report what would be done, and what would prevent it. Raises SiteError."""
        steps = self.planned(state)
        self._tell_conflicts(steps, report)
        without_removals = self._placing.ask_about_removals(steps, report, confirmed=confirmed)
        report.steps = step_rows(steps if without_removals is None else without_removals)

    def sync(
        self,
        state: SourceState,
        report: SyncReport,
        along: PagesAlong,
        *,
        now: datetime,
        real_now: float,
        confirmed: bool,
    ) -> None:
        """Do all steps; failures are reported and affect nothing else.

        Raises SiteError for failures of the whole site.
        """
        failures = Failures(self._backoff, report, real_now)
        self._columns.new_pass()
        self._settled_edits.take(self._identities(state).pairs)
        steps = self.planned(state)
        self._tell_conflicts(steps, report)
        self._clear_away(state)
        self._bring_back(steps, state)
        self._placing.remove(steps, report, failures, confirmed=confirmed)
        self._placing.move(steps, report, failures, along)
        if steps.folder_moves or steps.document_moves:
            steps = self.planned(state)
        self._upload(steps, report, failures, now)
        self._describe(state, report, failures)
        self._finish(state, report, failures, now)

    def _identities(self, state: SourceState) -> Identities:
        identities = identify(state.documents, self._records.publications.values(), state.is_present)
        relabelled = [replaced for pair in identities.pairs if (replaced := _relabelled(pair)) is not None]
        if relabelled:
            self._records.keep(*relabelled)
            identities = identify(state.documents, self._records.publications.values(), state.is_present)
        return identities

    def _tell_conflicts(self, steps: Plan, report: SyncReport) -> None:
        for pair in steps.conflicts:
            edited = pair.recorded is not None and pair.recorded.site_change is SiteChange.EDITED
            words = EDITED if edited else DELETED
            report.problems.append(SyncProblem(pair.document.source, words, ProblemKind.CONFLICT))

    def _bring_back(self, steps: Plan, state: SourceState) -> None:
        """Fetch content that only the site has into the database before it is removed, in case it is wanted back."""
        for publication in [step.publication for step in steps.removals]:
            document_id = state.restorable.get(publication.source)
            if document_id is None or publication.site_change is SiteChange.DELETED:
                continue
            try:
                self._records.keep_bytes(document_id, self._site.content(publication.item_id, most=MOST_READ_BACK))
            except SiteError as error:
                log.warning("document.not_brought_back", path=publication.path, error=type(error).__name__)

    def _clear_away(self, state: SourceState) -> None:
        """Only if everything could be read: a document that can't be seen now is still wanted."""
        if not state.unread and not state.unfinished:
            self._uploader.clear_away(state.documents)

    def _upload(self, steps: Plan, report: SyncReport, failures: Failures, now: datetime) -> None:
        due = [step for step in steps.uploads if failures.may_try(_upload_key(step))]
        self._uploader.begin([step.document for step in due])
        tasks = [partial(self._uploader.upload, step.document, step.replaces, now=now) for step in due]
        for step, outcome in zip(
            due, self._pool.run([partial(done_with, task, self._progressed) for task in tasks]), strict=True
        ):
            key = _upload_key(step)
            if isinstance(outcome, FileChangedError | FileNotFoundError):
                # Saved, renamed or removed since it was checked: the next look handles it.
                report.unfinished.append(step.document.source)
            elif isinstance(outcome, Exception):
                failures.met(step.document.source, key, outcome)
            else:
                failures.done(key)
                report.uploaded.append(outcome.path)

    def _describe(self, state: SourceState, report: SyncReport, failures: Failures) -> None:
        pairs = [pair for pair in self._standing(state) if needs_description(pair, self._columns.assumed())]
        if not pairs:
            return
        columns = self._columns.asked()
        wanted = [
            (pair.recorded, fields_of(pair.document.meeting, pair.document.name, columns))
            for pair in pairs
            if pair.recorded is not None and needs_description(pair, columns)
        ]
        self._finisher(failures).describe([pair for pair in wanted if failures.may_try(f"describe {pair[0].id}")])
        uploaded = set(report.uploaded)
        report.described += [publication.path for publication, _ in wanted if publication.path not in uploaded]
        self._progressed()

    def _finish(self, state: SourceState, report: SyncReport, failures: Failures, now: datetime) -> None:
        waiting = [
            pair.recorded
            for pair in self._standing(state)
            if pair.recorded is not None
            and pair.recorded.phase is not Phase.VERIFIED
            and not needs_description(pair, self._columns.assumed())
        ]
        waiting = [publication for publication in waiting if failures.may_try(f"describe {publication.id}")]
        if waiting:
            shown = self._shown()
            current = [self._records.publications[publication.id] for publication in waiting]
            self._finisher(failures).finish(current, shown)
            self._progressed()
        unannounced = self._unannounced()
        self._records.keep_batches(unannounced, now)
        for publication in (publication for batch in unannounced.values() for publication in batch):
            report.published.append(publication.path)
            log.info("document.published", path=publication.path)

    def _shown(self) -> Mapping[str, SiteItem]:
        """Items in the site's delta; empty if unavailable, and then each document is fetched."""
        try:
            return see_changes(self._site, self._records, self._pool).shown
        except (SiteAnswerError, SiteInvalidError) as error:
            log.warning("changes.not_told", error=f"{type(error).__name__}: {error}")
            return {}

    def _unannounced(self) -> dict[str, list[Publication]]:
        """Documents that readers can see now and haven't been notified about, by meeting."""
        by_meeting: dict[str, list[Publication]] = {}
        for publication in sorted(self._records.publications.values(), key=lambda publication: publication.path):
            verified = publication.phase is Phase.VERIFIED and publication.site_change is None
            if verified and publication.sha256 not in ("", publication.batch_sha256):
                by_meeting.setdefault(publication.meeting_id, []).append(publication)
        return by_meeting

    def _standing(self, state: SourceState) -> list[Pair]:
        """Wanted documents that are on the site with the right content."""
        return [
            pair
            for pair in self._identities(state).pairs
            if pair.recorded is not None
            and pair.recorded.site_change is None
            and pair.recorded.sha256 in (pair.document.sha256, "")
        ]

    def _finisher(self, failures: Failures) -> Finisher:
        def failed(publication: Publication, error: Exception) -> None:
            failures.met(publication.source or publication.path, f"describe {publication.id}", error)

        return Finisher(self._site, self._records, self._pool, failed)


def _relabelled(pair: Pair) -> Publication | None:
    """The record with its new source path; None if the path is unchanged."""
    recorded = pair.recorded
    if recorded is None or recorded.source == pair.document.source:
        return None
    return replace(recorded, source=pair.document.source)


def _upload_key(step: Upload) -> str:
    return f"upload {step.document.source} {step.document.sha256}"
