"""The worker's composition root: real parts are made and joined here, and nowhere else."""

import threading
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from rich.console import Console
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.documents.queries import site_libraries
from core.groups import queries as groups
from core.groups.coordinators import by_group
from core.groups.use_cases.seed_groups import seed_groups
from core.operations.clock import Clock, ClockError, machine_time, open_clock
from core.operations.logging_setup import set_up_logging
from sharepoint_sync.commands import one_pass, set_up_columns, tell_pass, verify_library
from sharepoint_sync.errors import SiteError
from sharepoint_sync.lease import Lease
from sharepoint_sync.messages import message
from sharepoint_sync.progress_bar import ProgressBar
from sharepoint_sync.settings import SettingsError, SyncSettings, load_settings
from sharepoint_sync.site.channel_files import GraphChannelFiles
from sharepoint_sync.site.office365_site import Office365Site, SiteAddress
from sharepoint_sync.site.sign_in import TokenSource
from sharepoint_sync.sync.contacts import Contacts
from sharepoint_sync.sync.worker import SyncConfig, Worker
from sharepoint_sync.worker_loop import follow

#: Seconds of real time between two questions about what people changed, while the worker stays and follows.
ASK_EVERY = 30.0


@dataclass(frozen=True, slots=True)
class _Parts:
    settings: SyncSettings
    site: Office365Site
    engine: Engine
    writer: Writer
    worker: Worker
    lease: Lease
    clock: Clock
    bar: ProgressBar
    stopped: threading.Event

    def close(self) -> None:
        self.worker.close()
        self.writer.close()
        self.engine.dispose()


def run(
    *,
    once: bool = False,
    dry_run: bool = False,
    verify: bool = False,
    set_up: bool = False,
    confirm_removals: bool = False,
) -> int:
    """The worker: stays and follows, or does one thing. 0 done, 1 refused or problems found."""
    one = once or dry_run or verify or set_up or confirm_removals
    try:
        settings = load_settings()
        set_up_logging(settings.log_level)
        parts = _make(settings, ask_every=0.0 if one else ASK_EVERY)
    except (SettingsError, SiteError) as error:
        print(message(error) if isinstance(error, SiteError) else error)  # noqa: T201  the command's answer
        return 1
    except SQLAlchemyError as error:
        print(f"Databasen svarar inte ({type(error).__name__}). Kontrollera DATABASE_URL.")  # noqa: T201
        return 1
    try:
        if set_up:
            return set_up_columns(parts.site)
        if verify:
            return verify_library(parts.site, parts.engine)
        if once or dry_run or confirm_removals:
            with parts.bar.shown():
                report = one_pass(
                    parts.worker, parts.lease, parts.clock, dry=dry_run, confirm_removals=confirm_removals
                )
            return tell_pass(report, dry=dry_run)
        follow(parts.worker, parts.lease, parts.clock, parts.engine, parts.settings, parts.stopped)
    except ClockError as error:
        print(f"Klockan i CLOCK svarar inte: {error}")  # noqa: T201  the command's answer
        return 1
    except SQLAlchemyError as error:
        print(f"Databasen svarar inte ({type(error).__name__}). Försök igen; inget är förlorat.")  # noqa: T201
        return 1
    finally:
        parts.close()
    return 0


def _make(settings: SyncSettings, *, ask_every: float) -> _Parts:
    token = TokenSource(
        sign_in_address=settings.sign_in_address,
        tenant_id=settings.tenant_id,
        app_id=settings.sync_app_id,
        certificate_file=settings.sync_certificate_file,
        graph_address=settings.graph_address,
    )
    address = SiteAddress(settings.site_host, settings.site_path, settings.site_library)
    engine = open_engine(settings.database_url)
    migrate(engine)
    writer = Writer(engine)
    seed = partial(seed_groups, names=settings.groups, new_id=lambda: uuid4().hex, now=machine_time())
    writer.submit(seed).result()
    with engine.connect() as conn:
        known = site_libraries.ids(conn, str(address))
        names = groups.get_all(conn).names
    site = Office365Site(
        settings.graph_address,
        token,
        address,
        names,
        known=known,
        remember=lambda ids: writer.submit(lambda conn: site_libraries.save_ids(conn, str(address), ids)).result(),
    )
    config = SyncConfig(
        documents=settings.documents_folder,
        zone=settings.zone,
        before=len(settings.site_path) + len(settings.site_library) + 2,
        library=str(address),
        ask_every=ask_every,
        contacts=Contacts(
            coordinators=by_group(settings.group_coordinators),
            teams=settings.teams_address.rstrip("/"),
            files_tabs=settings.channel_files_team is not None,
        ),
    )
    stopped, lease, bar = threading.Event(), Lease(writer), ProgressBar(Console(stderr=True))
    team = settings.channel_files_team
    channels = GraphChannelFiles(settings.graph_address, token, team) if team else None
    worker = Worker(site, engine, writer, config, stopped=stopped, alive=lease.prolong, display=bar, channels=channels)
    return _Parts(settings, site, engine, writer, worker, lease, open_clock(settings.clock), bar, stopped)
